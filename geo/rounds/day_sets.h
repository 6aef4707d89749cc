// On which sets of days a community may be visited in a month.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "geo/rounds/month.h"
#include "geo/rounds/periodic.h"

namespace gridwalk::geo {

// Costs in deciseconds; a visit left out costs more than any journey of a month.
inline constexpr std::int64_t visit_weight_ds = 50'000'000;

struct DaySets {
  std::vector<PeriodicPattern> sets;  // fullest first; the last is empty
  int visits = 0;                     // that are wanted: those of the need, more where pins or windows ask for more
  bool gap_breaks = false;            // no set with all visits keeps max_gap
  int most_visits = 0;                // that any set holds
};

// All sets that keep calendar, hours, halves, least gap, pins; of sets that leave visits or windows out, or break max_gap, what that costs.
// At most `most_sets`: where the rules allow more, those whose visits lie farther apart are taken.
inline constexpr std::size_t most_sets = 2000;
DaySets day_sets(const MonthProblem& problem, const VisitNeed& need);

}  // namespace gridwalk::geo
