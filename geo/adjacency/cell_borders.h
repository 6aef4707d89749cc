// Area, outline and common borders of cells that share their corners exactly: from these the shape of any union of cells follows by adding up.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <vector>

#include "geo/types.h"

namespace gridwalk::geo {

struct CellBorders {
  struct Shared {
    int cell = 0;
    double metres = 0;
  };
  std::vector<double> area_m2;      // per cell
  std::vector<double> perimeter_m;  // per cell, holes too
  std::vector<std::vector<Shared>> shared;  // per cell: with whom it has how much border in common, rising
};
// Edges are the same where both their ends are. Cost: sorting all edges.
CellBorders cell_borders(std::span<const MultiPolygon> cells);

// 4 pi area / perimeter^2 of the union of these cells (Polsby and Popper 1991) without making it; 0 without any. `of[cell] == zone` tells who
// belongs to it. Cost: linear in the members and their neighbours.
double union_compactness(const CellBorders& borders, std::span<const int> members, std::span<const int> of, int zone);

}  // namespace gridwalk::geo
