// heat, export.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <array>

#include "viewer/cli/command.h"
#include "viewer/cli/heat_colours.h"
#include "viewer/cli/naming.h"
#include "viewer/jobs/heat.h"

namespace gridwalk::cli {
namespace {

// The value whose name the option's text is; the option table allows no other.
template <class Value, std::size_t n>
Value chosen(const std::array<std::pair<std::string_view, Value>, n>& choices, std::string_view name, Value otherwise) {
  for (const auto& [choice, value] : choices) {
    if (choice == name) return value;
  }
  return otherwise;
}

constexpr std::array<std::pair<std::string_view, carto::HeatOf>, 2> heats{
    {{"complaints", carto::HeatOf::Complaints}, {"problems", carto::HeatOf::Problems}}};
constexpr std::array<std::pair<std::string_view, geo::Kernel>, 6> kernels{{{"quartic", geo::Kernel::Quartic},
                                                                          {"epanechnikov", geo::Kernel::Epanechnikov},
                                                                          {"triangular", geo::Kernel::Triangular},
                                                                          {"uniform", geo::Kernel::Uniform},
                                                                          {"triweight", geo::Kernel::Triweight},
                                                                          {"gaussian", geo::Kernel::Gaussian}}};
constexpr std::array<std::pair<std::string_view, data::ProblemKind>, 7> kinds{{{"broken", data::ProblemKind::Broken},
                                                                              {"dirty", data::ProblemKind::Dirty},
                                                                              {"messy", data::ProblemKind::Messy},
                                                                              {"missing", data::ProblemKind::Missing},
                                                                              {"blocked", data::ProblemKind::Blocked},
                                                                              {"occupied", data::ProblemKind::Occupied},
                                                                              {"unmapped", data::ProblemKind::Unmapped}}};
constexpr std::array<std::pair<std::string_view, jobs::ExportWhat>, 11> exports{
    {{"zone-plan", jobs::ExportWhat::ZonePlanPdf},
     {"route-sheets", jobs::ExportWhat::RouteSheetsPdf},
     {"partner-sheets", jobs::ExportWhat::PartnerSheetsPdf},
     {"calendar", jobs::ExportWhat::MonthIcs},
     {"routes", jobs::ExportWhat::RoutesGpx},
     {"month-plan", jobs::ExportWhat::MonthPlanXlsx},
     {"zone-table", jobs::ExportWhat::ZonePlanXlsx},
     {"geopackage", jobs::ExportWhat::GeoPackage},
     {"map-png", jobs::ExportWhat::MapPng},
     {"map-svg", jobs::ExportWhat::MapSvg},
     {"rejects", jobs::ExportWhat::RejectsCsv}}};

}  // namespace

carto::HeatOptions heat_options(const Call& call) {
  carto::HeatOptions heat;
  heat.of = chosen(heats, call.text("--heat"), carto::HeatOf::None);
  heat.radius_m = call.number("--radius");
  if (!(heat.radius_m >= 10 && heat.radius_m <= 10'000)) {
    throw Error(ErrorKind::WrongCall, "heat-radius", {{"value", call.text("--radius")}});
  }
  heat.kernel = chosen(kernels, call.text("--kernel"), geo::Kernel::Quartic);
  if (call.has("--kind")) heat.kind = chosen(kinds, call.text("--kind"), data::ProblemKind::Unmapped);
  heat.from = call.date("--from");
  heat.to = call.date("--to");
  choose_heat_colours(call, heat);
  return heat;
}

Outcome run_heat(const Context& context) {
  const Call& call = context.call;
  const words::Words& words = context.words;
  const carto::HeatOptions options = heat_options(call);
  if (call.has("--output")) check_picture_name(call.path("--output"));
  const auto store = data::Store::open(call.path("project"), data::Store::Mode::ReadOnly);
  const data::SnapshotPtr snapshot = store->snapshot();
  const jobs::HeatResult heat = jobs::heat(*snapshot, options, context.progress);

  Outcome outcome;
  const std::string what = words(options.of == carto::HeatOf::Problems ? "layer.problems" : "layer.complaints");
  const std::string period = words.date(heat.map->input.from) + " - " + words.date(heat.map->input.to);
  outcome.say(words("out.heat", {{"what", what},
                                 {"period", period},
                                 {"rows", words.number(heat.map->input.rows)},
                                 {"not_located", words.number(heat.map->input.not_located)},
                                 {"on_default", words.number(heat.map->input.on_default_point)},
                                 {"radius", words.number(options.radius_m)},
                                 {"peak", words.number(heat.peak, 2)},
                                 {"place", heat.peak_place}}));
  outcome.json = {{"of", call.text("--heat")},
                  {"from", data::to_text(heat.map->input.from)},
                  {"to", data::to_text(heat.map->input.to)},
                  {"rows", heat.map->input.rows},
                  {"not_located", heat.map->input.not_located},
                  {"on_default_point", heat.map->input.on_default_point},
                  {"radius_m", options.radius_m},
                  {"peak_per_ha", heat.peak},
                  {"peak_community", heat.peak_place},
                  {"communities", nlohmann::json::array()}};
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
  if (call.has("--output")) {
    carto::SceneOptions scene;
    scene.zone_plan = jobs::current_plan(*snapshot);
    scene.heat = options;
    scene.heat_map = heat.map;
    draw_picture(snapshot, scene, call.path("--output"), 1600, 1200, context, outcome);
  }
  return outcome;
}

Outcome run_export(const Context& context) {
  const Call& call = context.call;
  const auto store = data::Store::open(call.path("project"), data::Store::Mode::ReadOnly);
  const data::SnapshotPtr snapshot = store->snapshot();
  jobs::ExportRequest request;
  for (const std::string& name : call.texts("--what")) request.what.push_back(chosen(exports, name, jobs::ExportWhat::MapPng));
  request.folder = call.path("folder");
  request.heat = heat_options(call);
  request.date = call.date("--date");
  request.printed_on = call.date("--printed-on").value_or(today());
  if (call.has("--inspector")) request.inspector = named_inspector(*snapshot, call.text("--inspector"), context.words);
  const jobs::ExportResult result = jobs::export_files(snapshot, request, context.words, context.progress);
  Outcome outcome;
  outcome.json["files"] = nlohmann::json::array();
  for (const auto& file : result.files) {
    outcome.say(context.words("out.written", {{"file", file.string()}}));
    outcome.json["files"].push_back(file.string());
  }
  outcome.add(result.issues);
  return outcome;
}

}  // namespace gridwalk::cli
