// Mapping files.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer/jobs/mapping_file.h"

#include <fstream>
#include <sstream>
#include <toml++/toml.h>

#include "data/write/atomic_file.h"

namespace gridwalk::jobs {
namespace {

std::string text_of(const toml::node& node, const std::string& key, const std::string& file) {
  const auto text = node.value<std::string>();
  if (!text || !node.is_string()) throw Error(ErrorKind::WrongCall, "mapping-file-value", {{"file", file}, {"key", key}, {"value", "?"}});
  return *text;
}

void take(const std::string& key, const std::string& value, const std::string& file, ImportRequest& request) {
  const auto wrong = [&] { return Error(ErrorKind::WrongCall, "mapping-file-value", {{"file", file}, {"key", key}, {"value", value}}); };
  if (key == "target") {
    const auto target = data::target_named(value);
    if (!target) throw wrong();
    if (!request.target) request.target = target;
  } else if (key == "coordinates") {
    const auto system = data::coordinates_named(value);
    if (!system) throw wrong();
    if (request.coordinates == data::Coordinates::Declared) request.coordinates = *system;
  } else if (key == "hidden") {
    if (value != "take" && value != "leave") throw wrong();
    if (!request.leave_hidden) request.leave_hidden = value == "leave";
  } else if (key == "layer" || key == "encoding" || key == "crs") {
    std::string& field = key == "layer" ? request.layer : key == "encoding" ? request.encoding : request.source_crs;
    if (field.empty()) field = value;
  } else {
    throw Error(ErrorKind::WrongCall, "mapping-file-key", {{"file", file}, {"key", key}});
  }
}

}  // namespace

void read_mapping_file(const std::filesystem::path& file, ImportRequest& request) {
  const std::string name = file.filename().string();
  std::ifstream stream(file, std::ios::binary);
  if (!stream) throw Error(ErrorKind::WrongCall, "file-missing", {{"file", file.string()}});
  std::ostringstream text;
  text << stream.rdbuf();
  toml::table table;
  try {
    table = toml::parse(text.str());
  } catch (const toml::parse_error& error) {
    throw Error(ErrorKind::WrongCall, "mapping-file",
                {{"file", name}, {"line", std::to_string(error.source().begin.line)}, {"reason", std::string(error.description())}});
  }
  for (const auto& [key, node] : table) {
    if (key.str() != "columns") {
      take(std::string(key.str()), text_of(node, std::string(key.str()), name), name, request);
      continue;
    }
    const toml::table* columns = node.as_table();
    if (columns == nullptr) throw Error(ErrorKind::WrongCall, "mapping-file-value", {{"file", name}, {"key", "columns"}, {"value", "?"}});
    for (const auto& [field, column] : *columns) {
      request.mapping.column_of.try_emplace(std::string(field.str()), text_of(column, std::string(field.str()), name));
    }
  }
}

void write_mapping_file(const ImportResult& result, const std::filesystem::path& file) {
  const data::ImportBatch& batch = result.batch;
  toml::table columns;
  for (const auto& [field, column] : result.mapping.column_of) columns.insert(field, column);
  toml::table table;
  table.insert("target", batch.target);
  if (!batch.encoding.empty()) table.insert("encoding", batch.encoding);
  table.insert("coordinates", batch.coordinates);
  if (!batch.crs.empty()) table.insert("crs", batch.crs);
  if (result.leave_hidden) table.insert("hidden", *result.leave_hidden ? "leave" : "take");
  table.insert("columns", std::move(columns));
  std::ostringstream text;
  text << table << "\n";
  data::write_file_atomically(file, text.str());
}

}  // namespace gridwalk::jobs
