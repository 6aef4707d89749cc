// The R*Trees of the layers, kept by the store itself.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "data/store/spatial_index.h"

#include <fmt/format.h>

#include <algorithm>

#include "data/store/geometry_blob.h"
#include "data/store/packed_rtree.h"

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

// The index of the whole layer.
void rebuild(Connection& connection, const std::string& table, const std::string& column) {
  std::vector<RtreeEntry> entries;
  Statement rows = connection.prepare(fmt::format("SELECT id, \"{}\" FROM {}", column, table));
  while (rows.step()) {
    if (const std::optional<geo::Box> box = box_of_blob(rows.blob(1))) entries.push_back({rows.integer(0), *box});
  }
  pack_rtree(connection, fmt::format("idx_{}_{}", table, column), std::move(entries));
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
  for (const auto& [table, column] : indexes) {
    const std::string& name = table_info(table).name;
    // One by one a change costs some ten times what a row of a new index does.
    const auto changed = static_cast<std::int64_t>(changes.ids[table].size());
    const bool many = changed > 1000 && changed > connection.integer("SELECT count(*) FROM " + name).value_or(0) / 8;
    if (many) rebuild(connection, name, column);
    else align(connection, name, column, changes.ids[table]);
  }
}

}  // namespace gridwalk::data
