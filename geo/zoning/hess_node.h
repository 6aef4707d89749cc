// One branch of the search for a bound: what is still possible in it, and prices.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "geo/progress.h"
#include "geo/zoning/hess_reach.h"
#include "geo/zoning/hess_relaxed.h"

namespace gridwalk::geo::zoning {

struct HessNode {
  std::vector<HessCentre> centres;  // what is still possible
  std::vector<double> u;            // prices, per atom and minute
  double bound = 0;                 // at those prices; -> infinity: nothing better than the plan is left
};

// About how the linear programme divides the atoms: share of atom a that centre j (place in HessNode::centres) takes.
struct HessShares {
  std::size_t centres = 0;
  std::vector<double> share;  // atom x centres + centre
  double of(std::size_t atom, std::size_t centre) const { return share[atom * centres + centre]; }
};

// Better prices, at most `rounds` evaluations; stops once the bound is above `target`. Steps
// start `factor` times as long as what is missing asks for. `shares` may be null.
void ascend(HessRelaxation& relaxation, HessNode& node, double target, int rounds, double factor, HessShares* shares,
            const Progress& progress);

// Takes away what no plan with less than `target` can have, by price or for want of a way; the bound becomes infinite where nothing is left.
void fix(const HessModel& model, HessRelaxation& relaxation, HessReach& reach, HessNode& node, double target);

}  // namespace gridwalk::geo::zoning
