// Communities that change zones by hand, and zones that come and go with them: one step of the history, with the outlines that follow.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "data/store/store.h"
#include "viewer/jobs/street_view.h"

namespace gridwalk::jobs {

struct ZoneMove {
  data::CommunityId community;
  data::ZoneId to;  // none: unassigned
};

struct ZoneChanges {
  std::vector<ZoneMove> moves;
  std::optional<data::Zone> added;  // its id is one that no record has; moves may lead to it. Outline and colour are made here
  data::ZoneId removed;             // empty after the moves; goes with its assignments
};

// False where nothing changes. Outlines of all zones are drawn anew, so that no border of before remains where roads or communities
// have changed since the plan was drawn. Throws Error WrongCall "no-zone-plan", "plan-not-draft" {plan}, "no-such-zone",
// "no-such-community".
bool change_zones(data::Store& store, const StreetView& view, const ZoneChanges& changes, const data::EditLabel& label);

void require_plan(const StreetView& view);  // throws "no-zone-plan"
// "Sunshine Garden" for one community, its number for several: for the history's sentence.
std::string whom(const StreetView& view, const std::vector<data::CommunityId>& communities);
const data::Zone& zone_of_plan(const StreetView& view, data::ZoneId zone);  // throws "no-such-zone"

// A zone for the view's plan: the letters of `like`'s code with the number after the highest one ("A9"), the order after the last.
data::Zone next_zone(data::Store& store, const StreetView& view, const std::string& like, const std::string& name);

}  // namespace gridwalk::jobs
