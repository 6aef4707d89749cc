// Divides an instance, judges the plan and says what it cost.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "geo/zoning/bound.h"
#include "geo/zoning/zoning.h"
#include "tests/bench/zoning/instance.h"

namespace gridwalk::bench {

struct Question {
  int zones = 2;
  double tolerance = 0.05;
  std::optional<double> low, high;  // instead of the tolerance
  geo::Compactness compactness = geo::Compactness::Border;
  std::uint64_t seed = 1;
  long long steps = 0;  // 0: chosen by the engine
  int starts = 0;       // 0: as many as the engine takes by itself
  int threads = 1;
  bool bound = true;
};

struct Shapes {
  double mean = 0, p10 = 0, median = 0;  // Polsby-Popper of the zones
};

struct Outcome {
  std::vector<int> zone_of;
  geo::ZoningMeasures measures;
  double value = 0;  // cut links (their metres where asked for), or load x m2
  geo::ZoningBound bound;
  double bound_cpu_s = 0;
  double worst_deviation = 0;
  bool within = false;
  bool contiguous = false;  // and no zone empty
  std::optional<Shapes> shapes;
  double cpu_s = 0;   // user and system time of the search alone, all threads
  double wall_s = 0;
  double peak_mib = 0;  // of the process when the search ended, reading included
  std::string hash;     // of who shares a zone with whom, whatever the zones are called
};

// The instance with the question's zones and limits.
geo::ZoningProblem problem_of(const Instance& instance, const Question& question);

Outcome solve(const Instance& instance, const Question& question);

std::string plan_hash(const std::vector<int>& zone_of);

// User and system seconds of this process.
double cpu_seconds();

}  // namespace gridwalk::bench
