// Rules beyond load and contiguity, as the search prices them: what may not share a zone, who may not have what, further
// quantities to balance, committees, radius, enclosed zones, and what it costs to leave today's zone.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <span>
#include <utility>
#include <vector>

#include "geo/zoning/zoning.h"

namespace gridwalk::geo::zoning {

struct Instance;
class Partition;

// One unit that would go to another zone.
struct Shift {
  int unit = -1;
  int to = -1;
};

// What a move would do: to the objective, and to the violation of limits and rules.
struct Change {
  double objective = 0;
  double violation = 0;
};

// A further quantity with limits per zone.
struct Measure {
  std::vector<double> value, low, high;  // per unit; per zone; per zone
  double scale = 1;                      // the mean target, by which a violation is told
};

// The rules, compiled for an instance. Lists of a rule that is off are empty.
struct Rules {
  std::vector<std::vector<int>> apart;      // per unit: those it may not share a zone with, rising
  std::vector<std::vector<int>> tied;       // per unit: those it must share a zone with, rising
  std::vector<char> forbidden;              // [unit * zones + zone]
  std::vector<Measure> measures;
  std::vector<std::vector<int>> groups;     // per unit: the committees it belongs to (Preferred only)
  int group_count = 0;
  double split_cost = 0;
  std::vector<double> stay;                 // per unit: cost of leaving all its current zones behind
  std::vector<std::vector<std::pair<int, double>>> stay_credit;  // per unit: zone, what is saved by being there
  double max_radius = 0;
  bool no_enclosed = false;
  double break_cost = 1;                    // zones / units: as much as one unit too many, so that the search can pass through it
  std::vector<char> on_edge;                // per unit

  // Anything that changes violation or objective, so that plain problems pay nothing.
  bool any() const {
    return !apart.empty() || !tied.empty() || !forbidden.empty() || !measures.empty() || !groups.empty() || !stay.empty() || max_radius > 0 || no_enclosed;
  }
  bool is_forbidden(int u, int zone, int zones) const {
    return !forbidden.empty() && forbidden[static_cast<std::size_t>(u) * static_cast<std::size_t>(zones) + static_cast<std::size_t>(zone)] != 0;
  }
};

// Fills in the rules of an instance whose units are numbered; contradictions are said in `issues`.
// `ties` are of the problem's units (groups.h).
void compile_rules(const ZoningProblem& problem, const ZoningOptions& options, std::span<const std::pair<int, int>> ties,
                   std::span<const int> unit_here, Instance& instance, Issues& issues);

// How far a quantity is outside its limits, relative to `scale`: excess + 4 excess^2, so that of two ways to share an excess
// that cannot be avoided the more even one costs less.
double excess_of(double quantity, double low, double high, double scale, double slack);

// Book-keeping of the rules during a search. Violations: limits as excess_of; a pair that should be apart or together and is
// not, a forbidden unit, an enclosed zone Rules::break_cost each; radius: what is beyond it, as a share of it, over all units.
class RuleBook {
 public:
  explicit RuleBook(const Instance& instance);

  // Of the whole plan, afresh.
  Change refresh(const Partition& plan);
  // What the shifts would change, exactly. Units are distinct, each leaves its zone.
  Change change(const Partition& plan, std::span<const Shift> shifts) const;
  // To be told of every unit that goes over, before the plan is changed.
  void move(const Partition& plan, int unit, int to);

 private:
  double pairs_change(const Partition& plan, std::span<const Shift> shifts) const;
  double measures_change(const Partition& plan, std::span<const Shift> shifts) const;
  double groups_change(const Partition& plan, std::span<const Shift> shifts) const;
  double shape(const Partition& plan, std::span<const Shift> shifts) const;  // radius and enclosed zones, from scratch
  double radius_of(const Partition& plan, int zone, std::span<const Shift> shifts) const;
  int enclosed(const Partition& plan, std::span<const Shift> shifts) const;
  bool has_shape() const;

  const Instance* instance_;
  std::vector<double> sum_;      // [measure * zones + zone]
  std::vector<int> count_;       // [group * zones + zone]: units of the committee in the zone
  mutable std::vector<int> members_;
  mutable std::vector<int> zone_near_, touched_;
};

}  // namespace gridwalk::geo::zoning
