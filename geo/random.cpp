// Random variates from the uniform stream, each by a published method so that they can be checked.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/random.h"

#include <cmath>
#include <numbers>

namespace gridwalk::geo {

double Random::normal() {
  const double u = 1.0 - uniform();  // (0, 1]: the logarithm is finite
  const double angle = 2 * std::numbers::pi * uniform();
  return std::sqrt(-2 * std::log(u)) * std::cos(angle);
}

double Random::gamma(double shape) {
  if (shape < 1) return gamma(shape + 1) * std::pow(1.0 - uniform(), 1 / shape);
  const double d = shape - 1.0 / 3;
  const double c = 1 / std::sqrt(9 * d);
  for (;;) {
    const double x = normal();
    const double root = 1 + c * x;
    if (root <= 0) continue;
    const double v = root * root * root;
    if (std::log(1.0 - uniform()) < 0.5 * x * x + d - d * v + d * std::log(v)) return d * v;
  }
}

int Random::poisson(double mean) {
  int count = 0;
  // Ahrens and Dieter 1974: the m-th of a unit-rate process' events falls at a Gamma(m) time.
  while (mean > 30) {
    const int m = static_cast<int>(mean * 7 / 8);
    const double x = gamma(m);
    if (x > mean) {
      for (int i = 1; i < m; ++i) {
        if (uniform() * x < mean) ++count;
      }
      return count;
    }
    count += m;
    mean -= x;
  }
  double p = std::exp(-mean), sum = p;
  const double u = uniform();
  for (int k = 1; u > sum && p > 0; ++k) {
    p *= mean / k;
    sum += p;
    ++count;
  }
  return count;
}

}  // namespace gridwalk::geo
