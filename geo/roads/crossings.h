// Where roads cross without sharing a point.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <vector>

#include "geo/roads/graph.h"

namespace gridwalk::geo::roads_detail {

// Places where two lines of one level cross away from all their vertices, in the order of the lines. A bridge that the data know to be one
// lies on a level of its own.
std::vector<Point> crossings(std::span<const RoadLine* const> lines);

}  // namespace gridwalk::geo::roads_detail
