// Made-up problems for the tests of zoning.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>
#include <utility>
#include <vector>

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

// columns x rows communities of uneven place and load (30 to 90 minutes), with about six neighbours each as on a real street.
inline geo::ZoningProblem communities(int columns, int rows, int zones, std::uint64_t seed) {
  geo::ZoningProblem problem = grid(columns, rows, zones, seed);
  geo::Random random(seed, 31);
  for (geo::ZoningUnit& unit : problem.units) {
    unit.site.x += random.uniform(-30, 30);
    unit.site.y += random.uniform(-30, 30);
    unit.load_min = 30 + 60 * random.uniform();
  }
  for (int r = 0; r + 1 < rows; ++r) {
    for (int c = 0; c + 1 < columns; ++c) {
      const int u = r * columns + c;
      if (random.below(2) == 0) problem.links.push_back({u, u + columns + 1, 40});
      else problem.links.push_back({u + 1, u + columns, 40});
    }
  }
  return problem;
}

// Units from a map of cells of 100 m, row by row (-1: land of nobody): those next to each other share a border; where the
// cells of a unit are, it is; a cell is ten minutes.
inline geo::ZoningProblem street_of_cells(const std::vector<int>& unit_of, int columns, int units, int zones) {
  geo::ZoningProblem problem;
  problem.units.resize(static_cast<std::size_t>(units));
  const int cells = static_cast<int>(unit_of.size());
  const auto unit_at = [&](int cell) { return unit_of[static_cast<std::size_t>(cell)]; };
  for (int cell = 0; cell < cells; ++cell) {
    if (unit_at(cell) < 0) continue;
    geo::ZoningUnit& unit = problem.units[static_cast<std::size_t>(unit_at(cell))];
    unit.load_min += 10;
    unit.area_m2 += 10'000;
    unit.site.x += 100.0 * (cell % columns);
    unit.site.y -= 100.0 * (cell / columns);
    const auto meet = [&](int other) {
      if (unit_at(other) < 0 || unit_at(other) == unit_at(cell)) return;
      problem.links.push_back({unit_at(cell), unit_at(other), 100});  // several cells of border: several links, which add up
    };
    if (cell % columns + 1 < columns) meet(cell + 1);
    if (cell + columns < cells) meet(cell + columns);
  }
  for (geo::ZoningUnit& unit : problem.units) {
    unit.site.x *= 10 / unit.load_min;
    unit.site.y *= 10 / unit.load_min;
  }
  problem.share.assign(static_cast<std::size_t>(zones), 1);
  return problem;
}

// "aab\n.cb": every letter is one unit, in the order of the alphabet and without gaps in it; a dot is nobody's land.
inline geo::ZoningProblem drawn(std::string_view picture, int zones) {
  std::vector<int> unit_of;
  int columns = 0, units = 0;
  for (const char c : picture) {
    if (c == '\n') {
      if (columns == 0) columns = static_cast<int>(unit_of.size());
      continue;
    }
    unit_of.push_back(c == '.' ? -1 : c - 'a');
    units = c == '.' || c - 'a' < units ? units : c - 'a' + 1;
  }
  return street_of_cells(unit_of, columns == 0 ? static_cast<int>(unit_of.size()) : columns, units, zones);
}

// Communities of uneven size and shape around ponds: units grown from random cells until each has about four, a tenth of
// the land left to nobody. May fall into several components.
inline geo::ZoningProblem irregular(int columns, int rows, int zones, std::uint64_t seed) {
  geo::Random random(seed, 77);
  const int cells = columns * rows, units = cells / 4;
  std::vector<int> unit_of(static_cast<std::size_t>(cells), -1), order;
  for (int cell = 0; cell < cells; ++cell) order.push_back(cell);
  random.shuffle(std::span<int>(order));
  for (int u = 0; u < units; ++u) unit_of[static_cast<std::size_t>(order[static_cast<std::size_t>(u)])] = u;
  for (int taken = units, tries = 0; taken < cells * 9 / 10 && tries < 100 * cells; ++tries) {
    const int cell = static_cast<int>(random.below(static_cast<std::uint32_t>(cells)));
    const int step = std::vector<int>{1, -1, columns, -columns}[random.below(4)];
    const int next = cell + step;
    const bool wraps = (step == 1 && next % columns == 0) || (step == -1 && cell % columns == 0);
    if (next < 0 || next >= cells || wraps || unit_of[static_cast<std::size_t>(cell)] < 0 || unit_of[static_cast<std::size_t>(next)] >= 0) continue;
    unit_of[static_cast<std::size_t>(next)] = unit_of[static_cast<std::size_t>(cell)];
    ++taken;
  }
  return street_of_cells(unit_of, columns, units, zones);
}

}  // namespace gridwalk::testing
