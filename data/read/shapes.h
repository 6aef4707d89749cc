// OGR's geometries as our own values, and shapes that stand as text in a table's column.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>

#include "data/read/table.h"

class OGRGeometry;
class OGRSpatialReference;

namespace gridwalk::data {

// Curves become lines, heights are dropped, of a collection the parts with most dimensions stay. `trouble` is the code of an issue
// where the shape can't be used: shape-not-numbers, too-many-vertices (a million), shape-several-points, shape-empty, shape-unknown.
struct ShapeResult {
  RawGeometry geometry;
  std::string trouble;
};
ShapeResult shape_from_ogr(const OGRGeometry* geometry);  // null: no geometry, no trouble
std::string crs_text(const OGRSpatialReference* crs);     // "EPSG:n", else WKT; empty for none or one without a place on earth

// Finds the column that holds WKT or GeoJSON geometries, turns it into the rows' shapes and takes it out of the table. Rows whose
// text can't be read are rejected; rows with an empty text have no shape.
void shapes_from_text(RawTable& table);

}  // namespace gridwalk::data
