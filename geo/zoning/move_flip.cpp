// Move: one unit goes over to a neighbouring zone.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/zoning/move_flip.h"

namespace gridwalk::geo::zoning {

Change Flip::gain(const Partition& plan) const {
  const Shift shift{unit, to};
  return plan.gain({&shift, 1});
}

bool Flip::is_valid(const Partition& plan) const {
  const int from = plan.zone_of(unit);
  return from != to && plan.movable(unit) && plan.open(from) && plan.open(to) && plan.touches(unit, to) &&
         plan.stays_whole(from, unit);
}

void Flip::apply(Partition& plan, std::vector<int>& moved) const {
  plan.move(unit, to);
  moved.push_back(unit);
}

}  // namespace gridwalk::geo::zoning
