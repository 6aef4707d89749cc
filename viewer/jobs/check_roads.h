// Whether the project's roads will carry a month plan: how they hang together, and where office and communities meet them.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "data/model/snapshot.h"
#include "geo/progress.h"
#include "geo/roads/census.h"
#include "viewer/jobs/speeds.h"

namespace gridwalk::jobs {

// Something to look at, and where: `box` is what the map is to show. Those about a community name it as their subject.
struct RoadFinding {
  Issue issue;
  std::optional<geo::Point> at;
  geo::Box box;
};

// Where a stop meets the roads; a refused one has no place on them.
struct RoadStop {
  data::CommunityId community;  // none: the office
  std::string name;
  geo::Point at;                // the entrance
  std::optional<geo::Point> on_road;
  double road_m = 0;            // straight to the road; the profile's refuse_m where it is refused
};

struct RoadsCheck {
  data::InspectorMode mode = data::InspectorMode::Ebike;
  std::size_t records = 0;
  geo::RoadCensus census;
  std::vector<RoadStop> stops;          // the office first, then communities that stand
  double middle_m = 0, farthest_m = 0;  // of the communities' distances
  int far = 0, refused = 0;             // communities beyond 300 m, beyond 1 km (the profile's warn_m, refuse_m)
  // About the whole first (no roads, another town's, wrong coordinates), then the office, communities, islands, gaps, crossings. Codes:
  // roads-missing, roads-none, roads-broken-lines, roads-elsewhere, roads-wrong-coordinates, office-not-set, office-off-road,
  // office-far-from-road, office-on-island, community-off-road, community-far-from-road, community-on-island, road-island,
  // road-one-way-trap, road-gap, road-gap-joins, road-crossings; roads-far-left-aside.
  std::vector<RoadFinding> findings;
  bool good() const;  // nothing worse than notes
};

RoadsCheck check_roads(const data::Snapshot& snapshot, data::InspectorMode mode, double gap_m = 5, const Speeds& speeds = Speeds::standard(),
                       const Progress& progress = {});

// "walk", "ebike", "car".
const char* name_of(data::InspectorMode mode);
// "motorway" ... "other".
const char* name_of(geo::RoadKind kind);

}  // namespace gridwalk::jobs
