// Shapes for OGR.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "data/write/ogr.h"

#include <cpl_error.h>

namespace gridwalk::data {

QuietErrors::QuietErrors() { CPLPushErrorHandler(CPLQuietErrorHandler); }
QuietErrors::~QuietErrors() { CPLPopErrorHandler(); }

std::unique_ptr<OGRGeometry> ogr_geometry(const geo::MultiPolygon& area) {
  if (area.empty()) return nullptr;
  auto multi = std::make_unique<OGRMultiPolygon>();
  const auto ring = [](const geo::Ring& points) {
    auto line = std::make_unique<OGRLinearRing>();
    line->setNumPoints(static_cast<int>(points.size()), FALSE);
    for (std::size_t i = 0; i < points.size(); ++i) line->setPoint(static_cast<int>(i), points[i].x, points[i].y);
    return line;
  };
  for (const geo::Polygon& part : area) {
    auto polygon = std::make_unique<OGRPolygon>();
    polygon->addRingDirectly(ring(part.shell).release());
    for (const geo::Ring& hole : part.holes) polygon->addRingDirectly(ring(hole).release());
    multi->addGeometryDirectly(polygon.release());
  }
  return multi;
}
std::unique_ptr<OGRGeometry> ogr_geometry(const geo::LineString& line) {
  if (line.size() < 2) return nullptr;
  auto shape = std::make_unique<OGRLineString>();
  shape->setNumPoints(static_cast<int>(line.size()), FALSE);
  for (std::size_t i = 0; i < line.size(); ++i) shape->setPoint(static_cast<int>(i), line[i].x, line[i].y);
  return shape;
}
std::unique_ptr<OGRGeometry> ogr_geometry(std::optional<geo::Point> point) {
  return point ? std::make_unique<OGRPoint>(point->x, point->y) : nullptr;
}
std::unique_ptr<OGRGeometry> ogr_geometry(const ListShape& shape) {
  if (const auto* point = std::get_if<geo::Point>(&shape)) return ogr_geometry(std::optional(*point));
  if (const auto* line = std::get_if<geo::LineString>(&shape)) return ogr_geometry(*line);
  const auto* area = std::get_if<geo::MultiPolygon>(&shape);
  std::unique_ptr<OGRGeometry> geometry = area ? ogr_geometry(*area) : nullptr;
  if (geometry && area->size() == 1) return std::unique_ptr<OGRGeometry>(geometry->toMultiPolygon()->getGeometryRef(0)->clone());
  return geometry;
}

}  // namespace gridwalk::data
