// Move: a unit goes over together with what hangs on it alone, so that nothing is left behind in pieces.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "geo/zoning/move.h"

namespace gridwalk::geo::zoning {

// Jin and Guo (arXiv 2605.06682): units behind an articulation point move together. `units` are the articulation unit
// first, then all pieces of its zone but the heaviest that its leaving would make.
struct Branch {
  std::vector<int> units;
  int to = -1;

  Change gain(const Partition& plan) const;
  bool is_valid(const Partition& plan) const;
  void apply(Partition& plan, std::vector<int>& moved) const;
};
static_assert(Move<Branch>);

// The branch at `unit`, to go to zone `to`; no units if it would be larger than `most_units` or take in a unit that is not movable.
Branch branch_at(const Partition& plan, int unit, int to, int most_units);

}  // namespace gridwalk::geo::zoning
