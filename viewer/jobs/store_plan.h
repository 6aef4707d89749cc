// Puts a finished plan into the project as a new draft.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "data/store/store.h"
#include "geo/zoning/zoning.h"
#include "viewer/jobs/street_view.h"
#include "viewer/words/words.h"

namespace gridwalk::jobs {

// One zone of the new plan. What a zone before had (code, name, colour, order) is taken over; a new one's are made where empty.
struct ZoneToStore {
  data::ZoneId before;       // none: new
  std::string code, name;    // of a new one
  data::Inspector inspector; // id none and a name: made with the plan; no name: nobody
  data::ZoneLock lock = data::ZoneLock::Open;
};

struct PlanToStore {
  std::string name;          // empty: "Zone plan 3"
  std::string parameters, measures;
  std::vector<ZoneToStore> zones;
  std::vector<int> zone_of;  // by community index; -1 = unassigned
  std::vector<char> locked;  // by community index
};

// Inside an edit; the new plan is the one that is shown. `view` gives the ground and the plan before.
data::ZonePlanId store_plan(data::Edit& edit, const StreetView& view, PlanToStore plan, const words::Words& words);

// "Zone plan 3", a number that no plan has yet.
std::string new_plan_name(const data::Snapshot& snapshot, const words::Words& words);

std::string measures_json(const geo::ZoningMeasures& measures);

}  // namespace gridwalk::jobs
