// Which cells a density has.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>
#include <string>

#include "geo/density/detail.h"

namespace gridwalk::geo::density_detail {
namespace {

constexpr double widest_default_cell_m = 5, cells_a_radius = 15, cells_a_side = 2048;
constexpr double most_cells = 1 << 26;  // 256 MiB of floats: beyond that the cell is enlarged and the result says so

double chosen_cell_m(const Box& extent, const DensityOptions& options) {
  if (options.cell_m > 0) return options.cell_m;
  const double fine = std::min(options.radius_m / cells_a_radius, widest_default_cell_m);
  const double coarse = std::max(extent.width(), extent.height()) / cells_a_side;
  // Enlarged cells are rounded up to a decimetre, so that a slightly different extent keeps the cell.
  return coarse <= fine ? fine : std::ceil(coarse * 10) / 10;
}

// The cell in which a side of the box begins or ends; a side on a cell's border, but for rounding, is on it.
long long first_cell(double at_m, double cell_m) { return static_cast<long long>(std::floor(at_m / cell_m + 1e-7)); }
long long end_cell(double at_m, double cell_m) { return static_cast<long long>(std::ceil(at_m / cell_m - 1e-7)); }

}  // namespace

Layout layout(const Box& extent, const DensityOptions& options) {
  Layout result;
  if (!(options.radius_m > 0) || !std::isfinite(options.radius_m)) {
    result.issues.push_back({"density-radius-invalid", -1, {}, Severity::Problem});
    return result;
  }
  const bool finite = std::isfinite(extent.width()) && std::isfinite(extent.height()) &&
                      std::isfinite(extent.min_x) && std::isfinite(extent.min_y);
  if (extent.empty() || !finite) {
    result.issues.push_back({"density-extent-empty", -1, {}, Severity::Problem});
    return result;
  }
  const Box wanted = options.grown ? extent.grown(kernel_reach_m(options.kernel, options.radius_m)) : extent;
  double cell_m = chosen_cell_m(extent, options);
  if (wanted.width() / cell_m * (wanted.height() / cell_m) > most_cells) {
    cell_m = std::ceil(std::sqrt(wanted.width() * wanted.height() / most_cells) * 10) / 10;
    result.issues.push_back({"density-cell-grown", -1, {{"cell_m", std::to_string(std::lround(cell_m))}}, Severity::Warning});
  }
  Lattice& lattice = result.lattice;
  lattice.cell_m = cell_m;
  lattice.first_column = first_cell(wanted.min_x, cell_m);
  lattice.first_row = first_cell(wanted.min_y, cell_m);
  lattice.columns = static_cast<int>(std::max(1LL, end_cell(wanted.max_x, cell_m) - lattice.first_column));
  lattice.rows = static_cast<int>(std::max(1LL, end_cell(wanted.max_y, cell_m) - lattice.first_row));
  return result;
}

DensityGrid empty_grid(const Layout& layout) {
  const Lattice& lattice = layout.lattice;
  DensityGrid grid;
  grid.issues = layout.issues;
  grid.cell_m = lattice.cell_m;
  grid.columns = lattice.columns;
  grid.rows = lattice.rows;
  grid.origin = {static_cast<double>(lattice.first_column) * lattice.cell_m, static_cast<double>(lattice.first_row) * lattice.cell_m};
  grid.per_m2.assign(static_cast<std::size_t>(lattice.columns) * static_cast<std::size_t>(lattice.rows), 0.0f);
  return grid;
}

}  // namespace gridwalk::geo::density_detail
