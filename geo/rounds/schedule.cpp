// The clock of one day: out, visits, the midday break, and back.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "geo/rounds/month.h"

namespace gridwalk::geo {

DayPlan schedule_day(const MonthProblem& problem, int day, const std::vector<int>& needs_in_order) {
  DayPlan plan;
  plan.day = day;
  plan.back_min = problem.day_start_min;
  if (needs_in_order.empty()) return plan;
  double clock = problem.day_start_min;
  bool break_taken = problem.lunch_min <= 0;
  int at = 0;
  const auto go = [&](int to) {
    const double minutes = problem.travel.ds(at, to) / 600.0;
    plan.travel_min += minutes;
    plan.distance_m += problem.travel.dm(at, to) / 10.0;
    clock += minutes;
    at = to;
  };
  for (const int index : needs_in_order) {
    const VisitNeed& need = problem.needs[static_cast<std::size_t>(index)];
    go(need.site + 1);
    if (!break_taken && clock + need.service_min > problem.morning_end_min) {
      // A visit that would run into the break begins after it.
      clock = std::max(problem.afternoon_start_min, clock + problem.lunch_min);
      break_taken = true;
    }
    plan.stops.push_back({index, clock, clock + need.service_min});
    plan.service_min += need.service_min;
    clock += need.service_min;
  }
  go(0);
  plan.back_min = clock;
  return plan;
}

}  // namespace gridwalk::geo
