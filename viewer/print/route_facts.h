// What a route sheet tells, collected from the snapshot: nothing on it comes from anywhere else.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <string>
#include <vector>

#include "viewer/print/print.h"

namespace gridwalk::print {

struct OpenProblem {
  data::ProblemKind kind = data::ProblemKind::Unmapped;
  std::string place;  // masked
  std::optional<data::Date> due;
  bool overdue = false;  // on the sheet's day
};

struct StopFacts {
  const data::PlannedVisit* visit = nullptr;
  const data::Community* community = nullptr;
  geo::Point place;                 // of the community
  std::optional<geo::Point> gate;   // the one nearest to the way
  std::string gate_side;            // n, ne, e ...: on which side of the community it lies
  std::string geo_uri;              // RFC 5870, WGS 84, of the gate or the place; empty without a coordinate system
  std::string company, manager;     // of the contract in force on that day
  std::vector<OpenProblem> open;    // overdue first, then by deadline
  std::array<int, data::problem_kinds + 1> complaints{};  // by kind in the 90 days before, the last: unmapped
  std::optional<data::Leg> leg;     // from the stop before
};

struct SheetFacts {
  const data::Inspector* inspector = nullptr;
  const data::Route* route = nullptr;  // null: visits without a route
  data::Date date{};
  std::string number;      // 20260603-02: the day and the sheet's place in it
  std::string zone;        // codes
  std::vector<std::string> partners;
  std::vector<StopFacts> stops;
  std::optional<geo::Point> start;
};

// By date, then by zone and inspector. Cancelled visits are left out.
std::vector<SheetFacts> sheet_facts(const data::Snapshot& snapshot, data::MonthPlanId plan, const RouteSheetFilter& filter,
                                    const words::Words& words);

// Digits that name a door or a phone are replaced by asterisks: "3-2-501" keeps building and unit, "501" before a word
// for room goes, as does any run of seven and more digits.
std::string masked(const std::string& text);

}  // namespace gridwalk::print
