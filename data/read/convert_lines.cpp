// Roads and barriers of map files.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <array>
#include <cmath>

#include "data/read/places.h"
#include "data/read/shape_use.h"
#include "data/read/synonyms.h"
#include "geo/roads/profile.h"

namespace gridwalk::data {
namespace {

using geo::RoadKind;

RoadKind road_kind(const std::string& class_words, const std::string& kind_words) {
  static constexpr std::array<std::pair<std::string_view, RoadKind>, 13> kinds{{
      {"motorway", RoadKind::Motorway}, {"trunk", RoadKind::Trunk}, {"primary", RoadKind::Primary}, {"secondary", RoadKind::Secondary},
      {"tertiary", RoadKind::Tertiary}, {"residential", RoadKind::Residential}, {"service", RoadKind::Service}, {"alley", RoadKind::Alley},
      {"track", RoadKind::Track}, {"path", RoadKind::Path}, {"footway", RoadKind::Footway}, {"steps", RoadKind::Steps},
      {"cycleway", RoadKind::Cycleway}}};
  for (const std::string* words : {&class_words, &kind_words}) {
    const std::string key = key_by_words("road_kinds", *words);
    for (const auto& [name, kind] : kinds) {
      if (name == key) return kind;
    }
  }
  return RoadKind::Other;
}

bool says_yes(const std::string& text) {
  const std::string plain = plain_name(text);
  for (const auto& [key, words] : word_table("yes")) {
    for (const std::string& word : words) {
      if (plain == word) return true;
    }
  }
  return plain == "true";
}

}  // namespace

Converted<Road> to_roads(const RawTable& table, const ConvertOptions& options) {
  Converted<Road> out;
  const Fields fields(ImportTarget::Roads, table, options);
  const Places places(fields, options, "EPSG:" + std::to_string(options.project_srid), out.issues);
  long long unknown = 0;
  for (const RawRow& row : table.rows) {
    RowReader reader(fields, row);
    Road road;
    road.name = reader.text("name");
    const RoadKind kind = road_kind(reader.text("class"), reader.text("kind"));
    unknown += kind == RoadKind::Other ? 1 : 0;
    road.kind = static_cast<int>(kind);
    road.oneway = says_yes(reader.text("oneway"));
    road.maxspeed_kmh = reader.number("maxspeed", 0, 300).value_or(0);
    road.level = static_cast<int>(std::lround(reader.number("level", -9, 9).value_or(0)));
    const std::string access = reader.text("access");
    road.private_access = access == "private";
    const bool for_feet = kind == RoadKind::Footway || kind == RoadKind::Steps || kind == RoadKind::Path;
    road.car = !for_feet && kind != RoadKind::Cycleway;
    road.bicycle = kind != RoadKind::Motorway && kind != RoadKind::Steps && kind != RoadKind::Footway;
    road.foot = kind != RoadKind::Motorway;
    const RawGeometry shape = places.at(reader);
    const auto* lines = std::get_if<Lines>(&shape);
    if (lines == nullptr) reader.spoil(std::holds_alternative<std::monostate>(shape) ? "shape-missing" : "shape-not-line", "");
    if (reader.trouble()) {
      out.rejected.push_back(*reader.trouble());
      continue;
    }
    for (const geo::LineString& line : *lines) {
      if (line.size() < 2) continue;
      road.line = line;
      out.records.push_back(road);
      out.sources.push_back({.row = row.row});
    }
  }
  if (unknown > 0 && !table.rows.empty()) {
    out.issues.push_back({"road-kinds-unknown", -1, {{"file", table.file}, {"count", std::to_string(unknown)}}, Severity::Note});
  }
  return out;
}

Converted<Barrier> to_barriers(const RawTable& table, const ConvertOptions& options) {
  Converted<Barrier> out;
  const Fields fields(ImportTarget::Barriers, table, options);
  const Places places(fields, options, "EPSG:" + std::to_string(options.project_srid), out.issues);
  const std::string of_table = key_by_words("barrier_kinds", table.layer + " " + table.file);
  long long drawn = 0;
  for (const RawRow& row : table.rows) {
    RowReader reader(fields, row);
    Barrier barrier;
    barrier.name = reader.text("name");
    std::string key = key_by_words("barrier_kinds", reader.text("kind"));
    if (key.empty()) key = of_table;
    barrier.kind = key == "river"        ? BarrierKind::River
                   : key == "railway"    ? BarrierKind::Railway
                   : key == "expressway" ? BarrierKind::Expressway
                                         : BarrierKind::Drawn;
    const RawGeometry shape = places.at(reader);
    Lines lines;
    if (const auto* given = std::get_if<Lines>(&shape)) lines = *given;
    if (const auto* area = std::get_if<geo::MultiPolygon>(&shape)) {
      barrier.area = repaired(*area, barrier.name, reader, out.issues);
      for (const geo::Polygon& part : barrier.area) lines.push_back(part.shell);
    }
    if (lines.empty()) reader.spoil(std::holds_alternative<std::monostate>(shape) ? "shape-missing" : "shape-not-line", "");
    if (reader.trouble()) {
      out.rejected.push_back(*reader.trouble());
      continue;
    }
    drawn += barrier.kind == BarrierKind::Drawn ? 1 : 0;
    for (geo::LineString& line : lines) {
      barrier.line = std::move(line);
      out.records.push_back(barrier);
      out.sources.push_back({.row = row.row});
      barrier.area.clear();  // drawn once
    }
  }
  if (drawn > 0) {
    out.issues.push_back({"barrier-kinds-unknown", -1, {{"file", table.file}, {"count", std::to_string(drawn)}}, Severity::Note});
  }
  return out;
}

}  // namespace gridwalk::data
