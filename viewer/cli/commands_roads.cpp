// roads.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include <fstream>
#include <iterator>

#include "geo/projection.h"
#include "viewer/cli/command.h"
#include "viewer/jobs/check_roads.h"
#include "viewer/jobs/import.h"
#include "viewer/jobs/office_ways.h"

namespace gridwalk::cli {
namespace {

using jobs::RoadsCheck;

constexpr std::size_t of_one_kind_shown = 10;  // all of them stand in the JSON

jobs::Speeds speeds_asked(const Call& call, const data::Snapshot& snapshot, Issues& issues) {
  if (!call.has("--speeds")) return jobs::speeds_of(snapshot, issues);
  std::ifstream file(call.path("--speeds"), std::ios::binary);
  if (!file) throw Error(ErrorKind::WrongCall, "file-missing", {{"file", call.text("--speeds")}});
  return jobs::speeds_from_json(std::string(std::istreambuf_iterator<char>(file), {}));
}

data::InspectorMode mode_asked(const Call& call) {
  using enum data::InspectorMode;
  const std::string mode = call.text("--mode");
  return mode == "walk" ? Walk : mode == "car" ? Car : Ebike;
}

// Places in WGS 84; made once, for PROJ looks a system up in a database.
class Places {
 public:
  explicit Places(const data::Snapshot& snapshot) {
    if (snapshot.project.srid != 0) degrees_ = geo::Projection::between("EPSG:" + std::to_string(snapshot.project.srid), "EPSG:4326");
  }
  nlohmann::json json(const std::optional<geo::Point>& at) const {
    const auto lon_lat = of(at);
    return lon_lat ? nlohmann::json{{"longitude", lon_lat->x}, {"latitude", lon_lat->y}} : nlohmann::json();
  }
  std::string text(const std::optional<geo::Point>& at) const {
    const auto lon_lat = of(at);
    return lon_lat ? fmt::format("  {:.6f},{:.6f}", lon_lat->x, lon_lat->y) : std::string();
  }

