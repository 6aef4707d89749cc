// The R*Trees of the layers, kept by the store itself.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "data/store/spatial_index.h"

#include <fmt/format.h>

#include <algorithm>

#include "data/store/geometry_blob.h"

namespace gridwalk::data {
namespace {

void align(Connection& connection, const std::string& table, const std::string& column, const std::vector<std::int64_t>& ids) {
  Statement remove = connection.prepare(fmt::format("DELETE FROM \"idx_{}_{}\" WHERE pkid = ?", table, column));
  Statement read = connection.prepare(fmt::format("SELECT \"{}\" FROM {} WHERE id = ?", column, table));
  Statement insert = connection.prepare(fmt::format("INSERT INTO \"idx_{}_{}\" VALUES(?, ?, ?, ?, ?)", table, column));
  for (const std::int64_t id : ids) {
    remove.bind(0, id);
    remove.run();
    read.bind(0, id);
    if (read.step()) {
      if (const std::optional<geo::Box> box = box_of_blob(read.blob(0))) {
        insert.bind(0, id);
        insert.bind(1, box->min_x);
        insert.bind(2, box->max_x);
        insert.bind(3, box->min_y);
        insert.bind(4, box->max_y);
        insert.run();
      }
    }
    read.reset();
  }
}

}  // namespace

void align_indexes(Connection& connection, const Changes& changes) {
  // As the file says and not as the schema began: somebody may have added or dropped an index in QGIS.
  std::vector<std::pair<std::size_t, std::string>> indexes;
  {
    Statement rows = connection.prepare(
        "SELECT f_table_name, f_geometry_column FROM geometry_columns WHERE spatial_index_enabled = 1 AND EXISTS"
        " (SELECT 1 FROM sqlite_schema WHERE name = 'idx_' || f_table_name || '_' || f_geometry_column)");
    while (rows.step()) {
      const std::size_t table = table_index(rows.text(0));
      if (table >= recorded_tables || changes.ids[table].empty()) continue;
      const std::vector<std::string>& columns = table_info(table).columns;
      const auto column = std::ranges::find(columns, rows.text(1));
      if (column != columns.end()) indexes.emplace_back(table, *column);
    }
  }
  for (const auto& [table, column] : indexes) align(connection, table_info(table).name, column, changes.ids[table]);
}

}  // namespace gridwalk::data
