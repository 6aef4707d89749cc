// What a planner compares zones by: people, work against what they can do in a month, ways, shape.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "viewer/jobs/jobs.h"

namespace gridwalk::jobs {

inline constexpr std::size_t assignment_roles = 3;  // lead, second, backup: the order of data::AssignmentRole

struct ZoneRow {
  data::ZoneId zone;
  std::string code, name;
  int colour = 0;
  std::array<std::string, assignment_roles> people;  // on the day; several joined as the language does
  std::string next_lead;                             // who takes over later; with from when
  std::optional<data::Date> next_from;
  int communities = 0;
  double households = 0;
  int open_problems = 0;
  double minutes = 0;        // a month
  double capacity_min = 0;   // of whoever leads, in the month of the day; of one with several zones, shared out as their minutes are
  double load = 0, target = 0, deviation = 0;  // by what the plan balances
  int pieces = 0;
  double compactness = 0;    // Polsby-Popper: 1 for a circle
};
// One a zone, in the plan's order. `open_problems` by community (open_problems_of).
std::vector<ZoneRow> zone_rows(const StreetView& view, const std::vector<int>& open_problems, data::Date day, const words::Words& words);

// Problems that are not closed yet, by community of the view's snapshot; those of a community that has ended are its heir's.
std::vector<int> open_problems_of(const data::Snapshot& snapshot);

// One round through all communities of each zone and back, by the lead's way of travelling; by road where roads are known. A zone of more
// than `most_round_stops` is told by the load model's ways. Slow: some seconds for a large street. Empty when stopped.
struct ZoneRound {
  double minutes = 0, metres = 0;
  bool by_road = false;
};
inline constexpr int most_round_stops = 200;
std::vector<ZoneRound> zone_rounds(const StreetView& view, const Progress& progress = {});

// zone-over-capacity {zone, inspector, load, capacity}: more work than whoever leads can do in the month of the day.
std::vector<PlanNote> capacity_notes(const StreetView& view, const std::vector<ZoneRow>& rows, const words::Words& words);
// committee-over-zones {committee, zones}: where no rule asks for whole committees, and the check says nothing of it.
std::vector<PlanNote> committee_notes(const StreetView& view, const words::Words& words);

}  // namespace gridwalk::jobs
