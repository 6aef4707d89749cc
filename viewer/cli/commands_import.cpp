// import.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include <array>

#include "data/write/csv.h"
#include "viewer/cli/command.h"

namespace gridwalk::cli {
namespace {

constexpr std::array<std::pair<std::string_view, data::Coordinates>, 4> systems{{
    {"declared", data::Coordinates::Declared},
    {"wgs84", data::Coordinates::Wgs84},
    {"gcj02", data::Coordinates::Gcj02},
    {"bd09", data::Coordinates::Bd09},
}};

constexpr std::size_t rows_shown = 20;

jobs::ImportRequest import_request(const Call& call) {
  jobs::ImportRequest request;
  request.file = call.path("source");
  request.target = data::target_named(call.text("--as"));
  for (const auto& [name, system] : systems) {
    if (call.text("--coordinates") == name) request.coordinates = system;
  }
  request.layer = call.text("--layer");
  request.encoding = call.text("--encoding");
  request.source_crs = call.text("--crs");
  request.with_private = call.has("--with-private");
  for (const std::string& pair : call.texts("--map")) {
    const std::size_t equals = pair.find('=');
    if (equals == std::string::npos || equals == 0) {
      throw Error(ErrorKind::WrongCall, "cli-not-a-mapping", {{"value", pair}});
    }
    request.mapping.column_of[pair.substr(0, equals)] = pair.substr(equals + 1);
  }
  return request;
}

void write_rejects(const std::vector<data::RowIssue>& rejected, const words::Words& words, const std::filesystem::path& file) {
  std::vector<std::vector<std::string>> rows;
  for (const data::RowIssue& row : rejected) {
    rows.push_back({std::to_string(row.row), row.field, words.sentence(row.issue)});
  }
  data::write_table_csv(file, {words("write.reject_row"), words("write.reject_field"), words("write.reject_reason")}, rows);
}

}  // namespace

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
  const auto store = data::Store::open(call.path("project"));
  const jobs::ImportResult result = jobs::import_file(*store, request, context.progress);
  const data::ImportBatch& batch = result.batch;

  outcome.say(words("out.import", {{"file", batch.file},
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
  outcome.json = {{"file", batch.file},         {"layer", batch.layer},       {"target", batch.target},
                  {"rows", batch.rows},         {"added", batch.added},       {"changed", batch.changed},
                  {"same", batch.same},         {"rejected", batch.rejected}, {"encoding", batch.encoding},
                  {"crs", batch.crs},           {"coordinates", batch.coordinates},
                  {"mapping", result.mapping.column_of}, {"rejects", nlohmann::json::array()}};
  for (std::size_t i = 0; i < result.rejected.size(); ++i) {
    const data::RowIssue& row = result.rejected[i];
    const std::string reason = words.sentence(row.issue);
    if (i < rows_shown) {
      outcome.say(words("out.reject_row", {{"row", std::to_string(row.row)}, {"field", row.field}, {"reason", reason}}));
    }
    outcome.json["rejects"].push_back({{"row", row.row}, {"field", row.field}, {"code", row.issue.code}, {"text", reason}});
  }
  if (result.rejected.size() > rows_shown) {
    outcome.say(words("out.more", {{"count", std::to_string(result.rejected.size() - rows_shown)}}));
  }
  if (call.has("--rejects")) {
    write_rejects(result.rejected, words, call.path("--rejects"));
    outcome.say(words("out.written", {{"file", call.text("--rejects")}}));
  }
  outcome.add(result.issues);
  if (!result.rejected.empty()) outcome.status = 1;
  return outcome;
}

}  // namespace gridwalk::cli
