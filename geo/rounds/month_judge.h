// Figures of a month's plan, and what is to be said of visits that found no place.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "geo/rounds/month.h"

namespace gridwalk::geo::rounds_detail {

// Fills the sums and measures of a result from its days and unplaced visits.
void measure(const MonthProblem& problem, MonthResult& result);

// The first rule, from the calendar to the hours, that alone leaves no room for all visits of the need. `most_visits`: that any set of
// days holds (day_sets.h).
std::string why_unplaced(const MonthProblem& problem, int need, int visits, int most_visits);

// The cheapest first.
std::vector<Remedy> remedies(const MonthProblem& problem, const MonthResult& result, const Unplaced& unplaced);

// Minutes by which a day's hours would be exceeded if the visit went in at its best place; 0 or less where it fits.
double minutes_over(const MonthProblem& problem, const DayPlan& day, int need);

}  // namespace gridwalk::geo::rounds_detail
