// Points, lines and areas from OGR.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "data/read/shapes.h"

#include <ogr_geometry.h>
#include <ogr_spatialref.h>
#include <ogr_p.h>
#include <cpl_conv.h>

#include <cmath>
#include <memory>

#include "data/read/text_values.h"

namespace gridwalk::data {
namespace {

constexpr int vertex_limit = 1'000'000;
constexpr double coordinate_limit = 1e8;  // zone-prefixed eastings are about 4e7
constexpr std::size_t rows_tried = 50;

std::vector<geo::Point> points_of(const OGRSimpleCurve& curve) {
  std::vector<geo::Point> points(static_cast<std::size_t>(curve.getNumPoints()));
  for (int i = 0; i < curve.getNumPoints(); ++i) points[static_cast<std::size_t>(i)] = {curve.getX(i), curve.getY(i)};
  return points;
}

struct Gathered {
  std::vector<geo::Point> points;
  Lines lines;
  geo::MultiPolygon areas;
  bool unknown = false;
  std::size_t vertices = 0;
};

void gather(const OGRGeometry& geometry, Gathered& out) {
  switch (wkbFlatten(geometry.getGeometryType())) {
    case wkbPoint: {
      const OGRPoint& p = *geometry.toPoint();
      if (!p.IsEmpty()) out.points.push_back({p.getX(), p.getY()});
      ++out.vertices;
      break;
    }
    case wkbLineString: {
      out.lines.push_back(points_of(*geometry.toLineString()));
      out.vertices += out.lines.back().size();
      break;
    }
    case wkbPolygon:
    case wkbTriangle: {
      const OGRPolygon& polygon = *geometry.toPolygon();
      if (polygon.getExteriorRing() == nullptr) break;
      geo::Polygon part{points_of(*polygon.getExteriorRing()), {}};
      out.vertices += part.shell.size();
      for (int i = 0; i < polygon.getNumInteriorRings(); ++i) {
        part.holes.push_back(points_of(*polygon.getInteriorRing(i)));
        out.vertices += part.holes.back().size();
      }
      out.areas.push_back(std::move(part));
      break;
    }
    case wkbMultiPoint:
    case wkbMultiLineString:
    case wkbMultiPolygon:
    case wkbGeometryCollection: {
      for (const OGRGeometry* part : *geometry.toGeometryCollection()) gather(*part, out);
      break;
    }
    default: out.unknown = true;
  }
}

bool usable(const std::vector<geo::Point>& points) {
  for (const geo::Point p : points) {
    if (!std::isfinite(p.x) || !std::isfinite(p.y) || std::abs(p.x) > coordinate_limit || std::abs(p.y) > coordinate_limit) return false;
  }
  return true;
}

bool usable(const Gathered& all) {
  if (!usable(all.points)) return false;
  for (const geo::LineString& line : all.lines) {
    if (!usable(line)) return false;
  }
  for (const geo::Polygon& part : all.areas) {
    if (!usable(part.shell)) return false;
    for (const geo::Ring& hole : part.holes) {
      if (!usable(hole)) return false;
    }
  }
  return true;
}

enum class TextShape { None, Wkt, Json };

TextShape text_shape(const std::string& text) {
  const std::string plain = trimmed(text);
  if (plain.starts_with('{') && plain.find("\"coordinates\"") != std::string::npos) return TextShape::Json;
  std::string head = plain.substr(0, 40);
  for (char& c : head) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  if (head.starts_with("SRID=") && head.find(';') != std::string::npos) head = head.substr(head.find(';') + 1);
  for (const char* word : {"POINT", "LINESTRING", "POLYGON", "MULTIPOINT", "MULTILINESTRING", "MULTIPOLYGON", "GEOMETRYCOLLECTION"}) {
    if (head.starts_with(word) && plain.find('(') != std::string::npos) return TextShape::Wkt;
  }
  return TextShape::None;
}

std::optional<std::size_t> shape_column(const RawTable& table) {
  for (std::size_t c = 0; c < table.columns.size(); ++c) {
    std::size_t tried = 0, shapes = 0;
    for (const RawRow& row : table.rows) {
      const auto* text = std::get_if<std::string>(&row.cells[c]);
      if (text == nullptr) continue;
      if (text_shape(*text) != TextShape::None) ++shapes;
      if (++tried == rows_tried) break;
    }
    if (tried > 0 && shapes * 10 >= tried * 8) return c;
  }
  return std::nullopt;
}

std::unique_ptr<OGRGeometry> parse(const std::string& text, std::string& srid) {
  std::string plain = trimmed(text);
  if (plain.starts_with("SRID=")) {
    srid = plain.substr(5, plain.find(';') - 5);
    plain = plain.substr(plain.find(';') + 1);
  }
  if (text_shape(plain) == TextShape::Json) {
    return std::unique_ptr<OGRGeometry>(OGRGeometryFactory::createFromGeoJson(plain.c_str()));
  }
  OGRGeometry* geometry = nullptr;
  const char* rest = plain.c_str();
  if (OGRGeometryFactory::createFromWkt(&rest, nullptr, &geometry) != OGRERR_NONE) return nullptr;
  return std::unique_ptr<OGRGeometry>(geometry);
}

}  // namespace

ShapeResult shape_from_ogr(const OGRGeometry* geometry) {
  if (geometry == nullptr) return {};
  std::unique_ptr<OGRGeometry> linear;
  if (geometry->hasCurveGeometry()) {
    linear.reset(geometry->getLinearGeometry());
    geometry = linear.get();
    if (geometry == nullptr) return {{}, "shape-unknown"};
  }
  Gathered all;
  gather(*geometry, all);
  if (all.vertices > vertex_limit) return {{}, "too-many-vertices"};
  if (!usable(all)) return {{}, "shape-not-numbers"};
  if (!all.areas.empty()) return {std::move(all.areas), ""};
  if (!all.lines.empty()) return {std::move(all.lines), ""};
  if (all.points.size() == 1) return {all.points.front(), ""};
  if (all.points.size() > 1) return {{}, "shape-several-points"};
  return {{}, all.unknown ? "shape-unknown" : "shape-empty"};
}

std::string crs_text(const OGRSpatialReference* crs) {
  if (crs == nullptr || crs->IsLocal() || crs->IsEmpty()) return {};
  OGRSpatialReference copy(*crs);
  copy.AutoIdentifyEPSG();
  const char* authority = copy.GetAuthorityName(nullptr);
  const char* code = copy.GetAuthorityCode(nullptr);
  if (authority != nullptr && code != nullptr && std::string(authority) == "EPSG") return "EPSG:" + std::string(code);
  const char* const options[] = {"FORMAT=WKT2_2018", nullptr};
  char* wkt = nullptr;
  std::string text;
  if (copy.exportToWkt(&wkt, options) == OGRERR_NONE && wkt != nullptr) text = wkt;
  CPLFree(wkt);
  return text;
}

void shapes_from_text(RawTable& table) {
  const auto column = shape_column(table);
  if (!column) return;
  const std::string field = table.columns[*column];
  table.shape_column = field;
  std::vector<RawRow> kept;
  kept.reserve(table.rows.size());
  for (RawRow& row : table.rows) {
    const auto* text = std::get_if<std::string>(&row.cells[*column]);
    std::string trouble;
    if (text != nullptr) {
      std::string srid;
      const std::unique_ptr<OGRGeometry> geometry = parse(*text, srid);
      if (!srid.empty() && table.crs.empty()) table.crs = "EPSG:" + srid;
      ShapeResult shape = shape_from_ogr(geometry.get());
      trouble = geometry == nullptr ? "shape-unreadable" : shape.trouble;
      row.geometry = std::move(shape.geometry);
    }
    if (!trouble.empty()) {
      const Args args{{"file", table.file}, {"layer", table.layer}, {"row", std::to_string(row.row)}, {"field", field}};
      table.rejected.push_back({row.row, field, {trouble, row.row, args, Severity::Problem}});
      continue;
    }
    row.cells.erase(row.cells.begin() + static_cast<std::ptrdiff_t>(*column));
    kept.push_back(std::move(row));
  }
  table.rows = std::move(kept);
  table.columns.erase(table.columns.begin() + static_cast<std::ptrdiff_t>(*column));
}

}  // namespace gridwalk::data
