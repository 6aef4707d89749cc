// Contours of one level, measured.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/density/dense_areas.h"

#include <algorithm>
#include <tuple>

#include "geo/density/contours.h"
#include "geo/density/coverage.h"

namespace gridwalk::geo {

std::vector<DenseArea> dense_areas(const DensityGrid& grid, double level_per_m2) {
  std::vector<DenseArea> found;
  std::vector<ContourBand> bands = contour_bands(grid, std::span(&level_per_m2, 1));
  if (bands.empty()) return found;
  for (Polygon& polygon : bands.front().area) {
    DenseArea dense;
    dense.area.push_back(std::move(polygon));
    dense.area_m2 = area_m2(dense.area);
    density_detail::cover(dense.area, {grid.origin, grid.cell_m, grid.columns, grid.rows}, [&](int column, int row, float share) {
      const auto value = static_cast<double>(grid.at(column, row));
      dense.weight += static_cast<double>(share) * value * grid.cell_m * grid.cell_m;
      // A cell that is only touched may have its centre in another area.
      if (value > dense.peak_per_m2 && value >= level_per_m2 && contains(dense.area, grid.centre(column, row))) {
        dense.peak_per_m2 = value;
        dense.peak_at = grid.centre(column, row);
      }
    });
    found.push_back(std::move(dense));
  }
  std::sort(found.begin(), found.end(), [](const DenseArea& a, const DenseArea& b) {
    return std::tuple(-a.weight, a.peak_at.y, a.peak_at.x) < std::tuple(-b.weight, b.peak_at.y, b.peak_at.x);
  });
  return found;
}

}  // namespace gridwalk::geo
