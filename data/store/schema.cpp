// The schema's steps, applied to an empty database in memory.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "data/store/schema.h"

#include <fmt/format.h>

#include <map>
#include <memory>
#include <mutex>

#include "data/store/styles.h"
#include "schema_assets.h"

namespace gridwalk::data {
namespace {

Template make_template(std::size_t version) {
  Connection memory(":memory:", Connection::Access::Create, "");
  memory.load_spatialite();
  // With 'WGS84' 0.1 s and 340 kB; the bare call fills in every coordinate system there is and takes 28 s.
  memory.run_script("SELECT InitSpatialMetaData(1, 'WGS84')");
  memory.exec("BEGIN");
  for (std::size_t step = 0; step < version; ++step) memory.run_script(schema_steps()[step]);
  write_styles(memory);
  memory.exec("COMMIT");
  memory.exec(fmt::format("PRAGMA application_id={}; PRAGMA user_version={}", application_id, version));
  // The clock and the libraries' versions stand in SpatiaLite's own tables; nobody reads them.
  memory.exec("UPDATE spatialite_history SET timestamp = '', ver_sqlite = '', ver_splite = ''");
  memory.exec("VACUUM");
  sqlite3_int64 size = 0;
  const std::unique_ptr<unsigned char, void (*)(void*)> bytes(sqlite3_serialize(memory.handle(), "main", &size, 0), sqlite3_free);
  if (!bytes) throw Error(ErrorKind::Machine, "out-of-memory");
  Template made{std::string(reinterpret_cast<const char*>(bytes.get()), static_cast<std::size_t>(size)), schema_rows(memory), {}};
  std::string more;
  {
    Statement layers = memory.prepare("SELECT f_table_name, f_geometry_column FROM geometry_columns WHERE spatial_index_enabled = 0");
    while (layers.step()) more += fmt::format("SELECT CreateSpatialIndex('{}', '{}');", layers.text(0), layers.text(1));
  }
  memory.run_script(more);
  made.allowed = schema_rows(memory);
  made.allowed.insert(made.rows.begin(), made.rows.end());
  return made;
}

void copy_rows(Connection& from, Connection& to, const std::string& table, int srid) {
  if (!from.integer(fmt::format("SELECT 1 FROM sqlite_master WHERE name = '{}'", table))) return;  // it knows nothing of this system
  Statement rows = from.prepare(fmt::format("SELECT * FROM {} WHERE srid = {}", table, srid));
  std::string marks = "?";
  for (int i = 1; i < rows.columns(); ++i) marks += ",?";
  Statement insert = to.prepare(fmt::format("INSERT OR REPLACE INTO {} VALUES({})", table, marks));
  while (rows.step()) {
    for (int i = 0; i < rows.columns(); ++i) to.check(sqlite3_bind_value(insert.handle(), i + 1, sqlite3_column_value(rows.handle(), i)));
    insert.run();
  }
}

}  // namespace

const SchemaSteps& schema_steps() {
  static const SchemaSteps steps = [] {
    SchemaSteps found;
    for (const auto& file : assets::schema_files()) found.push_back(file.bytes);  // sorted by name, 001_ first
    return found;
  }();
  return steps;
}

std::set<SchemaRow> schema_rows(Connection& connection) {
  std::set<SchemaRow> rows;
  Statement schema = connection.prepare("SELECT type, name, tbl_name, coalesce(sql, '') FROM sqlite_schema");
  while (schema.step()) {
    rows.insert({std::string(schema.text(0)), std::string(schema.text(1)), std::string(schema.text(2)), std::string(schema.text(3))});
  }
  return rows;
}

const Template& project_template(std::size_t version) {
  static std::mutex mutex;
  static std::map<std::size_t, Template> made;
  const std::scoped_lock lock(mutex);
  const auto found = made.find(version);
  return found != made.end() ? found->second : made.emplace(version, make_template(version)).first->second;
}

void set_layer_srid(Connection& connection, int srid, bool must_be_empty) {
  std::vector<std::pair<std::string, std::string>> layers;
  bool other = false;
  {
    Statement rows = connection.prepare("SELECT f_table_name, f_geometry_column, srid FROM geometry_columns");
    while (rows.step()) {
      layers.emplace_back(rows.text(0), rows.text(1));
      other = other || rows.integer(2) != srid;
    }
  }
  if (!other) return;
  for (const auto& [table, column] : layers) {
    if (must_be_empty && connection.integer(fmt::format("SELECT 1 FROM {} WHERE \"{}\" IS NOT NULL LIMIT 1", table, column))) {
      throw Error(ErrorKind::WrongCall, "srid-fixed", {{"file", connection.shown()}});
    }
  }
  const std::string known = fmt::format("SELECT 1 FROM spatial_ref_sys WHERE srid = {}", srid);
  if (!connection.integer(known)) {
    // SpatiaLite's own list is copied out of a scratch database: SpatiaLite itself never gets hold of a project.
    Connection scratch(":memory:", Connection::Access::Create, connection.shown());
    scratch.load_spatialite();
    scratch.integer("SELECT InitSpatialMetaData(1, 'NONE')");
    scratch.integer(fmt::format("SELECT InsertEpsgSrid({})", srid));
    for (const char* table : {"spatial_ref_sys", "spatial_ref_sys_aux"}) copy_rows(scratch, connection, table, srid);
    if (!connection.integer(known)) {
      throw Error(ErrorKind::WrongCall, "unknown-crs", {{"file", connection.shown()}, {"srid", std::to_string(srid)}});
    }
  }
  connection.exec(fmt::format("UPDATE geometry_columns SET srid = {}", srid));
}

}  // namespace gridwalk::data
