// Areas onto cells, and what is computed with two grids of the same cells.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/density/areas.h"

#include <algorithm>
#include <cmath>
#include <string>

#include "geo/density/coverage.h"
#include "geo/density/planes.h"

namespace gridwalk::geo {

DensityGrid area_density(std::span<const WeightedArea> areas, std::span<const WeightedPoint> points, const Box& extent,
                         const DensityOptions& options, const Progress& progress) {
  using namespace density_detail;
  const Layout cells = layout(extent, options);
  DensityGrid grid;
  if (cells.lattice.columns == 0) {
    grid.issues = cells.issues;
    return grid;
  }
  grid = empty_grid(cells);
  const Nodes nodes(cells.lattice, options.kernel, options.radius_m, 1);
  Plane plane(nodes.plane_rows, nodes.plane_columns);
  const int margin = nodes.margin;
  const CellFrame frame{{grid.origin.x - margin * grid.cell_m, grid.origin.y - margin * grid.cell_m}, grid.cell_m, grid.columns + 2 * margin, grid.rows + 2 * margin};
  long long dropped = 0;
  for (const WeightedArea& spread_out : areas) {
    if (progress.stopped()) return {};
    const double size_m2 = spread_out.area ? area_m2(*spread_out.area) : 0;
    if (!(size_m2 > 0) || !std::isfinite(size_m2) || !(spread_out.weight > 0) || !std::isfinite(spread_out.weight)) {
      ++dropped;
      continue;
    }
    const auto a_cell = static_cast<float>(spread_out.weight / size_m2 * grid.cell_m * grid.cell_m);
    cover(*spread_out.area, frame, [&](int column, int row, float share) { plane.row(row)[column] += share * a_cell; });
  }
  Spread spot;
  for (const WeightedPoint& p : points) {
    if (!usable(p)) {
      ++dropped;
    } else if (spread(nodes, p.at, spot)) {
      add(plane, spot, p.weight);
    }
  }
  if (dropped > 0) grid.issues.push_back({"density-points-dropped", -1, {{"count", std::to_string(dropped)}}, Severity::Warning});
  to_spectrum(plane);
  if (progress.stopped()) return {};
  multiply(plane, kernel_spectrum(nodes, options.kernel, options.radius_m));
  from_spectrum(plane);
  read_lattice(nodes, plane, grid.per_m2);
  return grid;
}

DensityGrid share_within(const MultiPolygon& outline, const Box& extent, const DensityOptions& options, const Progress& progress) {
  const WeightedArea street{&outline, area_m2(outline)};
  DensityGrid grid = area_density({&street, 1}, {}, extent, options, progress);
  for (float& share : grid.per_m2) share = std::min(share, 1.0f);
  return grid;
}

bool same_cells(const DensityGrid& a, const DensityGrid& b) {
  return a.origin == b.origin && a.cell_m == b.cell_m && a.columns == b.columns && a.rows == b.rows && a.per_m2.size() == b.per_m2.size();
}

void correct_edges(DensityGrid& density, const DensityGrid& within, double least) {
  if (!same_cells(density, within)) return;
  const auto floor = static_cast<float>(std::max(least, 1e-3));
  for (std::size_t i = 0; i < density.per_m2.size(); ++i) {
    const float share = within.per_m2[i];
    density.per_m2[i] = share > 0 ? density.per_m2[i] / std::max(share, floor) : 0.0f;
  }
}

DensityGrid ratio(const DensityGrid& above, const DensityGrid& below, double least_per_m2) {
  if (!same_cells(above, below)) return {};
  DensityGrid grid = above;
  const auto least = static_cast<float>(std::max(least_per_m2, 1e-12));
  for (std::size_t i = 0; i < grid.per_m2.size(); ++i) grid.per_m2[i] = below.per_m2[i] >= least ? grid.per_m2[i] / below.per_m2[i] : 0.0f;
  return grid;
}

}  // namespace gridwalk::geo
