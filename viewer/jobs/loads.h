// What each community costs in minutes a month, from the project's records, and what a plan says of how that was weighed.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "data/model/snapshot.h"
#include "geo/zoning/problem.h"
#include "viewer/jobs/coefficients.h"

namespace gridwalk::jobs {

struct Ground;

// A further quantity that every zone has to keep near its share of.
struct BalanceCriterion {
  geo::LoadQuantity quantity = geo::LoadQuantity::Households;
  double tolerance = 0.1;  // of a zone's target
  friend bool operator==(const BalanceCriterion&, const BalanceCriterion&) = default;
};

// minutes, households, count, problems, complaints, area; words under criterion.<name>.
std::string_view name_of(geo::LoadQuantity quantity);
std::optional<geo::LoadQuantity> quantity_named(std::string_view name);

// How a plan weighs communities; saved with it, so that its figures can be made again.
struct PlanLoad {
  geo::LoadModel model;
  geo::LoadQuantity balance = geo::LoadQuantity::Minutes;
  std::vector<BalanceCriterion> criteria;
  std::map<data::CommunityId, double> travel_scale;  // real minutes on the way over modelled ones; none: 1
};
// Members "load", "balance", "also", "travel_scale" of ZonePlan::parameters.
void add_to(nlohmann::json& parameters, const PlanLoad& load);
// The standard one where there is no plan or it does not say. What cannot be used is left out and told: load-key-ignored,
// plan-load-unreadable {plan}.
PlanLoad plan_load(const data::ZonePlan* plan, Issues& issues);

// Of a snapshot with the communities of the ground (StreetView::snapshot). What was found in one that has ended counts for its heir.
// Months of inspection, complaints of the project's last 365 days, households (0: not known) and so on, by community index.
std::vector<geo::LoadFacts> load_facts(const data::Snapshot& snapshot, const Ground& ground);
// Of the same days: how many complaints belong to none of the communities, and so to nobody's load.
int complaints_not_located(const data::Snapshot& snapshot);
// With the issue load-complaints-not-located {count} besides those of geo::loads_of.
geo::Loads community_loads(const data::Snapshot& snapshot, const Ground& ground, const PlanLoad& load);
// With the visits a month of those communities that have a number here, by community index.
geo::Loads community_loads(const data::Snapshot& snapshot, const Ground& ground, const PlanLoad& load, std::span<const std::optional<double>> visits);

// Real minutes on the way of the newest month plan's rounds over the modelled ones (geo::calibrated_travel), by community. Throws
// Error WrongCall "no-month-plan", "no-rounds".
std::map<data::CommunityId, double> travel_of_rounds(const data::Snapshot& snapshot, const Ground& ground, const geo::LoadModel& model);

// Units weigh what load.balance says; criteria as load.criteria has them, called by their names. Links as the ground gives them, with
// those made and cut by hand (neighbours_of).
void fill_units_and_links(const data::Snapshot& snapshot, const Ground& ground, const std::vector<geo::LoadParts>& parts, const PlanLoad& load,
                          geo::ZoningProblem& problem);

// By community index: the tenth with most complaints to be expected by those of the project's last 365 days (geo::top_decile_of_complaints); those in
// which at least one problem waits for its re-check.
std::vector<char> hot_communities(const data::Snapshot& snapshot);
std::vector<int> complaints_of_year(const data::Snapshot& snapshot);  // by community index: those of the same days
std::vector<char> open_rechecks(const data::Snapshot& snapshot);

// The day of the newest complaint or problem: what "the last 90 days" count from, since the clock has no say in a result.
std::optional<data::Date> last_day(const data::Snapshot& snapshot);

}  // namespace gridwalk::jobs
