// Gi and Gi*: whether high or low values gather around a unit.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <vector>

#include "geo/hotspot/local_test.h"
#include "geo/hotspot/weights.h"

namespace gridwalk::geo {

// Ord and Getis (1995), "Local spatial autocorrelation statistics: distributional issues and an application". Gi* where the
// weights have the unit itself, else Gi, whose mean and variance are those of the other units; variances are of the
// population (divided by n, by n - 1 others). With w the weights of unit i, W their sum and S1 the sum of their squares:
//   z = (sum w_j x_j - W mean) / (s sqrt((n S1 - W^2) / (n - 1)))
// `value` is the share of the sum of all x (Gi: of the others) that lies around the unit; `expected` and `variance` are its
// own, so that all of these are not finite where x adds up to 0. z does not depend on that, nor on row standardising.
// x: one finite value a unit. An island has a Gi of 0, expected to be 0 with variance 0, and no z. Needs at least 3 units.
// O(pairs), without differences of large numbers.
std::vector<LocalTest> getis(std::span<const double> x, const SpatialWeights& weights);

}  // namespace gridwalk::geo
