// Brings one foreign file into the project: read, convert, recognise what is known, store in one step.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "geo/gcj02.h"
#include "geo/projection.h"
#include "viewer/jobs/import_steps.h"

namespace gridwalk::jobs {
namespace {

using data::ImportTarget;

constexpr std::array target_names{"communities", "committees", "complaints", "problems", "inspectors",
                                  "companies",   "roads",      "barriers",   "street",   "households"};
constexpr std::array system_names{"declared", "wgs84", "gcj02", "bd09"};

std::string rejects_json(const Args& args) {
  nlohmann::json json = nlohmann::json::object();
  for (const auto& [name, value] : args) json[name] = value;
  return json.dump();
}

// The mapped, not personal cells of a row: what is needed to mend it.
std::string raw_json(const data::RawTable& table, const data::Mapping& mapping, long long row) {
  const auto at = std::ranges::lower_bound(table.rows, row, {}, &data::RawRow::row);
  nlohmann::json json = nlohmann::json::object();
  if (at == table.rows.end() || at->row != row) return json.dump();
  const std::vector<std::string> hidden = data::personal_columns(table);
  for (const auto& [field, column] : mapping.column_of) {
    const auto index = std::ranges::find(table.columns, column);
    if (index == table.columns.end() || std::ranges::find(hidden, column) != hidden.end()) continue;
    const data::Cell& cell = at->cells[static_cast<std::size_t>(index - table.columns.begin())];
    if (const auto* text = std::get_if<std::string>(&cell)) json[field] = *text;
    else if (const auto* number = std::get_if<double>(&cell)) json[field] = *number;
    else if (const auto* day = std::get_if<data::Date>(&cell)) json[field] = data::to_text(*day);
    else if (const auto* moment = std::get_if<data::Moment>(&cell)) json[field] = data::to_text(*moment);
  }
  return json.dump();
}

// Reads the table, finds out what it is, and completes the mapping.
struct Source {
  data::RawTable table;
  ImportTarget target = ImportTarget::Communities;
  data::ConvertOptions options;
};

Source read_source(const ImportRequest& request, int project_srid, const Progress& progress) {
  Source source;
  source.table = data::read_table({request.file, request.layer, request.encoding}, progress);
  const auto target = request.target ? request.target : data::guess_target(source.table);
  if (!target) {
    std::string columns = fmt::format("{}", fmt::join(source.table.columns, ", "));
    throw Error(ErrorKind::WrongCall, "import-target", {{"file", source.table.file}, {"columns", columns.empty() ? "-" : columns}});
  }
  source.target = *target;
  source.options.mapping = data::guess_mapping(*target, source.table);
  for (const auto& [field, column] : request.mapping.column_of) source.options.mapping.column_of[field] = column;
  source.options.coordinates = request.coordinates;
  source.options.source_crs = request.source_crs;
  source.options.with_private = request.with_private;
  source.options.project_srid = project_srid;
  if (project_srid == 0) {
    if (const auto centre = data::lon_lat_centre(source.table, source.options)) {
      source.options.project_srid = geo::suggest_metric_crs(centre->x, centre->y);
    }
  }
  return source;
}

data::ImportBatch batch_of(const Source& source, const ImportRequest& request) {
  data::ImportBatch batch;
  batch.file = source.table.file;
  batch.sha256 = source.table.sha256;
  batch.layer = source.table.layer;
  batch.target = target_names[static_cast<std::size_t>(source.target)];
  batch.mapping = nlohmann::json(source.options.mapping.column_of).dump();
  batch.encoding = source.table.encoding;
  batch.crs = request.source_crs.empty() ? crs_name(source.table.crs) : request.source_crs;
  batch.coordinates = system_names[static_cast<std::size_t>(source.options.coordinates)];
  batch.rows = static_cast<int>(source.table.rows_in_file);
  return batch;
}

int different_rows(const std::vector<data::RowIssue>& rejected) {
  std::set<long long> rows;
  for (const data::RowIssue& row : rejected) rows.insert(row.row);
  return static_cast<int>(rows.size());
}

ImportResult import_table(data::Store& store, const ImportRequest& request, const Progress& progress) {
  const data::SnapshotPtr snapshot = store.snapshot();
  const Source source = read_source(request, snapshot->project.srid, progress.part(0, 0.6));
  ImportResult result;
  result.mapping = source.options.mapping;
  result.batch = batch_of(source, request);
  result.batch.id = data::ImportBatchId{store.new_id()};
  result.batch.at = store.now();
  result.issues = source.table.issues;
  result.rejected = source.table.rejected;
  progress(0.6, "import");

  ImportStep step{*snapshot, source.table, source.options, result, {}};
  step.counts = {};
  const std::function<void(data::Edit&)> change = convert(step, source.target);
  progress(0.8, "import");
  result.batch.added = step.counts.added;
  result.batch.changed = step.counts.changed;
  result.batch.same = step.counts.same;
  result.batch.rejected = different_rows(result.rejected);
  if (progress.stopped()) throw Error(ErrorKind::WrongCall, "cancelled");

  store.edit(
      {"import", {{"file", result.batch.file},
                  {"target", result.batch.target},
                  {"count", std::to_string(step.counts.added + step.counts.changed)}}},
      [&](data::Edit& edit) {
        if (snapshot->project.srid == 0 && source.options.project_srid != 0) {
          data::ProjectInfo project = snapshot->project;
          project.srid = source.options.project_srid;
          edit.set_project(project);
        }
        result.batch.history = edit.revision();
        edit.put(result.batch);
        std::vector<data::Reject> rejects;
        for (const data::RowIssue& row : result.rejected) {
          rejects.push_back({.batch = result.batch.id,
                             .row = row.row,
                             .field = row.field,
                             .code = row.issue.code,
                             .args = rejects_json(row.issue.args),
                             .raw = raw_json(source.table, result.mapping, row.row)});
        }
        edit.put_all(std::move(rejects));
        change(edit);
      },
      snapshot->revision);
  progress(1, "import");
  return result;
}

// Roads and barriers of an OpenStreetMap extract; those of an earlier import of the same file are replaced.
ImportResult import_osm(data::Store& store, const ImportRequest& request, const Progress& progress) {
  const data::SnapshotPtr snapshot = store.snapshot();
  const bool roads = !request.target || request.target == ImportTarget::Roads;
  const bool barriers = !request.target || request.target == ImportTarget::Barriers;
  if (!roads && !barriers) {
    throw Error(ErrorKind::WrongCall, "import-osm-target", {{"file", request.file.filename().string()}});
  }
  data::OsmData osm = data::read_osm(request.file, progress.part(0, 0.7));
  int srid = snapshot->project.srid;
  if (srid == 0) {
    geo::Box box;
    for (const data::Road& road : osm.roads) box.add(geo::box_of(std::span(road.line)));
    if (!box.empty()) srid = geo::suggest_metric_crs(box.centre().x, box.centre().y);
  }
  data::project(osm, srid);
  if (!roads) osm.roads.clear();
  if (!barriers) osm.barriers.clear();

  ImportResult result;
  result.issues = osm.issues;
  result.batch.id = data::ImportBatchId{store.new_id()};
  result.batch.at = store.now();
  result.batch.file = osm.file;
  result.batch.sha256 = osm.sha256;
  result.batch.layer = "osm";
  result.batch.target = roads ? "roads" : "barriers";
  result.batch.crs = "EPSG:4326";
  result.batch.coordinates = "wgs84";
  result.batch.rows = static_cast<int>(osm.roads.size() + osm.barriers.size());
  result.batch.added = result.batch.rows;
  for (data::Road& road : osm.roads) road.batch = result.batch.id;
  for (data::Barrier& barrier : osm.barriers) barrier.batch = result.batch.id;
  store.edit(
      {"import", {{"file", result.batch.file}, {"target", result.batch.target}, {"count", std::to_string(result.batch.added)}}},
      [&](data::Edit& edit) {
        data::ProjectInfo project = snapshot->project;
        project.srid = srid;
        constexpr std::string_view osm_note = "(c) OpenStreetMap contributors";
        if (project.source_note.find(osm_note) == std::string::npos) {
          project.source_note += (project.source_note.empty() ? "" : "; ") + std::string(osm_note);
        }
        edit.set_project(project);
        result.batch.history = edit.revision();
        edit.put(result.batch);
        remove_earlier(*snapshot, result.batch, edit);
        edit.put_all(std::move(osm.roads));
        edit.put_all(std::move(osm.barriers));
      },
      snapshot->revision);
  progress(1, "import");
  return result;
}

}  // namespace

ImportResult import_file(data::Store& store, const ImportRequest& request, const Progress& progress) {
  return data::is_osm_file(request.file) ? import_osm(store, request, progress) : import_table(store, request, progress);
}

}  // namespace gridwalk::jobs
