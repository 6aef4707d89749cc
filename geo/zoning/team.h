// What happens to a street that has a plan: an inspector leaves, joins or works less; a community is built, two become one.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "geo/zoning/problem.h"

namespace gridwalk::geo {

// The problem after the case, with today's plan in `current` as far as it still stands: what has lost its zone is -1 there.
// Shares are kept, so that targets follow the new sum; limits given in minutes (min_load_min, max_load_min) stay as they are.
struct ChangedTeam {
  ZoningProblem problem;
  std::vector<int> zone_before;  // per zone: the number it had, -1 for a new one
};

// The inspector of `zone` leaves: its units are free, locks into it and rules about it are gone.
ChangedTeam without_zone(const ZoningProblem& problem, int zone);
// Somebody joins, with a zone of the last number, still empty.
ChangedTeam with_zone(const ZoningProblem& problem, double share);
// Somebody goes part-time, or back.
ChangedTeam with_share(const ZoningProblem& problem, int zone, double share);

struct ChangedUnits {
  ZoningProblem problem;
  std::vector<int> unit_before;  // per unit: the number it had, -1 for a new one
};

// A new community, with the last number, in no zone yet. `links`: its neighbours as `a` (`b` is not read). Where ways along
// roads are given, its own are straight lines times the others' mean detour. It has nothing of the further criteria unless
// `criteria` says so (one value each).
ChangedUnits with_unit(const ZoningProblem& problem, const ZoningUnit& unit, const std::vector<ZoningLink>& links,
                       const std::vector<double>& criteria = {});
// Two communities merge: the one of more load takes over the other's load, land, neighbours, quantities and rules; it lies at
// the centre of both loads. Where they were in different zones it stays in its own. Its lock stands, else the other's.
ChangedUnits with_merged(const ZoningProblem& problem, int u, int v);

}  // namespace gridwalk::geo
