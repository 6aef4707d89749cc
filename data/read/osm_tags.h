// What OpenStreetMap's tags mean to us.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "data/model/street.h"

namespace gridwalk::data::osm {

using Tags = std::map<std::string, std::string, std::less<>>;

std::string value(const Tags& tags, std::string_view key);  // "" where it is not there

struct TaggedRoad {
  Road road;              // without line and nodes
  bool reversed = false;  // the line is to be turned round: one-way against it
};
// One road, or several along one line where the rules differ by who travels (a one-way street that bicycles may use both ways, a
// private drive with a public footpath): no way of travelling finds more than one of them open. The first has the name. Empty for
// what is no road, or is proposed, under construction or gone.
std::vector<TaggedRoad> roads_of(const Tags& tags);

// Rivers, streams and canals, railways, motorways and trunk roads, as long as they lie on or above the ground; nothing for others.
std::optional<BarrierKind> barrier_of(const Tags& tags);

bool is_water_area(const Tags& tags);
bool is_river_area(const Tags& tags);  // of a river or canal: kept whatever its size
inline constexpr double least_water_m2 = 20'000;  // smaller ponds do not keep anybody from walking
double area_m2(const geo::LineString& ring_degrees);

}  // namespace gridwalk::data::osm
