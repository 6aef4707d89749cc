// Overlaps and slivers between areas that should lie side by side: found, and mended where a person asks for it.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <span>
#include <vector>

#include "geo/progress.h"
#include "geo/types.h"

namespace gridwalk::geo {

enum class CoverageFaultKind {
  Overlap,  // land that both have
  Nested,   // an overlap of more than half of the smaller: one inside another, or drawn twice; never mended here
  Sliver,   // land of neither between two that nearly touch
};

struct CoverageFault {
  CoverageFaultKind kind = CoverageFaultKind::Overlap;
  int a = -1, b = -1;     // the areas' numbers, a < b
  int goes_to = -1;       // which of them gets the land when it is mended; -1 for Nested
  double area_m2 = 0;
  Point place;            // on it
  MultiPolygon land;
};

struct CoverageLimits {
  double least_m2 = 1;    // overlaps below are how precisely boundaries are drawn
  double sliver_m = 0.5;  // gaps as narrow as that are slivers; 0: none are looked for
  double sliver_m2 = 0.2; // and at least as large as that
};

// Every pair once, by a, then b. An overlap goes to the one of which it is the larger part (a small community drawn over a large one
// keeps its land), a sliver to the one with the longer border along it; the lower number wins a tie. A sliver is what closes
// between two when both grow by half the limit and shrink again, and touches both. Areas that are empty or not numbers have none.
// Cost: the pairs whose boxes overlap, times their overlay by GEOS. One that is stopped has found only some.
std::vector<CoverageFault> coverage_faults(std::span<const MultiPolygon> areas, const CoverageLimits& limits = {}, const Progress& progress = {});

struct MendedCoverage {
  std::vector<MultiPolygon> areas;   // all; those not in `changed` as they were
  std::vector<int> changed;          // in rising order
  std::vector<CoverageFault> mended, left;  // left: nested ones, and such as would leave an area empty or in more parts than before
};
// Overlaps first, then slivers on what came of it, each in the order of coverage_faults: the same result at any time. Where `wanted` is
// given, other pairs are left alone and are in neither list.
using WantedPair = std::function<bool(int a, int b)>;
MendedCoverage mend_coverage(std::span<const MultiPolygon> areas, const CoverageLimits& limits = {}, const WantedPair& wanted = {}, const Progress& progress = {});

}  // namespace gridwalk::geo
