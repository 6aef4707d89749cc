// What came out of a foreign file: cells with their types, shapes in the file's own coordinates, and what could not be read.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>
#include <variant>
#include <vector>

#include "data/model/dates.h"
#include "data/read/text_encoding.h"
#include "geo/issue.h"
#include "geo/types.h"

namespace gridwalk::data {

// Empty, text, number, truth value, day, or day with clock time. Text is UTF-8.
using Cell = std::variant<std::monostate, std::string, double, bool, Date, Moment>;

using Lines = std::vector<geo::LineString>;  // the parts of one line feature

// As it stands in the file, not repaired; x = easting or longitude whatever the CRS' official axis order. All finite.
using RawGeometry = std::variant<std::monostate, geo::Point, Lines, geo::MultiPolygon>;

struct RawRow {
  long long row = 0;  // 1-based, as the office sees it: the sheet's own row, a CSV's record (the header is 1), a layer's feature
  std::vector<Cell> cells;  // one a column
  RawGeometry geometry;
};

// Why a row was not used. `issue.args` hold file, layer (sheet), row and field where they are known.
struct RowIssue {
  long long row = 0;
  std::string field;
  Issue issue;
};

struct RawTable {
  std::string file;      // name without folder
  std::string sha256;    // of the file's bytes, 64 hexadecimal digits
  std::string driver;    // GPKG, ESRI Shapefile, CSV, XLSX ...
  std::string layer;     // layer or sheet
  std::string encoding;  // what the text was decoded from
  std::vector<TextReading> readings;  // how its first names read in each encoding that they fit, where that had to be found out
  std::string crs;       // "EPSG:n", WKT, or empty where the file declares none
  bool from_1904 = false;  // bare serial numbers of days count by the calendar that old Macintosh books use
  std::vector<std::string> columns;
  std::vector<std::string> hidden_columns;  // names of those that the sheet hides; they are read as well
  std::vector<long long> hidden_rows;       // RawRow::row of those
  std::string shape_column;  // that held the shapes as text and is no more among them
  std::vector<RawRow> rows;
  long long rows_in_file = 0;      // = rows.size() + the number of different rows in `rejected`
  std::vector<RowIssue> rejected;  // rows that could not be read at all
  Issues issues;
};

struct ReadRequest {
  std::filesystem::path file;
  std::string layer;     // layer or sheet; empty: the one with most rows, and an issue names the others
  std::string encoding;  // GB18030, UTF-8, BIG5 ...; empty: found out
};

}  // namespace gridwalk::data
