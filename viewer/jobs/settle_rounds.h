// Zones balanced by what the month really costs: divided, planned, divided again by the ways of those rounds, until it settles.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "viewer/jobs/jobs.h"

namespace gridwalk::jobs {

struct SettleRequest {
  DivideRequest divide;    // how zones are made; ways are those of the rounds from the second time on
  PlanMonthRequest month;
  int most_rounds = 5;
};
// One time around.
struct SettleRound {
  data::ZonePlanId plan;
  double modelled = 0;     // largest deviation of a zone by the load model's minutes
  double real = 0;         // by the month's: visits and ways as planned, against each inspector's share
  int moved = 0;           // communities in another zone than the time before
  std::vector<double> minutes;  // real, by zone
};
struct SettleResult {
  std::vector<SettleRound> rounds;
  int best = 0;            // the one that is in use now; the drafts of the others are gone
  bool settled = false;    // the last time around nothing moved
  Issues issues;
};

// Each division and each month is a step of the history. Throws as divide and plan_month.
SettleResult settle_with_rounds(data::Store& store, const SettleRequest& request, const words::Words& words, const Progress& progress = {});

// Minutes of a month's visits and ways by zone of the view, of the inspectors who lead them; 0 where nobody does.
std::vector<double> real_minutes(const StreetView& view, data::Month month);

}  // namespace gridwalk::jobs
