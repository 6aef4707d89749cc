// What stands in the files' metadata and fields.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer/jobs/heat_files.h"

#include <fmt/format.h>

#include "data/write/area_file.h"
#include "data/write/raster_file.h"
#include "viewer/carto/layers.h"

namespace gridwalk::jobs {
namespace {

std::string_view kernel_name(geo::Kernel kernel) {
  switch (kernel) {
    case geo::Kernel::Epanechnikov: return "epanechnikov";
    case geo::Kernel::Triangular: return "triangular";
    case geo::Kernel::Uniform: return "uniform";
    case geo::Kernel::Triweight: return "triweight";
    case geo::Kernel::Gaussian: return "gaussian";
    case geo::Kernel::Quartic: break;
  }
  return "quartic";
}

std::string_view state_name(carto::HeatState state) {
  return state == carto::HeatState::Open ? "open" : state == carto::HeatState::Closed ? "closed" : "all";
}

bool problems(const carto::HeatMap& map) { return map.options.of == carto::HeatOf::Problems; }

// What makes one finding count more than another.
std::string weights(const carto::HeatOptions& options) {
  std::vector<std::string> parts;
  if (options.of == carto::HeatOf::Problems && options.weigh_by_severity) parts.emplace_back("minor 0.5, normal 1, serious 3");
  if (options.of == carto::HeatOf::Complaints && options.damp_repeats) parts.emplace_back("repeats of one complainant in one community count as one together");
  if (options.half_life_days > 0) parts.push_back(fmt::format("halved every {:g} days", options.half_life_days));
  return parts.empty() ? "1" : fmt::format("{}", fmt::join(parts, "; "));
}

// Title and facts of the legend: the same words in map, paper and files.
std::string description(const carto::HeatMap& map, const words::Words& words) {
  const carto::Legend legend = carto::heat_legend(map, {}, words);
  return legend.title + words("heat_legend.gap") + legend.note;
}

// Red outlines, as on the map.
constexpr const char* area_style =
    R"(<!DOCTYPE qgis><qgis version="3.22"><renderer-v2 type="singleSymbol"><symbols><symbol type="fill" name="0" alpha="1"><layer class="SimpleFill" enabled="1">)"
    R"(<prop k="color" v="227,26,28,60"/><prop k="outline_color" v="189,0,38,255"/><prop k="outline_width" v="0.6"/><prop k="style" v="solid"/>)"
    R"(</layer></symbol></symbols></renderer-v2><labeling type="simple"><settings><text-style fieldName="id" fontSize="10"/></settings></labeling></qgis>)";

}  // namespace

std::string heat_unit_name(const carto::HeatMap& map) {
  const bool weighted = problems(map) && map.options.weigh_by_severity;
  return fmt::format("{}{} per {}", weighted ? "weighted " : "", problems(map) ? "problems" : "complaints",
                     map.options.per == carto::HeatPer::Thousand ? "1000 households" : "hectare");
}

void write_heat_raster(const data::Snapshot& snapshot, const carto::HeatMap& map, const std::filesystem::path& file, const words::Words& words) {
  if (!map.grid) throw Error(ErrorKind::WrongCall, "heat-nothing-to-write", {{"file", file.filename().string()}});
  const carto::HeatOptions& options = map.options;
  data::RasterMeaning meaning;
  meaning.srid = snapshot.project.srid;
  meaning.unit = map.unit;
  meaning.unit_name = heat_unit_name(map);
  meaning.description = description(map, words);
  meaning.items = {{"OF", problems(map) ? "problems" : "complaints"},
                   {"RADIUS_M", fmt::format("{:g}", options.radius_m)},
                   {"KERNEL", std::string(kernel_name(options.kernel))},
                   {"CELL_M", fmt::format("{:g}", map.grid->cell_m)},
                   {"PERIOD_FROM", data::to_text(map.input.from)},
                   {"PERIOD_TO", data::to_text(map.input.to)},
                   {"N", std::to_string(map.input.points.size())},
                   {"NOT_LOCATED", std::to_string(map.input.not_located)},
                   {"ON_DEFAULT_POINT", std::to_string(map.input.on_default_point)},
                   {"KIND", options.kind ? std::string(carto::kind_key(*options.kind)) : "all"},
                   {"STATE", std::string(state_name(options.state))},
                   {"WEIGHTS", weights(options)},
                   {"EDGE_CORRECTION", options.edge_correction && options.per == carto::HeatPer::Hectare ? "by the street's outline" : "none"}};
  if (snapshot.project.made_up) meaning.items.emplace_back("MADE_UP", "yes");
  data::write_raster_file(*map.grid, meaning, file);
}

void write_hot_areas(const data::Snapshot& snapshot, const carto::HeatMap& map, const HotAreas& areas, const std::filesystem::path& file, const words::Words& words) {
  using data::CellType;
  data::AreaTable table;
  table.name = "hot_area";
  table.description = fmt::format("{} >= {:g}; {}", heat_unit_name(map), areas.level, description(map, words));
  table.srid = snapshot.project.srid;
  table.qml = area_style;
  const auto column = [&](const char* name, CellType type) { table.columns.push_back({name, name, type}); };
  for (const char* number : {"id", "area_m2", "findings", "weight", "findings_before", "households", "per_1000_households", "share_of_findings", "peak", "level"}) {
    column(number, CellType::Number);
  }
  for (const char* text : {"unit", "zone", "inspector", "companies", "communities", "kinds"}) column(text, CellType::Text);
  column("from", CellType::Day);
  column("to", CellType::Day);
  for (const HotArea& area : areas.areas) {
    std::vector<std::string> communities, companies, kinds;
    for (const HotCommunity& hot : area.communities) {
      if (const data::Community* community = snapshot.communities.find(hot.community)) communities.push_back(fmt::format("{} {}", community->name, hot.count));
    }
    for (const data::CompanyId id : area.companies) {
      if (const data::Company* company = snapshot.companies.find(id)) companies.push_back(company->name);
    }
    for (int kind = 0; kind < problem_kinds; ++kind) {
      const int count = area.by_kind[static_cast<std::size_t>(kind)];
      if (count > 0) kinds.push_back(fmt::format("{} {}", words("kind_long." + std::string(carto::kind_key(static_cast<data::ProblemKind>(kind)))), count));
    }
    const data::Zone* zone = snapshot.zones.find(area.zone);
    const data::Inspector* inspector = snapshot.inspectors.find(area.inspector);
    const auto known = [](bool is, double value) { return is ? data::ListCell(value) : data::ListCell(); };
    table.rows.push_back({{static_cast<double>(area.id), area.area_m2, static_cast<double>(area.count), area.weight, known(areas.period_before, area.count_before),
                           known(area.households > 0, area.households), known(area.households > 0, area.per_1000_households),
                           areas.located > 0 ? static_cast<double>(area.count) / areas.located : 0.0, area.peak, areas.level, heat_unit_name(map),
                           zone ? zone->code : std::string(), inspector ? inspector->name : std::string(), words.join(companies), words.join(communities),
                           words.join(kinds), map.input.from, map.input.to},
                          area.area});
  }
  data::write_area_file(table, file);
}

}  // namespace gridwalk::jobs
