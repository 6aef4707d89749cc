// The plan that follows from today's with the fewest communities changing hands.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "geo/progress.h"
#include "geo/zoning/zoning.h"

namespace gridwalk::geo {

struct StableOptions {
  int starts = 0;       // independent searches, the best of which is taken; 0: chosen by size
  long long steps = 0;  // in each; 0: chosen by size
  bool fewest = true;   // false: what a move costs is ZoningOptions::stay_weight, so that the plan is divide()'s, found from today's side
};

// How far a plan is from today's: units whose zone of `current` exists and is another now. What has no zone today does not count.
struct Disturbance {
  int units = 0;
  double load_min = 0;
};
Disturbance disturbance_of(const ZoningProblem& problem, std::span<const int> zone_of);

// From problem.current, whose units without a zone are given out: within all limits and rules if that can be found, then
// fewest units moved, then least objective (of `options`; its starts and steps are not read, nor stay_weight where the fewest moves are asked for). Whom a zone number means is
// never changed, as divide() may. `better` is told as by divide(). Deterministic for a seed, on any number of threads.
// Annealing as in divide(), with moved units as the price and chains of any length through zones that are out of balance for a
// while. Issues as divide()'s: what was wrong with the problem, and check() of the plan.
Zoning least_change(const ZoningProblem& problem, const ZoningOptions& options, const StableOptions& stable = {},
                    const Progress& progress = {});

}  // namespace gridwalk::geo
