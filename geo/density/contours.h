// A density as vector areas, so that paper shows crisp bands in place of an enlarged bitmap.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <limits>
#include <span>
#include <vector>

#include "geo/density/grid.h"

namespace gridwalk::geo {

struct ContourBand {
  double from = 0, to = 0;  // per m2: from <= density < to; the last band's `to` is infinity
  MultiPolygon area;        // shells counter-clockwise, holes clockwise; empty where no cell reaches `from`
};

// One band a break, from each to the next. Marching squares over the cell centres with linear interpolation along the
// edges; a saddle is joined when the mean of its four corners reaches the level. Outside the grid the density counts as
// 0, so every ring closes. Rings never cross: bands share their borders and do not overlap. Breaks must ascend; those
// that are not finite, not above 0 or out of order are left out. Cost: one pass over the grid a break.
std::vector<ContourBand> contour_bands(const DensityGrid& grid, std::span<const double> breaks_per_m2);

}  // namespace gridwalk::geo
