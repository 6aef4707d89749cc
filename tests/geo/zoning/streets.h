// Made-up problems for the tests of zoning.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "geo/random.h"
#include "geo/zoning/zoning.h"

namespace gridwalk::testing {

// columns x rows units on a grid of 100 m, each next to those left, right, above and below; loads between 20 and 80 minutes.
inline geo::ZoningProblem grid(int columns, int rows, int zones, std::uint64_t seed, bool even = false) {
  geo::Random random(seed);
  geo::ZoningProblem problem;
  for (int r = 0; r < rows; ++r) {
    for (int c = 0; c < columns; ++c) {
      problem.units.push_back({even ? 1.0 : 20 + 60 * random.uniform(0, 1), {100.0 * c, 100.0 * r}, 10'000});
    }
  }
  for (int r = 0; r < rows; ++r) {
    for (int c = 0; c < columns; ++c) {
      const int u = r * columns + c;
      if (c + 1 < columns) problem.links.push_back({u, u + 1, 100});
      if (r + 1 < rows) problem.links.push_back({u, u + columns, 100});
    }
  }
  problem.share.assign(static_cast<std::size_t>(zones), 1);
  return problem;
}

}  // namespace gridwalk::testing
