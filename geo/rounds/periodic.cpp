// Which search solves a periodic routing problem, and what is left out of it beforehand.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/rounds/periodic.h"

#include <algorithm>
#include <bit>

#include "geo/rounds/periodic_exact.h"
#include "geo/rounds/periodic_genetic.h"
#include "geo/rounds/periodic_instance.h"
#include "geo/rounds/periodic_ruin.h"

namespace gridwalk::geo {
namespace {

using periodic::at;

// The problem without what can never be chosen: patterns with a day on which the customer alone is too much, and customers
// that no pattern is left for.
struct Reduced {
  PeriodicProblem problem;
  std::vector<int> customer;              // of the whole problem
  std::vector<std::vector<int>> pattern;  // its patterns' indices there
};

bool possible(const PeriodicProblem& p, int c, int day) {
  if (day >= static_cast<int>(p.days.size()) || p.vehicles < 1) return false;
  const PeriodicCustomer& who = at(p.customers, c);
  if (at(p.days, day).longest <= 0 || (p.capacity > 0 && who.demand > p.capacity)) return false;
  if (who.group >= 0 && who.group < static_cast<int>(p.group_room.size())) {
    const std::vector<int>& room = at(p.group_room, who.group);
    if (day < static_cast<int>(room.size()) && at(room, day) < 1) return false;
  }
  const std::size_t row = static_cast<std::size_t>(c) + 1, width = p.customers.size() + 1;
  return std::int64_t{p.cost[row]} + who.service + p.cost[row * width] <= at(p.days, day).longest;
}

Reduced reduced(const PeriodicProblem& p) {
  Reduced out;
  for (int c = 0; c < static_cast<int>(p.customers.size()); ++c) {
    const PeriodicCustomer& who = at(p.customers, c);
    std::uint64_t days = 0;
    for (int d = 0; d < 64; ++d) days |= std::uint64_t{possible(p, c, d)} << d;
    PeriodicCustomer kept{who.service, who.demand, {}, who.group};
    std::vector<int> indices;
    for (std::size_t k = 0; k < who.patterns.size(); ++k) {
      if ((who.patterns[k].days & ~days) != 0) continue;
      kept.patterns.push_back(who.patterns[k]);
      indices.push_back(static_cast<int>(k));
    }
    if (indices.empty()) continue;
    out.problem.customers.push_back(std::move(kept));
    out.customer.push_back(c);
    out.pattern.push_back(std::move(indices));
  }
  const std::size_t width = p.customers.size() + 1;
  const auto row = [&](std::size_t i) { return i == 0 ? std::size_t{0} : static_cast<std::size_t>(out.customer[i - 1]) + 1; };
  for (std::size_t i = 0; i <= out.customer.size(); ++i) {
    for (std::size_t j = 0; j <= out.customer.size(); ++j) out.problem.cost.push_back(p.cost[row(i) * width + row(j)]);
  }
  out.problem.days = p.days;
  out.problem.vehicles = std::max(1, p.vehicles);
  out.problem.capacity = p.capacity;
  out.problem.group_room = p.group_room;
  out.problem.balance_per_mille = p.balance_per_mille;
  out.problem.seed = p.seed;
  out.problem.iterations = p.iterations;
  return out;
}

}  // namespace

PeriodicPlan solve_periodic(const PeriodicProblem& problem, const Progress& progress) {
  PeriodicPlan result;
  result.tours.resize(problem.days.size() * static_cast<std::size_t>(std::max(0, problem.vehicles)));
  result.pattern.assign(problem.customers.size(), -1);
  result.feasible = problem.customers.empty();
  if (problem.customers.empty()) {
    result.proven = true;
    return result;
  }
  const Reduced small = reduced(problem);
  if (small.customer.empty()) {
    result.proven = true;
    return result;
  }
  const periodic::Instance instance(small.problem);
  const bool grouped = std::any_of(small.problem.customers.begin(), small.problem.customers.end(), [&](const PeriodicCustomer& c) {
    return c.group >= 0 && c.group < static_cast<int>(small.problem.group_room.size());
  });
  // Tours that compete for one day are what the genetic search is good at; a month of one inspector is settled by ruin and recreate.
  const bool many_tours = (problem.vehicles > 1 || problem.capacity > 0) && !grouped;
  long long visits = 0;
  for (const PeriodicCustomer& c : small.problem.customers) visits += std::popcount(c.patterns.front().days);
  const long long steps = problem.iterations > 0 ? problem.iterations : 4'000 + 400 * visits;
  periodic::Plan plan = many_tours ? periodic::genetic_search(instance, problem.iterations, progress)
                                         : periodic::ruin_and_recreate(instance, problem.seed, steps, progress);
  const bool whole = std::find(plan.pattern.begin(), plan.pattern.end(), -1) == plan.pattern.end();
  if (const auto best = whole ? periodic::exact_plan(instance, plan.cost, progress) : std::nullopt) {
    if (best->cost < plan.cost) plan = *best;
    result.proven = true;
  }
  for (std::size_t t = 0; t < plan.tours.size(); ++t) {
    int from = 0;
    for (const int c : plan.tours[t]) {
      result.tours[t].push_back(at(small.customer, c));
      result.travel += instance.arc(from, c + 1);
      from = c + 1;
    }
    if (from != 0) result.travel += instance.arc(from, 0);
  }
  result.cost = plan.cost;
  for (int c = 0; c < instance.customers; ++c) {
    if (at(plan.pattern, c) >= 0) at(result.pattern, at(small.customer, c)) = at(at(small.pattern, c), at(plan.pattern, c));
  }
  result.feasible = std::find(result.pattern.begin(), result.pattern.end(), -1) == result.pattern.end();
  return result;
}

}  // namespace gridwalk::geo
