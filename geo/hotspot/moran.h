// Moran's I: whether like lies beside like, over all units and around each.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <vector>

#include "geo/hotspot/local_test.h"
#include "geo/hotspot/weights.h"

namespace gridwalk::geo {

// Cliff and Ord (1981), "Spatial processes". Islands count for the mean and the spread but not for n, as in R's spdep
// moran.test (zero.policy and adjust.n). Not a number where values are all alike or nobody has a neighbour.
struct GlobalMoran {
  int units = 0;  // with neighbours
  double i = not_a_number;
  double expected = not_a_number;
  double variance_randomised = not_a_number;  // values as they are, at places by chance
  double z_randomised = not_a_number;
  double p_randomised = not_a_number;  // two-sided
  double variance_normal = not_a_number;  // values drawn from a normal distribution
  double z_normal = not_a_number;
  double p_normal = not_a_number;
};
GlobalMoran global_moran(std::span<const double> x, const SpatialWeights& weights);

// n / S0 * sum w_ij (x_i - mean)(x_j - mean) / sum (x_i - mean)^2 with n all units, islands too: how spdep computes the
// Empirical Bayes Index of Assuncao and Reis (1999) from standardised rates.
double moran_index(std::span<const double> x, const SpatialWeights& weights);

// Where a unit lies in Moran's scatter plot: itself above the mean or not, its neighbours' deviations adding up above 0 or not.
enum class MoranQuadrant { None, HighHigh, LowLow, HighLow, LowHigh };

struct LocalMoran {
  LocalTest test;
  MoranQuadrant quadrant = MoranQuadrant::None;  // None: no neighbours
};
// Anselin (1995), "Local indicators of spatial association": Ii = (x_i - mean) / m2 * sum w_ij (x_j - mean), m2 the variance
// of the population; expectation and variance given x_i (Sokal, Oden and Thomson 1998), as in R's spdep from 1.2 on, so that
// |z| equals that of Gi. An island has an Ii of 0 and no z.
std::vector<LocalMoran> local_moran(std::span<const double> x, const SpatialWeights& weights);

}  // namespace gridwalk::geo
