// Telling northing from easting.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "data/read/axes.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <vector>

#include "geo/projection.h"

namespace gridwalk::data {

double distance_km(geo::Point a, geo::Point b) {
  constexpr double radius_km = 6371, rad = std::numbers::pi / 180;
  const double north = std::sin((b.y - a.y) * rad / 2), east = std::sin((b.x - a.x) * rad / 2);
  const double h = north * north + std::cos(a.y * rad) * std::cos(b.y * rad) * east * east;
  return 2 * radius_km * std::asin(std::min(1.0, std::sqrt(std::max(0.0, h))));
}

geo::Point median_place(std::span<const geo::Point> places) {
  if (places.empty()) return {};
  std::vector<double> x, y;
  for (const geo::Point p : places) {
    x.push_back(p.x);
    y.push_back(p.y);
  }
  const auto middle = static_cast<std::ptrdiff_t>(places.size() / 2);
  std::ranges::nth_element(x, x.begin() + middle);
  std::ranges::nth_element(y, y.begin() + middle);
  return {x[static_cast<std::size_t>(middle)], y[static_cast<std::size_t>(middle)]};
}

Axes axes_of(geo::Point middle, const std::string& crs, const std::optional<Whereabouts>& street) {
  constexpr double margin_deg = 1.5, margin_km = 200;
  const auto to_degrees = geo::Projection::between(crs, "EPSG:4326");
  const std::optional<geo::Box> area = geo::area_of_use(crs);
  const bool near_known = street && !street->longitude_only;
  if (!to_degrees || (!area && !near_known)) return Axes::AsGiven;
  const auto plausible = [&](geo::Point p) {
    const auto place = to_degrees->forward(p);
    if (!place || std::abs(place->x) > 360 || std::abs(place->y) > 90) return false;
    if (near_known && distance_km(*place, street->lon_lat) <= street->reach_km + margin_km) return true;
    // Far from the street, but where the system is at home: what is wrong is then not the order of the axes.
    return area && (area->grown(margin_deg).contains(*place) || area->grown(margin_deg).contains({place->x + 360, place->y}));
  };
  if (plausible(middle)) return Axes::AsGiven;
  return plausible({middle.y, middle.x}) ? Axes::Swapped : Axes::Nowhere;
}

}  // namespace gridwalk::data
