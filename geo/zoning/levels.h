// How many zones, and zones within teams.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <vector>

#include "geo/progress.h"
#include "geo/zoning/zoning.h"

namespace gridwalk::geo {

struct FewestZones {
  int zones = 0;      // with these `zoning` keeps everyone within capacity; 0: no number tried did
  int least = 0;      // no fewer can: total load / capacity, rounded up
  Zoning zoning;      // of `zones`, or of the last number tried
};

// The fewest zones, all of the same share, with which everyone stays within `capacity_min` minutes and within the tolerance below the
// mean. Numbers are tried upwards from the least that can do, `more` of them at most. What `problem` says about zones (share, locks, limits,
// starts) is not read. Issue capacity-not-positive where that is so; unit-heavier-than-zone where nothing helps.
FewestZones fewest_zones(const ZoningProblem& problem, const ZoningOptions& options, double capacity_min, int more = 10,
                         const Progress& progress = {});

struct TeamZoning {
  Zoning zoning;                  // zones of team 0, then those of team 1 ...
  std::vector<int> team_of_zone;  // per zone
  std::vector<int> team_of_unit;
};

// Two levels for a whole district: teams first, each whole and with load for its zones, then every team's land into its zones. `teams[z]` = team of
// zone z (0, 1 ...; shares, limits and starts of the zones are those of `problem`). `team_of_unit` gives the teams' land where it is
// settled (one entry a unit), and then every team shares out what it has; empty: it is divided, to half the tolerance so that the zones
// can keep theirs. Rules hold within the teams;
// locks tell a unit's team too. Teams are worked on in order, each with a random stream of its own.
TeamZoning divide_in_teams(const ZoningProblem& problem, const ZoningOptions& options, std::span<const int> teams,
                           std::span<const int> team_of_unit = {}, const Progress& progress = {});

}  // namespace gridwalk::geo
