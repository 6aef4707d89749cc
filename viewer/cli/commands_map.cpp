// export, and the options of every heat map.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <array>

#include "viewer/cli/command.h"
#include "viewer/cli/heat_colours.h"
#include "viewer/cli/naming.h"

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
constexpr std::array<std::pair<std::string_view, carto::HeatState>, 3> states{
    {{"all", carto::HeatState::All}, {"open", carto::HeatState::Open}, {"closed", carto::HeatState::Closed}}};
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
  if (heat.from && heat.to && *heat.from > *heat.to) {
    throw Error(ErrorKind::WrongCall, "heat-period", {{"from", call.text("--from")}, {"to", call.text("--to")}});
  }
  heat.state = chosen(states, call.text("--state"), carto::HeatState::All);
  heat.per = call.text("--per") == "households" ? carto::HeatPer::Thousand : carto::HeatPer::Hectare;
  heat.half_life_days = call.number("--half-life");
  if (!(heat.half_life_days >= 0 && heat.half_life_days <= 36'500)) {
    throw Error(ErrorKind::WrongCall, "heat-half-life", {{"value", call.text("--half-life")}});
  }
  heat.weigh_by_severity = !call.has("--unweighted");
  heat.damp_repeats = !call.has("--count-repeats");
  heat.edge_correction = call.has("--edge-correction");
  choose_heat_colours(call, heat);
  return heat;
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
