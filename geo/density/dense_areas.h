// Where a density reaches a level: each such place as an area of its own.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "geo/density/grid.h"

namespace gridwalk::geo {

struct DenseArea {
  MultiPolygon area;      // one shell and its holes
  double area_m2 = 0;
  double weight = 0;      // the density summed over it
  double peak_per_m2 = 0;
  Point peak_at;          // the centre of the cell that has it
};

// The band of contour_bands above one level, a shell each, most weight first (at one weight, from the south-west). Empty for a level not above 0.
std::vector<DenseArea> dense_areas(const DensityGrid& grid, double level_per_m2);

}  // namespace gridwalk::geo
