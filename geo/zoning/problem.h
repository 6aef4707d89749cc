// What is to be divided: communities, neighbours, inspectors, and the rules a plan must hold to.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "geo/issue.h"
#include "geo/types.h"

namespace gridwalk::geo {

// A unit is what is never cut in two: one community.
struct ZoningUnit {
  double load_min = 0;  // workload, minutes a month
  Point site;           // where it is, metres
  double area_m2 = 0;
};

// Two units that count as neighbours (geo/adjacency); a < b, both indices into ZoningProblem::units.
struct ZoningLink {
  int a = 0;
  int b = 0;
  double border_m = 1;  // metres that face each other
  bool far = false;     // made to reach an island (geo/adjacency: Shortest), not because they face each other
};

// What "compact" means. Balance and contiguity are rules, not part of it.
//  Moment: sum of load x squared distance to the best unit of the zone (Hess et al. 1965, "Nonpartisan political
//          redistricting by computer"), in minutes x m2: what an inspector feels as travel.
//  Border: metres of border between zones (number of cut links when every border_m is 1): few, clean lines on the map.
//  Mixed:  both, each as a share of what round zones of equal area would have (mix_scale).
enum class Compactness { Moment, Border, Mixed };

// May a zone change? Open: freely. Keeps: it may gain units but loses none of its current ones. Frozen: nothing in, nothing out.
enum class ZoneLock : char { Open, Frozen, Keeps };

// What holds for the units of one neighbourhood committee. Preferred: every further zone it is split over costs
// ZoningOptions::split_cost. Whole: it is never split.
enum class GroupRule { Free, Preferred, Whole };

// A further quantity to balance (households, problems, communities): within target x (1 -+ tolerance) in every zone.
struct ZoningCriterion {
  std::string name;           // for issues
  std::vector<double> value;  // per unit, >= 0
  double tolerance = 0.1;
};

// Per unit or per zone lists may be empty: then the rule is off.
struct ZoningProblem {
  std::vector<ZoningUnit> units;
  std::vector<ZoningLink> links;
  std::vector<double> share;          // one per zone (inspector), on any positive scale: target = total load x share / sum of shares
  std::vector<int> locked;            // per unit: the zone it must stay in, or -1
  std::vector<int> current;           // per unit: the zone it is in today, or -1; a start, and the names of the new zones
  std::vector<ZoneLock> zone_lock;    // per zone; what it holds is what `current` says
  std::vector<double> min_load_min;   // per zone: least load allowed, in place of target x (1 - tolerance)
  std::vector<double> max_load_min;   // per zone: most load allowed, in place of target x (1 + tolerance)

  std::vector<std::vector<int>> together;       // groups of units that go into one zone
  std::vector<std::pair<int, int>> apart;       // units that never share a zone
  std::vector<std::pair<int, int>> forbidden;   // unit, zone: never (conflict of interest)
  std::vector<int> group;                       // per unit: its committee, or -1
  GroupRule group_rule = GroupRule::Free;
  std::vector<ZoningCriterion> criteria;
  std::vector<std::optional<Point>> start;      // per zone: the moment is measured to here instead of to the best unit
  std::vector<double> way;                      // per pair of units, row-major: distance along roads, in place of straight metres
  double max_radius_m = 0;                      // no unit farther from its zone's centre (0: any); in the unit of `way` where given
  std::vector<char> on_edge;                    // per unit: touches the street's own boundary; without it no_enclosed_zone is off
  bool no_enclosed_zone = false;                // no zone may lie wholly inside another

  // For check() alone.
  std::vector<std::pair<int, int>> blocked;     // units that face each other over a barrier without a crossing
  double centres_apart_m = 0;                   // least distance between the centres of two zones
};

// Told during the search of every plan that is better than all before: from any thread, one at a time. The order in which
// plans come depends on the machine; the final plan does not.
struct BetterPlan {
  std::vector<int> zone_of;
  double objective = 0;
  bool legal = false;  // within all limits
};

struct ZoningOptions {
  double tolerance = 0.05;  // of a zone's target
  Compactness compactness = Compactness::Moment;
  double border_part = 0.5;  // of Mixed: 0 = moment alone, 1 = border alone
  double stay_weight = 0;    // cost of every minute of load that leaves its current zone, in units of the mean objective per minute (0: none)
  double split_cost = 0.05;  // of GroupRule::Preferred: share of the mean objective per zone
  std::uint64_t seed = 1;
  int starts = 0;           // independent searches before the best are crossed; 0: chosen by size
  long long steps = 0;      // of annealing in each of them; 0: chosen by size
  int threads = 1;          // does not change the result
  std::function<void(const BetterPlan&)> better;
};

}  // namespace gridwalk::geo
