// Measures of fit.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/offset_doctor.h"

#include <algorithm>
#include <cmath>

namespace gridwalk::geo {

double share_inside(std::span<const Point> points, const AreaIndex& areas) {
  const auto inside = std::ranges::count_if(points, [&](Point p) { return areas.first_at(p) >= 0; });
  return points.empty() ? 0 : static_cast<double>(inside) / static_cast<double>(points.size());
}

RoadsInside roads_inside(std::span<const LineString> roads, const AreaIndex& areas, double reach_m) {
  constexpr double step_m = 5;
  RoadsInside result;
  double inside_m = 0;
  for (const LineString& road : roads) {
    for (std::size_t i = 0; i + 1 < road.size(); ++i) {
      const double length = distance_m(road[i], road[i + 1]);
      if (!std::isfinite(length) || length == 0) continue;
      const double steps = std::ceil(length / step_m);
      for (double s = 0.5; s < steps; ++s) {
        const Point p{road[i].x + (road[i + 1].x - road[i].x) * s / steps, road[i].y + (road[i + 1].y - road[i].y) * s / steps};
        Box around;
        around.add(p);
        if (areas.in(around.grown(reach_m)).empty()) continue;
        result.near_m += length / steps;
        if (areas.first_at(p) >= 0) inside_m += length / steps;
      }
    }
  }
  result.share = result.near_m > 0 ? inside_m / result.near_m : 0;
  return result;
}

int outstanding(std::span<const double> scores, double least) {
  if (scores.empty()) return -1;
  const auto best = std::ranges::max_element(scores);
  if (!(*best >= least)) return -1;
  for (auto other = scores.begin(); other != scores.end(); ++other) {
    if (other != best && 2 * *other > *best) return -1;
  }
  return static_cast<int>(best - scores.begin());
}

}  // namespace gridwalk::geo
