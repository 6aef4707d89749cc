// Any two plans on the same communities side by side: who moves, how many minutes, and what becomes better or worse.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <vector>

#include "geo/zoning/zoning.h"

namespace gridwalk::geo {

// Which zone of plan b is the same as which of plan a: per zone of a the zone of b, or -1 where it has none.
using ZoneMatch = std::vector<int>;

// Pairs of zones that share most load (assignment problem, Kuhn 1955), each zone in one pair at most and no pair without a
// unit in common. `known` are pairs that stand already (the same inspector), empty or one entry a zone of a. `problem` gives
// the loads; zones_a and zones_b are the numbers of zones.
ZoneMatch match_zones(const ZoningProblem& problem, std::span<const int> a, int zones_a, std::span<const int> b, int zones_b,
                      std::span<const int> known = {});

// What became of a unit's place. Moved: both zones exist in both plans. Orphaned: its old zone has no counterpart, it had to
// go. Drawn: into a zone that is new.
enum class UnitChange : char { Same, Moved, Orphaned, Drawn, Assigned, Unassigned };

struct ChangedUnit {
  int unit = 0;
  int from = -1;  // zone of a, -1 = unassigned
  int to = -1;    // zone of b
  UnitChange change = UnitChange::Moved;
};

// One zone through both plans; -1: it is not in that plan.
struct ZoneChange {
  int in_a = -1, in_b = -1;
  std::vector<int> gained, lost;  // units, rising
  double gained_min = 0, lost_min = 0, kept_min = 0;
  int kept = 0;
};

struct Comparison {
  ZoneMatch match;                   // as used
  std::vector<ChangedUnit> changed;  // rising by unit
  std::vector<ZoneChange> zones;     // those of a in order, then those only b has
  // Moved and Drawn: units that leave an inspector who stays; Orphaned are counted apart.
  int moved = 0, orphaned = 0, assigned = 0, unassigned = 0;
  double moved_min = 0, orphaned_min = 0;
  ZoningMeasures a, b;
};

// The problems have the same units and links, and may differ in zones (number, shares). Plans as in measure(); an empty
// `match` is found by match_zones. Cost: that of measuring both plans, and O(k^3) of matching k zones.
Comparison compare_plans(const ZoningProblem& problem_a, std::span<const int> a, const ZoningProblem& problem_b,
                         std::span<const int> b, ZoneMatch match = {});

// Root mean square distance of a minute's work from its zone's best unit: a moment as metres, which people can picture.
double rms_distance_m(const ZoningMeasures& measures);

}  // namespace gridwalk::geo
