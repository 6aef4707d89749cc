// Edges in, polygons out: the outline of whatever lies left of a heap of directed edges.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <vector>

#include "geo/types.h"

namespace gridwalk::geo {

struct DirectedEdge {
  int group = 0;  // whose outline it belongs to
  Point from, to; // the group's land lies to the left
};

// One area a group (0 to groups - 1). Within a group an edge and its reverse cancel: what remains is the outline. Coordinates
// are compared exactly, so edges must meet at equal points. Rings that touch themselves are parted there, so that the
// result is OGC-valid: shells counter-clockwise, holes clockwise. O(n log n). Nothing where the edges make no closed rings.
std::optional<std::vector<MultiPolygon>> outlines_of(std::vector<DirectedEdge> edges, int groups);

}  // namespace gridwalk::geo
