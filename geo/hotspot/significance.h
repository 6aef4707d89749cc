// From a test's outcome to what is said of it: probabilities, false discoveries, classes.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <vector>

namespace gridwalk::geo {

// How likely a standard normal value lies at least so far from 0 on either side.
double two_sided_p(double z);

// Benjamini and Hochberg (1995), "Controlling the false discovery rate": for each probability the smallest false discovery
// rate at which its test would still be called significant (as R's p.adjust "BH"). Those that are not a number stay so and
// do not count among the tests.
std::vector<double> false_discovery_rates(std::span<const double> p);

// -3 to 3: cold at 99, 95 and 90 %, nothing, hot at 90, 95 and 99 %. A probability of exactly 5 % is significant at 95 %.
// Direction: the sign of z. 0 where either is not a number.
int confidence_bin(double z, double p);

}  // namespace gridwalk::geo
