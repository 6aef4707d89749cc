// import.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include "data/read/dms.h"
#include "viewer/cli/command.h"
#include "viewer/jobs/import_folder.h"
#include "viewer/jobs/mapping_file.h"
#include "viewer/jobs/reject_file.h"

namespace gridwalk::cli {
namespace {

constexpr std::size_t rows_shown = 20, changes_shown = 10;

// "X,Y=LON,LAT".
geo::ControlPair control_pair(const std::string& text) {
  const std::size_t equals = text.find('=');
  if (equals != std::string::npos) {
    if (const auto pair = data::control_from_text(text.substr(0, equals), text.substr(equals + 1))) return *pair;
  }
  throw Error(ErrorKind::WrongCall, "cli-not-a-control", {{"value", text}});
}

jobs::ImportRequest import_request(const Call& call) {
  jobs::ImportRequest request;
  request.file = call.path("source");
  request.target = data::target_named(call.text("--as"));
  request.find_coordinates = call.text("--coordinates") == "auto";
  if (const auto system = data::coordinates_named(call.text("--coordinates"))) request.coordinates = *system;
  request.layer = call.text("--layer");
  request.encoding = call.text("--encoding");
  request.source_crs = call.text("--crs");
  request.accept_old_datum = call.has("--accept-old-datum");
  request.accept_residuals = call.has("--accept-residuals");
  for (const std::string& text : call.texts("--control")) request.control.push_back(control_pair(text));
  if (call.has("--hidden")) request.leave_hidden = call.text("--hidden") == "leave";
  request.as_last_time = !call.has("--as-new");
  request.with_private = call.has("--with-private");
  for (const std::string& pair : call.texts("--map")) add_mapping(pair, request.mapping);
  if (call.has("--mapping")) jobs::read_mapping_file(call.path("--mapping"), request);
  return request;
}

Outcome import_all(const Context& context, const jobs::ImportRequest& request) {
  const words::Words& words = context.words;
  for (const char* one : {"--dry-run", "--rejects", "--save-mapping", "--layer"}) {
    if (context.call.has(one)) throw Error(ErrorKind::WrongCall, "import-folder-option", {{"option", one}});
  }
  const auto store = data::Store::open(context.call.path("project"));
  Outcome outcome;
  outcome.json["files"] = nlohmann::json::array();
  for (const jobs::FolderEntry& entry : jobs::import_folder(*store, request.file, request, context.progress)) {
    if (entry.result) {
      outcome.json["files"].push_back(tell_import(*entry.result, false, words, outcome));
      continue;
    }
    const std::string text = words.sentence(*entry.error);
    outcome.say(words("out.import_left_out", {{"file", entry.file.filename().string()}, {"reason", text}}));
    outcome.json["files"].push_back({{"file", entry.file.filename().string()}, {"code", entry.error->code()}, {"text", text}});
    outcome.status = 1;
  }
  return outcome;
}

}  // namespace

void add_mapping(const std::string& pair, data::Mapping& mapping) {
  const std::size_t equals = pair.find('=');
  if (equals == std::string::npos || equals == 0) throw Error(ErrorKind::WrongCall, "cli-not-a-mapping", {{"value", pair}});
  mapping.column_of[pair.substr(0, equals)] = pair.substr(equals + 1);
}

nlohmann::json tell_import(const jobs::ImportResult& result, bool dry_run, const words::Words& words, Outcome& outcome) {
  const data::ImportBatch& batch = result.batch;
  outcome.say(words(dry_run ? "out.import_dry" : "out.import", {{"file", batch.file},
                                                                {"layer", batch.layer},
                                                                {"target", words("target." + batch.target)},
                                                                {"rows", words.number(batch.rows)},
                                                                {"added", words.number(batch.added)},
                                                                {"changed", words.number(batch.changed)},
                                                                {"same", words.number(batch.same)},
                                                                {"rejected", words.number(batch.rejected)}}));
  std::vector<std::string> pairs;
  for (const auto& [field, column] : result.mapping.column_of) pairs.push_back(fmt::format("{} = {}", field, column));
  if (!pairs.empty()) outcome.say(words("out.import_mapping", {{"mapping", words.join(pairs)}}));
  outcome.say(words(batch.crs.empty() ? "out.import_encoding" : "out.import_source", {{"encoding", batch.encoding.empty() ? "-" : batch.encoding},
                                          {"crs", batch.crs.empty() ? "-" : batch.crs},
                                          {"coordinates", words("coordinates." + batch.coordinates)}}));
  nlohmann::json json = {{"file", batch.file},         {"layer", batch.layer},       {"target", batch.target},
                         {"rows", batch.rows},         {"added", batch.added},       {"changed", batch.changed},
                         {"same", batch.same},         {"rejected", batch.rejected}, {"encoding", batch.encoding},
                         {"crs", batch.crs},           {"coordinates", batch.coordinates}, {"dry_run", dry_run},
                         {"mapping", result.mapping.column_of}, {"rejects", nlohmann::json::array()}};
  for (std::size_t i = 0; i < result.rejected.size(); ++i) {
    const data::RowIssue& row = result.rejected[i];
    const std::string reason = words.sentence(row.issue);
    if (i < rows_shown) {
      outcome.say(words("out.reject_row", {{"row", std::to_string(row.row)}, {"field", row.field}, {"reason", reason}}));
    }
    json["rejects"].push_back({{"row", row.row}, {"field", row.field}, {"code", row.issue.code}, {"text", reason}});
  }
  if (result.rejected.size() > rows_shown) {
    outcome.say(words("out.more", {{"count", std::to_string(result.rejected.size() - rows_shown)}}));
  }
  json["gone"] = result.gone;
  json["changes"] = nlohmann::json::array();
  for (std::size_t i = 0; i < result.changes.size(); ++i) {
    const jobs::FieldChange& change = result.changes[i];
    const bool values = !change.before.empty() || !change.after.empty();
    if (i < changes_shown) {
      outcome.say(words(values ? "out.change" : "out.change_place", {{"record", change.record},
                                                                     {"field", words("field." + change.field)},
                                                                     {"before", change.before.empty() ? "-" : change.before},
                                                                     {"after", change.after.empty() ? "-" : change.after}}));
    }
    json["changes"].push_back({{"record", change.record}, {"field", change.field}, {"before", change.before}, {"after", change.after}});
  }
  if (result.changes.size() > changes_shown) outcome.say(words("out.more_changes", {{"count", std::to_string(result.changes.size() - changes_shown)}}));
  outcome.add(result.issues);
  if (!result.rejected.empty()) outcome.status = 1;
  return json;
}

Outcome run_import(const Context& context) {
  const Call& call = context.call;
  const words::Words& words = context.words;
  Outcome outcome;
  if (call.has("--list")) {
    const std::vector<std::string> layers = data::list_layers(call.path("source"));
    outcome.say(words("out.layers", {{"layers", words.join(layers)}}));
    outcome.json["layers"] = layers;
    return outcome;
  }
  const jobs::ImportRequest request = import_request(call);
  if (std::filesystem::is_directory(request.file) && request.file.extension() != ".gdb") return import_all(context, request);
  const auto store = data::Store::open(call.path("project"));
  if (data::is_osm_file(request.file)) {
    outcome.json = tell_import(jobs::import_file(*store, request, context.progress), false, words, outcome);
    return outcome;
  }
  const jobs::RawTablePtr table = jobs::read_for_import(*store->snapshot(), request, context.progress.part(0, 0.1));
  jobs::PreparedImport prepared = jobs::prepare_import(*store, table, request, context.progress.part(0.1, 0.4));
  const bool dry_run = call.has("--dry-run");
  const jobs::ImportResult result = dry_run ? std::move(prepared.result) : jobs::store_import(*store, std::move(prepared), context.progress.part(0.4, 1));
  outcome.json = tell_import(result, dry_run, words, outcome);
  if (call.has("--rejects")) {
    jobs::write_rejects(*table, result.rejected, request.with_private, words, call.path("--rejects"));
    outcome.say(words("out.written", {{"file", call.text("--rejects")}}));
  }
  if (call.has("--save-mapping")) {
    jobs::write_mapping_file(result, call.path("--save-mapping"));
    outcome.say(words("out.written", {{"file", call.text("--save-mapping")}}));
  }
  return outcome;
}

}  // namespace gridwalk::cli
