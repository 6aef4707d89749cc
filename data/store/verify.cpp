// Judging a project file with plain SQLite.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "data/store/verify.h"

#include <algorithm>
#include <string>

#include "data/store/tables.h"

namespace gridwalk::data {
namespace {

std::string lower(std::string text) {
  std::ranges::transform(text, text.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return text;
}

// A plain table of somebody else's: nothing in it runs, because nothing of ours reads or writes it.
bool is_plain(const SchemaRow& row) {
  if (row.type != "table") return false;
  const std::string sql = lower(row.sql);
  return sql.starts_with("create table");
}

// What SQLite makes by itself: ANALYZE's statistics, the counters of AUTOINCREMENT, indexes of UNIQUE and PRIMARY KEY.
bool is_sqlites_own(const SchemaRow& row) {
  return row.name == "sqlite_sequence" || row.name == "sqlite_stat1" || row.name == "sqlite_stat4" ||
         (row.type == "index" && row.sql.empty() && row.name.starts_with("sqlite_autoindex_"));
}

}  // namespace

void lock_in(Connection& connection) {
  connection.config(SQLITE_DBCONFIG_DEFENSIVE, true);
  connection.config(SQLITE_DBCONFIG_TRUSTED_SCHEMA, false);
  connection.config(SQLITE_DBCONFIG_ENABLE_TRIGGER, false);
  connection.config(SQLITE_DBCONFIG_ENABLE_VIEW, false);
  sqlite3_limit(connection.handle(), SQLITE_LIMIT_ATTACHED, 0);
  sqlite3_limit(connection.handle(), SQLITE_LIMIT_TRIGGER_DEPTH, 10);
  connection.exec("PRAGMA cell_size_check=ON; PRAGMA mmap_size=0");
}

void let_out(Connection& connection) {
  // TRUSTED_SCHEMA off would break SpatiaLite's own triggers and, in 3.40, even an R*Tree's.
  connection.config(SQLITE_DBCONFIG_TRUSTED_SCHEMA, true);
  connection.config(SQLITE_DBCONFIG_ENABLE_TRIGGER, true);
  connection.config(SQLITE_DBCONFIG_ENABLE_VIEW, true);
}

std::size_t verify_header(Connection& connection) {
  if (connection.integer("PRAGMA application_id") != application_id) {
    throw Error(ErrorKind::BadFile, "not-a-project", {{"file", connection.shown()}});
  }
  const std::int64_t version = connection.integer("PRAGMA user_version").value_or(0);
  if (version < 1) throw Error(ErrorKind::BadFile, "not-a-project", {{"file", connection.shown()}});
  return static_cast<std::size_t>(version);
}

void verify_schema(Connection& connection, const Template& expected, bool newer, Issues& notes) {
  const std::set<SchemaRow> found = schema_rows(connection);
  const auto refuse = [&](const SchemaRow& row) {
    throw Error(ErrorKind::BadFile, "project-foreign-schema",
                {{"file", connection.shown()}, {"type", row.type}, {"name", row.name}});
  };
  std::set<std::string> ours, extra;
  for (const SchemaRow& row : expected.allowed) {
    if (row.type == "table" || row.type == "view") ours.insert(lower(row.name));
  }
  if (newer) {
    // Our own tables must at least be tables: a view of that name could show anything.
    for (const SchemaRow& row : found) {
      if (ours.contains(lower(row.name)) && row.type == "table" && !is_plain(row) && table_index(row.name) < all_tables) refuse(row);
      if (row.type == "view" && table_index(row.name) < all_tables) refuse(row);
    }
    return;
  }
  for (const SchemaRow& row : found) {
    if (is_plain(row) && !ours.contains(lower(row.name)) && !is_sqlites_own(row)) extra.insert(row.name);
  }
  for (const SchemaRow& row : found) {
    if (expected.allowed.contains(row) || is_sqlites_own(row) || extra.contains(row.name)) continue;
    if (row.type == "index" && extra.contains(row.table)) continue;
    refuse(row);
  }
  // A dropped index or trigger of SpatiaLite's is a nuisance in QGIS; a missing table is no project.
  for (const SchemaRow& row : expected.rows) {
    if (row.type == "table" && !row.name.starts_with("idx_") && !is_sqlites_own(row) && !found.contains(row)) refuse(row);
  }
  for (const std::string& name : extra) notes.push_back({"extra-table", -1, {{"name", name}}, Severity::Note});
}

void verify_pages(Connection& connection) {
  const std::string answer = connection.text("PRAGMA quick_check(1)");
  if (answer != "ok") {
    throw Error(ErrorKind::BadFile, "project-damaged", {{"file", connection.shown()}, {"message", answer}});
  }
}

}  // namespace gridwalk::data
