// The clock of one day: out, visits, the midday break, and back.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/rounds/day_clock.h"
#include "geo/rounds/month.h"

namespace gridwalk::geo {

DayPlan schedule_day(const MonthProblem& problem, int day, const std::vector<int>& needs_in_order) {
  DayPlan plan;
  plan.day = day;
  plan.back_min = problem.day_start_min;
  if (needs_in_order.empty()) return plan;
  const DayHours hours{problem.day_start_min, problem.morning_end_min, problem.afternoon_start_min, problem.day_end_min, problem.lunch_min};
  const DayClock clock(hours);
  DayClock::State state = clock.start(hours);
  std::int64_t travel = 0, service = 0, decimetres = 0;
  int at = 0;
  const auto go = [&](int to) {
    travel += problem.travel.ds(at, to);
    decimetres += problem.travel.dm(at, to);
    state.now += problem.travel.ds(at, to);
    at = to;
  };
  for (const int index : needs_in_order) {
    const VisitNeed& need = problem.needs[static_cast<std::size_t>(index)];
    go(need.site + 1);
    const std::int64_t minutes = deciseconds(need.service_min), begin = clock.visit(state, minutes, Half::Any);
    plan.stops.push_back({index, static_cast<double>(begin) / 600, static_cast<double>(state.now) / 600});
    service += minutes;
  }
  go(0);
  plan.travel_min = static_cast<double>(travel) / 600;
  plan.service_min = static_cast<double>(service) / 600;
  plan.distance_m = static_cast<double>(decimetres) / 10;
  plan.back_min = static_cast<double>(state.now) / 600;
  return plan;
}

}  // namespace gridwalk::geo
