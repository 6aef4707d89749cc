// METIS on the same graph, for comparison. A benchmark's dependency; the program does without.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "geo/zoning/problem.h"

namespace gridwalk::bench {

struct MetisRun {
  bool known = false;           // false: METIS gave no plan
  double cut = 0;               // of links, each with its border_m
  double worst_deviation = 0;
  bool within = false;
  bool contiguous = false;      // and no zone empty
};

struct MetisOutcome {
  MetisRun kway;       // METIS_PartGraphKway, contiguous where the graph is
  MetisRun recursive;  // METIS_PartGraphRecursive
  double cpu_s = 0;    // of all runs
};

// The best of ten seeds each (Karypis and Kumar 1998, "A fast and high quality multilevel scheme for partitioning irregular
// graphs"): legal plans before others, then the fewest cut links, so that METIS is taken at its best. `tolerance` is what
// it is asked for (of recursive bisection: shared out over the halvings); it often ends outside. Loads without fractions go in as they are.
MetisOutcome run_metis(const geo::ZoningProblem& problem, double tolerance);

}  // namespace gridwalk::bench
