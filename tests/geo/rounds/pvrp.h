// Files of periodic vehicle routing in Cordeau's format, read for tests and benchmarks; none is part of the project.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <iosfwd>
#include <string>
#include <vector>

#include "geo/rounds/periodic.h"

namespace gridwalk::testing {

struct PvrpProblem {
  geo::PeriodicProblem problem;  // lengths in 1 / scale, rounded up: what keeps to a limit here keeps to it in real numbers
  double scale = 1;
  std::vector<double> x, y;  // of the depot, then of the customers
  std::string error;         // "FILE line 12: ..."; the rest is then of no use
};

// "type vehicles customers days", a line "longest capacity" a day (0 = no limit), then depot and customers, a line each:
// "number x y service demand frequency patterns list", where a pattern's highest bit is the first day. Type 1 only.
PvrpProblem read_pvrp(std::istream& in, const std::string& file);

// Travel of all tours, from the coordinates, in real numbers.
double pvrp_cost(const PvrpProblem& problem, const geo::PeriodicPlan& plan);

// Cordeau's solution format: the cost, then a line a tour: day, vehicle, length with service, load, 0, customers, 0.
std::string pvrp_solution(const PvrpProblem& problem, const geo::PeriodicPlan& plan);

}  // namespace gridwalk::testing
