// Communities, committees, the street, and households.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>
#include <cstdio>

#include "data/model/error.h"
#include "data/read/fields.h"
#include "data/read/places.h"
#include "data/read/shape_use.h"
#include "data/read/synonyms.h"
#include "geo/topology.h"

namespace gridwalk::data {
namespace {

std::string project_crs(const ConvertOptions& options) { return "EPSG:" + std::to_string(options.project_srid); }

CommunityClass class_of(const std::string& words) {
  const std::string key = key_by_words("community_classes", words);
  if (key == "commodity") return CommunityClass::Commodity;
  if (key == "old") return CommunityClass::Old;
  if (key == "resettlement") return CommunityClass::Resettlement;
  if (key == "affordable") return CommunityClass::Affordable;
  return key == "open" ? CommunityClass::Open : CommunityClass::Unknown;
}

ManagerType manager_of(const std::string& words) {
  const std::string key = key_by_words("managers", words);
  if (key == "company") return ManagerType::Company;
  if (key == "committee") return ManagerType::Committee;
  if (key == "street") return ManagerType::Street;
  if (key == "owners") return ManagerType::Owners;
  return key == "none" ? ManagerType::None : ManagerType::Unknown;
}

std::vector<std::string> list_of(const std::string& text) {
  std::vector<std::string> items;
  std::string item;
  const std::string plain = half_width(text);
  for (std::size_t i = 0; i <= plain.size(); ++i) {
    const bool wide_comma = plain.compare(i, 3, "\u3001") == 0;
    if (i == plain.size() || plain[i] == ',' || plain[i] == ';' || plain[i] == '/' || wide_comma) {
      if (item = trimmed(item); !item.empty()) items.push_back(item);
      item.clear();
      if (wide_comma) i += 2;
    } else {
      item += plain[i];
    }
  }
  return items;
}

int whole(std::optional<double> value) { return value ? static_cast<int>(std::lround(*value)) : 0; }

// The year in "1998", "1998 nian" or a date.
int year_of(RowReader& reader, const Fields& fields) {
  const Cell* cell = fields.cell(reader.row(), "year_built");
  if (cell == nullptr) return 0;
  const std::string text = cell_text(*cell);
  if (const auto moment = moment_from_words(text)) return static_cast<int>(date_of(*moment).year());
  if (std::holds_alternative<Date>(*cell) || std::holds_alternative<Moment>(*cell)) return std::atoi(text.substr(0, 4).c_str());
  const std::string digits = trimmed(half_width(text)).substr(0, 4);
  const int year = std::atoi(digits.c_str());
  if (year >= 1850 && year <= 2200) return year;
  reader.spoil("value-out-of-range", "year_built", text);
  return 0;
}

}  // namespace

void spoil_open_outline(RowReader& reader, const Lines& lines, int project_srid) {
  if (reader.trouble() || lines.empty() || lines.front().empty()) return;
  const geo::Point from = lines.front().front(), to = lines.back().back();
  const auto to_degrees = geo::Projection::between("EPSG:" + std::to_string(project_srid), "EPSG:4326");
  const auto place = to_degrees ? to_degrees->forward(to) : std::nullopt;
  char text[120];
  std::snprintf(text, sizeof text, "%.6f, %.6f; %.1f m", place ? place->x : to.x, place ? place->y : to.y, geo::distance_m(from, to));
  reader.spoil("outline-not-closed", "", text);
}

Converted<Community> to_communities(const RawTable& table, const ConvertOptions& options) {
  Converted<Community> out;
  const Fields fields(ImportTarget::Communities, table, options);
  const bool named = fields.has("name"), coded = fields.has("code");
  const bool drawn = std::ranges::any_of(table.rows, [](const RawRow& row) { return !std::holds_alternative<std::monostate>(row.geometry); });
  if (!named && !coded && !drawn) fields.require("name");
  if (!named && !coded) out.issues.push_back({"names-from-rows", -1, {{"file", table.file}, {"first", table.layer + " 1"}}, Severity::Warning});
  else if (!named) out.issues.push_back({"names-from-code", -1, {{"file", table.file}, {"field", fields.column("code")}}, Severity::Note});
  const Places places(fields, options, project_crs(options), out.issues);
  long long without_households = 0, nowhere = 0;
  std::string first_nowhere;
  for (const RawRow& row : table.rows) {
    RowReader reader(fields, row);
    // First of all: an outline that is left open has no name either where texts lie apart, and the gap is what has to be mended.
    RawGeometry shape = places.at(reader);
    close_outline(shape);
    if (const auto* open = std::get_if<Lines>(&shape)) spoil_open_outline(reader, *open, options.project_srid);
    Community c;
    c.code = reader.identity("code");
    c.name = named || coded ? reader.needed_text(named ? "name" : "code") : table.layer + " " + std::to_string(row.row);
    c.aliases = list_of(reader.text("aliases"));
    c.kind = class_of(reader.text("class"));
    c.manager = manager_of(reader.text("manager"));
    const auto households = reader.number("households");
    if (!households) ++without_households;
    c.households = households.value_or(0);
    double unit = 1;  // the header may carry the unit: floor area (10,000 m2)
    const std::string area_column = half_width(fields.column("floor_area_m2"));
    if (area_column.find("(\u4e07") != std::string::npos) unit = 10'000;
    c.floor_area_m2 = times(reader.number("floor_area_m2").value_or(0), unit);
    c.buildings = whole(reader.number("buildings", 0, 100'000));
    c.units = whole(reader.number("units", 0, 100'000));
    c.year_built = year_of(reader, fields);
    c.valid.from = reader.date("valid_from");
    if (places.any() && std::holds_alternative<std::monostate>(shape)) {
      ++nowhere;
      if (first_nowhere.empty()) first_nowhere = c.name;
    }
    if (const auto* point = std::get_if<geo::Point>(&shape)) c.point = *point;
    if (const auto* area = std::get_if<geo::MultiPolygon>(&shape)) {
      c.boundary = repaired(*area, c.name, reader, out.issues);
      if (!reader.trouble()) {
        c.point = geo::label_point(c.boundary).point;
        c.quality = BoundaryQuality::Drawn;
      }
    }
    take(out, std::move(c), reader,
         {row.row, {}, reader.text("committee"), reader.text("company"), reader.text("project_manager"), reader.text("manager_phone")});
  }
  if (without_households > 0 && fields.has("households")) {
    out.issues.push_back({"households-missing", -1, {{"file", table.file}, {"count", std::to_string(without_households)}}, Severity::Warning});
  }
  if (nowhere > 0) {
    out.issues.push_back({"communities-nowhere", -1, {{"file", table.file}, {"count", std::to_string(nowhere)}, {"first", first_nowhere}}, Severity::Warning});
  }
  return out;
}

namespace {

// Twelve digits of which the last three, the committee's own, are nought: a street, a district or what lies above.
bool is_code_of_street(const std::string& code) {
  return code.size() == 12 && code.ends_with("000") && std::ranges::all_of(code, [](char c) { return c >= '0' && c <= '9'; });
}

// The mark stands in brackets, which key_by_words passes over.
bool is_abolished(const std::string& name) {
  return std::ranges::any_of(word_table("abolished").front().second, [&](const std::string& mark) { return name.find(mark) != std::string::npos; });
}

}  // namespace

Converted<Committee> to_committees(const RawTable& table, const ConvertOptions& options) {
  Converted<Committee> out;
  const Fields fields(ImportTarget::Committees, table, options);
  fields.require("name");
  const Places places(fields, options, project_crs(options), out.issues);
  for (const RawRow& row : table.rows) {
    RowReader reader(fields, row);
    RawGeometry shape = places.at(reader);
    close_outline(shape);
    if (const auto* open = std::get_if<Lines>(&shape)) spoil_open_outline(reader, *open, options.project_srid);
    Committee c;
    c.code = reader.identity("code");
    if (is_code_of_street(c.code)) reader.spoil("code-of-street", "code", c.code);
    c.name = reader.needed_text("name");
    if (is_abolished(c.name)) reader.spoil("committee-abolished", "name", c.name);
    c.contact = reader.text("contact");
    if (const auto* area = std::get_if<geo::MultiPolygon>(&shape)) c.boundary = repaired(*area, c.name, reader, out.issues);
    take(out, std::move(c), reader, {.row = row.row});
  }
  return out;
}

Converted<Street> to_street(const RawTable& table, const ConvertOptions& options) {
  Converted<Street> out;
  const Fields fields(ImportTarget::Street, table, options);
  const Places places(fields, options, project_crs(options), out.issues);
  Street street;
  std::vector<geo::MultiPolygon> parts;
  long long first = 0;
  for (const RawRow& row : table.rows) {
    RowReader reader(fields, row);
    RawGeometry shape = places.at(reader);
    close_outline(shape);
    if (const auto* open = std::get_if<Lines>(&shape)) spoil_open_outline(reader, *open, options.project_srid);
    geo::MultiPolygon area;
    if (const auto* given = std::get_if<geo::MultiPolygon>(&shape)) {
      area = repaired(*given, reader.text("name"), reader, out.issues);
    } else if (!reader.trouble()) {
      reader.spoil("shape-missing", "");
    }
    if (reader.trouble()) {
      out.rejected.push_back(*reader.trouble());
      continue;
    }
    if (parts.empty()) {
      first = row.row;
      street.name = reader.text("name");
      street.code = reader.identity("code");
    }
    parts.push_back(std::move(area));
  }
  if (parts.empty()) return out;
  street.boundary = geo::union_of(parts);
  out.records.push_back(std::move(street));
  out.sources.push_back({.row = first});
  return out;
}

Converted<HouseholdPlace> to_households(const RawTable& table, const ConvertOptions& options) {
  Converted<HouseholdPlace> out;
  const Fields fields(ImportTarget::Households, table, options);
  fields.require("households");
  const Places places(fields, options, project_crs(options), out.issues);
  for (const RawRow& row : table.rows) {
    RowReader reader(fields, row);
    HouseholdPlace place;
    const auto households = reader.number("households");
    if (!households) reader.spoil("value-missing", "households");
    place.households = households.value_or(0);
    const RawGeometry shape = places.at(reader);
    if (const auto* point = std::get_if<geo::Point>(&shape)) {
      place.point = *point;
    } else if (const auto* area = std::get_if<geo::MultiPolygon>(&shape)) {
      place.area = repaired(*area, std::to_string(row.row), reader, out.issues);
      place.point = geo::centroid(place.area);
    } else {
      reader.spoil("shape-missing", "");
    }
    take(out, std::move(place), reader, {.row = row.row});
  }
  return out;
}

std::vector<RawGeometry> places_in(const RawTable& table, ImportTarget target, const ConvertOptions& options) {
  Issues issues;
  const Fields fields(target, table, options);
  const Places places(fields, options, "EPSG:" + std::to_string(options.project_srid), issues);
  std::vector<RawGeometry> shapes;
  for (const RawRow& row : table.rows) {
    RowReader reader(fields, row);
    RawGeometry shape = places.at(reader);
    shapes.push_back(reader.trouble() ? RawGeometry() : std::move(shape));
  }
  return shapes;
}

ToldPlaces places_told(const RawTable& table, ImportTarget target, const ConvertOptions& options, const std::set<long long>& rows, const std::vector<geo::Point>& points) {
  Issues issues;
  const Fields fields(target, table, options);
  const Places places(fields, options, project_crs(options), issues);
  ToldPlaces told;
  for (const RawRow& row : table.rows) {
    if (rows.contains(row.row)) told.rows.insert_or_assign(row.row, places.shown(row));
  }
  for (const geo::Point p : points) told.points.push_back(places.shown(p));
  return told;
}

std::optional<geo::Point> lon_lat_centre(const RawTable& table, const ConvertOptions& options) {
  ConvertOptions plain = options;
  for (auto at = plain.mapping.column_of.begin(); at != plain.mapping.column_of.end();) {
    at = at->first == "longitude" || at->first == "latitude" ? std::next(at) : plain.mapping.column_of.erase(at);
  }
  Issues issues;
  const Fields fields(ImportTarget::Communities, table, plain);
  const Places places(fields, plain, "EPSG:4326", issues);
  geo::Box box;
  for (const RawRow& row : table.rows) {
    RowReader reader(fields, row);
    RawGeometry shape = places.at(reader);
    if (!reader.trouble()) each_point(shape, [&](geo::Point p) { box.add(p); });
  }
  return box.empty() ? std::nullopt : std::optional(box.centre());
}

}  // namespace gridwalk::data
