// Every test of a set of units at once: what the commands, the window and the maps show.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "geo/hotspot/moran.h"
#include "geo/hotspot/permutations.h"
#include "geo/issue.h"

namespace gridwalk::geo {

// A test with every way to judge it. _fdr: after Benjamini and Hochberg, over all units that have a p. Bins: confidence_bin.
struct JudgedTest {
  LocalTest test;
  double p_fdr = not_a_number;
  double p_permuted = not_a_number;      // conditional_p
  double p_permuted_fdr = not_a_number;
  int bin = 0, bin_fdr = 0;                    // by test.p
  int bin_permuted = 0, bin_permuted_fdr = 0;  // by p_permuted
};

struct Spot {
  JudgedTest gi, gi_star, moran;
  MoranQuadrant quadrant = MoranQuadrant::None;
};

struct WeightedSpots {
  std::vector<Spot> spots;  // by unit
  GlobalMoran moran;
  double moran_p_permuted = not_a_number;
};

struct Spots {
  std::vector<char> tested;      // by unit: its value is a number
  std::vector<int> neighbours;   // by unit: how many tested ones it has
  WeightedSpots binary;
  std::optional<WeightedSpots> standardised;  // with both_weights
  int units = 0;                 // tested
  bool stopped = false;          // nothing else holds then
  // Of severity Problem, so that nothing was tested: hotspot-no-values, hotspot-all-equal, hotspot-no-neighbours. Else hotspot-few-units
  // {units, least}, hotspot-not-a-number, hotspot-islands, hotspot-pairs-repeated, hotspot-pairs-self, hotspot-pairs-unknown,
  // hotspot-pairs-one-way (each {count}).
  Issues issues;
};

struct SpotOptions {
  PermutationOptions permutations;  // 0 permutations: no permuted p
  bool both_weights = false;        // row standardised, too
};

inline constexpr int least_units = 30;  // with fewer, say so: neither the normal distribution nor the classes can be relied on

// Values that are not finite are left out, with all pairs they are in.
Spots find_spots(std::span<const double> values, std::span<const NeighbourPair> pairs, const SpotOptions& options, const Progress& progress = {});

}  // namespace gridwalk::geo
