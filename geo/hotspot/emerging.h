// How hot and cold spots come, stay and go over many weeks or months.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <vector>

#include "geo/hotspot/trend.h"
#include "geo/hotspot/weights.h"

namespace gridwalk::geo {

// Emerging hot spot analysis (Esri's Space Time Pattern Mining; R's sfdep): Gi* of each unit in each slice of time against all
// units in all slices, its neighbours and itself also in the slice before; then Mann and Kendall's test of each unit's z.
// Eight patterns, hot or cold, and none: 17 categories. n slices, in which a unit was significantly hot or not:
//   New           hot in the last slice alone
//   Consecutive   hot in the last two or more and never before
//   Intensifying  hot in nine tenths or more, the last too, and z rises significantly
//   Persistent    the same without a trend
//   Diminishing   the same and z falls significantly
//   Sporadic      hot in the last slice, on and off before, in less than nine tenths
//   Oscillating   hot in the last slice, in less than nine tenths, and cold in some
//   Historical    hot in nine tenths or more, but not in the last
// Cold likewise (there a falling z intensifies). Where descriptions overlap: of a unit that was cold before, Oscillating; one
// that is not hot any more is Historical (sfdep calls it Persistent).
enum class SpotPattern { None, New, Consecutive, Intensifying, Persistent, Diminishing, Sporadic, Oscillating, Historical };

struct EmergingOptions {
  double p_limit = 0.05;        // of Gi* and of the trend, two-sided
  bool false_discovery = true;  // Gi*'s p corrected over all units and slices (Benjamini and Hochberg)
  int least_slices = 10;        // fewer say nothing of a trend
  int time_step = 1;            // how many slices before count as neighbours
};

struct EmergingUnit {
  SpotPattern pattern = SpotPattern::None;
  bool cold = false;          // of a pattern
  MannKendall trend;          // of z
  std::vector<double> z;      // Gi* by slice
  std::vector<int> state;     // by slice: 1 significantly hot, -1 cold, 0 neither
};
// values[slice][unit], all finite, slices of equal size. Empty where there are fewer slices than least_slices. O(slices * pairs).
std::vector<EmergingUnit> emerging_spots(std::span<const std::vector<double>> values, const NeighbourLists& neighbours,
                                         const EmergingOptions& options = {});

// The pattern of a series of states; trend -1, 0, 1: z falls or rises significantly.
struct PatternFound {
  SpotPattern pattern = SpotPattern::None;
  bool cold = false;
  friend bool operator==(const PatternFound&, const PatternFound&) = default;
};
PatternFound pattern_of(std::span<const int> state, int trend);

}  // namespace gridwalk::geo
