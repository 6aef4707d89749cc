// How often chance alone would give what was found: values dealt out to the places anew, many times.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "geo/hotspot/weights.h"
#include "geo/progress.h"

namespace gridwalk::geo {

struct PermutationOptions {
  int permutations = 9'999;
  std::uint64_t seed = 1;
  int threads = 1;  // the result does not depend on it
};

// Two-sided probability of what lies around each unit: (r + 1) / (m + 1) for m permutations, r of which lie at least as far
// from the mean of all possible ones as what was found (on either side). Conditional: the unit keeps its value, those of all
// others are dealt out, so that its neighbours are a draw without replacement. Given the unit's own value Gi, Gi* and local
// Moran, with or without row standardising, all rise or fall with the sum over the neighbours and with nothing else: this is the
// probability of each of them. (Of local Moran only where the unit differs from the mean; where it does not, Ii is always 0.)
// Not a number for an island and where the other values are all alike. Each unit has a stream of random numbers of its own.
// Empty where it was stopped. Cost: permutations * pairs; 132 units and 9,999 permutations take 0.05 s.
std::vector<double> conditional_p(std::span<const double> x, const NeighbourLists& neighbours, const PermutationOptions& options,
                                  const Progress& progress = {});

// The same of global Moran's I, all values dealt out to all places. Not a number where it is not defined or was stopped.
double global_moran_p(std::span<const double> x, const SpatialWeights& weights, const PermutationOptions& options,
                      const Progress& progress = {});

}  // namespace gridwalk::geo
