// The clock of one day: out, visits, the midday break, and back.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/rounds/joint.h"

namespace gridwalk::geo {
namespace rounds_detail {

DayHours hours_of(const MonthProblem& problem, int day) {
  DayHours hours{problem.day_start_min, problem.morning_end_min, problem.afternoon_start_min, problem.day_end_min, problem.lunch_min};
  const std::uint8_t halves = problem.days[static_cast<std::size_t>(day)].halves;
  if (halves != both_halves) hours.lunch_min = 0;  // nobody is out over midday
  if (halves == afternoon) hours.day_start_min = hours.afternoon_start_min;
  if (halves == morning) hours.day_end_min = hours.morning_end_min;
  return hours;
}

Half half_for(std::uint8_t halves) { return halves == morning ? Half::Morning : halves == afternoon ? Half::Afternoon : Half::Any; }

DayPlan timed_day(const MonthProblem& problem, int day, const std::vector<int>& order, const std::vector<std::uint8_t>& halves) {
  const TravelMatrix& ways = problem.travel_on(day);
  const DayHours hours = hours_of(problem, day);
  const DayClock clock(hours);
  DayPlan plan;
  plan.day = day;
  plan.back_min = hours.day_start_min;
  if (order.empty()) return plan;
  DayClock::State state = clock.start(hours);
  std::int64_t travel = 0, service = 0, decimetres = 0;
  int at = 0;
  const auto go = [&](int to) {
    travel += ways.ds(at, to);
    decimetres += ways.dm(at, to);
    state.now += ways.ds(at, to);
    at = to;
  };
  for (std::size_t i = 0; i < order.size(); ++i) {
    const VisitNeed& need = problem.needs[static_cast<std::size_t>(order[i])];
    go(need.site + 1);
    const std::int64_t minutes = deciseconds(need.service_min), begin = clock.visit(state, minutes, half_for(halves[i]));
    plan.stops.push_back({order[i], static_cast<double>(begin) / 600, static_cast<double>(state.now) / 600});
    service += minutes;
  }
  go(0);
  plan.travel_min = static_cast<double>(travel) / 600;
  plan.service_min = static_cast<double>(service) / 600;
  plan.distance_m = static_cast<double>(decimetres) / 10;
  plan.back_min = static_cast<double>(state.now) / 600;
  return plan;
}

std::uint8_t wanted_halves(const MonthProblem& problem, int need, int day) {
  const std::uint8_t halves = halves_of(problem, need, day);
  // A pin stands where nothing else would let it: then any half is as good.
  return halves == no_half ? both_halves : halves;
}

}  // namespace rounds_detail

DayPlan schedule_day(const MonthProblem& problem, int day, const std::vector<int>& needs_in_order) {
  std::vector<std::uint8_t> halves;
  for (const int need : needs_in_order) halves.push_back(rounds_detail::wanted_halves(problem, need, day));
  return rounds_detail::timed_day(problem, day, needs_in_order, halves);
}

}  // namespace gridwalk::geo
