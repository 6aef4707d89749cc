// A periodic routing problem prepared for the search, and the plans that the search passes on.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <vector>

#include "geo/rounds/periodic.h"

namespace gridwalk::geo::periodic {

constexpr std::int64_t never = std::numeric_limits<std::int64_t>::max() / 4;

template <class T>
T& at(std::vector<T>& items, int i) {
  return items[static_cast<std::size_t>(i)];
}
template <class T>
const T& at(const std::vector<T>& items, int i) {
  return items[static_cast<std::size_t>(i)];
}

// "Place" is a row of the cost matrix: 0 the depot, customer + 1 else.
struct Instance {
  explicit Instance(const PeriodicProblem& problem);

  std::int64_t arc(int from, int to) const { return costs[static_cast<std::size_t>(from) * width + static_cast<std::size_t>(to)]; }
  const PeriodicCustomer& customer(int c) const { return at(problem->customers, c); }
  std::int64_t longest(int day) const { return at(problem->days, day).longest; }
  int day_of(int tour) const { return tour / vehicles; }
  // The convex part of a tour's cost; 0 without balance.
  std::int64_t balance(std::int64_t length, int day) const {
    if (problem->balance_per_mille == 0 || length == 0) return 0;
    const std::int64_t limit = longest(day) > 0 ? longest(day) : 1;
    return length * length / limit * problem->balance_per_mille / 1000;
  }
  // Whether the group of c has a limit on this day, and which.
  int group_room(int c, int day) const;

  const PeriodicProblem* problem;
  const std::int32_t* costs;
  std::size_t width;
  int customers, days, vehicles, tours;
  std::vector<std::vector<int>> near;  // the others by nearness (there and back), by customer
  std::vector<int> rank;               // of a customer on a tour through all of them: neighbours in it are near one another
};

// A plan within the search. Every customer has a pattern or -1; limits of tours may be exceeded.
struct Plan {
  std::vector<std::vector<int>> tours;  // day * vehicles + vehicle: customers in order
  std::vector<int> pattern;
  std::int64_t cost = never;                    // travel, balance and patterns
  std::int64_t over_load = 0, over_length = 0;  // what exceeds the limits, summed over the tours
  bool within_limits() const { return over_load == 0 && over_length == 0; }
};

// Fills cost and what exceeds the limits from tours and patterns.
void measure(const Instance& instance, Plan& plan);

}  // namespace gridwalk::geo::periodic
