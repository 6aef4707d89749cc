// The clock of one day: out, visits, the midday break, and back.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "geo/rounds/joint.h"

namespace gridwalk::geo {

DayPlan schedule_day(const MonthProblem& problem, int day, const std::vector<int>& needs_in_order) {
  const std::uint8_t halves = problem.days[static_cast<std::size_t>(day)].halves;
  const TravelMatrix& travel = problem.travel_on(day);
  DayPlan plan;
  plan.day = day;
  double clock = halves == afternoon ? problem.afternoon_start_min : problem.day_start_min;
  plan.back_min = clock;
  if (needs_in_order.empty()) return plan;
  bool break_taken = problem.lunch_min <= 0 || halves != both_halves;
  int at = 0;
  const auto go = [&](int to) {
    const double minutes = travel.ds(at, to) / 600.0;
    plan.travel_min += minutes;
    plan.distance_m += travel.dm(at, to) / 10.0;
    clock += minutes;
    at = to;
  };
  for (const int index : needs_in_order) {
    const VisitNeed& need = problem.needs[static_cast<std::size_t>(index)];
    go(need.site + 1);
    const bool waits = rounds_detail::halves_of(problem, index, day) == afternoon && !rounds_detail::is_pinned(need, day);
    if (!break_taken && (waits || clock + need.service_min > problem.morning_end_min)) {
      // A visit that would run into the break begins after it; so does one that belongs to the afternoon.
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
