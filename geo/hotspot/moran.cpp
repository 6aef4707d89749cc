// Global and local Moran.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/hotspot/moran.h"

#include <algorithm>
#include <cmath>

#include "geo/hotspot/moments.h"
#include "geo/hotspot/significance.h"

namespace gridwalk::geo {
namespace {

double lag(const std::vector<double>& values, const SpatialWeights& weights, int unit) {
  const auto to = weights.of(unit);
  const auto weight = weights.weights_of(unit);
  double sum = 0;
  for (std::size_t k = 0; k < to.size(); ++k) sum += weight[k] * values[static_cast<std::size_t>(to[k])];
  return sum;
}

// Sums over the weights that the variances of Moran's I need.
struct WeightSums {
  double s0 = 0, s1 = 0, s2 = 0;
};

WeightSums sums_of(const SpatialWeights& weights) {
  WeightSums sums;
  std::vector<double> row(static_cast<std::size_t>(weights.size())), column(row.size());
  for (int i = 0; i < weights.size(); ++i) {
    const auto to = weights.of(i);
    const auto weight = weights.weights_of(i);
    for (std::size_t k = 0; k < to.size(); ++k) {
      const auto back = weights.of(to[k]);
      const auto at = std::lower_bound(back.begin(), back.end(), i);
      const double reverse = at != back.end() && *at == i ? weights.weights_of(to[k])[static_cast<std::size_t>(at - back.begin())] : 0;
      sums.s0 += weight[k];
      sums.s1 += weight[k] * (weight[k] + reverse);
      row[static_cast<std::size_t>(i)] += weight[k];
      column[static_cast<std::size_t>(to[k])] += weight[k];
    }
  }
  for (std::size_t i = 0; i < row.size(); ++i) sums.s2 += (row[i] + column[i]) * (row[i] + column[i]);
  return sums;
}

double index_of(const Moments& moments, const SpatialWeights& weights, double n, double s0) {
  double product = 0;
  for (int i = 0; i < weights.size(); ++i) product += moments.centred[static_cast<std::size_t>(i)] * lag(moments.centred, weights, i);
  return n / s0 * (product / moments.square);
}

}  // namespace

GlobalMoran global_moran(std::span<const double> x, const SpatialWeights& weights) {
  GlobalMoran result;
  for (int i = 0; i < weights.size(); ++i) result.units += weights.of(i).empty() ? 0 : 1;
  const Moments moments = moments_of(x);
  const WeightSums w = sums_of(weights);
  if (result.units < 2 || !(moments.square > 0)) return result;
  const double n = result.units, s0_squared = w.s0 * w.s0;
  result.i = index_of(moments, weights, n, w.s0);
  result.expected = -1 / (n - 1);

  result.variance_normal = (n * n * w.s1 - n * w.s2 + 3 * s0_squared) / (s0_squared * (n * n - 1)) - result.expected * result.expected;
  if (result.variance_normal > 0) {
    result.z_normal = (result.i - result.expected) / std::sqrt(result.variance_normal);
    result.p_normal = two_sided_p(result.z_normal);
  }
  if (result.units < 4) return result;
  const double kurtosis = static_cast<double>(x.size()) * moments.fourth / (moments.square * moments.square);
  const double shape = n * (w.s1 * (n * n - 3 * n + 3) - n * w.s2 + 3 * s0_squared);
  const double tails = kurtosis * (w.s1 * (n * n - n) - 2 * n * w.s2 + 6 * s0_squared);
  result.variance_randomised = (shape - tails) / ((n - 1) * (n - 2) * (n - 3) * s0_squared) - result.expected * result.expected;
  if (result.variance_randomised > 0) {
    result.z_randomised = (result.i - result.expected) / std::sqrt(result.variance_randomised);
    result.p_randomised = two_sided_p(result.z_randomised);
  }
  return result;
}

double moran_index(std::span<const double> x, const SpatialWeights& weights) {
  const Moments moments = moments_of(x);
  double s0 = 0;
  for (const double weight : weights.weight) s0 += weight;
  if (!(s0 > 0) || !(moments.square > 0)) return not_a_number;
  return index_of(moments, weights, static_cast<double>(x.size()), s0);
}

std::vector<LocalMoran> local_moran(std::span<const double> x, const SpatialWeights& weights) {
  std::vector<LocalMoran> result(x.size());
  const auto n = static_cast<double>(x.size());
  const Moments moments = moments_of(x);
  if (x.size() < 3 || !(moments.square > 0)) return result;
  const double m2 = moments.square / n;
  for (std::size_t i = 0; i < x.size(); ++i) {
    const auto weight = weights.weights_of(static_cast<int>(i));
    double total = 0, squares = 0;
    for (const double w : weight) {
      total += w;
      squares += w * w;
    }
    const double z = moments.centred[i];
    const double around = lag(moments.centred, weights, static_cast<int>(i));
    LocalTest& test = result[i].test;
    test.value = z / m2 * around;
    test.expected = -(z * z * total) / ((n - 1) * m2);
    // m2 - z^2 / (n - 1), by the variance of the others.
    const double rest = (n - 1) / n * variance_without(i, moments);
    test.variance = (z / m2) * (z / m2) * (n / (n - 2)) * (weight_spread(n - 1, total, squares) / (n - 1)) * rest;
    if (test.variance > 0) {
      test.z = (test.value - test.expected) / std::sqrt(test.variance);
      test.p = two_sided_p(test.z);
    }
    if (weight.empty()) continue;
    result[i].quadrant = z > 0 ? (around > 0 ? MoranQuadrant::HighHigh : MoranQuadrant::HighLow)
                               : (around > 0 ? MoranQuadrant::LowHigh : MoranQuadrant::LowLow);
  }
  return result;
}

}  // namespace gridwalk::geo
