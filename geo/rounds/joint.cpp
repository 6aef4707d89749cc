// Halves and bodies of one day.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/rounds/joint.h"

#include <algorithm>
#include <map>

namespace gridwalk::geo::rounds_detail {
namespace {

std::uint8_t free_of(const MonthProblem& problem, const std::vector<int>& bodies, std::size_t day) {
  std::uint8_t halves = both_halves;
  for (const int body : bodies) {
    const auto& room = problem.bodies[static_cast<std::size_t>(body)].room;
    if (room.empty()) continue;
    if (room[day][0] <= 0) halves &= afternoon;
    if (room[day][1] <= 0) halves &= morning;
  }
  return halves;
}

}  // namespace

std::uint8_t halves_of(const MonthProblem& problem, int index, int day) {
  const auto d = static_cast<std::size_t>(day);
  const VisitNeed& need = problem.needs[static_cast<std::size_t>(index)];
  std::uint8_t halves = problem.days[d].halves;
  if (!need.halves.empty()) halves = d < need.halves.size() ? static_cast<std::uint8_t>(halves & need.halves[d]) : no_half;
  return static_cast<std::uint8_t>(halves & free_of(problem, need.bodies, d));
}

std::uint8_t first_halves(const MonthProblem& problem, int index, int day) {
  return free_of(problem, problem.needs[static_cast<std::size_t>(index)].first_bodies, static_cast<std::size_t>(day));
}

std::vector<Misfit> misfits(const MonthProblem& problem, const DayPlan& day, const std::vector<int>& first_day) {
  std::vector<Misfit> found;
  std::map<std::pair<int, std::uint8_t>, int> joined;
  // Those that matter most and those that are pinned have the room first.
  std::vector<const StopPlan*> stops;
  for (const StopPlan& stop : day.stops) stops.push_back(&stop);
  std::stable_sort(stops.begin(), stops.end(), [&](const StopPlan* a, const StopPlan* b) {
    const VisitNeed &x = problem.needs[static_cast<std::size_t>(a->need)], &y = problem.needs[static_cast<std::size_t>(b->need)];
    const bool pin_x = is_pinned(x, day.day), pin_y = is_pinned(y, day.day);
    return pin_x != pin_y ? pin_x : x.priority > y.priority;
  });
  for (const StopPlan* stop : stops) {
    const VisitNeed& need = problem.needs[static_cast<std::size_t>(stop->need)];
    const std::uint8_t half = half_of(problem, *stop);
    const bool is_first = !first_day.empty() && first_day[static_cast<std::size_t>(stop->need)] == day.day;
    std::vector<int> bodies = need.bodies;
    if (is_first) bodies.insert(bodies.end(), need.first_bodies.begin(), need.first_bodies.end());
    bool fits = (halves_of(problem, stop->need, day.day) & half) != 0;
    for (const int body : bodies) {
      const auto& room = problem.bodies[static_cast<std::size_t>(body)].room;
      if (!room.empty() && ++joined[{body, half}] > room[static_cast<std::size_t>(day.day)][half == morning ? 0 : 1]) fits = false;
    }
    if (!fits && !is_pinned(need, day.day)) {
      found.push_back({stop->need, day.day, half, is_first});
      for (const int body : bodies) --joined[{body, half}];
    }
  }
  return found;
}

}  // namespace gridwalk::geo::rounds_detail
