// Borders of a partition, each drawn with fewer corners, without ever crossing anything.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <utility>
#include <vector>

#include "geo/adjacency/mesh.h"

namespace gridwalk::geo {

// A straight piece of border between two areas; -1 is outside.
struct BorderEdge {
  int from = 0, to = 0;  // numbers of places
  int left = -1, right = -1;
};

// Douglas and Peucker (1973), each border once for the areas on both of its sides, so that no gap can appear. A shortcut is
// taken only where it touches no other border and no wall, and where nothing lies between it and the way it replaces (as
// Saalfeld 1999 asks); decided exactly on the grid. Places where borders meet, and those with tolerance 0, stay.
// tolerance: how far off the new border a place may lie, in grid cells. walls: what no border may cross.
std::vector<BorderEdge> smoothed(std::span<const GridPoint> places, std::vector<BorderEdge> edges,
                                 std::span<const double> tolerance, std::span<const std::pair<int, int>> walls);

}  // namespace gridwalk::geo
