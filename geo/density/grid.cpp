// Reading values out of a density grid.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/density/grid.h"

#include <algorithm>
#include <cmath>

namespace gridwalk::geo {

float DensityGrid::at(int column, int row) const {
  if (column < 0 || row < 0 || column >= columns || row >= rows) return 0;
  return per_m2[static_cast<std::size_t>(row) * static_cast<std::size_t>(columns) + static_cast<std::size_t>(column)];
}

double DensityGrid::value_at(Point p) const {
  if (empty() || !box().contains(p)) return 0;
  const double x = (p.x - origin.x) / cell_m - 0.5, y = (p.y - origin.y) / cell_m - 0.5;
  const int column = static_cast<int>(std::floor(x)), row = static_cast<int>(std::floor(y));
  const double fx = x - column, fy = y - row;
  const double south = at(column, row) * (1 - fx) + at(column + 1, row) * fx;
  const double north = at(column, row + 1) * (1 - fx) + at(column + 1, row + 1) * fx;
  return south * (1 - fy) + north * fy;
}

double DensityGrid::peak() const {
  return per_m2.empty() ? 0 : static_cast<double>(*std::max_element(per_m2.begin(), per_m2.end()));
}

double DensityGrid::mass() const {
  double sum = 0;
  for (const float v : per_m2) sum += static_cast<double>(v);
  return sum * cell_m * cell_m;
}

}  // namespace gridwalk::geo
