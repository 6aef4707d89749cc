// Raises the bound of the model of Hess: better prices, variables fixed, and where that is not enough, branching.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "geo/progress.h"
#include "geo/zoning/hess_model.h"

namespace gridwalk::geo::zoning {

struct HessBound {
  bool known = false;
  bool proven = false;  // no legal plan has less than `value` (within 1e-9)
  double bound = 0;     // -> at most `value`
  std::vector<int> centre_of;  // per atom: the unit at the centre of its zone in a better plan that came up; mostly empty
};

// `value`: what some plan has; only plans with less are of interest. `rounds` as in BoundOptions. Deterministic: the budget
// is counted in steps.
//
// Prices by the volume algorithm (Barahona and Anbil 2000, "The volume algorithm: producing primal solutions with a
// subgradient method"), which also tells about which centre takes how much of an atom in the linear programme. With the
// bound, reduced costs show which atom cannot be with which centre in any plan better than `value`: those arcs go. Then
// branch and bound, best first, on which centres an atom may go to. The bound is that of the lowest open branch.
HessBound hess_bound(const HessModel& model, double value, int rounds, const Progress& progress);

}  // namespace gridwalk::geo::zoning
