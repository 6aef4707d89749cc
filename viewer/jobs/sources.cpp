// Remembered sources.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer/jobs/sources.h"

#include <algorithm>
#include <set>

#include <nlohmann/json.hpp>

namespace gridwalk::jobs {

std::string signature_of(const data::RawTable& table) {
  if (table.columns.size() < 2) return {};
  const bool shapes = std::ranges::any_of(table.rows, [](const data::RawRow& row) { return !std::holds_alternative<std::monostate>(row.geometry); });
  std::string signature = shapes ? "map" : "table";
  for (const std::string& column : table.columns) signature += "\n" + column;
  return signature;
}

const data::ImportSource* known_source(const data::Snapshot& snapshot, const data::RawTable& table, std::optional<data::ImportTarget> target) {
  const std::string signature = signature_of(table);
  if (signature.empty()) return nullptr;
  const data::ImportSource* known = nullptr;
  long long last = -1;
  for (const data::ImportSource& source : snapshot.import_sources) {
    if (source.signature != signature || (target && data::target_named(source.target) != target)) continue;
    long long used = 0;
    for (const data::ImportBatch& batch : snapshot.batches) {
      if (batch.source == source.id) used = std::max(used, batch.history);
    }
    if (used <= last) continue;
    last = used;
    known = &source;
  }
  return known;
}

void as_last_time(const data::ImportSource& source, ImportRequest& request) {
  if (!request.target) request.target = data::target_named(source.target);
  const nlohmann::json columns = nlohmann::json::parse(source.mapping, nullptr, false);
  if (columns.is_object()) {
    for (const auto& [field, column] : columns.items()) {
      if (column.is_string()) request.mapping.column_of.try_emplace(field, column.get<std::string>());
    }
  }
  if (!request.leave_hidden && !source.hidden.empty()) request.leave_hidden = source.hidden == "leave";
  const bool open = request.coordinates == data::Coordinates::Declared && !request.find_coordinates && request.source_crs.empty() && request.control.empty();
  if (!open) return;
  request.source_crs = source.crs;
  if (const auto system = data::coordinates_named(source.coordinates)) request.coordinates = *system;
}

data::ImportSource remembered(const PreparedImport& import) {
  const ImportRequest& request = import.request;
  data::ImportSource source{.id = import.result.batch.source,
                            .name = import.table->file,
                            .signature = signature_of(*import.table),
                            .target = name_of(import.target),
                            .mapping = {},
                            .encoding = request.encoding.empty() ? std::string() : import.table->encoding,
                            .crs = request.source_crs,
                            .coordinates = name_of(import.options.coordinates),
                            .hidden = request.leave_hidden ? (*request.leave_hidden ? "leave" : "take") : ""};
  const data::ImportSource* known = import.before->import_sources.find(source.id);
  if (known && known->encoding == import.table->encoding) source.encoding = known->encoding;
  // A field that the person left out stays left out: its column is empty.
  std::map<std::string, std::string> columns = import.result.mapping.column_of;
  for (const auto& [field, column] : request.mapping.column_of) columns.try_emplace(field, column);
  source.mapping = nlohmann::json(columns).dump();
  return source;
}

std::vector<std::string> named_encodings(const data::Snapshot& snapshot, const data::RawTable* table) {
  std::set<std::string> named;
  for (const data::ImportSource& source : snapshot.import_sources) {
    if (!source.encoding.empty() && (!table || source.encoding != table->encoding)) named.insert(source.encoding);
  }
  return {named.begin(), named.end()};
}

}  // namespace gridwalk::jobs
