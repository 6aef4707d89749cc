// Move: swap and ejection chain of two units.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/zoning/move_chain.h"

namespace gridwalk::geo::zoning {

Change Chain::loads_and_border(const Partition& plan) const {
  const Instance& instance = plan.instance();
  const int a = plan.zone_of(unit), b = plan.zone_of(next);
  const double lu = instance.load[static_cast<std::size_t>(unit)], lw = instance.load[static_cast<std::size_t>(next)];
  const auto violation = [&](int z, double by) {
    return plan.violation_of(z, plan.load(z) + by) - plan.violation_of(z, plan.load(z));
  };
  Change change;
  change.violation = violation(b, lu - lw) + (to == a ? violation(a, lw - lu) : violation(a, -lu) + violation(to, lw));
  if (instance.compactness == Compactness::Border) {
    change.objective = plan.border_with(unit, a) - plan.border_with(unit, b) + plan.border_with(next, b) -
                       plan.border_with(next, to);
    // The link between the two stays cut, which the sums above do not know.
    if (const Arc* arc = plan.arc_between(unit, next)) change.objective += (to == a ? 2 : 1) * arc->border;
  }
  return change;
}

Change Chain::quick_gain(const Partition& plan) const {
  Change change = loads_and_border(plan);
  if (plan.instance().compactness == Compactness::Moment) {
    const int a = plan.zone_of(unit), b = plan.zone_of(next);
    const auto moment = [&](int z, int without, int with) {
      return plan.sums_if(z, without, with).about_centroid() - plan.sums(z).about_centroid();
    };
    change.objective =
        moment(b, next, unit) + (to == a ? moment(a, unit, next) : moment(a, unit, -1) + moment(to, -1, next));
  }
  return change;
}

Change Chain::gain(const Partition& plan) const {
  Change change = loads_and_border(plan);
  if (plan.instance().compactness == Compactness::Moment) {
    const int a = plan.zone_of(unit), b = plan.zone_of(next);
    const auto moment = [&](int z, int without, int with) {
      return plan.moment_if(z, plan.sums_if(z, without, with), without, with) - plan.moment(z);
    };
    change.objective =
        moment(b, next, unit) + (to == a ? moment(a, unit, next) : moment(a, unit, -1) + moment(to, -1, next));
  }
  return change;
}

bool Chain::is_valid(const Partition& plan) const {
  const int a = plan.zone_of(unit), b = plan.zone_of(next);
  if (a == b || b == to || !plan.movable(unit) || !plan.movable(next)) return false;
  if (!plan.open(a) || !plan.open(b) || !plan.open(to)) return false;
  if (to == a) return plan.stays_whole(a, unit, next) && plan.stays_whole(b, next, unit);
  return plan.touches(next, to) && plan.stays_whole(a, unit) && plan.stays_whole(b, next, unit);
}

void Chain::apply(Partition& plan, std::vector<int>& moved) const {
  const int b = plan.zone_of(next);
  plan.move(unit, b);
  plan.move(next, to);
  moved.push_back(unit);
  moved.push_back(next);
}

}  // namespace gridwalk::geo::zoning
