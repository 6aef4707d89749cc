// Three readings of the same numbers.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer/jobs/doctor.h"

#include <algorithm>
#include <array>
#include <map>

#include "data/read/synonyms.h"
#include "data/read/text_values.h"
#include "geo/offset_doctor.h"
#include "geo/roads/profile.h"
#include "geo/topology.h"

namespace gridwalk::jobs {
namespace {

using data::Coordinates;

constexpr std::array readings{Coordinates::Wgs84, Coordinates::Gcj02, Coordinates::Bd09};
constexpr std::size_t least_points = 20, least_names = 10, most_rows = 2'000;
constexpr double reach_m = 60, least_street_m = 2'000;

// So many rows that the answer does not change, evenly over the file.
data::RawTable sampled(const data::RawTable& table) {
  data::RawTable few;
  few.file = table.file;
  few.layer = table.layer;
  few.driver = table.driver;
  few.crs = table.crs;
  few.columns = table.columns;
  const std::size_t stride = table.rows.size() / most_rows + 1;
  for (std::size_t i = 0; i < table.rows.size(); i += stride) few.rows.push_back(table.rows[i]);
  return few;
}

// Streets that traffic runs through; ways inside communities are often drawn as "residential" and "service".
std::vector<geo::LineString> streets(const std::vector<data::Road>& roads) {
  std::vector<geo::LineString> lines;
  for (const data::Road& road : roads) {
    if (road.kind <= static_cast<int>(geo::RoadKind::Tertiary) && road.level >= 0) lines.push_back(road.line);
  }
  return lines;
}

struct Places {
  std::vector<geo::Point> points;       // of points
  std::vector<geo::MultiPolygon> areas;
  std::vector<std::size_t> rows;        // of each area, in the table
};

Places places_as(const data::RawTable& table, data::ImportTarget target, data::ConvertOptions options, Coordinates as) {
  options.coordinates = as;
  Places places;
  std::vector<data::RawGeometry> shapes = data::places_in(table, target, options);
  for (std::size_t i = 0; i < shapes.size(); ++i) {
    if (const auto* point = std::get_if<geo::Point>(&shapes[i])) places.points.push_back(*point);
    if (auto* area = std::get_if<geo::MultiPolygon>(&shapes[i])) {
      places.areas.push_back(std::move(*area));
      places.rows.push_back(i);
    }
  }
  return places;
}

std::vector<geo::MultiPolygon> boundaries(const data::Snapshot& before) {
  std::vector<geo::MultiPolygon> areas;
  for (const data::Community& community : before.communities) {
    if (!community.boundary.empty()) areas.push_back(community.boundary);
  }
  return areas;
}

// Points that many rows share say nothing of the rest.
std::vector<geo::Point> without_heaps(const std::vector<geo::Point>& points) {
  std::map<std::pair<double, double>, int> at;
  for (const geo::Point p : points) ++at[{p.x, p.y}];
  std::vector<geo::Point> rest;
  for (const geo::Point p : points) {
    if (at[{p.x, p.y}] <= std::max(3, static_cast<int>(points.size() / 100))) rest.push_back(p);
  }
  return rest;
}

void by_points(const geo::AreaIndex& communities, const std::array<Places, 3>& places, Diagnosis& diagnosis) {
  diagnosis.against = Against::Communities;
  for (std::size_t r = 0; r < readings.size(); ++r) {
    const std::vector<geo::Point> points = without_heaps(places[r].points);
    const double share = geo::share_inside(points, communities);
    diagnosis.readings.push_back({readings[r], share, share});
    diagnosis.looked_at = points.size();
  }
}

bool by_names(const data::Snapshot& before, const data::RawTable& table, const data::ConvertOptions& options, const std::array<Places, 3>& places, Diagnosis& diagnosis) {
  const auto column = options.mapping.column_of.find("name");
  if (column == options.mapping.column_of.end()) return false;
  const auto index = static_cast<std::size_t>(std::ranges::find(table.columns, column->second) - table.columns.begin());
  if (index >= table.columns.size()) return false;
  std::map<std::string, const data::Community*> by_name;
  for (const data::Community& community : before.communities) {
    if (!community.boundary.empty() && !community.valid.to) by_name.try_emplace(data::plain_name(community.name), &community);
  }
  std::size_t known = 0;
  std::array<std::size_t, 3> inside{};
  for (std::size_t r = 0; r < readings.size(); ++r) {
    known = 0;
    for (std::size_t i = 0; i < places[r].areas.size(); ++i) {
      const auto found = by_name.find(data::plain_name(data::cell_text(table.rows[places[r].rows[i]].cells[index])));
      if (found == by_name.end()) continue;
      ++known;
      const std::array one{found->second->boundary};
      if (geo::AreaIndex(one).first_at(geo::label_point(places[r].areas[i]).point) >= 0) ++inside[r];
    }
  }
  if (known < least_names) return false;
  diagnosis.against = Against::SameNames;
  diagnosis.looked_at = known;
  for (std::size_t r = 0; r < readings.size(); ++r) {
    const double share = static_cast<double>(inside[r]) / static_cast<double>(known);
    diagnosis.readings.push_back({readings[r], share, share});
  }
  return true;
}

void tell_roads(const std::array<geo::RoadsInside, 3>& seen, std::size_t looked_at, Diagnosis& diagnosis) {
  // The fewer metres inside, the better: scores go the other way round, and half a per cent is as good as none.
  constexpr double noise = 0.005;
  diagnosis.against = Against::Roads;
  diagnosis.looked_at = looked_at;
  for (std::size_t r = 0; r < readings.size(); ++r) diagnosis.readings.push_back({readings[r], 1 - seen[r].share, noise / (seen[r].share + noise)});
}

void by_roads(const std::vector<geo::LineString>& lines, const std::array<Places, 3>& places, Diagnosis& diagnosis) {
  std::array<geo::RoadsInside, 3> seen;
  for (std::size_t r = 0; r < readings.size(); ++r) {
    seen[r] = geo::roads_inside(lines, geo::AreaIndex(places[r].areas), reach_m);
    if (seen[r].near_m < least_street_m) return;
  }
  tell_roads(seen, places[0].areas.size(), diagnosis);
}

// The other way round: a file of roads held against the communities that are there.
void by_own_roads(const geo::AreaIndex& communities, const data::RawTable& table, data::ConvertOptions options, Diagnosis& diagnosis) {
  std::array<geo::RoadsInside, 3> seen;
  std::size_t roads = 0;
  for (std::size_t r = 0; r < readings.size(); ++r) {
    options.coordinates = readings[r];
    const std::vector<data::Road> records = data::to_roads(table, options).records;
    roads = records.size();
    seen[r] = geo::roads_inside(streets(records), communities, reach_m);
    if (seen[r].near_m < least_street_m) return;
  }
  tell_roads(seen, roads, diagnosis);
}

}  // namespace

std::vector<data::Road> roads_of(const std::filesystem::path& file, int srid, const Progress& progress) {
  if (data::is_osm_file(file)) {
    data::OsmData osm = data::read_osm(file, progress);
    data::project(osm, srid);
    return std::move(osm.roads);
  }
  const data::RawTable table = data::read_table({file, {}, {}}, progress);
  data::ConvertOptions options;
  options.mapping = data::guess_mapping(data::ImportTarget::Roads, table);
  options.project_srid = srid;
  return data::to_roads(table, options).records;
}

const char* name_of(Against against) {
  switch (against) {
    case Against::Communities: return "points-inside";
    case Against::SameNames: return "same-names";
    case Against::Roads: return "roads";
    case Against::Nothing: break;
  }
  return "nothing";
}

Diagnosis diagnose(const data::Snapshot& before, const data::RawTable& table, data::ImportTarget target, const data::ConvertOptions& options,
                   const std::vector<data::Road>& roads) {
  Diagnosis diagnosis;
  const data::RawTable few = sampled(table);
  std::array<Places, 3> places;
  for (std::size_t r = 0; r < readings.size(); ++r) places[r] = places_as(few, target, options, readings[r]);
  const std::vector<geo::MultiPolygon> areas = boundaries(before);
  if (target == data::ImportTarget::Roads) {
    if (!areas.empty()) by_own_roads(geo::AreaIndex(areas), few, options, diagnosis);
  } else if (places[0].points.size() >= least_points && !areas.empty()) {
    by_points(geo::AreaIndex(areas), places, diagnosis);
  } else if (!places[0].areas.empty() && !by_names(before, few, options, places, diagnosis)) {
    std::vector<data::Road> own;
    if (roads.empty()) own.assign(before.roads.begin(), before.roads.end());
    by_roads(streets(roads.empty() ? own : roads), places, diagnosis);
  }
  if (diagnosis.readings.empty()) return diagnosis;
  std::vector<double> scores;
  for (const Reading& reading : diagnosis.readings) scores.push_back(reading.score);
  const double best = *std::ranges::max_element(scores);
  const int winner = geo::outstanding(scores, diagnosis.against == Against::Roads ? 0 : 0.3);
  if (winner >= 0) diagnosis.winner = readings[static_cast<std::size_t>(winner)];
  for (Reading& reading : diagnosis.readings) reading.score = best > 0 ? reading.score / best : 0;
  return diagnosis;
}

}  // namespace gridwalk::jobs
