// Geometry as SpatiaLite stores it ("BLOB-Geometry", gaia-sins.org/gaia-sins/BLOB-Geometry.html), written and read here, so that
// nothing of a file is handed to SpatiaLite before the file was checked.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "geo/types.h"

namespace gridwalk::data {

// The bytes, little-endian, two dimensions. Empty when the geometry is: it is stored as NULL. Coordinates must be finite.
std::string encode(geo::Point point, int srid);
std::string encode(const std::vector<geo::Point>& points, int srid, bool as_line);  // LINESTRING, else MULTIPOINT
std::string encode(const geo::MultiPolygon& area, int srid);

// The box that stands in the head of the bytes; nothing when they are no geometry.
std::optional<geo::Box> box_of_blob(std::string_view blob);
// Nothing when the bytes are not a geometry of that type (either byte order; POLYGON is taken for a MULTIPOLYGON of one).
std::optional<geo::Point> decode_point(std::string_view blob);
std::optional<std::vector<geo::Point>> decode_points(std::string_view blob, bool as_line);
std::optional<geo::MultiPolygon> decode_area(std::string_view blob);

}  // namespace gridwalk::data
