// The steps of the schema, and the empty project that they lead to: the form of new files and the measure of foreign ones.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "data/store/sqlite.h"

namespace gridwalk::data {

inline constexpr std::int64_t application_id = 0x47574C4B;  // "GWLK"

// One script a version, from schema/NNN_name.sql; step i leads from version i to version i + 1.
using SchemaSteps = std::vector<std::string_view>;
const SchemaSteps& schema_steps();

struct SchemaRow {
  std::string type, name, table, sql;
  friend auto operator<=>(const SchemaRow&, const SchemaRow&) = default;
};
std::set<SchemaRow> schema_rows(Connection& connection);

// An empty project of one version, made once a process with the SpatiaLite in use (about 50 ms).
struct Template {
  std::string image;  // the bytes of its file
  std::set<SchemaRow> rows;
  std::set<SchemaRow> allowed;  // `rows`, and the indexes that somebody may make of the other layers in QGIS
};
const Template& project_template(std::size_t version);

// Lets the layers of a project hold geometry of another coordinate system (an EPSG code, or 0 for an unknown one). Throws "unknown-crs", and with
// `must_be_empty` "srid-fixed" while any geometry is stored (undo takes geometry and system back together).
void set_layer_srid(Connection& connection, int srid, bool must_be_empty);

}  // namespace gridwalk::data
