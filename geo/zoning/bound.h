// How far a plan can be from the best possible: proven lower bounds of the objective.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <vector>

#include "geo/progress.h"
#include "geo/zoning/problem.h"

namespace gridwalk::geo {

// What can be said of a plan's objective under its balance limits. `bound` holds for every legal plan, so that none is better
// than the given one by more than gap x 100 percent of the plan's value.
struct ZoningBound {
  bool known = false;       // false: "no bound"
  bool optimal = false;     // proven: no legal plan is better (within 1e-9)
  double value = 0;         // the plan's objective
  double bound = 0;         // no legal plan has less
  double gap = 0;           // (value - bound) / value, 0 .. 1; 0 where optimal
  // With the plan's own centres kept, no legal plan is better than this (transport problem; splitting allowed). Moment only.
  bool centres_known = false;
  double centres_bound = 0;
  // A legal plan with a lower objective, where one came up while proving (moment only, zones that can be exchanged); else empty.
  std::vector<int> better;
};

struct BoundOptions {
  int rounds = 0;  // of the subgradient method; 0: chosen by size, about a second at 132 units
};

// The bound of `zone_of`, which must be complete. Moment: Lagrangian relaxation of the model of Hess et al. (1965), as in
// Validi, Buchanan and Lykhovyd 2022, "Imposing contiguity constraints in political districting models". Border: see
// docs/zoning.md. Rules that only take plans away (locks, groups, contiguity) may be left out of a bound: it stays valid.
// Not known for an illegal plan's own sake: the bound is of legal plans, `value` of the given one. Deterministic.
ZoningBound bound_of(const ZoningProblem& problem, const ZoningOptions& options, std::span<const int> zone_of,
                     const BoundOptions& bound_options = {}, const Progress& progress = {});

}  // namespace gridwalk::geo
