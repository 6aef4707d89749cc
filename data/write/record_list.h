// One kind of records as a table: what leaves the program so, it reads back.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <variant>

#include "data/model/import_target.h"
#include "data/write/write.h"

namespace gridwalk::data {

enum class CellType { Text, Number, Day, Time };
using ListCell = std::variant<std::monostate, std::string, double, Date, Moment>;
using ListShape = std::variant<std::monostate, geo::Point, geo::LineString, geo::MultiPolygon>;

struct ListColumn {
  std::string name;     // the field as the import calls it (assets/mapping/fields.toml); ASCII, for programs
  std::string heading;  // for people, in the language of the file; the import knows it
  CellType type = CellType::Text;
};

struct ListRow {
  std::vector<ListCell> cells;     // one a column
  ListShape shape;                 // in the project's metres
};

struct RecordList {
  ImportTarget target = ImportTarget::Communities;
  std::string title;
  std::vector<ListColumn> columns;
  std::size_t label = 0;           // the column that names a record on a map
  bool placed = false;             // the kind has places
  std::vector<ListRow> rows;
};

// All records of a kind but households, which are no records of their own; communities with their zones in `plan`. No personal data of complainants.
// The words are "list.<target>", "column.<target>.<field>", and those of the values.
RecordList record_list(const Snapshot& snapshot, ImportTarget target, ZonePlanId plan, const TextOf& text);

}  // namespace gridwalk::data
