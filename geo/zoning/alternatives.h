// A handful of plans between "nobody moves" and "as if drawn afresh", for a slider to step through.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "geo/progress.h"
#include "geo/zoning/stable.h"
#include "geo/zoning/zoning.h"

namespace gridwalk::geo {

struct Alternative {
  Zoning zoning;
  double stay_weight = 0;   // it was found with
  bool fewest = false;      // it was found by counting moved units before anything else
  Disturbance moved;        // against problem.current; orphaned units do not count
  double objective = 0;     // compactness alone, without the status-quo term
};

struct AlternativesOptions {
  std::vector<double> stay_weights{0, 0.3, 1, 3, 10, 30};
  bool with_fewest = true;
  StableOptions search;     // of each; `fewest` is not read
};

// One plan for each weight and the one of fewest moves, each the best found for its weight by any of the searches; those that
// another one beats or equals in moved units, objective and (to half a percent of a target) largest deviation are dropped.
// Ordered from fewest moves to most. Plans that hold all limits and rules, unless none was found: then the nearest one alone.
// Deterministic on any number of threads. A stop request ends it with what there is, at least one plan.
std::vector<Alternative> alternatives(const ZoningProblem& problem, const ZoningOptions& options, const AlternativesOptions& wanted = {},
                                      const Progress& progress = {});

}  // namespace gridwalk::geo
