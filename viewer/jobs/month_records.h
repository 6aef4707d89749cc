// A month's result as records: visits that keep their identity, routes, figures.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "viewer/jobs/month_input.h"

namespace gridwalk::jobs {

// The records of one month. `gone` visits and routes are those that the new ones replace.
struct MonthRecords {
  std::vector<data::PlannedVisit> visits;
  std::vector<data::Route> routes;
  std::vector<data::PlannedVisitId> gone_visits;
  std::vector<data::RouteId> gone_routes;
  int kept = 0;  // visits that were there before and stayed on their day with their inspector
};

// What the edit has to do so that plan `plan` holds these results from `from` on (empty: from its first day). A visit to a community that had
// one already goes on as that record, so that what was published, said and noted of it stays with it.
MonthRecords month_records(const OfficeMonth& office, const std::vector<geo::MonthResult>& results, data::MonthPlanId plan, std::optional<data::Date> from,
                           const data::Snapshot& snapshot, const words::Words& words, data::Edit& edit);

// One inspector-day as the route of these visits in their order: legs, times out and back, the way on the map.
data::Route route_of(const TeamMonth& team, const geo::DayPlan& day, std::vector<data::PlannedVisitId> stops);

// Sums over teams, and a line for each inspector.
void add_figures(const OfficeMonth& office, const std::vector<geo::MonthResult>& results, PlanMonthResult& into);

}  // namespace gridwalk::jobs
