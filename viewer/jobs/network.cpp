// Roads as the router takes them, matrices from the cache or anew.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer/jobs/network.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "geo/roads/travel_bytes.h"
#include "viewer/jobs/entrances.h"

namespace gridwalk::jobs {
namespace {

geo::Box street_box(const data::Snapshot& snapshot) {
  geo::Box box;
  for (const data::Community& community : snapshot.communities) {
    box.add(geo::box_of(community.boundary));
    if (community.point) box.add(*community.point);
    for (const geo::Point gate : community.gates) box.add(gate);
  }
  if (const data::Street* street = snapshot.street()) {
    box.add(geo::box_of(street->boundary));
    if (street->office) box.add(*street->office);
  }
  for (const data::Inspector& inspector : snapshot.inspectors) {
    if (inspector.start) box.add(*inspector.start);
  }
  return box;
}

}  // namespace

std::vector<geo::RoadLine> road_lines(const data::Snapshot& snapshot) {
  constexpr double margin_m = 5000;
  const geo::Box street = street_box(snapshot);
  const geo::Box wanted = street.empty() ? street : street.grown(margin_m);
  const auto near = [&](const data::Road& road) { return geo::box_of(std::span(road.line)).overlaps(wanted); };
  const bool all = street.empty() || std::ranges::none_of(snapshot.roads, near);
  std::vector<geo::RoadLine> lines;
  lines.reserve(snapshot.roads.size());
  for (const data::Road& road : snapshot.roads) {
    if (!all && !near(road)) continue;
    lines.push_back({.line = road.line,
                     .kind = static_cast<geo::RoadKind>(std::clamp(road.kind, 0, static_cast<int>(geo::road_kinds) - 1)),
                     .oneway = road.oneway,
                     .foot = road.foot,
                     .bicycle = road.bicycle,
                     .car = road.car,
                     .private_access = road.private_access,
                     .maxspeed_kmh = road.maxspeed_kmh,
                     .node_ids = road.nodes,
                     .level = road.level});
  }
  return lines;
}

Network::Network(const data::Snapshot& snapshot, data::InspectorMode mode, Issues& issues, const Speeds& speeds, MatrixCache cache)
    : profile_(speeds.of(mode)), cache_(std::move(cache)) {
  if (snapshot.roads.empty()) {
    issues.push_back({.code = "roads-missing", .args = {{"factor", fmt::format("{}", profile_.detour_factor)}}});
    return;
  }
  const std::vector<geo::RoadLine> lines = road_lines(snapshot);
  geo::RoadGraph graph = geo::RoadGraph::build(lines, profile_, 0.5, &issues);
  if (graph.empty()) return;
  graph_ = std::move(graph);
  best_gates_ = best_gates(snapshot, *graph_, profile_);
  if (cache_.find) roads_hash_ = geo::hash_of(lines);
}

geo::TravelMatrix Network::matrix(std::span<const geo::Point> stops, const Progress& progress, int threads) const {
  // Straight lines are sooner worked out than looked up.
  if (!cache_.find || !graph_) return geo::travel_matrix(graph(), profile_, stops, progress, threads);
  const std::string hash = geo::travel_hash(roads_hash_, profile_, stops);
  if (auto known = cache_.find(hash); known && known->n == static_cast<int>(stops.size())) return std::move(*known);
  geo::TravelMatrix matrix = geo::travel_matrix(graph(), profile_, stops, progress, threads);
  if (matrix.n == static_cast<int>(stops.size())) cache_.keep(hash, matrix);
  return matrix;
}

geo::LineString Network::way(std::span<const geo::Point> places) const {
  geo::LineString way;
  for (std::size_t i = 1; i < places.size(); ++i) {
    const geo::LineString part = geo::path(graph(), profile_, places[i - 1], places[i]);
    way.insert(way.end(), part.begin() + (way.empty() || part.empty() || way.back() != part.front() ? 0 : 1), part.end());
  }
  return way;
}

geo::Point Network::entrance(const data::Community& community) const { return jobs::entrance(community, best_gates_, graph(), profile_); }

std::shared_ptr<const Network> Networks::of(data::InspectorMode mode) {
  std::shared_ptr<const Network>& network = made_[mode];
  if (!network) network = std::make_shared<const Network>(snapshot_, mode, issues_, speeds_, cache_);
  return network;
}

data::Leg leg_of(const geo::TravelMatrix& travel, int from, int to) {
  const auto at = static_cast<std::size_t>(from) * static_cast<std::size_t>(travel.n) + static_cast<std::size_t>(to);
  return {travel.deciseconds[at] / 600.0, travel.decimetres[at] / 10.0};
}

}  // namespace gridwalk::jobs
