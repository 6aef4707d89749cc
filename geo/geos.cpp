// GEOS handles and conversions.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/geos.h"

#include <cmath>

namespace gridwalk::geo::geos {
namespace {

struct Context {
  GEOSContextHandle_t handle = GEOS_init_r();
  Context() {
    GEOSContext_setErrorMessageHandler_r(handle, [](const char*, void*) {}, nullptr);
    GEOSContext_setNoticeMessageHandler_r(handle, [](const char*, void*) {}, nullptr);
  }
  ~Context() { GEOS_finish_r(handle); }
  Context(const Context&) = delete;
  Context& operator=(const Context&) = delete;
};

static_assert(sizeof(Point) == 2 * sizeof(double), "points are handed to GEOS as rows of x, y");

GEOSCoordSequence* sequence(std::span<const Point> points) {
  return GEOSCoordSeq_copyFromBuffer_r(context(), &points.front().x, static_cast<unsigned>(points.size()), 0, 0);
}

std::vector<Point> points_of(const GEOSGeometry* geometry) {
  const GEOSCoordSequence* row = GEOSGeom_getCoordSeq_r(context(), geometry);
  unsigned size = 0;
  if (row == nullptr || GEOSCoordSeq_getSize_r(context(), row, &size) == 0 || size == 0) return {};
  std::vector<Point> points(size);
  GEOSCoordSeq_copyToBuffer_r(context(), row, &points.front().x, 0, 0);
  return points;
}

GEOSGeometry* ring_of(const Ring& ring) { return GEOSGeom_createLinearRing_r(context(), sequence(ring)); }

void collect(const GEOSGeometry* geometry, MultiPolygon& area) {
  const GEOSContextHandle_t c = context();
  const int type = GEOSGeomTypeId_r(c, geometry);
  if (type == GEOS_POLYGON) {
    if (GEOSisEmpty_r(c, geometry) != 0) return;
    Polygon polygon{points_of(GEOSGetExteriorRing_r(c, geometry)), {}};
    const int holes = GEOSGetNumInteriorRings_r(c, geometry);
    for (int i = 0; i < holes; ++i) polygon.holes.push_back(points_of(GEOSGetInteriorRingN_r(c, geometry, i)));
    area.push_back(std::move(polygon));
  } else if (type == GEOS_MULTIPOLYGON || type == GEOS_GEOMETRYCOLLECTION) {
    const int parts = GEOSGetNumGeometries_r(c, geometry);
    for (int i = 0; i < parts; ++i) collect(GEOSGetGeometryN_r(c, geometry, i), area);
  }
}

}  // namespace

GEOSContextHandle_t context() {
  thread_local const Context own;
  return own.handle;
}

void Destroy::operator()(GEOSGeometry* geometry) const { GEOSGeom_destroy_r(context(), geometry); }

bool is_usable(Point p) { return std::abs(p.x) <= coordinate_limit_m && std::abs(p.y) <= coordinate_limit_m; }

bool is_usable(std::span<const Point> points) {
  for (const Point p : points) {
    if (!is_usable(p)) return false;
  }
  return true;
}

bool is_usable(const MultiPolygon& area) {
  for (const Polygon& part : area) {
    if (!is_usable(std::span(part.shell))) return false;
    for (const Ring& hole : part.holes) {
      if (!is_usable(std::span(hole))) return false;
    }
  }
  return true;
}

Geometry from(const MultiPolygon& area) {
  if (!is_usable(area)) return nullptr;
  std::vector<GEOSGeometry*> parts;
  for (const Polygon& part : area) {
    if (part.shell.size() < 4) continue;
    std::vector<GEOSGeometry*> holes;
    for (const Ring& hole : part.holes) {
      if (hole.size() < 4) continue;
      if (GEOSGeometry* ring = ring_of(hole)) holes.push_back(ring);
    }
    GEOSGeometry* shell = ring_of(part.shell);
    if (shell == nullptr) {  // not closed
      for (GEOSGeometry* hole : holes) GEOSGeom_destroy_r(context(), hole);
      continue;
    }
    parts.push_back(GEOSGeom_createPolygon_r(context(), shell, holes.data(), static_cast<unsigned>(holes.size())));
  }
  return Geometry(GEOSGeom_createCollection_r(context(), GEOS_MULTIPOLYGON, parts.data(), static_cast<unsigned>(parts.size())));
}

Geometry from_line(std::span<const Point> line) {
  if (line.size() < 2 || !is_usable(line)) return nullptr;
  return Geometry(GEOSGeom_createLineString_r(context(), sequence(line)));
}

MultiPolygon to_area(const GEOSGeometry* geometry) {
  MultiPolygon area;
  if (geometry != nullptr) collect(geometry, area);
  return area;
}

LineString to_line(const GEOSGeometry* geometry) {
  if (geometry == nullptr) return {};
  const int type = GEOSGeomTypeId_r(context(), geometry);
  if (type != GEOS_LINESTRING && type != GEOS_POINT && type != GEOS_LINEARRING) return {};
  return points_of(geometry);
}

}  // namespace gridwalk::geo::geos
