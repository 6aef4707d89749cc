// The street's neighbourhood: what borders on what, and which land goes with which community.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer/jobs/street_view.h"

#include "data/model/standing.h"
#include "geo/adjacency/zone_land.h"
#include "geo/roads/profile.h"

namespace gridwalk::jobs {
namespace {

geo::BarrierKind barrier_kind(data::BarrierKind kind) { return static_cast<geo::BarrierKind>(kind); }

// What people name when they say where a zone ends. Footways and cycleways run beside a road and would only double it.
std::optional<geo::LineRank> line_rank(const data::Road& road) {
  if (road.level < 0) return std::nullopt;
  switch (static_cast<geo::RoadKind>(road.kind)) {
    case geo::RoadKind::Motorway:
    case geo::RoadKind::Trunk:
    case geo::RoadKind::Primary:
    case geo::RoadKind::Secondary: return geo::LineRank::Main;
    case geo::RoadKind::Tertiary:
    case geo::RoadKind::Residential: return geo::LineRank::Street;
    case geo::RoadKind::Service:
    case geo::RoadKind::Alley:
    case geo::RoadKind::Track: return geo::LineRank::Lane;
    default: return std::nullopt;
  }
}

}  // namespace

std::vector<geo::ZoneLine> zone_lines_of(const data::Snapshot& snapshot) {
  std::vector<geo::ZoneLine> lines;
  for (const data::Barrier& barrier : snapshot.barriers) {
    if (barrier.line.size() >= 2) lines.push_back({barrier.line, geo::LineRank::Barrier});
  }
  for (const data::Road& road : snapshot.roads) {
    if (const auto rank = line_rank(road)) lines.push_back({road.line, *rank});
  }
  return lines;
}

GroundPtr ground_of(const data::Snapshot& snapshot, const GroundPtr& previous, const Progress& progress, std::optional<data::Month> month) {
  if (previous && !month && previous->all.same_as(snapshot.communities) && previous->roads.same_as(snapshot.roads) &&
      previous->barriers.same_as(snapshot.barriers) && previous->streets.same_as(snapshot.streets)) {
    return previous;
  }
  auto ground = std::make_shared<Ground>();
  ground->all = snapshot.communities;
  ground->communities = month ? data::standing_of(snapshot.communities, month->last_day(), month->last_day()) : data::standing_of(snapshot.communities);
  ground->roads = snapshot.roads;
  ground->barriers = snapshot.barriers;
  ground->streets = snapshot.streets;

  std::vector<geo::Site> sites;
  sites.reserve(ground->communities.size());
  for (const data::Community& community : ground->communities) {
    sites.push_back({community.boundary, community.point.value_or(geo::centroid(community.boundary))});
  }
  std::vector<geo::Barrier> barriers;
  for (const data::Barrier& barrier : snapshot.barriers) {
    if (barrier.line.size() >= 2) barriers.push_back({barrier_kind(barrier.kind), barrier.line});
  }
  std::vector<geo::LineString> roads;
  for (const data::Road& road : snapshot.roads) {
    // A road that nobody may walk or ride leads over a barrier for nobody.
    if (road.foot || road.bicycle) roads.push_back(road.line);
  }
  const std::vector<geo::ZoneLine> zone_lines = zone_lines_of(snapshot);
  const data::Street* street = snapshot.street();
  ground->adjacency = geo::adjacency_of(sites, street ? street->boundary : geo::MultiPolygon{}, barriers, roads, {}, progress, &zone_lines);
  // Where there is a plan to be drawn, the land for it is laid out here and not within the first edit.
  if (const auto& land = ground->adjacency.zone_land; land && !snapshot.zones.empty()) land->lay_out();
  ground->borders = geo::cell_borders(ground->adjacency.cells);
  ground->on_edge = geo::cells_on_edge(ground->adjacency.cells);
  return ground;
}

}  // namespace gridwalk::jobs
