// Roads and barriers of map files.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
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

std::string key_of_word(std::string_view table, const std::string& text) {
  const std::string plain = plain_name(text);
  for (const auto& [key, words] : plain_word_table(table)) {
    if (std::ranges::find(words, plain) != words.end()) return key;
  }
  return {};
}

// How a file says which way a road may be used: "yes" and "no"; from and to the line's first end (FT, TF); F, T and B of those who draw B
// for both; or numbers whose meaning hangs on the column.
class Directions {
 public:
  enum class Way { Both, Along, Against };

  Directions(const Fields& fields, const RawTable& table) {
    const std::string column = plain_name(fields.column("oneway"));
    by_number_ = key_of_word("direction_columns", column) == "by_number";
    form_of_way_ = key_of_word("direction_columns", column) == "form_of_way";
    // "T" is "true" in one file and "against the line" in another, which then has a "B" somewhere.
    for (const RawRow& row : table.rows) {
      const Cell* cell = fields.cell(row, "oneway");
      if (cell != nullptr && plain_name(cell_text(*cell)) == "b") by_letter_ = true;
    }
  }

  Way of(const std::string& text) const {
    if (text.starts_with("-1")) return Way::Against;  // before its sign is taken for a hyphen
    std::string plain = plain_name(text);
    if (const std::size_t point = plain.find('.'); point != std::string::npos && plain.find_first_not_of('0', point + 1) == std::string::npos) plain.resize(point);
    if (form_of_way_) return plain == "4" || plain.find("roundabout") != std::string::npos ? Way::Along : Way::Both;
    if (by_number_ && (plain == "2" || plain == "3")) return plain == "2" ? Way::Along : Way::Against;
    if (by_number_ && plain == "1") return Way::Both;
    if (by_letter_ && (plain == "f" || plain == "t")) return plain == "f" ? Way::Along : Way::Against;
    const std::string key = key_of_word("directions", plain);
    return key == "along" ? Way::Along : key == "against" ? Way::Against : Way::Both;
  }

 private:
  bool by_number_ = false, form_of_way_ = false, by_letter_ = false;
};

}  // namespace

Converted<Road> to_roads(const RawTable& table, const ConvertOptions& options) {
  Converted<Road> out;
  const Fields fields(ImportTarget::Roads, table, options);
  const Places places(fields, options, "EPSG:" + std::to_string(options.project_srid), out.issues);
  const Directions directions(fields, table);
  long long unknown = 0;
  for (const RawRow& row : table.rows) {
    RowReader reader(fields, row);
    Road road;
    road.name = reader.text("name");
    const RoadKind kind = road_kind(reader.text("class"), reader.text("kind"));
    unknown += kind == RoadKind::Other ? 1 : 0;
    road.kind = static_cast<int>(kind);
    const Directions::Way way = directions.of(reader.text("oneway"));
    road.oneway = way != Directions::Way::Both;
    road.maxspeed_kmh = reader.number("maxspeed", 0, 300).value_or(0);
    road.level = static_cast<int>(std::lround(reader.number("level", -9, 9).value_or(0)));
    const std::string access = key_of_word("accesses", reader.text("access"));
    road.private_access = access == "ends";
    const bool for_feet = kind == RoadKind::Footway || kind == RoadKind::Steps || kind == RoadKind::Path;
    const bool closed = access == "closed";
    road.car = !closed && !for_feet && kind != RoadKind::Cycleway;
    road.bicycle = !closed && kind != RoadKind::Motorway && kind != RoadKind::Steps;  // pushed on foot paths
    road.foot = !closed && kind != RoadKind::Motorway;
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
      if (way == Directions::Way::Against) std::ranges::reverse(road.line);
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
