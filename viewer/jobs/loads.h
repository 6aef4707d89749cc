// What each community costs in minutes a month, from the project's records; and the load model's numbers as JSON.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <vector>

#include "viewer/jobs/street_view.h"

namespace gridwalk::jobs {

std::vector<geo::LoadParts> community_loads(const data::Snapshot& snapshot, const Ground& ground, const geo::LoadModel& model);

nlohmann::json to_json(const geo::LoadModel& model);
// Members that are missing keep their standard value.
geo::LoadModel load_model_from_json(const nlohmann::json& json);

// The model that a plan was divided with; the standard one where the plan does not say.
geo::LoadModel plan_load_model(const data::ZonePlan& plan);

// Links as the ground gives them, with those made and cut by hand (neighbours_of).
void fill_units_and_links(const data::Snapshot& snapshot, const Ground& ground, const std::vector<geo::LoadParts>& parts,
                          geo::ZoningProblem& problem);

// The tenth of the communities with most complaints in the project's last 365 days: by community index. None where there
// are no complaints.
std::vector<char> hot_communities(const data::Snapshot& snapshot);

// The day of the newest complaint or problem: what "the last 90 days" count from, since the clock has no say in a result.
std::optional<data::Date> last_day(const data::Snapshot& snapshot);

}  // namespace gridwalk::jobs
