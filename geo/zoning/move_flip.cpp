// Move: one unit goes over to a neighbouring zone. O(degree), for the moment O(members).
// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/zoning/move_flip.h"

namespace gridwalk::geo::zoning {

Change Flip::gain(const Partition& plan) const {
  const int from = plan.zone_of(unit);
  const double load = plan.instance().load[static_cast<std::size_t>(unit)];
  Change change;
  change.violation = plan.violation_of(from, plan.load(from) - load) + plan.violation_of(to, plan.load(to) + load) -
                     plan.violation_of(from, plan.load(from)) - plan.violation_of(to, plan.load(to));
  if (plan.instance().compactness == Compactness::Border) {
    change.objective = plan.border_with(unit, from) - plan.border_with(unit, to);
  } else {
    change.objective = plan.moment_if(from, plan.sums_if(from, unit, -1), unit, -1) +
                       plan.moment_if(to, plan.sums_if(to, -1, unit), -1, unit) - plan.moment(from) - plan.moment(to);
  }
  return change;
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
