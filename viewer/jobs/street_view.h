// A snapshot as the computations see it: communities in a row, their neighbours, their load, their zones.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "data/model/snapshot.h"
#include "geo/adjacency/adjacency.h"
#include "geo/adjacency/cell_borders.h"
#include "geo/zoning/load.h"
#include "geo/zoning/zoning.h"
#include "viewer/carto/theme.h"
#include "viewer/jobs/loads.h"

namespace gridwalk::jobs {

// The part that depends on the ground alone (communities, roads, barriers): computed once and shared until these change.
struct Ground {
  data::Table<data::Community> all;          // what it was computed from
  data::Table<data::Community> communities;  // those of them that stand: it is by these that everything is numbered
  data::Table<data::Road> roads;
  data::Table<data::Barrier> barriers;
  data::Table<data::Street> streets;
  geo::Adjacency adjacency;                  // by index into `communities`
  geo::CellBorders borders;                  // of its cells
  std::vector<char> on_edge;                 // the same: its cell lies at the edge of the street's land
};
using GroundPtr = std::shared_ptr<const Ground>;

// Slow (a second for some thousand communities); `previous` is returned where it still holds. Of the communities that have not ended; with
// a month, of those that stand on its last day.
GroundPtr ground_of(const data::Snapshot& snapshot, const GroundPtr& previous = {}, const Progress& progress = {},
                    std::optional<data::Month> month = {});

// The roads and barriers that the borders of zones follow, with their ranks.
std::vector<geo::ZoneLine> zone_lines_of(const data::Snapshot& snapshot);

// All the window needs to show a plan and to judge an edit before it is made. Cheap to make (milliseconds).
struct StreetView {
  data::SnapshotPtr snapshot;               // with the communities of the ground only
  GroundPtr ground;
  PlanLoad load;                            // how the plan weighs communities; the standard one without a plan
  std::vector<geo::LoadParts> parts;        // minutes a month, by community index
  Issues load_issues;                       // what the parts rest on and is missing or wrong (geo::Loads, plan_load)
  data::ZonePlanId plan;                    // none: no plan yet
  std::vector<data::ZoneId> zones;          // in the plan's order
  std::vector<data::InspectorId> leads;     // by zone; none where nobody is assigned
  std::vector<int> zone_of;                 // by community index; -1 = unassigned
  std::vector<char> locked;                 // by community index
  geo::ZoningProblem problem;               // ready for geo::divide, measure, preview_move
  double tolerance = 0.05;
  Issues issues;                            // of the project's rules: what they name and is gone (fill_rules)

  int community(data::CommunityId id) const { return snapshot->communities.index_of(id); }
  int zone(data::ZoneId id) const;          // index into zones, -1
};

// `plan` none = current_plan.
StreetView street_view(data::SnapshotPtr snapshot, GroundPtr ground, data::ZonePlanId plan = {});

// Minutes a month, by community index: what a map of them is coloured by.
std::shared_ptr<const carto::CommunityFigures> minutes_of(const StreetView& view);

// The plan that is shown when none is named: the one that was last made or taken into use.
data::ZonePlanId current_plan(const data::Snapshot& snapshot);
data::MonthPlanId current_month_plan(const data::Snapshot& snapshot);

}  // namespace gridwalk::jobs
