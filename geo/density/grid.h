// A density as an array of cells in metres: what screen, paper, GeoTIFF and tooltips all read.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "geo/issue.h"
#include "geo/types.h"

namespace gridwalk::geo {

inline constexpr double square_metres_per_hectare = 10'000;

// Row 0 is the southernmost row. The value of (column, row) belongs to the cell's centre,
// origin + (column + 0.5, row + 0.5) * cell_m; origin is a whole multiple of the cell, so that grids of one cell size
// share their centres whatever extent was asked for.
struct DensityGrid {
  Point origin;  // the south-western corner of cell (0, 0)
  double cell_m = 0;
  int columns = 0, rows = 0;
  std::vector<float> per_m2;  // row-major, weighted count per square metre, never negative
  Issues issues;              // density-no-points, density-points-dropped, density-radius-invalid, density-cell-grown

  bool empty() const { return per_m2.empty(); }
  Point centre(int column, int row) const {
    return {origin.x + (column + 0.5) * cell_m, origin.y + (row + 0.5) * cell_m};
  }
  Box box() const { return {origin.x, origin.y, origin.x + columns * cell_m, origin.y + rows * cell_m}; }
  float at(int column, int row) const;  // 0 outside
  double value_at(Point p) const;       // bilinear between the centres, fading to 0 over the half cell at the rim
  double peak() const;                  // the largest value, 0 when empty
  double mass() const;                  // sum of value * cell area: the weight that lies inside
};

}  // namespace gridwalk::geo
