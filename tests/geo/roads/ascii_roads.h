// Roads drawn as text.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <string_view>
#include <vector>

#include "geo/roads/roads.h"

namespace gridwalk::testing {

// Letters are places, two columns and two rows (two lines) are `step_m`. Between places: '-' and '|' roads both ways,
// '>' '<' '^' 'v' one-way, '=' and '"' private roads. Lines end at places: each stroke joins its two places. The last line lies at y = 0.
struct AsciiRoads {
  std::map<char, geo::Point> places;
  std::vector<geo::RoadLine> lines;
};
AsciiRoads ascii_roads(std::string_view drawing, double step_m = 100);

}  // namespace gridwalk::testing
