// Where an inspector enters a community.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <optional>

#include "data/model/snapshot.h"
#include "geo/roads/roads.h"

namespace gridwalk::jobs {

// One gate for each community that has several: the one that is quickest from the office (of equally quick ones the one nearest to a road),
// so that sheet, map and times speak of one place where the property manager can be met, whatever the tour of the day. Gates that no
// road comes near count only where none does better. Without an office: the gate nearest to a road. One search for all of them.
std::map<data::CommunityId, geo::Point> best_gates(const data::Snapshot& snapshot, const geo::RoadGraph& graph, const geo::SpeedProfile& profile);

// The place on the boundary that is nearest to a road; of several as near (within 5 m: a neighbourhood that streets run through) the one
// nearest to `middle`. Nothing where no road comes within `reach_m`.
std::optional<geo::Point> nearest_to_road(const geo::MultiPolygon& boundary, geo::Point middle, const geo::RoadGraph& graph, double reach_m);

// The given gate (of several the one in `gates`); else the boundary's place nearest to a road, never the middle, which may lie behind a wall;
// the community's point, or its middle, where it has no boundary, or no road comes within the profile's reach.
geo::Point entrance(const data::Community& community, const std::map<data::CommunityId, geo::Point>& gates, const geo::RoadGraph* graph,
                    const geo::SpeedProfile& profile);

}  // namespace gridwalk::jobs
