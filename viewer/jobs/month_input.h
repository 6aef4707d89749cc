// What one inspector's month is to be planned from.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <vector>

#include "geo/rounds/month.h"
#include "viewer/jobs/jobs.h"
#include "viewer/jobs/network.h"

namespace gridwalk::jobs {

struct InspectorMonth {
  data::InspectorId inspector;
  geo::Point start;
  std::vector<geo::Point> places;                 // entrance of each site; site i is row i + 1 of the matrix
  std::vector<data::CommunityId> communities;     // by need
  std::vector<data::VisitReason> reasons;         // by need
  std::shared_ptr<const Network> network;
  geo::MonthProblem problem;
};

// Minutes that an inspector works on a day: 0 outside the time in service and on leave.
double capacity_on(const data::Snapshot& snapshot, const data::Inspector& inspector, data::Date day);
// Where the inspector sets out: the own start, the office, else the middle of the street (then `office_known` becomes false).
geo::Point start_of(const data::Snapshot& snapshot, const data::Inspector& inspector, bool& office_known);

// One for each zone of the view that has a lead and a community. Throws Error WrongCall "no-days-in-month".
std::vector<InspectorMonth> month_inputs(const StreetView& view, const PlanMonthRequest& request, Networks& networks,
                                         const words::Words& words, Issues& issues, const Progress& progress);

}  // namespace gridwalk::jobs
