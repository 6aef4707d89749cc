// Verbs about several zone plans: list, compare, take assignments in and out, change a plan as little as can be, explain a zone.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "data/store/store.h"
#include "geo/zoning/alternatives.h"
#include "geo/zoning/compare.h"
#include "geo/zoning/suggest.h"
#include "viewer/jobs/street_view.h"
#include "viewer/words/words.h"

namespace gridwalk::jobs {

// --- which plans there are ----------------------------------------------------------------------------------------------

struct ListedPlan : data::ZonePlan {
  int zones = 0, communities = 0;
  double max_deviation = 0;  // as stored with the plan
  bool shown = false;        // the one that window and commands speak of
};
// By name, numbers in names as numbers: the order that gives plans their number, counting from 1.
std::vector<ListedPlan> list_plans(const data::Snapshot& snapshot);

// --- assignment lists ---------------------------------------------------------------------------------------------------

// code, name, zone, inspector of every community of the plan, unassigned ones with an empty zone: .csv (UTF-8 with byte order
// mark) or .xlsx, by the file's name. Throws "assignments-suffix", "no-zone-plan", "cannot-write".
void export_assignments(const data::Snapshot& snapshot, data::ZonePlanId plan, const std::filesystem::path& file, const words::Words& words);

// A list from any program: columns found by their names (assets/mapping/fields.toml, [assignments]), communities by code, then
// by name or alias.
struct AssignmentList {
  std::string file;
  std::vector<std::string> zones;       // as they are called in the list, in order of appearance
  std::vector<std::string> inspectors;  // per zone, "" where the list names nobody
  std::vector<int> zone_of;             // by community index; -1 = not in the list, or without a zone there
  int rows = 0, used = 0;
  // assignment-unmatched, assignment-twice, assignment-without-zone [row], assignment-missing, and those of reading.
  Issues issues;
};
// Throws as data::read_table, and BadFile "assignments-columns" where no column names communities or none zones or inspectors.
AssignmentList read_assignments(const data::Snapshot& snapshot, const std::filesystem::path& file, const words::Words& words,
                                const Progress& progress = {});

struct ImportedAssignments {
  data::ZonePlanId plan;
  AssignmentList list;
  int new_zones = 0, new_inspectors = 0;
  Issues issues;  // the list's, and what check_plan says of the plan
};
// Stores the list as a new draft. A zone of the shown plan with the same code keeps name, colour and inspector; other zones are new.
ImportedAssignments import_assignments(data::Store& store, const std::filesystem::path& file, const std::string& name, const words::Words& words,
                                       const Progress& progress = {});

// --- two plans ----------------------------------------------------------------------------------------------------------

struct PlanSide {
  std::string name;
  geo::ZoningProblem problem;
  std::vector<int> zone_of;
  std::vector<std::string> codes, inspectors;  // per zone; "" = nobody
};
PlanSide side_of(const StreetView& view);
// A list in place of a plan: communities, loads and neighbours of the view.
PlanSide side_of(const StreetView& view, const AssignmentList& list);

struct PlanComparison {
  PlanSide a, b;
  geo::Comparison result;
};
// Zones of the same inspector are the same zone; the others are matched by the load they share. Loads are those of plan a.
PlanComparison compare_plans(const StreetView& a, const StreetView& b);
PlanComparison compare_plans(PlanSide a, PlanSide b);

// --- as little change as can be -----------------------------------------------------------------------------------------

enum class TeamCase { Repair, Leave, Join, Share, Merge, Build };
struct RebalanceRequest {
  TeamCase what = TeamCase::Repair;
  std::string inspector;             // by name
  double share = 1;                  // Join, Share
  std::vector<data::CommunityId> communities;  // Merge: the two that become one (changed_street.h)
  std::optional<data::Community> built;        // Build: with a fresh id, the name and a place
  std::optional<double> stay_weight; // none: the fewest moved communities; else what a moved minute costs (ZoningOptions)
  std::optional<double> tolerance;   // none: the plan's
  std::vector<data::ZoneId> only;    // not empty: all other zones are frozen
  std::optional<data::Date> on;      // Leave: the inspector's last day, noted in the list of inspectors. Merge: the first
                                     // day of the one; none: today
  std::uint64_t seed = 1;
  int threads = 2;
  std::string name;                  // of the new plan
};
struct RebalanceResult {
  data::ZonePlanId plan;
  geo::Comparison change;            // from the plan before to the new one
  geo::ZoningMeasures measures;
  bool within_tolerance = false;
  Issues issues;
};
// From the shown plan to a new draft in which zones that persist keep code, name, colour, inspector, locks. Communities without a zone
// (new ones, orphaned ones) are given out. Throws "no-zone-plan", "inspector-not-in-service", "inspector-without-zone",
// "inspector-has-zone", "rebalance-share", "last-inspector", "cancelled", and as with_built and with_merged.
RebalanceResult rebalance(data::Store& store, const RebalanceRequest& request, const words::Words& words, const Progress& progress = {});
// The plans that a slider steps through, nothing stored. rebalance() with an alternative's stay_weight (none where `fewest`) makes it.
struct RebalanceAlternatives {
  std::vector<geo::Alternative> list;    // fewest moves first
  std::vector<geo::Comparison> changes;  // of each, against the view's plan
  std::vector<int> zone_before;          // per zone of an alternative: its number in the view, -1 = new
  std::string newcomer;                  // whose zone that is
  std::vector<data::CommunityId> communities;  // by unit; those of the view, but where they change themselves
  geo::ZoningMeasures now;               // of the view's plan
  double tolerance = 0.05;
};
RebalanceAlternatives rebalance_alternatives(const StreetView& view, const RebalanceRequest& request, const Progress& progress = {});

// --- why a zone is as it is ---------------------------------------------------------------------------------------------

struct ZoneNeighbour {
  int zone = -1;
  double border_m = 0;
  int may_give = 0, may_take = 0;  // communities that could go over without a piece or a lock broken
  std::vector<int> gives, takes;   // these, by index
};
struct ZoneExplanation {
  int zone = -1;
  geo::ZoneMeasures measures;
  geo::LoadBounds limits;
  geo::LoadParts parts;            // summed
  int farthest = -1;               // the community that weighs most on the zone's ways: load x squared distance to its centre
  double farthest_m = 0, farthest_share = 0;  // distance; part of the zone's moment
  std::vector<ZoneNeighbour> neighbours;      // longest border first
  int locked = 0;
  bool frozen = false;
  std::vector<geo::Suggestion> next;          // best next steps that touch the zone
  Issues issues;                   // of check_plan, about this zone and its communities
};
ZoneExplanation explain_zone(const StreetView& view, data::ZoneId zone, const words::Words& words);

// The three best next steps for a plan.
std::vector<geo::Suggestion> suggest_steps(const StreetView& view, int count = 3);
// Makes the step, as one of the history. It must have been suggested for this very view. Throws "no-zone-plan".
void apply_step(data::Store& store, const StreetView& view, const geo::Suggestion& step);

}  // namespace gridwalk::jobs
