// The periodic vehicle routing problem: on which days each customer is visited, and by which tour of the day.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <vector>

#include "geo/progress.h"

namespace gridwalk::geo {

// All amounts are whole numbers of one unit (deciseconds for a month of inspections).
struct PeriodicCustomer {
  int visits = 1;
  std::int64_t service = 0, demand = 0;
  std::int64_t missing_penalty = 1'000'000'000;  // for each visit that is left out
  int group = -1;
  // Days by rules ...
  std::vector<char> allowed{};  // one a day; empty = any
  int min_gap = 1, last_day = -1'000'000;
  std::uint64_t pinned = 0;     // bit d: on day d whatever the rules say; must be feasible together
  // ... or by a list of sets of days (bit d = day d); then the rules are not looked at.
  std::vector<std::uint64_t> patterns{};
};

struct PeriodicDay {
  std::int64_t longest = 0;  // travel and service of one tour, at most
};

struct PeriodicProblem {
  std::vector<PeriodicCustomer> customers;
  std::vector<PeriodicDay> days;     // at most 64
  std::vector<std::int32_t> cost;    // row-major, customers + 1 rows; 0 = depot, customer i = i + 1
  int vehicles = 1;                  // a day
  std::int64_t capacity = 0;         // demand that one tour carries; 0 = no limit
  int group_limit = 1'000'000;       // customers of one group a day
  int balance_per_mille = 0;         // a tour of length L on a day of longest D also costs L * L / D * this / 1000
  std::uint64_t seed = 1;
  long long iterations = 100'000;
};

struct PeriodicPlan {
  std::vector<std::vector<int>> tours;  // tour day * vehicles + vehicle: customers in order
  std::vector<int> missing;             // visits left out, by customer
  std::int64_t travel = 0;              // of all tours
  std::int64_t cost = 0;                // travel, balance and penalties: what is made small
};

// Ruin and recreate under simulated annealing. A customer is taken out on all days at once and put back on the set of days
// that costs least: over a list, by trying each; by rules, by dynamic programming over the days (exact, O(days * visits)).
// Pinned visits are never taken out. Deterministic; stops early with the best so far.
PeriodicPlan solve_periodic(const PeriodicProblem& problem, const Progress& progress = {});

}  // namespace gridwalk::geo
