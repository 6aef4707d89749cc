// The heat map's numbers: its values, where problems pile up, and why.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "viewer/carto/heat_map.h"
#include "viewer/jobs/street_view.h"

namespace gridwalk::jobs {

inline constexpr int problem_kinds = 7;  // data::ProblemKind

struct HotCommunity {
  data::CommunityId community;
  int count = 0;                    // in the period, of the kind, located or not
  double per_1000_households = 0;   // 0 without households
};

struct HeatResult {
  carto::HeatMapPtr map;              // null without a heat map; its grid is null where there is nothing to show
  double peak = 0;                    // in the unit that is shown
  std::string peak_place;             // the community at or nearest to the peak
  std::vector<HotCommunity> hottest;  // at most ten, most first
  int without_community = 0;          // counted, but not located: of no community's count
};
HeatResult heat(const data::Snapshot& snapshot, const carto::HeatOptions& options, const Progress& progress = {});

// A place where the density reaches the level: what a leader asks about it.
struct HotArea {
  int id = 0;                       // from 1, most findings first
  geo::MultiPolygon area;
  double area_m2 = 0;
  int count = 0;                    // findings inside
  double weight = 0;                // what they weigh together
  int count_before = 0;             // in the period of the same length before
  double households = 0;            // of the communities there, by the share of their land; 0: not known
  double per_1000_households = 0;   // 0: not known
  double peak = 0;                  // in the unit that is shown
  geo::Point peak_at;
  std::array<int, problem_kinds> by_kind{};
  std::vector<HotCommunity> communities;     // whose findings these are, most first
  std::vector<data::CompanyId> companies;    // that serve them, in the same order
  data::ZoneId zone;                         // of the plan, in which most of its findings lie; none
  data::InspectorId inspector;               // who leads that zone at the period's end; none
};

struct HotAreas {
  std::vector<HotArea> areas;
  double level = 0;               // in the unit that is shown
  double share_of_street = 0;     // of its area
  double share_of_findings = 0;   // of those that are located
  int located = 0;
  bool period_before = false;     // count_before is known: there are findings as old
};
// Level: of the options; not given, the class that begins nearest above half the peak.
HotAreas hot_areas(const data::Snapshot& snapshot, const carto::HeatMap& map, data::ZonePlanId plan, std::optional<double> level = {});

// Findings a week, Mondays first, over all that the project has of them: what a time histogram shows. The period is not looked at.
struct WeekCounts {
  data::Date first_monday{};
  std::vector<int> counts;
  int without_day = 0;
};
WeekCounts findings_a_week(const data::Snapshot& snapshot, const carto::HeatOptions& options);

}  // namespace gridwalk::jobs
