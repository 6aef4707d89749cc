// Divides a street into balanced, contiguous, compact inspection zones; judges plans and previews hand moves.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <vector>

#include "geo/issue.h"
#include "geo/progress.h"
#include "geo/zoning/problem.h"

namespace gridwalk::geo {

struct ZoneMeasures {
  double load_min = 0;
  double target_min = 0;
  double deviation = 0;  // (load - target) / target; 0 where the target is 0
  double moment = 0;     // minutes x m2
  double border_m = 0;   // border with other zones and with unassigned units
  int units = 0;
  int pieces = 0;        // 1: contiguous
  int centre = -1;       // the zone's best unit, to which the moment is measured; -1 for an empty zone
};

struct ZoningMeasures {
  std::vector<ZoneMeasures> zones;
  double max_deviation = 0;  // largest |deviation|
  double moment = 0;
  double border_m = 0;  // each cut link once
  int cut_links = 0;
  int pieces_off = 0;  // units not in their zone's heaviest piece
};

struct Zoning {
  std::vector<int> zone_of;  // per unit; never -1 unless there is no zone to be in
  ZoningMeasures measures;
  bool within_tolerance = false;
  Issues issues;
};

// The division. Contiguity is held except where locks or the street's own gaps make it impossible; where it or the
// tolerance cannot be held, an issue says why. Same problem, options and seed: the same result, on any number of
// threads. A stop request ends it early with the best plan so far.
//
// Issues (codes and words: assets/lang/*/zoning.toml; `subject` in brackets; numbers in args count from 1):
//   units-none, zones-none, more-zones-than-units; unit-load-invalid [unit], unit-site-invalid [unit], share-invalid [zone], link-invalid [link],
//   lock-invalid [unit], zone-frozen-empty [zone], unit-heavier-than-zone [unit], locked-load-too-heavy [zone],
//   locks-not-contiguous [zone], component-too-light [its first unit], component-off-balance [its first unit],
//   zone-tolerance-not-reached, zoning-stopped; and all of check().
Zoning divide(const ZoningProblem& problem, const ZoningOptions& options, const Progress& progress = {});

// The objective that divide() minimises, of any complete plan; bound_of() bounds it.
double objective_of(const ZoningProblem& problem, const ZoningOptions& options, std::span<const int> zone_of);

// The two scales of Compactness::Mixed: what round zones of equal area and load would have.
//   moment0 = load x area / (2 pi k), border0 = sqrt(pi area k); mixed = (1 - border_part) moment / moment0 + border_part border / border0.
struct MixScale {
  double moment = 1, border = 1;
};
MixScale mix_scale(const ZoningProblem& problem);

// Judges any plan; zone_of[unit] = -1 is unassigned. Cost: linear in units and links, plus the nearest-member search.
ZoningMeasures measure(const ZoningProblem& problem, std::span<const int> zone_of);

// What is wrong with a plan: unit-unassigned [unit], zone-empty [zone], zone-not-contiguous [zone; args name the pieces],
// zone-over-tolerance [zone], zone-under-tolerance [zone], lock-broken [unit], zone-frozen-changed [unit].
Issues check(const ZoningProblem& problem, std::span<const int> zone_of, double tolerance);

// The pieces of one zone, heaviest first, each in rising order of units. One piece: the zone is contiguous.
std::vector<std::vector<int>> pieces_of(const ZoningProblem& problem, std::span<const int> zone_of, int zone);

// Load that a zone may have: its own bounds where given, else target x (1 -+ tolerance).
struct LoadBounds {
  double min_min = 0;
  double max_min = 0;
};
std::vector<LoadBounds> load_bounds(const ZoningProblem& problem, double tolerance);

// What a zone may have of a further quantity: its share of the total x (1 -+ the criterion's tolerance).
struct CriterionBounds {
  double least = 0;
  double most = 0;
};
std::vector<CriterionBounds> criterion_bounds(const ZoningProblem& problem, const ZoningCriterion& criterion);

struct MovePreview {
  ZoningMeasures after;
  std::vector<int> pieces_cut_off;  // units that would come off the rest of their zone, rising
};
// What would happen if `units` went to `to_zone` (-1: unassigned). Cost as measure(): far below 1 ms at 132 units.
MovePreview preview_move(const ZoningProblem& problem, std::span<const int> zone_of, std::span<const int> units,
                         int to_zone);

}  // namespace gridwalk::geo
