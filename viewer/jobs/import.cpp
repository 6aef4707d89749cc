// Brings one foreign file into the project: read, convert, recognise what is known, store in one step.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "data/read/text_values.h"
#include "geo/gcj02.h"
#include "geo/projection.h"
#include "viewer/carto/numbers.h"
#include "viewer/jobs/finding_places.h"
#include "viewer/jobs/import_steps.h"
#include "viewer/jobs/sources.h"

namespace gridwalk::jobs {
namespace {

using data::ImportTarget;

std::string rejects_json(const Args& args) {
  nlohmann::json json = nlohmann::json::object();
  for (const auto& [name, value] : args) json[name] = value;
  return json.dump();
}

// The mapped, not personal cells of a row: what is needed to mend it.
std::string raw_json(const data::RawTable& table, const data::Mapping& mapping, const std::vector<std::string>& hidden, long long row) {
  const auto at = std::ranges::lower_bound(table.rows, row, {}, &data::RawRow::row);
  nlohmann::json json = nlohmann::json::object();
  if (at == table.rows.end() || at->row != row) return json.dump();
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

// "WGS 84 30 %, GCJ-02 93 %, BD-09 5 %".
std::string shares_of(const Diagnosis& diagnosis) {
  std::string text;
  for (const Reading& reading : diagnosis.readings) text += fmt::format("{}{} {:.0f}%", text.empty() ? "" : ", ", data::name_of(reading.as), 100 * reading.share);
  return text;
}

// To be found: the reading that stands out, never one by guess alone. Said by the caller: what speaks against it.
void hold_against_the_street(const ImportRequest& request, PreparedImport& import) {
  using data::Coordinates;
  if (!request.control.empty()) return;  // they say where the places lie
  import.diagnosis = diagnose(*import.before, *import.table, import.target, import.options);
  const Diagnosis& found = import.diagnosis;
  Issues& issues = import.result.issues;
  const Args args{{"file", import.table->file}, {"shares", shares_of(found)}, {"system", found.winner ? data::name_of(*found.winner) : ""}};
  if (!request.find_coordinates) {
    const Coordinates taken = request.coordinates == Coordinates::Declared ? Coordinates::Wgs84 : request.coordinates;
    if (found.winner && *found.winner != taken) issues.push_back({"coordinates-guess", -1, args, Severity::Problem});
    return;
  }
  import.options.coordinates = Coordinates::Declared;
  if (found.against == Against::Nothing) {
    const bool places = std::ranges::any_of(import.table->rows, [](const data::RawRow& row) { return !std::holds_alternative<std::monostate>(row.geometry); }) ||
                        import.options.mapping.column_of.contains("longitude");
    if (places) issues.push_back({"coordinates-unchecked", -1, {{"file", import.table->file}}, Severity::Warning});
    return;
  }
  if (!found.winner) throw Error(ErrorKind::BadFile, "coordinates-unclear", args);
  // A declared system and WGS 84 are the same reading, and the declared one keeps its metres.
  if (*found.winner != Coordinates::Wgs84) import.options.coordinates = *found.winner;
  issues.push_back({"coordinates-found", -1, args, *found.winner == Coordinates::Wgs84 ? Severity::Note : Severity::Warning});
}

// `asked`: before anything was taken from the last time.
std::string evidence_of(const PreparedImport& import, const ImportRequest& asked) {
  const auto said = [](const ImportRequest& request) {
    return request.coordinates != data::Coordinates::Declared || !request.source_crs.empty() || !request.control.empty();
  };
  const Diagnosis& found = import.diagnosis;
  const bool by_doctor = asked.find_coordinates && found.winner;
  const bool by_heading = std::ranges::find(import.result.issues, "coordinates-in-heading", &Issue::code) != import.result.issues.end();
  nlohmann::json json = {{"decided_by", by_doctor ? "doctor" : said(asked) ? "caller" : by_heading ? "heading" : said(import.request) ? "last-time" : "declared"},
                         {"against", name_of(found.against)},
                         {"looked_at", found.looked_at},
                         {"readings", nlohmann::json::array()},
                         {"notes", nlohmann::json::array()}};
  for (const Reading& reading : found.readings) json["readings"].push_back({{"as", data::name_of(reading.as)}, {"share", reading.share}, {"score", reading.score}});
  if (found.winner) json["winner"] = data::name_of(*found.winner);
  constexpr std::array codes{"crs-guessed",  "crs-assumed", "crs-other-form",   "axes-swapped",  "axes-swapped-control", "crs-old-datum",
                             "control-fit",  "control-accepted", "far-from-street", "rows-far-away", "ovital-shifted"};
  for (const Issue& issue : import.result.issues) {
    if (std::ranges::find(codes, issue.code) == codes.end()) continue;
    nlohmann::json args = nlohmann::json::object();
    for (const auto& [name, value] : issue.args) args[name] = value;
    json["notes"].push_back({{"code", issue.code}, {"args", std::move(args)}});
  }
  return json.dump();
}

// Ovital writes KML and text files in GCJ-02 by default: said where nothing else has decided.
void mention_ovital(const ImportRequest& request, PreparedImport& import) {
  std::string suffix = request.file.extension().string();
  std::ranges::transform(suffix, suffix.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  if (suffix != ".ovkml" && suffix != ".ovkmz") return;
  if (request.coordinates != data::Coordinates::Declared || import.diagnosis.winner) return;
  import.result.issues.push_back({"ovital-shifted", -1, {{"file", import.table->file}}, Severity::Warning});
}

data::ImportBatch batch_of(const PreparedImport& import, const ImportRequest& request) {
  data::ImportBatch batch;
  batch.file = import.table->file;
  batch.sha256 = import.table->sha256;
  batch.layer = import.table->layer;
  batch.target = name_of(import.target);
  batch.mapping = nlohmann::json(import.options.mapping.column_of).dump();
  batch.encoding = import.table->encoding;
  batch.crs = request.source_crs.empty() ? crs_name(import.table->crs) : request.source_crs;
  batch.coordinates = name_of(import.options.coordinates);
  batch.rows = static_cast<int>(import.table->rows_in_file);
  return batch;
}

int different_rows(const std::vector<data::RowIssue>& rejected) {
  std::set<long long> rows;
  for (const data::RowIssue& row : rejected) rows.insert(row.row);
  return static_cast<int>(rows.size());
}

// Where the street is known to be: its communities, boundary and office; failing these, the zone that the project counts in.
std::optional<data::Whereabouts> whereabouts(const data::Snapshot& snapshot) {
  if (snapshot.project.srid == 0) return std::nullopt;
  const std::string crs = "EPSG:" + std::to_string(snapshot.project.srid);
  const auto projection = geo::Projection::between(crs, "EPSG:4326");
  geo::Box box;
  for (const data::Community& community : snapshot.communities) {
    box.add(carto::box_of(community));
  }
  if (const data::Street* street = snapshot.street()) {
    box.add(geo::box_of(street->boundary));
    if (street->office) box.add(*street->office);
  }
  if (!box.empty() && projection) {
    const auto centre = projection->forward(box.centre());
    if (centre) return data::Whereabouts{*centre, std::hypot(box.width(), box.height()) / 2000, false};
  }
  const auto area = geo::area_of_use(crs);
  if (!area || area->width() > 6) return std::nullopt;
  return data::Whereabouts{area->centre(), 0, true};
}

RawTablePtr without_hidden_rows(const data::RawTable& table) {
  auto rest = std::make_shared<data::RawTable>(table);
  const std::set<long long> hidden(table.hidden_rows.begin(), table.hidden_rows.end());
  std::erase_if(rest->rows, [&](const data::RawRow& row) { return hidden.contains(row.row); });
  std::erase_if(rest->rejected, [&](const data::RowIssue& row) { return hidden.contains(row.row); });
  rest->rows_in_file -= static_cast<long long>(hidden.size());
  return rest;
}

// That there are hidden rows and columns is a warning until a person has said what is to become of them.
void tell_of_hidden(const PreparedImport& import, Issues& issues) {
  const auto about_hidden = [](const Issue& issue) { return issue.code == "hidden-rows" || issue.code == "hidden-columns"; };
  if (!import.request.leave_hidden || std::ranges::none_of(issues, about_hidden)) return;
  std::erase_if(issues, about_hidden);
  if (!*import.request.leave_hidden) return;
  const data::RawTable& table = *import.table;
  issues.push_back({"hidden-left-out", -1,
                    {{"file", table.file}, {"rows", std::to_string(table.hidden_rows.size())}, {"columns", std::to_string(table.hidden_columns.size())}},
                    Severity::Note});
}

// Finds out what the table is, and completes the request and the mapping.
void complete(const ImportRequest& asked, PreparedImport& import) {
  import.request = asked;
  ImportRequest& request = import.request;
  const data::ImportSource* known = known_source(*import.before, *import.table, asked.target);
  if (known) import.result.batch.source = known->id;
  if (known && asked.as_last_time) {
    as_last_time(*known, request);
    import.result.issues.push_back({"source-recognised", -1, {{"file", import.table->file}, {"like", known->name}}, Severity::Note});
  }
  if (request.leave_hidden.value_or(false)) import.table = without_hidden_rows(*import.table);
  const int project_srid = import.before->project.srid;
  const data::RawTable& table = *import.table;
  const auto target = request.target ? request.target : data::guess_target(table);
  if (!target) {
    std::string columns;  // of a list without a header, with what stands in them
    constexpr std::size_t most = 40;
    for (std::size_t i = 0; i < std::min(table.columns.size(), most); ++i) {
      const bool nameless = table.columns[i].starts_with("column_") && !table.rows.empty();
      const std::string value = nameless ? data::cell_text(table.rows.front().cells[i]) : std::string();
      columns += (columns.empty() ? "" : ", ") + table.columns[i] + (value.empty() ? "" : " = " + value);
    }
    if (table.columns.size() > most) columns += " ...";
    throw Error(ErrorKind::WrongCall, "import-target", {{"file", table.file}, {"columns", columns.empty() ? "-" : columns}});
  }
  import.target = *target;
  data::ConvertOptions& options = import.options;
  options.mapping = data::guess_mapping(*target, table);
  if (request.leave_hidden.value_or(false)) {
    std::erase_if(options.mapping.column_of, [&](const auto& pair) { return std::ranges::find(table.hidden_columns, pair.second) != table.hidden_columns.end(); });
  }
  for (const auto& [field, column] : request.mapping.column_of) options.mapping.column_of[field] = column;
  std::erase_if(options.mapping.column_of, [](const auto& pair) { return pair.second.empty(); });
  const bool open = request.coordinates == data::Coordinates::Declared && !request.find_coordinates && request.source_crs.empty() && request.control.empty();
  if (const auto system = data::coordinates_in_headings(table, options.mapping); system && open) {
    request.coordinates = *system;
    import.result.issues.push_back({"coordinates-in-heading", -1, {{"file", table.file}, {"system", data::name_of(*system)}}, Severity::Note});
  }
  options.coordinates = request.coordinates;
  options.source_crs = request.source_crs;
  options.accept_old_datum = request.accept_old_datum;
  options.control = request.control;
  options.accept_residuals = request.accept_residuals;
  options.street = whereabouts(*import.before);
  options.with_private = request.with_private;
  options.project_srid = project_srid;
  if (project_srid == 0) {
    if (const auto centre = data::lon_lat_centre(table, options)) options.project_srid = geo::suggest_metric_crs(centre->x, centre->y);
  }
}

std::vector<data::Reject> rejects_of(const PreparedImport& import) {
  const std::vector<std::string> hidden = data::personal_columns(*import.table);
  std::vector<data::Reject> rejects;
  for (const data::RowIssue& row : import.result.rejected) {
    rejects.push_back({.batch = import.result.batch.id,
                       .row = row.row,
                       .field = row.field,
                       .code = row.issue.code,
                       .args = rejects_json(row.issue.args),
                       .raw = raw_json(*import.table, import.result.mapping, hidden, row.row)});
  }
  return rejects;
}

}  // namespace

RawTablePtr read_for_import(const data::Snapshot& snapshot, const ImportRequest& request, const Progress& progress, const data::UseFirstRows& first_rows) {
  const auto read = [&](const std::string& encoding) {
    return std::make_shared<const data::RawTable>(data::read_table({request.file, request.layer, encoding}, progress, first_rows));
  };
  RawTablePtr table;
  std::optional<Error> trouble;
  try {
    table = read(request.encoding);
  } catch (const Error& error) {
    if ((error.code() != "text-undecodable" && error.code() != "encoding-unclear") || !request.encoding.empty()) throw;
    trouble = error;
  }
  if (table && (!request.encoding.empty() || known_source(snapshot, *table, request.target))) return table;
  for (const std::string& encoding : named_encodings(snapshot, table.get())) {
    try {
      RawTablePtr again = read(encoding);
      if (known_source(snapshot, *again, request.target)) return again;
    } catch (const Error& error) {
      if (error.code() == "cancelled") throw;
    }
  }
  if (trouble) throw *trouble;
  return table;
}

PreparedImport prepare_import(data::Store& store, RawTablePtr table, const ImportRequest& asked, const Progress& progress) {
  PreparedImport import{.before = store.snapshot(), .table = std::move(table)};
  complete(asked, import);
  const ImportRequest& request = import.request;
  ImportResult& result = import.result;
  hold_against_the_street(request, import);
  mention_ovital(request, import);
  result.mapping = import.options.mapping;
  result.leave_hidden = request.leave_hidden;
  const data::ImportSourceId known = result.batch.source;
  result.batch = batch_of(import, request);
  result.batch.source = known;
  result.batch.id = data::ImportBatchId{store.new_id()};
  result.batch.at = store.now();
  result.issues.insert(result.issues.begin(), import.table->issues.begin(), import.table->issues.end());
  tell_of_hidden(import, result.issues);
  result.rejected = import.table->rejected;
  progress(0, "import");
  import.options.progress = progress.part(0.1, 0.7);
  ImportStep step{*import.before, *import.table, import.options, result, {}, {}, progress.part(0.7, 1)};
  import.change = convert(step, import.target);
  import.options.progress = {};  // the caller's is gone when the import is stored
  import.shapes = std::move(step.shapes);
  result.batch.added = step.counts.added;
  result.batch.changed = step.counts.changed;
  result.batch.same = step.counts.same;
  result.batch.gone = static_cast<int>(result.gone.size());
  result.batch.rejected = different_rows(result.rejected);
  // What the doctor has found out needs no warning that it was assumed.
  if (import.diagnosis.winner) std::erase_if(result.issues, [](const Issue& issue) { return issue.code == "crs-assumed"; });
  result.batch.evidence = evidence_of(import, asked);
  find_places(import);
  progress(1, "import");
  if (progress.stopped()) throw Error(ErrorKind::WrongCall, "cancelled");
  return import;
}

Diagnosis diagnose_import(const data::SnapshotPtr& before, const RawTablePtr& table, const ImportRequest& request, const std::filesystem::path& against,
                          const Progress& progress) {
  PreparedImport import{.before = before, .table = table};
  complete(request, import);
  std::vector<data::Road> roads;
  if (!against.empty()) roads = roads_of(against, import.options.project_srid, progress);
  return diagnose(*before, *table, import.target, import.options, roads);
}

ImportResult store_import(data::Store& store, PreparedImport import, const Progress& progress) {
  data::ImportBatch& batch = import.result.batch;
  const int srid = import.options.project_srid;
  data::ImportSource source = remembered(import);
  std::vector<data::Reject> rejects = rejects_of(import);
  import.table.reset();  // where nobody else looks at them, a million rows make room for what is stored
  store.edit({"import", {{"file", batch.file}, {"target", batch.target}, {"count", std::to_string(batch.added + batch.changed)}, {"batch", std::to_string(batch.id.value)}}},
             [&](data::Edit& edit) {
               if (import.before->project.srid == 0 && srid != 0) {
                 data::ProjectInfo project = import.before->project;
                 project.srid = srid;
                 edit.set_project(project);
               }
               if (!source.signature.empty()) {
                 if (!source.id) source.id = data::ImportSourceId{edit.new_id()};
                 batch.source = source.id;
                 edit.put(source);
               }
               batch.history = edit.revision();
               edit.put(batch);
               edit.put_all(std::move(rejects));
               import.change(edit);
             },
             import.before->revision, progress);
  return std::move(import.result);
}

ImportResult import_file(data::Store& store, const ImportRequest& request, const Progress& progress) {
  if (data::is_osm_file(request.file)) return import_osm(store, request, progress);
  RawTablePtr table = read_for_import(*store.snapshot(), request, progress.part(0, 0.1));
  PreparedImport prepared = prepare_import(store, std::move(table), request, progress.part(0.1, 0.4));
  ImportResult result = store_import(store, std::move(prepared), progress.part(0.4, 1));
  progress(1, "import");
  return result;
}

}  // namespace gridwalk::jobs
