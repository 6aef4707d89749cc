// The order of one day's stops where some have their place or their half of the day.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "geo/issue.h"
#include "geo/rounds/day_clock.h"
#include "geo/rounds/tour.h"

namespace gridwalk::geo {

struct DayStop {
  int row = 0;  // of the matrix; several stops may share one
  double service_min = 0;
  Half half = Half::Any;
  int position = 0;  // 1 = first of the day; 0: wherever it suits
};

struct DayOrder {
  std::vector<int> order;         // indices of the stops
  std::vector<int> out_of_half;   // those that begin after the morning although they belong to it; empty wherever any order keeps every half
  std::int64_t travel = 0;        // deciseconds, from start to end
  std::int64_t bound = 0;         // no order that keeps the same rules travels less
  double back_min = 0, late_min = 0;  // at the end's place again, and how far beyond the day's end
  bool proven = false;            // no order keeps more halves, ends less late or travels less
  Issues issues;                  // position-twice, position-beyond, half-not-kept; subjects are stops
};

// The order that keeps the most halves, then ends least late, then travels least, then ends first; numbered stops stand at their numbers.
// `cost` in deciseconds, as for shortest_tour; start, end, seed, iterations and enough of the options count.
//
// Up to 12 free stops (not numbered) it is exact: dynamic programming over (stops visited, last stop) with every label that is not beaten in
// halves missed, travel and clock at once. That is enough since DayClock lets nobody who arrives earlier leave later. Beyond, local search over
// the free stops (moving and turning pieces, exchanging two) from the shortest tours; `proven` then only where it meets the bound.
// Without halves the day's end can still decide: the break falls where the order puts it, and a long visit before it makes the day longer.
DayOrder shortest_schedule(std::span<const std::int32_t> cost, int n, std::span<const DayStop> stops, const DayHours& hours,
                           const TourOptions& options = {});

}  // namespace gridwalk::geo
