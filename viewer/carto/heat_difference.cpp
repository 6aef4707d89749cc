// Two heat maps' values on one lattice, the earlier taken off the later.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>

#include "viewer/carto/heat_map.h"

namespace gridwalk::carto {
namespace {

// `sign` times the values of `grid` into `into`, whose lattice is the same or coarser. Outside a grid the density is 0.
void add(geo::DensityGrid& into, const geo::DensityGrid& grid, float sign) {
  const bool same_cells = grid.cell_m == into.cell_m;
  const auto shift = [&](double from, double to) { return static_cast<int>(std::lround((to - from) / into.cell_m)); };
  const int shift_x = shift(into.origin.x, grid.origin.x), shift_y = shift(into.origin.y, grid.origin.y);
  for (int row = 0; row < into.rows; ++row) {
    for (int column = 0; column < into.columns; ++column) {
      const float value = same_cells ? grid.at(column - shift_x, row - shift_y) : static_cast<float>(grid.value_at(into.centre(column, row)));
      into.per_m2[static_cast<std::size_t>(row) * static_cast<std::size_t>(into.columns) + static_cast<std::size_t>(column)] += sign * value;
    }
  }
}

// Zeros over both, of the coarser cell; origins are whole multiples of it.
geo::DensityGrid lattice(const geo::DensityGrid* a, const geo::DensityGrid* b) {
  geo::DensityGrid grid;
  geo::Box box;
  for (const geo::DensityGrid* of : {a, b}) {
    if (!of) continue;
    grid.cell_m = std::max(grid.cell_m, of->cell_m);
    box.add(of->box());
  }
  const auto cells = [&](double from, double to) { return static_cast<int>(std::ceil((to - from) / grid.cell_m - 1e-6)); };
  grid.origin = {std::floor(box.min_x / grid.cell_m + 1e-6) * grid.cell_m, std::floor(box.min_y / grid.cell_m + 1e-6) * grid.cell_m};
  grid.columns = cells(grid.origin.x, box.max_x);
  grid.rows = cells(grid.origin.y, box.max_y);
  grid.per_m2.assign(static_cast<std::size_t>(grid.columns) * static_cast<std::size_t>(grid.rows), 0.0F);
  return grid;
}

}  // namespace

HeatMap heat_difference(const HeatMap& now, const HeatMap& before) {
  HeatMap difference;
  difference.options = now.options;
  difference.input = now.input;
  difference.unit = now.unit;
  difference.before = std::make_shared<const HeatInput>(before.input);
  difference.issues = now.issues;
  const HeatOptions &a = now.options, &b = before.options;
  if (a.of != b.of || a.radius_m != b.radius_m || a.kernel != b.kernel || a.per != b.per || a.edge_correction != b.edge_correction) {
    difference.issues.push_back({.code = "heat-not-comparable", .subject = -1, .args = {}, .severity = Severity::Warning});
    return difference;
  }
  if (!now.grid && !before.grid) return difference;
  geo::DensityGrid grid = lattice(now.grid.get(), before.grid.get());
  if (now.grid) add(grid, *now.grid, 1);
  if (before.grid) add(grid, *before.grid, -1);
  difference.grid = std::make_shared<const geo::DensityGrid>(std::move(grid));
  return difference;
}

}  // namespace gridwalk::carto
