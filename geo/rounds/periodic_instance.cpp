// Nearness and measures of a periodic routing problem.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/rounds/periodic_instance.h"

#include <algorithm>
#include <numeric>

namespace gridwalk::geo::periodic {
namespace {

// A closed tour through all customers: each is put in where it costs least, the nearest neighbours of those placed first.
std::vector<int> ranks(const Instance& instance) {
  const int n = instance.customers;
  std::vector<int> after(static_cast<std::size_t>(n), -1), rank(static_cast<std::size_t>(n), 0), placed;
  const auto both = [&](int a, int b) { return instance.arc(a + 1, b + 1) + instance.arc(b + 1, a + 1); };
  for (int c = 0; c < n; ++c) {
    if (placed.empty()) {
      at(after, c) = c;
    } else {
      int best = -1;
      std::int64_t least = never;
      for (const int a : placed) {
        const int b = at(after, a);
        const std::int64_t more = both(a, c) + (a == b ? 0 : both(c, b) - both(a, b));
        if (more < least) least = more, best = a;
      }
      at(after, c) = at(after, best);
      at(after, best) = c;
    }
    placed.push_back(c);
  }
  for (int c = 0, i = 0; i < n; ++i, c = at(after, c)) at(rank, c) = i;
  return rank;
}

}  // namespace

Instance::Instance(const PeriodicProblem& p)
    : problem(&p),
      costs(p.cost.data()),
      width(p.customers.size() + 1),
      customers(static_cast<int>(p.customers.size())),
      days(static_cast<int>(p.days.size())),
      vehicles(p.vehicles),
      tours(days * p.vehicles),
      near(p.customers.size()) {
  for (int c = 0; c < customers; ++c) {
    std::vector<int>& list = at(near, c);
    list.resize(p.customers.size());
    std::iota(list.begin(), list.end(), 0);
    list.erase(list.begin() + c);
    const auto way = [&](int o) { return arc(c + 1, o + 1) + arc(o + 1, c + 1); };
    std::sort(list.begin(), list.end(), [&](int a, int b) { return way(a) != way(b) ? way(a) < way(b) : a < b; });
  }
  rank = ranks(*this);
}

int Instance::group_room(int c, int day) const {
  const int group = customer(c).group;
  if (group < 0 || group >= static_cast<int>(problem->group_room.size())) return customers;
  const std::vector<int>& room = at(problem->group_room, group);
  return day < static_cast<int>(room.size()) ? at(room, day) : customers;
}

void measure(const Instance& instance, Plan& plan) {
  plan.cost = plan.over_load = plan.over_length = 0;
  for (int c = 0; c < instance.customers; ++c) {
    if (at(plan.pattern, c) >= 0) plan.cost += at(instance.customer(c).patterns, at(plan.pattern, c)).cost;
  }
  for (int t = 0; t < instance.tours; ++t) {
    if (at(plan.tours, t).empty()) continue;
    std::int64_t travel = 0, service = 0, load = 0;
    int from = 0;
    for (const int c : at(plan.tours, t)) {
      travel += instance.arc(from, c + 1);
      service += instance.customer(c).service;
      load += instance.customer(c).demand;
      from = c + 1;
    }
    travel += instance.arc(from, 0);
    const int day = instance.day_of(t);
    plan.cost += travel + instance.balance(travel + service, day);
    plan.over_length += std::max<std::int64_t>(0, travel + service - instance.longest(day));
    if (instance.problem->capacity > 0) plan.over_load += std::max<std::int64_t>(0, load - instance.problem->capacity);
  }
}

}  // namespace gridwalk::geo::periodic
