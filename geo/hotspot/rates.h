// Rates that do not shout where few people live.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <vector>

#include "geo/hotspot/local_test.h"

namespace gridwalk::geo {

enum class RateState {
  Known,
  Few,      // fewer people than asked for: left out
  Missing,  // no number of people, none, or fewer than none: left out
  NoCount,  // the count is no number or negative: left out
};

// Marshall (1991), "Mapping disease and mortality rates using empirical Bayes estimators", the global estimator by moments, as R's
// spdep EBest (family "poisson"): each rate is pulled towards that of all, the more the fewer people it stands on. Where rates
// differ no more than chance would have them, every smoothed rate is that of all.
struct EmpiricalBayes {
  std::vector<RateState> state;      // by unit; the numbers of one that is left out are not a number
  std::vector<double> raw;           // count / population
  std::vector<double> smoothed;
  // Assuncao and Reis (1999), "A new proposal to adjust Moran's I for population density": the raw rate less that of all, in
  // standard deviations of a rate that stands on so many people. Its Moran index is spdep's EBImoran.
  std::vector<double> standardised;
  double mean = not_a_number;        // of all: sum of counts / sum of populations
  double variance = not_a_number;    // between the units, beyond chance; at least 0
  int used = 0;
};
// Both by unit. Units with fewer than least_population are left out, from the mean as well; nothing is ever divided by 0.
EmpiricalBayes empirical_bayes(std::span<const double> counts, std::span<const double> population, double least_population = 0);

// Rates on fewer households are marked and left out wherever communities are compared.
inline constexpr double reliable_households = 100;

}  // namespace gridwalk::geo
