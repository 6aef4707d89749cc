// From one coordinate system to another, by PROJ, without a network.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>

#include "geo/types.h"

namespace gridwalk::geo {

// Points are always x = easting or longitude, y = northing or latitude, whatever the official axis order (that of EPSG:4549
// is northing first). CGCS2000 and WGS 84 are taken as one datum, as PROJ does. One thread at a time may use an object; each
// holds its own PROJ context.
class Projection {
 public:
  // Each CRS as anything PROJ understands: "EPSG:4549", a WKT or PROJJSON text. Nothing where either is not understood
  // or no operation leads from one to the other.
  static std::optional<Projection> between(const std::string& from_crs, const std::string& to_crs);

  // In place. False where a point cannot be converted (it is left as NaN, the others are converted).
  bool forward(std::span<Point> points) const;
  bool backward(std::span<Point> points) const;
  std::optional<Point> forward(Point p) const;
  std::optional<Point> backward(Point p) const;
  bool forward(MultiPolygon& area) const;
  bool backward(MultiPolygon& area) const;

 private:
  struct Handle;
  struct Destroy {
    void operator()(Handle* handle) const;
  };
  explicit Projection(std::unique_ptr<Handle, Destroy> handle) : handle_(std::move(handle)) {}
  bool convert(std::span<Point> points, bool forward) const;
  std::unique_ptr<Handle, Destroy> handle_;
};

// Whether a CRS (as for Projection) is one in degrees; nothing where it is not understood.
std::optional<bool> is_geographic(const std::string& crs);

// Where a CRS (as for Projection) is meant to be used, in degrees: x = longitude. Nothing where it is not understood or does not say.
std::optional<Box> area_of_use(const std::string& crs);

// The EPSG number of a metric system that suits a place: in the rough box of China the CGCS2000 3-degree Gauss-Kruger
// system without a zone number in front (4534 for 75 E to 4554 for 135 E; 4549 for 120 E), elsewhere WGS 84 / UTM.
int suggest_metric_crs(double longitude_deg, double latitude_deg);

}  // namespace gridwalk::geo
