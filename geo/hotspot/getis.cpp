// Gi and Gi* by centred values.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/hotspot/getis.h"

#include <cmath>

#include "geo/hotspot/moments.h"
#include "geo/hotspot/significance.h"

namespace gridwalk::geo {
std::vector<LocalTest> getis(std::span<const double> x, const SpatialWeights& weights) {
  std::vector<LocalTest> tests(x.size());
  const auto n = static_cast<double>(x.size());
  if (x.size() < 3) return tests;
  const Moments moments = moments_of(x);
  for (std::size_t i = 0; i < x.size(); ++i) {
    const auto to = weights.of(static_cast<int>(i));
    const auto weight = weights.weights_of(static_cast<int>(i));
    const double count = weights.self ? n : n - 1;
    const double mean = weights.self ? 0 : -moments.centred[i] / count;  // of the centred values
    const double spread = weights.self ? moments.square / n : variance_without(i, moments);
    double total = 0, squares = 0, sum = 0, excess = 0;
    for (std::size_t k = 0; k < to.size(); ++k) {
      const auto j = static_cast<std::size_t>(to[k]);
      total += weight[k];
      squares += weight[k] * weight[k];
      sum += weight[k] * x[j];
      excess += weight[k] * (moments.centred[j] - mean);
    }
    const double variance = spread * weight_spread(count, total, squares) / (count - 1);
    const double whole = weights.self ? moments.sum : moments.sum - x[i];
    LocalTest& test = tests[i];
    test.value = sum / whole;
    test.expected = total * (moments.mean + mean) / whole;
    test.variance = variance / (whole * whole);
    if (variance > 0) {
      test.z = excess / std::sqrt(variance);
      test.p = two_sided_p(test.z);
    }
  }
  return tests;
}

}  // namespace gridwalk::geo
