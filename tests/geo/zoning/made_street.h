// A street of 132 communities as an office has them: uneven loads, sites a little off a grid.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cmath>

#include "geo/random.h"
#include "geo/zoning/zoning.h"

namespace gridwalk::testing {

// 12 x 11 units 400 m apart, moved by up to 160 m; log-normal loads (median 60 minutes, sigma 0.5). Whole minutes and metres:
// the same on every machine. Neighbours along the grid, and one diagonal in each square.
inline geo::ZoningProblem made_street(int zones, std::uint64_t seed, int columns = 12, int rows = 11) {
  geo::Random random(seed, 132);
  geo::ZoningProblem problem;
  for (int r = 0; r < rows; ++r) {
    for (int c = 0; c < columns; ++c) {
      const double load = std::round(60 * std::exp(0.5 * random.normal()));
      problem.units.push_back({load, {std::round(400 * (c + random.uniform(-0.4, 0.4))), std::round(400 * (r + random.uniform(-0.4, 0.4)))}, 0});
    }
  }
  for (int r = 0; r < rows; ++r) {
    for (int c = 0; c < columns; ++c) {
      const int u = r * columns + c;
      if (c + 1 < columns) problem.links.push_back({u, u + 1, 400});
      if (r + 1 < rows) problem.links.push_back({u, u + columns, 400});
      if (c + 1 == columns || r + 1 == rows) continue;
      if (random.below(2) == 0) {
        problem.links.push_back({u, u + columns + 1, 60});
      } else {
        problem.links.push_back({u + 1, u + columns, 60});
      }
    }
  }
  problem.share.assign(static_cast<std::size_t>(zones), 1);
  return problem;
}

}  // namespace gridwalk::testing
