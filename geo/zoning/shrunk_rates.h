// Rates of rare events, pulled towards the mean of all as far as chance alone could explain how they differ.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <vector>

namespace gridwalk::geo {

// Events to be expected per unit of exposure (a month), for each place: (alpha + events) / (beta + exposure), with alpha and beta
// from all places together (gamma-Poisson model, by moments: Marshall 1991, "Mapping disease and mortality rates using empirical
// Bayes estimators"), so that one bad month does not redraw the map. The mean of all where rates do not differ more than chance;
// the mean for a place without exposure; `unknown` where no place has any. Both lists have the same length; values that are
// negative or not finite count as 0.
std::vector<double> shrunk_rates(std::span<const double> events, std::span<const double> exposure, double unknown);

}  // namespace gridwalk::geo
