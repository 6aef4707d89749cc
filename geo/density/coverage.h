// How much of each cell an area covers.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

#include "geo/types.h"

namespace gridwalk::geo::density_detail {

// Cells of cell_m from a corner; coverage(column, row, share) is called with the share, above 0 and at most 1, of every cell that the area covers, row
// by row. Exact: the signed areas to the right of the edges are added up along the rows. What lies outside the cells is cut off.
struct CellFrame {
  Point origin;
  double cell_m = 1;
  int columns = 0, rows = 0;
};
void cover(const MultiPolygon& area, const CellFrame& frame, const std::function<void(int column, int row, float share)>& coverage);

}  // namespace gridwalk::geo::density_detail
