// Leaves out unusable points and has the rest computed in the way that suits them.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/density/density.h"

#include <algorithm>
#include <cmath>
#include <string>

#include "geo/density/detail.h"

namespace gridwalk::geo {

bool density_detail::usable(const WeightedPoint& p) {
  return std::isfinite(p.at.x) && std::isfinite(p.at.y) && std::isfinite(p.weight) && p.weight >= 0;
}

DensityGrid density(std::span<const WeightedPoint> points, const Box& extent, const DensityOptions& options,
                    const Progress& progress) {
  const density_detail::Layout layout = density_detail::layout(extent, options);
  DensityGrid grid;
  if (layout.lattice.columns == 0) {
    grid.issues = layout.issues;
    return grid;
  }
  grid = density_detail::empty_grid(layout);

  // Only a few points are ever unusable: the common case copies nothing.
  std::vector<WeightedPoint> kept;
  const auto dropped = std::count_if(points.begin(), points.end(), [](const WeightedPoint& p) { return !density_detail::usable(p); });
  if (dropped > 0) {
    std::copy_if(points.begin(), points.end(), std::back_inserter(kept), density_detail::usable);
    points = kept;
    grid.issues.push_back({"density-points-dropped", -1, {{"count", std::to_string(dropped)}}, Severity::Warning});
  }
  if (points.empty()) {
    grid.issues.push_back({"density-no-points", -1, {}, Severity::Note});
    return grid;
  }
  const density_detail::Method method = density_detail::chosen_method(points, layout.lattice, options);
  const bool done = method.exact ? density_detail::scatter(points, layout.lattice, options.kernel, options.radius_m, grid.per_m2, progress)
                                 : density_detail::convolve(points, layout.lattice, options.kernel, options.radius_m, method.refined, grid.per_m2, progress);
  if (!done) return {};
  return grid;
}

}  // namespace gridwalk::geo
