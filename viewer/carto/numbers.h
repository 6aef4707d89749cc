// The order in which zones and communities are listed and numbered on paper.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <optional>
#include <vector>

#include "data/model/snapshot.h"

namespace gridwalk::carto {

// The communities that are there on a day; without a day, those that have not ended.
bool is_there(const data::Community& community, std::optional<data::Date> on);

// The zones of a plan in their order (then code, then id).
std::vector<const data::Zone*> zones_of(const data::Snapshot& snapshot, data::ZonePlanId plan);

// Whose zone a community is in; none where it is in none of the plan's.
std::map<data::CommunityId, data::ZoneId> zone_by_community(const data::Snapshot& snapshot, data::ZonePlanId plan);

// The inspector in charge of a zone: the lead, else the second, else the backup; null where nobody is. Without a day, the
// assignment that began last among those that have not ended.
const data::Inspector* inspector_of(const data::Snapshot& snapshot, data::ZoneId zone, std::optional<data::Date> on);

// Where a community's mark and name stand: the given point, else the middle of its boundary. None where it has neither.
std::optional<geo::Point> place_of(const data::Community& community);
// Its boundary and its point; empty where it has neither.
geo::Box box_of(const data::Community& community);

// Communities zone by zone (those without a zone last), in a zone by committee, then from north to south and west to east.
// Their number is the position from 1.
std::vector<const data::Community*> listed(const data::Snapshot& snapshot, data::ZonePlanId plan, std::optional<data::Date> on);

}  // namespace gridwalk::carto
