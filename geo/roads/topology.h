// Which vertices of which lines are one and the same place.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "geo/types.h"

namespace gridwalk::geo::roads_detail {

struct LineIn {
  std::span<const Point> line;
  std::span<const std::int64_t> node_ids;  // empty, or one a vertex
  int level = 0;
};

// place[i][k]: the place of vertex k of line i, numbered from 0 by first appearance. Rules: see RoadGraph.
struct Places {
  std::vector<std::vector<int>> of;
  std::vector<Point> at;  // where its first vertex lies
};
Places shared_places(std::span<const LineIn> lines, double tolerance_m);

// Ends that lie on another line of their level (within 0.1 m) and at none of its vertices, as drawings have it: each line with a
// vertex put in at such places, or an empty one where there is nothing to put in. Of lines without ids only.
std::vector<LineString> with_ends_put_in(std::span<const LineIn> lines, double tolerance_m);

}  // namespace gridwalk::geo::roads_detail
