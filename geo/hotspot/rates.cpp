// Raw, smoothed and standardised rates.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/hotspot/rates.h"

#include <cmath>

namespace gridwalk::geo {
namespace {

RateState state_of(double count, double population, double least_population) {
  if (!std::isfinite(population) || population <= 0) return RateState::Missing;
  if (!std::isfinite(count) || count < 0) return RateState::NoCount;
  return population < least_population ? RateState::Few : RateState::Known;
}

}  // namespace

EmpiricalBayes empirical_bayes(std::span<const double> counts, std::span<const double> population, double least_population) {
  EmpiricalBayes result;
  const std::size_t n = counts.size();
  result.raw.assign(n, not_a_number);
  result.smoothed.assign(n, not_a_number);
  result.standardised.assign(n, not_a_number);
  double count_sum = 0, population_sum = 0;
  for (std::size_t i = 0; i < n; ++i) {
    result.state.push_back(state_of(counts[i], population[i], least_population));
    if (result.state[i] != RateState::Known) continue;
    result.raw[i] = counts[i] / population[i];
    count_sum += counts[i];
    population_sum += population[i];
    ++result.used;
  }
  if (result.used == 0) return result;
  const double mean = count_sum / population_sum;
  double spread = 0;
  for (std::size_t i = 0; i < n; ++i) {
    if (result.state[i] == RateState::Known) spread += population[i] * (result.raw[i] - mean) * (result.raw[i] - mean);
  }
  result.mean = mean;
  result.variance = std::max(0.0, spread / population_sum - mean / (population_sum / result.used));
  for (std::size_t i = 0; i < n; ++i) {
    if (result.state[i] != RateState::Known) continue;
    const double by_chance = mean / population[i];
    const double deviation = std::sqrt(result.variance + by_chance);
    const double off = result.raw[i] - mean;
    // Without a single count there is neither a rate nor chance.
    result.smoothed[i] = mean > 0 ? mean + result.variance * off / (result.variance + by_chance) : 0;
    result.standardised[i] = deviation > 0 ? off / deviation : 0;
  }
  return result;
}

}  // namespace gridwalk::geo
