// heat.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer/carto/layers.h"
#include "viewer/cli/command.h"
#include "viewer/jobs/finding_counts.h"
#include "viewer/jobs/heat.h"
#include "viewer/jobs/heat_files.h"
#include "viewer/jobs/hot_area_marks.h"

namespace gridwalk::cli {
namespace {

constexpr int areas_listed = 10;  // for people; --json and the GeoPackage have all

enum class FileOf { None, Raster, Areas, Picture };

FileOf file_of(const Call& call) {
  if (!call.has("--output")) return FileOf::None;
  const std::string suffix = call.path("--output").extension().string();
  if (suffix == ".tif" || suffix == ".tiff") return FileOf::Raster;
  if (suffix == ".gpkg") return FileOf::Areas;
  check_picture_name(call.path("--output"));
  return FileOf::Picture;
}

std::string name_of(const data::Community* community) { return community ? community->name : std::string(); }

nlohmann::json grid_json(const carto::HeatMap& map) {
  if (!map.grid) return nullptr;
  const geo::DensityGrid& grid = *map.grid;
  return {{"columns", grid.columns}, {"rows", grid.rows},          {"cell_m", grid.cell_m},         {"origin", {grid.origin.x, grid.origin.y}},
          {"peak", grid.peak() * map.unit}, {"weight", grid.mass()}, {"unit", jobs::heat_unit_name(map)}};
}

void tell_areas(const jobs::HotAreas& found, const carto::HeatMap& map, const data::Snapshot& snapshot, const words::Words& words, Outcome& outcome) {
  nlohmann::json& json = outcome.json["hot_areas"] = nlohmann::json::array();
  outcome.json["level"] = found.level;
  outcome.json["share_of_street"] = found.share_of_street;
  outcome.json["share_of_findings"] = found.share_of_findings;
  outcome.json["located"] = found.located;
  if (found.areas.empty()) return;
  const char* const sentence = found.share_of_street > 0 ? "heat_out.areas" : "heat_out.areas_without_street";
  outcome.say(words(sentence, {{"count", words.number(static_cast<double>(found.areas.size()))},
                               {"street", words.percent(found.share_of_street)},
                               {"findings", words.percent(found.share_of_findings)},
                               {"level", words.number(found.level, found.level < 10 ? 2 : 0)}}));
  for (const jobs::HotArea& area : found.areas) {
    const data::Zone* zone = snapshot.zones.find(area.zone);
    const data::Inspector* inspector = snapshot.inspectors.find(area.inspector);
    nlohmann::json communities = nlohmann::json::array(), companies = nlohmann::json::array(), kinds = nlohmann::json::object();
    std::vector<std::string> names;
    for (const jobs::HotCommunity& hot : area.communities) {
      const std::string name = name_of(snapshot.communities.find(hot.community));
      communities.push_back({{"name", name}, {"count", hot.count}});
      if (names.size() < 3) names.push_back(words("heat_out.of_which", {{"name", name}, {"count", words.number(hot.count)}}));
    }
    for (const data::CompanyId id : area.companies) {
      if (const data::Company* company = snapshot.companies.find(id)) companies.push_back(company->name);
    }
    for (int kind = 0; kind < jobs::problem_kinds; ++kind) {
      const int count = area.by_kind[static_cast<std::size_t>(kind)];
      if (count > 0) kinds[std::string(carto::kind_key(static_cast<data::ProblemKind>(kind)))] = count;
    }
    json.push_back({{"id", area.id},
                    {"area_m2", area.area_m2},
                    {"count", area.count},
                    {"weight", area.weight},
                    {"count_before", found.period_before ? nlohmann::json(area.count_before) : nlohmann::json(nullptr)},
                    {"households", area.households > 0 ? nlohmann::json(area.households) : nlohmann::json(nullptr)},
                    {"per_1000_households", area.households > 0 ? nlohmann::json(area.per_1000_households) : nlohmann::json(nullptr)},
                    {"share_of_findings", found.located > 0 ? static_cast<double>(area.count) / found.located : 0.0},
                    {"peak", area.peak},
                    {"peak_at", {area.peak_at.x, area.peak_at.y}},
                    {"zone", zone ? zone->code : ""},
                    {"inspector", inspector ? inspector->name : ""},
                    {"companies", companies},
                    {"communities", communities},
                    {"kinds", kinds}});
    std::string line = words("heat_out.area", {{"id", std::to_string(area.id)},
                                               {"count", words.number(area.count)},
                                               {"area", words.area(area.area_m2)},
                                               {"peak", words.number(area.peak, 2)},
                                               {"communities", words.join(names)}});
    if (area.households > 0) line += words("heat_out.area_rate", {{"rate", words.number(area.per_1000_households, 1)}});
    if (found.period_before) line += words("heat_out.area_before", {{"count", words.number(area.count_before)}});
    if (zone) line += words(inspector ? "heat_out.area_zone" : "heat_out.area_zone_alone", {{"zone", zone->code}, {"inspector", inspector ? inspector->name : ""}});
    if (area.id <= areas_listed) outcome.say(line);
  }
  if (found.areas.size() > std::size_t{areas_listed}) outcome.say(words("heat_out.more_areas", {{"count", words.number(static_cast<double>(found.areas.size() - areas_listed))}}));
  if (map.options.per == carto::HeatPer::Thousand) outcome.say(words("heat_out.rate_of_what"));
}

// The map less that of the period before.
carto::HeatMapPtr compared(const data::Snapshot& snapshot, const carto::HeatMap& map, const Context& context, Outcome& outcome) {
  carto::HeatOptions earlier = map.options;
  const jobs::Period period = jobs::period_before({*earlier.from, *earlier.to});
  earlier.from = period.from;
  earlier.to = period.to;
  const carto::HeatMap before = carto::heat_map(snapshot, earlier, context.progress);
  outcome.say(context.words("heat_out.compared", {{"from", context.words.date(period.from)}, {"to", context.words.date(period.to)},
                                                  {"rows", context.words.number(before.input.rows)}, {"now", context.words.number(map.input.rows)}}));
  outcome.json["before"] = {{"from", data::to_text(period.from)}, {"to", data::to_text(period.to)}, {"rows", before.input.rows}};
  return std::make_shared<const carto::HeatMap>(carto::heat_difference(map, before));
}

}  // namespace

Outcome run_heat(const Context& context) {
  const Call& call = context.call;
  const words::Words& words = context.words;
  const carto::HeatOptions options = heat_options(call);
  const FileOf file = file_of(call);
  std::optional<double> level;
  if (call.has("--level")) {
    level = call.number("--level");
    if (!(*level > 0 && *level < 1e12)) throw Error(ErrorKind::WrongCall, "heat-level", {{"value", call.text("--level")}});
  }
  if (call.has("--compare") && !(options.from && options.to)) throw Error(ErrorKind::WrongCall, "heat-compare-period");
  const auto store = data::Store::open(call.path("project"), data::Store::Mode::ReadOnly);
  const data::SnapshotPtr snapshot = store->snapshot();
  const data::ZonePlanId plan = jobs::current_plan(*snapshot);
  const jobs::HeatResult heat = jobs::heat(*snapshot, options, context.progress);
  const carto::HeatMap& map = *heat.map;

  Outcome outcome;
  const bool rate = options.per == carto::HeatPer::Thousand;
  const std::string what = words(options.of == carto::HeatOf::Problems ? "layer.problems" : "layer.complaints");
  const std::string period = words.date(map.input.from) + " - " + words.date(map.input.to);
  if (map.input.rows > 0) {
    outcome.say(words(rate ? "heat_out.rate" : "out.heat", {{"what", what},
                                                            {"period", period},
                                                            {"rows", words.number(map.input.rows)},
                                                            {"not_located", words.number(map.input.not_located)},
                                                            {"on_default", words.number(map.input.on_default_point)},
                                                            {"radius", words.number(options.radius_m)},
                                                            {"peak", words.number(heat.peak, 2)},
                                                            {"place", heat.peak_place}}));
  }
  if (map.input.damped > 0) outcome.say(words("heat_out.damped", {{"count", words.number(map.input.damped)}}));
  outcome.json = {{"of", call.text("--heat")},
                  {"from", data::to_text(map.input.from)},
                  {"to", data::to_text(map.input.to)},
                  {"rows", map.input.rows},
                  {"not_located", map.input.not_located},
                  {"on_default_point", map.input.on_default_point},
                  {"damped", map.input.damped},
                  {"radius_m", options.radius_m},
                  {"kernel", call.text("--kernel")},
                  {"grid", grid_json(map)},
                  {"peak_community", heat.peak_place},
                  {"communities", nlohmann::json::array()}};
  outcome.json[rate ? "peak_per_1000_households" : "peak_per_ha"] = heat.peak;
  int rank = 0;
  for (const jobs::HotCommunity& hot : heat.hottest) {
    const data::Community& community = *snapshot->communities.find(hot.community);
    outcome.say(words("out.heat_community",
                      {{"rank", std::to_string(++rank)},
                       {"name", community.name},
                       {"count", words.number(hot.count)},
                       {"rate", community.households > 0 ? words.number(hot.per_1000_households, 1) : "-"}}));
    outcome.json["communities"].push_back(
        {{"name", community.name}, {"count", hot.count}, {"per_1000_households", hot.per_1000_households}});
  }
  if (heat.without_community > 0) outcome.say(words("out.heat_without_community", {{"count", words.number(heat.without_community)}}));
  outcome.json["without_community"] = heat.without_community;
  const jobs::HotAreas areas = jobs::hot_areas(*snapshot, map, plan, level);
  tell_areas(areas, map, *snapshot, words, outcome);
  const jobs::WeekCounts weeks = jobs::findings_a_week(*snapshot, options);
  outcome.json["weeks"] = {{"first_monday", weeks.counts.empty() ? "" : data::to_text(weeks.first_monday)}, {"counts", weeks.counts}, {"without_day", weeks.without_day}};
  outcome.add(map.issues);
  carto::HeatMapPtr shown = heat.map;
  if (call.has("--compare")) {
    shown = compared(*snapshot, map, context, outcome);
    outcome.add(shown->issues);
  }

  const auto written = [&] {
    outcome.say(words("out.written", {{"file", call.text("--output")}}));
    outcome.json["file"] = call.text("--output");
  };
  if (file == FileOf::Raster) {
    jobs::write_heat_raster(*snapshot, map, call.path("--output"), words);
    written();
  } else if (file == FileOf::Areas) {
    jobs::write_hot_areas(*snapshot, map, areas, call.path("--output"), words);
    written();
  } else if (file == FileOf::Picture) {
    carto::SceneOptions scene;
    scene.zone_plan = plan;
    scene.heat = options;
    scene.heat_map = shown;
    if (shown == heat.map) scene.hot_areas = jobs::hot_area_marks(areas, words);
    draw_picture(snapshot, scene, call.path("--output"), 1600, 1200, context, outcome);
  }
  return outcome;
}

}  // namespace gridwalk::cli
