// The order of one day's stops that keeps halves, typed places, and the room of those who join.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "geo/rounds/day_order.h"
#include "geo/rounds/joint.h"

namespace gridwalk::geo {
namespace {

using namespace rounds_detail;

// The plan with these halves for the needs, and how many misfits it has.
DayPlan ordered(const MonthProblem& problem, int day, const std::vector<int>& needs, const std::vector<std::uint8_t>& halves) {
  const TravelMatrix& travel = problem.travel_on(day);
  std::vector<DayStop> stops;
  for (std::size_t i = 0; i < needs.size(); ++i) {
    const VisitNeed& need = problem.needs[static_cast<std::size_t>(needs[i])];
    int place = 0;
    for (const VisitPin& pin : need.pins) place = pin.day == day ? pin.place : place;
    stops.push_back({need.site + 1, need.service_min, half_for(halves[i]), place});
  }
  const DayOrder order = shortest_schedule(travel.deciseconds, travel.n, stops, hours_of(problem, day), {.seed = problem.seed});
  std::vector<int> in_order;
  std::vector<std::uint8_t> halves_in_order;
  for (const int stop : order.order) {
    in_order.push_back(needs[static_cast<std::size_t>(stop)]);
    halves_in_order.push_back(halves[static_cast<std::size_t>(stop)]);
  }
  DayPlan plan = timed_day(problem, day, in_order, halves_in_order);
  plan.shortest = order.proven;
  plan.above_bound = order.proven || order.bound <= 0 ? 0 : static_cast<double>(order.travel - order.bound) / static_cast<double>(order.bound);
  return plan;
}

}  // namespace

DayPlan shortest_day(const MonthProblem& problem, int day, const std::vector<int>& needs) {
  std::vector<std::uint8_t> halves;
  for (const int need : needs) halves.push_back(wanted_halves(problem, need, day));
  DayPlan best = ordered(problem, day, needs, halves);
  std::size_t fewest = misfits(problem, best).size();
  DayPlan plan = best;
  // Where a body would join too many in one half, some go to the other.
  for (std::size_t attempt = 0; attempt < needs.size() && fewest > 0; ++attempt) {
    bool narrowed = false;
    for (const Misfit& misfit : misfits(problem, plan)) {
      const auto at = static_cast<std::size_t>(std::find(needs.begin(), needs.end(), misfit.need) - needs.begin());
      if (halves[at] != both_halves) continue;
      halves[at] = static_cast<std::uint8_t>(both_halves & ~misfit.half);
      narrowed = true;
    }
    if (!narrowed) break;
    plan = ordered(problem, day, needs, halves);
    if (const std::size_t its = misfits(problem, plan).size(); its < fewest) {
      best = plan;
      fewest = its;
    }
  }
  return best;
}

}  // namespace gridwalk::geo
