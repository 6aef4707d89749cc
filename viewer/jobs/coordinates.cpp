// Converting coordinates.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer/jobs/coordinates.h"

#include <algorithm>
#include <cmath>

#include "data/model/error.h"
#include "geo/gcj02.h"

namespace gridwalk::jobs {
namespace {

constexpr const char* degrees = "EPSG:4326";

geo::Projection between(const std::string& from, const std::string& to, const std::string& named) {
  auto projection = geo::Projection::between(from, to);
  if (!projection) throw Error(ErrorKind::WrongCall, "crs-not-known", {{"crs", named}});
  return std::move(*projection);
}

}  // namespace

CoordinateConverter::System CoordinateConverter::system_named(const std::string& name) {
  std::string plain = name;
  std::ranges::transform(plain, plain.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  if (plain == "gcj02") return {degrees, Shift::Gcj02};
  if (plain == "bd09") return {degrees, Shift::Bd09};
  if (plain == "wgs84" || plain == "cgcs2000") return {degrees, Shift::None};
  if (plain.starts_with("epsg:")) plain.erase(0, 5);
  const bool digits = !plain.empty() && plain.size() < 7 && std::ranges::all_of(plain, [](char c) { return c >= '0' && c <= '9'; });
  if (!digits) throw Error(ErrorKind::WrongCall, "crs-not-known", {{"crs", name}});
  return {"EPSG:" + plain, Shift::None};
}

CoordinateConverter::CoordinateConverter(const std::string& from, const std::string& to)
    : from_(system_named(from)), to_(system_named(to)), to_degrees_(between(from_.crs, degrees, from)), from_degrees_(between(degrees, to_.crs, to)) {}

std::optional<geo::Point> CoordinateConverter::operator()(geo::Point p) const {
  if (!std::isfinite(p.x) || !std::isfinite(p.y)) return std::nullopt;
  std::optional<geo::Point> place = p;
  if (from_.crs != degrees) place = to_degrees_.forward(p);
  if (!place || std::abs(place->x) > 180 || std::abs(place->y) > 90) return std::nullopt;
  if (from_.shift == Shift::Gcj02 && to_.shift != Shift::Gcj02) place = to_.shift == Shift::Bd09 ? geo::gcj02_to_bd09(*place) : geo::gcj02_to_wgs84(*place);
  else if (from_.shift == Shift::Bd09 && to_.shift != Shift::Bd09) place = to_.shift == Shift::Gcj02 ? geo::bd09_to_gcj02(*place) : geo::bd09_to_wgs84(*place);
  else if (from_.shift == Shift::None && to_.shift == Shift::Gcj02) place = geo::wgs84_to_gcj02(*place);
  else if (from_.shift == Shift::None && to_.shift == Shift::Bd09) place = geo::wgs84_to_bd09(*place);
  return to_.crs == degrees ? place : from_degrees_.forward(*place);
}

}  // namespace gridwalk::jobs
