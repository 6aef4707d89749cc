// What a test says of one unit.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <limits>

namespace gridwalk::geo {

inline constexpr double not_a_number = std::numeric_limits<double>::quiet_NaN();

// Not a number where it is not defined: a unit without neighbours, values that are all alike.
struct LocalTest {
  double value = not_a_number;     // the statistic
  double expected = not_a_number;  // what it would be on average, were values and places unrelated
  double variance = not_a_number;
  double z = not_a_number;
  double p = not_a_number;         // two-sided, by the normal distribution
};

}  // namespace gridwalk::geo
