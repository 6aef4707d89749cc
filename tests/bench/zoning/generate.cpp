// Streets, districts and cities made up from a seed.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <cmath>

#include "geo/random.h"
#include "tests/bench/zoning/instance.h"

namespace gridwalk::bench {

Instance generate(int units, std::uint64_t seed) {
  constexpr double cell_m = 400;
  Instance instance;
  instance.name = "generated-" + std::to_string(units);
  geo::ZoningProblem& problem = instance.problem;
  geo::Random random(seed);
  const int columns = static_cast<int>(std::ceil(std::sqrt(units)));
  for (int u = 0; u < units; ++u) {
    // Whole numbers: a last bit that differs between two mathematics libraries does not show.
    const double load = std::max(1.0, std::round(600 * std::exp(0.75 * random.normal())));
    const double x = u % columns + random.uniform(-0.3, 0.3), y = u / columns + random.uniform(-0.3, 0.3);
    problem.units.push_back({load, {cell_m * x, cell_m * y}, cell_m * cell_m});
  }
  // The last row may be short: what would lie beyond its end has no links.
  const auto link = [&](int a, int b) {
    if (a < units && b < units) problem.links.push_back({std::min(a, b), std::max(a, b), 1});
  };
  for (int u = 0; u < units; ++u) {
    const bool last = u % columns + 1 == columns;
    if (!last) link(u, u + 1);
    link(u, u + columns);
    if (last) continue;
    if (random.below(2) == 0) {
      link(u, u + columns + 1);
    } else {
      link(u + 1, u + columns);
    }
  }
  return instance;
}

}  // namespace gridwalk::bench
