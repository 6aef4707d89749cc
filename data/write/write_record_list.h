// Lists of records as files of the formats that offices exchange.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include "data/write/record_list.h"
#include "geo/issue.h"

namespace gridwalk::data {

enum class ListFormat { GeoPackage, Shapefile, GeoJson, Kml, Dxf, Csv, Xlsx };

// By the file's ending; nothing for one that cannot be written.
std::optional<ListFormat> list_format_of(const std::filesystem::path& file);

struct ListOptions {
  int srid = 0;             // of the shapes in the list, which are written as they are; 4326: longitude and latitude
  bool gbk = false;         // Shapefile and CSV in GB18030, for programs that know nothing else
  std::string system;       // CSV and xlsx: "GCJ-02", "BD-09": what longitude and latitude are in, said in their headings
  std::string longitude, latitude;  // their headings
  std::string points_suffix;        // Shapefile: what is added to the name for those that are only points
};

struct WrittenList {
  std::vector<std::filesystem::path> files;
  long long rows = 0;  // that are in them
  Issues issues;       // list-names-only, list-without-place: what the format could not take
};

// Whole or not at all. GeoJSON and KML take degrees of WGS 84 only, DXF metres. Throws BadFile "list-text-too-long" {file, row, field, most}
// where a text or a boundary is longer than the format takes, and "cannot-write".
WrittenList write_record_list(const RecordList& list, const std::filesystem::path& file, const ListOptions& options);

}  // namespace gridwalk::data
