// Gates by one search from the office; boundaries walked in short steps.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer/jobs/entrances.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <tuple>
#include <vector>

namespace gridwalk::jobs {
namespace {

geo::Point middle_of(const data::Community& community) { return community.point.value_or(geo::centroid(community.boundary)); }

// Along the boundary, close enough together that none is far from where a gate could be; no more of them than a large one needs.
std::vector<geo::Point> along(const geo::Ring& ring) {
  constexpr double step_m = 10, most = 600;
  const double wide_m = std::max(step_m, geo::length_m(ring) / most);
  std::vector<geo::Point> points;
  for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
    const int pieces = std::max(1, static_cast<int>(geo::distance_m(ring[i], ring[i + 1]) / wide_m));
    for (int k = 0; k < pieces; ++k) {
      const double t = static_cast<double>(k) / pieces;
      points.push_back({ring[i].x + t * (ring[i + 1].x - ring[i].x), ring[i].y + t * (ring[i + 1].y - ring[i].y)});
    }
  }
  return points;
}

struct Candidate {
  geo::Point at;
  double road_m = std::numeric_limits<double>::infinity();
};

// From a sample to the very place: to the road and back to the ring, as long as that brings it nearer.
Candidate drawn_near(const geo::Ring& ring, Candidate candidate, const geo::RoadGraph& graph, double reach_m) {
  constexpr int most_steps = 8;
  for (int step = 0; step < most_steps; ++step) {
    const geo::Snap road = graph.snap(candidate.at, reach_m);
    const geo::Point next = geo::nearest_on_line(ring, road.at).point;
    const geo::Snap there = graph.snap(next, reach_m);
    if (!there.found() || there.distance_m >= candidate.road_m - 0.01) break;
    candidate = {next, there.distance_m};
  }
  return candidate;
}

}  // namespace

std::map<data::CommunityId, geo::Point> best_gates(const data::Snapshot& snapshot, const geo::RoadGraph& graph, const geo::SpeedProfile& profile) {
  std::vector<geo::Point> gates;
  for (const data::Community& community : snapshot.communities) {
    if (community.gates.size() > 1) gates.insert(gates.end(), community.gates.begin(), community.gates.end());
  }
  if (gates.empty()) return {};
  const data::Street* street = snapshot.street();
  const bool office = street && street->office;
  const std::vector<std::int32_t> times = office ? geo::travel_from(&graph, profile, *street->office, gates) : std::vector<std::int32_t>(gates.size(), 0);
  std::map<data::CommunityId, geo::Point> best;
  std::size_t at = 0;
  for (const data::Community& community : snapshot.communities) {
    if (community.gates.size() < 2) continue;
    std::tuple least{true, std::numeric_limits<std::int32_t>::max(), std::numeric_limits<double>::infinity()};
    geo::Point chosen = community.gates.front();
    for (const geo::Point gate : community.gates) {
      const geo::Snap road = graph.snap(gate, profile.refuse_m);
      const std::tuple worth{!road.found() || road.distance_m > profile.warn_m, times[at++], road.found() ? road.distance_m : profile.refuse_m};
      if (worth >= least) continue;
      least = worth;
      chosen = gate;
    }
    best.emplace(community.id, chosen);
  }
  return best;
}

std::optional<geo::Point> nearest_to_road(const geo::MultiPolygon& boundary, geo::Point middle, const geo::RoadGraph& graph, double reach_m) {
  constexpr double as_near_m = 5;
  struct Sample {
    const geo::Ring* ring;
    Candidate candidate;
  };
  std::vector<Sample> samples;
  double best_m = reach_m;
  for (const geo::Polygon& part : boundary) {
    for (const geo::Point p : along(part.shell)) {
      const geo::Snap road = graph.snap(p, std::min(reach_m, best_m + as_near_m));
      if (!road.found()) continue;
      samples.push_back({&part.shell, {p, road.distance_m}});
      best_m = std::min(best_m, road.distance_m);
    }
  }
  const Sample* chosen = nullptr;
  for (const Sample& sample : samples) {
    if (sample.candidate.road_m > best_m + as_near_m) continue;
    if (chosen && geo::distance_m(sample.candidate.at, middle) >= geo::distance_m(chosen->candidate.at, middle)) continue;
    chosen = &sample;
  }
  if (!chosen) return std::nullopt;
  return drawn_near(*chosen->ring, chosen->candidate, graph, reach_m).at;
}

geo::Point entrance(const data::Community& community, const std::map<data::CommunityId, geo::Point>& gates, const geo::RoadGraph* graph,
                    const geo::SpeedProfile& profile) {
  if (!community.gates.empty()) {
    const auto best = gates.find(community.id);
    return best == gates.end() ? community.gates.front() : best->second;
  }
  const geo::Point middle = middle_of(community);
  if (!graph) return middle;
  return nearest_to_road(community.boundary, middle, *graph, profile.refuse_m).value_or(middle);
}

}  // namespace gridwalk::jobs
