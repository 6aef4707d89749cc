// Our shapes as OGR's, and what GDAL needs around them.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ogrsf_frmts.h>

#include <memory>
#include <optional>

#include "data/write/record_list.h"

namespace gridwalk::data {

// Null for no shape.
std::unique_ptr<OGRGeometry> ogr_geometry(const geo::MultiPolygon& area);
std::unique_ptr<OGRGeometry> ogr_geometry(const geo::LineString& line);
std::unique_ptr<OGRGeometry> ogr_geometry(std::optional<geo::Point> point);
// An area of one part as a polygon, not as a collection of one.
std::unique_ptr<OGRGeometry> ogr_geometry(const ListShape& shape);

// GDAL prints errors to the terminal unless told otherwise; the last one becomes part of ours.
class QuietErrors {
 public:
  QuietErrors();
  ~QuietErrors();
  QuietErrors(const QuietErrors&) = delete;
  QuietErrors& operator=(const QuietErrors&) = delete;
};

}  // namespace gridwalk::data