 private:
  std::optional<geo::Point> of(const std::optional<geo::Point>& at) const { return at && degrees_ ? degrees_->forward(*at) : std::nullopt; }
  std::optional<geo::Projection> degrees_;
};

void tell_network(const RoadsCheck& check, const words::Words& words, Outcome& outcome) {
  const geo::RoadCensus& census = check.census;
  const double share = census.km > 0 ? census.main_km / census.km : 0;
  outcome.say(words("roads.network", {{"mode", words(std::string("mode.") + jobs::name_of(check.mode))},
                                      {"km", words.number(census.km, 1)},
                                      {"nodes", words.number(census.nodes)},
                                      {"segments", words.number(census.edges)},
                                      {"parts", words.number(census.parts)},
                                      {"share", words.percent(share, 2)}}));
  nlohmann::json kinds = nlohmann::json::object();
  std::vector<std::string> texts;
  for (std::size_t k = 0; k < geo::road_kinds; ++k) {
    if (!(census.km_by_kind[k] > 0)) continue;
    const char* name = jobs::name_of(static_cast<geo::RoadKind>(k));
    kinds[name] = census.km_by_kind[k];
    texts.push_back(words("roads.kind_km", {{"kind", words(std::string("roads.kind_") + name)}, {"km", words.number(census.km_by_kind[k], 1)}}));
  }
  if (!texts.empty()) outcome.say(words("roads.kinds", {{"kinds", words.join(texts)}}));
  outcome.json["network"] = {{"km", census.km}, {"nodes", census.nodes}, {"segments", census.edges}, {"parts", census.parts}, {"main_km", census.main_km},
                             {"main_share", share}, {"islands", census.islands.size()}, {"gaps", census.gaps.size()}, {"crossings", census.crossings},
                             {"km_by_kind", kinds}};
}

void tell_stops(const RoadsCheck& check, const Places& places, const words::Words& words, Outcome& outcome) {
  outcome.json["stops"] = nlohmann::json::array();
  std::size_t communities = 0;
  for (const jobs::RoadStop& stop : check.stops) {
    communities += stop.community ? 1 : 0;
    if (!stop.community && stop.on_road) outcome.say(words("roads.office", {{"metres", words.number(stop.road_m)}}));
    outcome.json["stops"].push_back({{"office", !stop.community}, {"community", stop.name}, {"entrance", places.json(stop.at)},
                                     {"road", places.json(stop.on_road)},
                                     {"metres", stop.on_road ? nlohmann::json(stop.road_m) : nlohmann::json()}});
  }
  if (communities == 0) return;
  outcome.say(words("roads.stops", {{"count", words.number(static_cast<double>(communities))}, {"middle", words.number(check.middle_m)},
                                    {"far", words.number(check.far)}, {"refused", words.number(check.refused)}}));
  outcome.json["communities"] = {{"count", communities}, {"middle_m", check.middle_m}, {"far", check.far}, {"refused", check.refused}};
}

void tell_findings(const RoadsCheck& check, const Places& places, const words::Words& words, Outcome& outcome) {
  outcome.json["findings"] = nlohmann::json::array();
  std::map<std::string, std::size_t> of_kind;
  for (const jobs::RoadFinding& finding : check.findings) {
    const Issue& issue = finding.issue;
    const std::string text = words.sentence(issue);
    if (++of_kind[issue.code] <= of_one_kind_shown) outcome.say(text + places.text(finding.at));
    nlohmann::json args = nlohmann::json::object();
    for (const auto& [name, value] : issue.args) args[name] = value;
    outcome.json["findings"].push_back({{"code", issue.code}, {"text", text}, {"args", std::move(args)}, {"place", places.json(finding.at)},
                                        {"severity", issue.severity == Severity::Note ? "note" : issue.severity == Severity::Warning ? "warning" : "problem"}});
    if (issue.severity == Severity::Problem) outcome.status = 1;
  }
  for (const auto& [code, count] : of_kind) {
    if (count > of_one_kind_shown) outcome.say(words("roads.more", {{"count", words.number(static_cast<double>(count - of_one_kind_shown))}, {"of", words("roads.of_" + code)}}));
  }
  if (check.good() && check.records > 0) outcome.say(words("roads.good"));
}

void check(const Context& context, const data::Store& store, Outcome& outcome, const Progress& progress) {
  const data::SnapshotPtr snapshot = store.snapshot();
  const RoadsCheck result = jobs::check_roads(*snapshot, mode_asked(context.call), context.call.number("--gap"), speeds_asked(context.call, *snapshot, outcome.issues), progress);
  const Places places(*snapshot);
  outcome.json["mode"] = jobs::name_of(result.mode);
  outcome.json["records"] = result.records;
  if (result.records > 0) {
    tell_network(result, context.words, outcome);
    tell_stops(result, places, context.words, outcome);
  }
  tell_findings(result, places, context.words, outcome);
}

void import_all(const Context& context, data::Store& store, Outcome& outcome) {
  const Call& call = context.call;
  const std::vector<std::string> files = call.texts("files");
  if (files.empty()) throw Error(ErrorKind::WrongCall, "cli-roads-file");
  outcome.json["files"] = nlohmann::json::array();
  for (std::size_t i = 0; i < files.size(); ++i) {
    jobs::ImportRequest request;
    request.file = files[i];
    request.target = data::ImportTarget::Roads;
    request.find_coordinates = call.text("--coordinates") == "auto";
    if (const auto system = data::coordinates_named(call.text("--coordinates"))) request.coordinates = *system;
    request.layer = call.text("--layer");
    request.encoding = call.text("--encoding");
    request.source_crs = call.text("--crs");
    for (const std::string& pair : call.texts("--map")) add_mapping(pair, request.mapping);
    const double share = 0.8 / static_cast<double>(files.size());
    outcome.json["files"].push_back(tell_import(jobs::import_file(store, request, context.progress.part(share * static_cast<double>(i), share * static_cast<double>(i + 1))),
                                                false, context.words, outcome));
  }
}

}  // namespace

Outcome run_roads(const Context& context) {
  Outcome outcome;
  const auto store = data::Store::open(context.call.path("project"));
  const std::string action = context.call.text("action");
  const bool imports = action == "import";
  if (!imports && context.call.has("files")) throw Error(ErrorKind::WrongCall, "cli-roads-no-file");
  if (action == "speeds") {
    if (context.call.has("--speeds")) jobs::set_speeds(*store, speeds_asked(context.call, *store->snapshot(), outcome.issues));
    const std::string speeds = jobs::to_json(jobs::speeds_of(*store->snapshot(), outcome.issues));
    outcome.say(speeds);
    outcome.json["speeds"] = nlohmann::json::parse(speeds);
    return outcome;
  }
  if (imports) import_all(context, *store, outcome);
  check(context, *store, outcome, context.progress.part(imports ? 0.8 : 0, 1));
  return outcome;
}

}  // namespace gridwalk::cli
