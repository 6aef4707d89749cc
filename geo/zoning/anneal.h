// Simulated annealing of a plan with flips, swaps, chains and branches under a load limit that pushes as hard as it must.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <vector>

#include "geo/random.h"
#include "geo/zoning/partition.h"

namespace gridwalk::geo::zoning {

// The better of two plans: less violation of the limits first, then less of the objective.
struct Score {
  double violation = 0;
  double objective = 0;
  // Better by more than the last digits.
  bool better_than(const Score& other) const;
};
Score score_of(const Partition& plan);

struct AnnealOptions {
  std::function<void(const std::vector<int>&, const Score&)> better;  // the best plan so far, now and then, when there is a new one

  long long steps = 0;
  double heat = 1;      // scales the start temperature
  double firmness = 5;  // the weight of the violation can rise or fall by e^firmness over the search: a weight that swings more lets
                        // go of what was reached, one that swings less may not reach the limits of lumpy streets
};

// Steps: a random cut link; half the time its unit flips, half the time a swap or chain, the best of six candidates.
// Temperature falls geometrically from about the mean objective per unit (border: per link) to a few thousandths of it.
// Strategic oscillation: the weight of the violation follows the share of steps within the limits, so that half of them
// are, and 19 in 20 in the last fifth (AnnealOptions::firmness): the search goes through plans that are a little out of balance. No clock is read.
// Returns the best plan met, by Score. `told` is called every thousand steps or so with the steps done since; it
// returns false to end the search.
std::vector<int> anneal(const Instance& instance, std::vector<int> start, const AnnealOptions& options, Random& random,
                        const std::function<bool(long long)>& told);

}  // namespace gridwalk::geo::zoning
