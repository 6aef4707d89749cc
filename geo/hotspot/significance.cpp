// Two-sided probabilities, Benjamini and Hochberg's step-up rule, bins of confidence.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/hotspot/significance.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "geo/hotspot/local_test.h"

namespace gridwalk::geo {

double two_sided_p(double z) { return std::erfc(std::abs(z) / std::numbers::sqrt2); }

std::vector<double> false_discovery_rates(std::span<const double> p) {
  std::vector<double> rates(p.size(), not_a_number);
  std::vector<std::size_t> order;
  for (std::size_t i = 0; i < p.size(); ++i) {
    if (!std::isnan(p[i])) order.push_back(i);
  }
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return p[a] < p[b]; });
  const auto tests = static_cast<double>(order.size());
  double least = 1;
  for (std::size_t rank = order.size(); rank > 0; --rank) {
    const std::size_t i = order[rank - 1];
    least = std::min(least, tests / static_cast<double>(rank) * p[i]);
    rates[i] = least;
  }
  return rates;
}

int confidence_bin(double z, double p) {
  if (std::isnan(z) || std::isnan(p) || z == 0) return 0;
  const int level = p <= 0.01 ? 3 : p <= 0.05 ? 2 : p <= 0.10 ? 1 : 0;
  return z > 0 ? level : -level;
}

}  // namespace gridwalk::geo
