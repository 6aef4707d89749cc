// What the months of an office are to be planned from.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <vector>

#include "geo/rounds/office.h"
#include "viewer/jobs/demand.h"
#include "viewer/jobs/jobs.h"
#include "viewer/jobs/network.h"
#include "viewer/jobs/partners.h"

namespace gridwalk::jobs {

// One inspector's ways: where the tours begin, and the entrances of the communities as that way of travelling meets them.
struct Traveller {
  data::InspectorId inspector;
  geo::Point start;
  std::shared_ptr<const Network> network;
  std::vector<geo::Point> places;  // by site; site i is row i + 1 of the matrix
};

// The month of an inspector, or of several who are responsible for the same communities one after the other (hand-over, substitution).
struct TeamMonth {
  std::vector<Traveller> travellers;
  std::vector<data::CommunityId> communities;  // by need
  std::vector<CommunityDemand> demand;         // by need
  std::vector<int> traveller_of_day;           // by day of the problem
  geo::MonthProblem problem;

  data::InspectorId inspector_on(int day) const { return travellers[static_cast<std::size_t>(traveller_of_day[static_cast<std::size_t>(day)])].inspector; }
};

struct OfficeMonth {
  std::vector<TeamMonth> teams;
  std::vector<JoiningBody> bodies;  // MonthProblem::bodies of every team has them in this order
};

// Who inspects a zone's communities on a day: its lead, else its second, else its backup, of those who are in service then. None: nobody.
data::InspectorId responsible_on(const data::Snapshot& snapshot, data::ZoneId zone, data::Date day);

// Where the inspector sets out: the own start, the office, else the middle of the street (then `office_known` becomes false).
geo::Point start_of(const data::Snapshot& snapshot, const data::Inspector& inspector, bool& office_known);

// Teams in the order of the view's zones. Throws Error WrongCall "no-days-in-month".
OfficeMonth office_month(const StreetView& view, const PlanMonthRequest& request, Networks& networks, const words::Words& words, Issues& issues,
                         const Progress& progress);

}  // namespace gridwalk::jobs
