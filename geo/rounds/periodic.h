// The periodic vehicle routing problem: on which days each customer is visited, and by which tour of the day.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <vector>

#include "geo/progress.h"

namespace gridwalk::geo {

// All amounts are whole numbers of one unit (deciseconds for a month of inspections), and none is negative.
// What stands first: a plan without a rule broken, then the least cost. A visit that may be left out is a pattern of its own
// (fewer days, or none) with a cost above that of any journey, so that no engine needs to know what a lost visit is.

struct PeriodicPattern {
  std::uint64_t days = 0;  // bit d: visited on day d
  std::int64_t cost = 0;   // of choosing it, whatever the journey: visits left out, another weekday, a change of a published plan
};

struct PeriodicCustomer {
  std::int64_t service = 0, demand = 0;   // of one visit
  std::vector<PeriodicPattern> patterns;  // exactly one is chosen
  int group = -1;                         // shares group_room with the others of its group; -1 = none
};

struct PeriodicDay {
  std::int64_t longest = 0;  // travel and service of one tour, at most; 0 = nobody goes out
};

struct PeriodicProblem {
  std::vector<PeriodicCustomer> customers;
  std::vector<PeriodicDay> days;             // at most 64
  std::vector<std::int32_t> cost;            // row-major, customers + 1 rows; 0 = depot, customer i = i + 1; may be asymmetric
  int vehicles = 1;                          // a day
  std::int64_t capacity = 0;                 // demand that one tour carries; 0 = no limit
  std::vector<std::vector<int>> group_room;  // [group][day]: so many of its customers at most; a group without a row has no limit
  int balance_per_mille = 0;                 // a tour of length L on a day of longest D also costs L * L / D * this / 1000
  std::uint64_t seed = 1;
  long long iterations = 0;                  // 0: from the size
};

struct PeriodicPlan {
  std::vector<std::vector<int>> tours;  // tour day * vehicles + vehicle: customers in order
  std::vector<int> pattern;             // by customer: the index of the chosen pattern; -1: none of the list could be held
  std::int64_t travel = 0;              // of all tours
  std::int64_t cost = 0;                // travel, balance and patterns: what is made small; customers without a pattern cost nothing
  bool feasible = true;                 // every customer has a pattern; limits of tours and groups always hold
  bool proven = false;                  // no plan costs less
};

// Problems of one vehicle and up to ten customers are searched through and proven, unless they leave too much open. Deterministic: the same
// problem gives the same plan on every machine, as long as it is not stopped; stopped early it returns the best plan so far.
PeriodicPlan solve_periodic(const PeriodicProblem& problem, const Progress& progress = {});

}  // namespace gridwalk::geo
