// Roads as the router takes them, and the entrances of communities.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer/jobs/network.h"

#include <fmt/format.h>

#include <algorithm>
#include <limits>

namespace gridwalk::jobs {
namespace {

std::vector<geo::RoadLine> road_lines(const data::Snapshot& snapshot) {
  std::vector<geo::RoadLine> lines;
  lines.reserve(snapshot.roads.size());
  for (const data::Road& road : snapshot.roads) {
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

// Points along the boundary, close enough together that none is far from where a gate could be.
std::vector<geo::Point> along(const geo::Ring& ring, double step_m) {
  std::vector<geo::Point> points;
  for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
    const double length = geo::distance_m(ring[i], ring[i + 1]);
    const int pieces = std::max(1, static_cast<int>(length / step_m));
    for (int k = 0; k < pieces; ++k) {
      const double t = static_cast<double>(k) / pieces;
      points.push_back({ring[i].x + t * (ring[i + 1].x - ring[i].x), ring[i].y + t * (ring[i + 1].y - ring[i].y)});
    }
  }
  return points;
}

}  // namespace

Network::Network(const data::Snapshot& snapshot, data::InspectorMode mode, Issues& issues)
    : profile_(geo::SpeedProfile::standard(static_cast<geo::TravelMode>(mode))) {
  if (snapshot.roads.empty()) {
    issues.push_back({.code = "roads-missing", .args = {{"factor", fmt::format("{}", profile_.detour_factor)}}});
    return;
  }
  geo::RoadGraph graph = geo::RoadGraph::build(road_lines(snapshot), profile_, 0.5, &issues);
  if (!graph.empty()) graph_ = std::move(graph);
}

geo::TravelMatrix Network::matrix(std::span<const geo::Point> stops) const {
  return geo::travel_matrix(graph(), profile_, stops);
}

geo::LineString Network::way(std::span<const geo::Point> places) const {
  geo::LineString way;
  for (std::size_t i = 1; i < places.size(); ++i) {
    const geo::LineString part = geo::path(graph(), profile_, places[i - 1], places[i]);
    way.insert(way.end(), part.begin() + (way.empty() || part.empty() || way.back() != part.front() ? 0 : 1), part.end());
  }
  return way;
}

geo::Point Network::entrance(const data::Community& community) const {
  const geo::Point middle = community.point.value_or(geo::centroid(community.boundary));
  std::vector<geo::Point> places = community.gates;
  if (places.empty() && graph_) {
    // A neighbourhood that streets run through is entered anywhere; a walled one where its wall comes nearest to a road.
    constexpr double open_m = 60;
    const geo::Snap snap = graph_->snap(middle, open_m);
    if (snap.found() && snap.distance_m <= open_m) return middle;
    for (const geo::Polygon& part : community.boundary) {
      const std::vector<geo::Point> points = along(part.shell, 25);
      places.insert(places.end(), points.begin(), points.end());
    }
  }
  if (places.empty() || !graph_) return community.gates.empty() ? middle : community.gates.front();
  geo::Point best = places.front();
  double best_m = std::numeric_limits<double>::infinity();
  for (geo::Point place : places) {
    const geo::Snap snap = graph_->snap(place, profile_.refuse_m);
    if (snap.found() && snap.distance_m < best_m) {
      best_m = snap.distance_m;
      best = place;
    }
  }
  return best;
}

std::shared_ptr<const Network> Networks::of(data::InspectorMode mode) {
  std::shared_ptr<const Network>& network = made_[mode];
  if (!network) network = std::make_shared<const Network>(snapshot_, mode, issues_);
  return network;
}

data::Leg leg_of(const geo::TravelMatrix& travel, int from, int to) {
  const auto at = static_cast<std::size_t>(from) * static_cast<std::size_t>(travel.n) + static_cast<std::size_t>(to);
  return {travel.deciseconds[at] / 600.0, travel.decimetres[at] / 10.0};
}

}  // namespace gridwalk::jobs
