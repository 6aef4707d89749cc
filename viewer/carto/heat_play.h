// The heat maps of many periods, one after the other: a play over the weeks.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include "viewer/carto/heat_map.h"

namespace gridwalk::carto {

// What does not hang on the period (which findings, the extent, what is spread over the cells) is computed once. A frame is the same array as heat_map's for
// that period: to the bit where that is exact, else within 1e-6 of its peak. Where callers' repeats are damped, what a complaint weighs hangs
// on the period; a frame is then heat_map itself. Not for two threads at once.
class HeatPlay {
 public:
  HeatPlay(data::SnapshotPtr snapshot, const HeatOptions& options);  // the options' own period is not looked at
  ~HeatPlay();
  HeatPlay(HeatPlay&&) noexcept;
  HeatPlay& operator=(HeatPlay&&) noexcept;

  HeatMap frame(data::Date from, data::Date to, const Progress& progress = {});

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace gridwalk::carto
