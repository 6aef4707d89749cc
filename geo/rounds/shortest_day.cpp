// The order of one day's stops: shortest first, then so that every visit lies in its half.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <numeric>

#include "geo/rounds/joint.h"
#include "geo/rounds/tour.h"

namespace gridwalk::geo {

DayPlan shortest_day(const MonthProblem& problem, int day, const std::vector<int>& needs) {
  const TravelMatrix& travel = problem.travel_on(day);
  std::vector<int> rows, order;
  for (const int need : needs) rows.push_back(problem.needs[static_cast<std::size_t>(need)].site + 1);
  const Tour tour = shortest_tour(travel.deciseconds, travel.n, rows, {.seed = problem.seed});
  std::vector<int> left = needs;
  for (const int row : tour.order) {
    const auto at = std::find_if(left.begin(), left.end(), [&](int need) { return problem.needs[static_cast<std::size_t>(need)].site + 1 == row; });
    order.push_back(*at);
    left.erase(at);
  }
  DayPlan plan = schedule_day(problem, day, order);
  plan.shortest = tour.proven;
  plan.above_bound = tour.bound > 0 ? static_cast<double>(tour.cost - tour.bound) / static_cast<double>(tour.bound) : 0;
  std::size_t wrong = rounds_detail::misfits(problem, plan).size();
  if (wrong == 0 || needs.size() > 7) return plan;
  std::vector<int> other = needs;
  std::sort(other.begin(), other.end());
  do {
    const DayPlan candidate = schedule_day(problem, day, other);
    const std::size_t its = rounds_detail::misfits(problem, candidate).size();
    if (its < wrong || (its == wrong && candidate.travel_min < plan.travel_min)) {
      plan = candidate;
      wrong = its;
    }
  } while (std::next_permutation(other.begin(), other.end()));
  return plan;
}

}  // namespace gridwalk::geo
