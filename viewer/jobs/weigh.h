// Weighing communities anew with other coefficients, to look at before anything is kept: what an editor of the workload shows.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <vector>

#include "data/store/store.h"
#include "viewer/jobs/jobs.h"

namespace gridwalk::jobs {

// A quantity's spread over the zones: each should have its inspector's share of the total.
struct Spread {
  geo::LoadQuantity quantity = geo::LoadQuantity::Minutes;
  double max_deviation = 0;  // largest |value - target| / target; 0 where nothing is known of it
};

// Minutes a month on the way in one zone.
struct ZoneWays {
  double modelled_min = 0;  // by the coefficients
  double rounds_min = 0;    // as the newest month plan's rounds have them, at the same number of visits
};

struct Weighed {
  PlanLoad load;                       // as it was weighed
  std::vector<geo::LoadParts> parts;   // by community index
  std::vector<geo::LoadParts> zones;   // by zone of the view, summed
  Issues issues;                       // of the facts
  geo::ZoningMeasures measures;        // of the view's plan with these loads
  std::vector<Spread> spreads;         // of every quantity that zones can be balanced by
  std::vector<ZoneWays> ways;          // by zone; empty where no month plan has rounds
};

// `rounds`: ways as long as the newest month plan's rounds have them (travel_of_rounds, with these coefficients); otherwise load's
// own travel_scale holds. Where there are no rounds it holds as well. A few milliseconds at 132 communities.
Weighed weigh(const StreetView& view, PlanLoad load, bool rounds);

bool same_load(const PlanLoad& a, const PlanLoad& b);

// Keeps the load with the view's plan, as one step of the history. No community changes its zone; what the plan says of its balance does,
// and what was proven of it (the gap) no longer holds and is taken out. Nothing where the load is the plan's already.
// Throws "no-zone-plan", "criterion-tolerance" {criterion}.
void save_load(data::Store& store, const StreetView& view, const PlanLoad& load);

// What the view's workload rests on and is missing or wrong, with names; a subject is a community's id, -1 where it is about several.
std::vector<PlanNote> load_notes(const StreetView& view, const words::Words& words);

// What one inspector can do in a month: the working days of the State Council's calendar.
struct WorkMonth {
  data::Month month;
  int workdays = 0;
};
// The month of the newest month plan; else next_month.
WorkMonth work_month(const data::Snapshot& snapshot, data::Date today);

}  // namespace gridwalk::jobs
