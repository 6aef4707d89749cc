// Move: one unit goes over to a neighbouring zone.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "geo/zoning/move.h"

namespace gridwalk::geo::zoning {

struct Flip {
  int unit = -1;
  int to = -1;

  Change gain(const Partition& plan) const;
  bool is_valid(const Partition& plan) const;
  void apply(Partition& plan, std::vector<int>& moved) const;
};
static_assert(Move<Flip>);

}  // namespace gridwalk::geo::zoning
