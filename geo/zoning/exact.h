// Functions whose last digit decides between plans, from exact operations only: a library's exp and log differ from machine to
// machine, and one decision taken otherwise is another plan.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <bit>
#include <cmath>
#include <cstdint>

namespace gridwalk::geo::zoning {

// e^-x for x >= 0, to 9 digits.
inline double exp_minus(double x) {
  if (x > 700) return 0;
  const double t = x * 1.4426950408889634;  // x / ln 2
  const double whole = std::floor(t);
  const double f = (t - whole) * 0.6931471805599453;  // e^-f, f in [0, ln 2), by its series
  double sum = 1, term = 1;
  for (int i = 1; i <= 10; ++i) {
    term *= -f / i;
    sum += term;
  }
  const auto exponent = static_cast<std::uint64_t>(1023 - static_cast<int>(whole));
  return whole < 1022 ? sum * std::bit_cast<double>(exponent << 52) : 0;
}

// Natural logarithm of x > 0, to 9 digits.
inline double log_of(double x) {
  int exponent = 0;
  const double mantissa = std::frexp(x, &exponent);  // [0.5, 1)
  const double t = (mantissa - 0.75) / (mantissa + 0.75), t2 = t * t;
  double sum = 0;
  for (int i = 19; i >= 1; i -= 2) sum = sum * t2 + 1.0 / i;
  return 2 * t * sum - 0.2876820724517809 + exponent * 0.6931471805599453;  // ln 0.75
}

}  // namespace gridwalk::geo::zoning
