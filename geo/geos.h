// GEOS by its C API: handles that free themselves, a context a thread, and the way from our values to its own and back.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <geos_c.h>

#include <memory>
#include <span>

#include "geo/types.h"

namespace gridwalk::geo::geos {

// This thread's own context. GEOS' complaints are not printed: every call's result is looked at instead.
GEOSContextHandle_t context();

struct Destroy {
  void operator()(GEOSGeometry* geometry) const;
};
using Geometry = std::unique_ptr<GEOSGeometry, Destroy>;

// Finite, and within the 20,000 km that every projected coordinate keeps to. What is not must never reach GEOS 3.11: a
// NaN makes simplify run for ever and an infinity makes union return nothing, without an error.
constexpr double coordinate_limit_m = 2e7;
bool is_usable(Point p);
bool is_usable(std::span<const Point> points);
bool is_usable(const MultiPolygon& area);

// Null where a coordinate is not usable. Rings of fewer than four points are left out; a ring must be closed.
Geometry from(const MultiPolygon& area);
Geometry from_line(std::span<const Point> line);

// All polygons of a geometry, also out of a collection; lines and points in it are left out. Null gives an empty area.
MultiPolygon to_area(const GEOSGeometry* geometry);
LineString to_line(const GEOSGeometry* geometry);  // of a point or a line

}  // namespace gridwalk::geo::geos
