// Plans drawn as text, upon the streets of streets.h.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "geo/zoning/zoning.h"

namespace gridwalk::testing {

// One letter a unit, row by row as grid() numbers them: A is zone 0, a dot is unassigned. Line ends and spaces do not count.
inline std::vector<int> plan_drawn(std::string_view picture) {
  std::vector<int> zone_of;
  for (const char c : picture) {
    if (c == '.') zone_of.push_back(-1);
    else if (c >= 'A' && c <= 'Z') zone_of.push_back(c - 'A');
  }
  return zone_of;
}

// The other way round, so that a failing test shows the map.
inline std::string drawn_plan(const std::vector<int>& zone_of, int columns) {
  std::string picture;
  for (std::size_t u = 0; u < zone_of.size(); ++u) {
    if (u > 0 && u % static_cast<std::size_t>(columns) == 0) picture += '\n';
    picture += zone_of[u] < 0 ? '.' : static_cast<char>('A' + zone_of[u]);
  }
  return picture;
}

}  // namespace gridwalk::testing
