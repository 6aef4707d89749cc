// From any system to any other, point by point.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>

#include "geo/projection.h"

namespace gridwalk::jobs {

// Systems are wgs84, cgcs2000, gcj02, bd09, or an EPSG number ("EPSG:4549", "4549"); x is always longitude or easting. cgcs2000 and wgs84 are
// taken as one. Old datums (Beijing 1954, Xi'an 1980) are converted by PROJ as well as it can: up to 100 m off.
class CoordinateConverter {
 public:
  // Throws WrongCall "crs-not-known" {crs}.
  CoordinateConverter(const std::string& from, const std::string& to);
  std::optional<geo::Point> operator()(geo::Point p) const;

 private:
  enum class Shift { None, Gcj02, Bd09 };
  struct System {
    std::string crs;
    Shift shift = Shift::None;
  };
  static System system_named(const std::string& name);

  System from_, to_;
  geo::Projection to_degrees_, from_degrees_;
};

}  // namespace gridwalk::jobs
