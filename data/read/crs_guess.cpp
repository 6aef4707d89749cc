// Sizes of eastings and northings.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "data/read/crs_guess.h"

#include <algorithm>
#include <cmath>

#include "geo/projection.h"

namespace gridwalk::data {
namespace {

// EPSG's numbers for CGCS2000: three-degree zones 25 to 45 with and without number, six-degree zones 13 to 23 with and without.
constexpr int zones3 = 4513, middles3 = 4534, zones6 = 4491, middles6 = 4502;
constexpr int first_zone3 = 25, last_zone3 = 45, first_zone6 = 13, last_zone6 = 23;

constexpr double million = 1e6, least_northing = 1.9e6, most_northing = 6e6, least_easting = 1e5, most_easting = 9e5;

bool is_northing(double value) { return value >= least_northing && value <= most_northing; }
bool is_easting(double value) { return value >= least_easting && value <= most_easting; }
bool is_zoned_easting(double value) {
  const double zone = std::floor(value / million);
  return ((zone >= first_zone3 && zone <= last_zone3) || (zone >= first_zone6 && zone <= last_zone6)) && is_easting(value - zone * million);
}

// Nearly all points: a few may be wrong.
template <class Test>
bool nearly_all(const std::vector<geo::Point>& points, Test test) {
  const auto fit = std::ranges::count_if(points, test);
  return !points.empty() && static_cast<double>(fit) >= 0.9 * static_cast<double>(points.size());
}

geo::Point turned(geo::Point p) { return {p.y, p.x}; }

std::optional<std::string> system_of(const std::vector<geo::Point>& points, const std::optional<geo::Point>& near_lon_lat) {
  if (nearly_all(points, [](geo::Point p) { return is_zoned_easting(p.x) && is_northing(p.y); })) {
    const double zone = std::floor(points.front().x / million);
    if (!nearly_all(points, [zone](geo::Point p) { return std::floor(p.x / million) == zone; })) return std::nullopt;
    const int number = static_cast<int>(zone);
    return "EPSG:" + std::to_string(number >= first_zone3 ? zones3 + number - first_zone3 : zones6 + number - first_zone6);
  }
  if (!near_lon_lat || !nearly_all(points, [](geo::Point p) { return is_easting(p.x) && is_northing(p.y); })) return std::nullopt;
  // Zones of six degrees share every second middle with those of three; their numbers are the same there.
  const int zone = static_cast<int>(std::lround(near_lon_lat->x / 3));
  if (zone < first_zone3 || zone > last_zone3) return std::nullopt;
  const std::string crs = "EPSG:" + std::to_string(middles3 + zone - first_zone3);
  const auto projection = geo::Projection::between(crs, "EPSG:4326");
  if (!projection) return std::nullopt;
  constexpr double nearby_deg = 0.5;
  const bool near = nearly_all(points, [&](geo::Point p) {
    const auto there = projection->forward(p);
    return there && std::abs(there->x - near_lon_lat->x) < nearby_deg && std::abs(there->y - near_lon_lat->y) < nearby_deg;
  });
  return near ? std::optional(crs) : std::nullopt;
}

}  // namespace

bool northing_first(const std::vector<geo::Point>& points) {
  return nearly_all(points, [](geo::Point p) { return is_northing(p.x) && (is_easting(p.y) || is_zoned_easting(p.y)); });
}

std::optional<CrsGuess> guess_metric_crs(const std::vector<geo::Point>& points, const std::optional<geo::Point>& near_lon_lat) {
  if (northing_first(points)) {
    std::vector<geo::Point> in_order(points.size());
    std::ranges::transform(points, in_order.begin(), turned);
    const auto crs = system_of(in_order, near_lon_lat);
    return crs ? std::optional(CrsGuess{*crs, true}) : std::nullopt;
  }
  const auto crs = system_of(points, near_lon_lat);
  return crs ? std::optional(CrsGuess{*crs, false}) : std::nullopt;
}

std::optional<int> other_form(int epsg) {
  constexpr int count3 = last_zone3 - first_zone3 + 1, count6 = last_zone6 - first_zone6 + 1;
  if (epsg >= zones3 && epsg < zones3 + count3) return epsg - zones3 + middles3;
  if (epsg >= middles3 && epsg < middles3 + count3) return epsg - middles3 + zones3;
  if (epsg >= zones6 && epsg < zones6 + count6) return epsg - zones6 + middles6;
  if (epsg >= middles6 && epsg < middles6 + count6) return epsg - middles6 + zones6;
  return std::nullopt;
}

}  // namespace gridwalk::data
