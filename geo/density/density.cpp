// Chooses the lattice, leaves out unusable points, and picks the way of computing.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/density/density.h"

#include <algorithm>
#include <cmath>
#include <string>

#include "geo/density/detail.h"

namespace gridwalk::geo {
namespace {

constexpr double widest_default_cell_m = 5, cells_a_radius = 15, cells_a_side = 2048;
constexpr double most_cells = 1 << 26;  // 256 MiB of floats: beyond that the cell is enlarged and the result says so
constexpr std::size_t most_exact_points = 20'000, most_exact_points_with_kink = 100'000;

bool usable(const WeightedPoint& p) {
  return std::isfinite(p.at.x) && std::isfinite(p.at.y) && std::isfinite(p.weight) && p.weight >= 0;
}

double chosen_cell_m(const Box& extent, const DensityOptions& options) {
  if (options.cell_m > 0) return options.cell_m;
  const double fine = std::min(options.radius_m / cells_a_radius, widest_default_cell_m);
  const double coarse = std::max(extent.width(), extent.height()) / cells_a_side;
  // Enlarged cells are rounded up to a decimetre, so that a slightly different extent keeps the cell.
  return coarse <= fine ? fine : std::ceil(coarse * 10) / 10;
}

}  // namespace

DensityGrid density(std::span<const WeightedPoint> points, const Box& extent, const DensityOptions& options,
                    const Progress& progress) {
  DensityGrid grid;
  if (!(options.radius_m > 0) || !std::isfinite(options.radius_m)) {
    grid.issues.push_back({"density-radius-invalid", -1, {}, Severity::Problem});
    return grid;
  }
  const bool finite = std::isfinite(extent.width()) && std::isfinite(extent.height()) &&
                      std::isfinite(extent.min_x) && std::isfinite(extent.min_y);
  if (extent.empty() || !finite) {
    grid.issues.push_back({"density-extent-empty", -1, {}, Severity::Problem});
    return grid;
  }

  const Box wanted = extent.grown(kernel_reach_m(options.kernel, options.radius_m));
  double cell_m = chosen_cell_m(extent, options);
  if (wanted.width() / cell_m * (wanted.height() / cell_m) > most_cells) {
    cell_m = std::ceil(std::sqrt(wanted.width() * wanted.height() / most_cells) * 10) / 10;
    grid.issues.push_back({"density-cell-grown", -1, {{"cell_m", std::to_string(std::lround(cell_m))}}, Severity::Warning});
  }
  density_detail::Lattice lattice;
  lattice.cell_m = cell_m;
  lattice.first_column = static_cast<long long>(std::floor(wanted.min_x / cell_m));
  lattice.first_row = static_cast<long long>(std::floor(wanted.min_y / cell_m));
  lattice.columns = static_cast<int>(static_cast<long long>(std::ceil(wanted.max_x / cell_m)) - lattice.first_column);
  lattice.rows = static_cast<int>(static_cast<long long>(std::ceil(wanted.max_y / cell_m)) - lattice.first_row);
  grid.cell_m = cell_m;
  grid.columns = lattice.columns;
  grid.rows = lattice.rows;
  grid.origin = {static_cast<double>(lattice.first_column) * cell_m, static_cast<double>(lattice.first_row) * cell_m};
  grid.per_m2.assign(static_cast<std::size_t>(lattice.columns) * static_cast<std::size_t>(lattice.rows), 0.0f);

  // Only a few points are ever unusable: the common case copies nothing.
  std::vector<WeightedPoint> kept;
  const auto dropped = std::count_if(points.begin(), points.end(), [](const WeightedPoint& p) { return !usable(p); });
  if (dropped > 0) {
    std::copy_if(points.begin(), points.end(), std::back_inserter(kept), usable);
    points = kept;
    grid.issues.push_back({"density-points-dropped", -1, {{"count", std::to_string(dropped)}}, Severity::Warning});
  }
  if (points.empty()) {
    grid.issues.push_back({"density-no-points", -1, {}, Severity::Note});
    return grid;
  }

  const bool kink = options.kernel == Kernel::Epanechnikov || options.kernel == Kernel::Triangular;
  const bool binned = options.kernel != Kernel::Uniform &&
                      (options.method == DensityMethod::Binned ||
                       (options.method == DensityMethod::Automatic && points.size() > (kink ? most_exact_points_with_kink : most_exact_points)));
  const auto compute = binned ? density_detail::convolve : density_detail::scatter;
  if (!compute(points, lattice, options.kernel, options.radius_m, grid.per_m2, progress)) return {};
  return grid;
}

}  // namespace gridwalk::geo
