// Sums that every statistic here starts from.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <vector>

namespace gridwalk::geo {

struct Moments {
  double sum = 0;
  double mean = 0;
  std::vector<double> centred;  // x less the mean
  double square = 0, fourth = 0;  // sums of the centred values' powers; exactly 0 where all values are equal
};
Moments moments_of(std::span<const double> x);

// The variance of all values but one (of the population), exactly 0 where they are equal.
double variance_without(std::size_t one, const Moments& moments);

// How far weights of these sums spread over `count` places: count * squares - total^2; 0 where they are alike everywhere.
double weight_spread(double count, double total, double squares);

}  // namespace gridwalk::geo
