// Move: swap and ejection chain of two units.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/zoning/move_chain.h"

namespace gridwalk::geo::zoning {

std::array<Shift, 2> Chain::shifts(const Partition& plan) const { return {{{unit, plan.zone_of(next)}, {next, to}}}; }

Change Chain::gain(const Partition& plan) const { return plan.gain(shifts(plan)); }

Change Chain::quick_gain(const Partition& plan) const { return plan.quick_gain(shifts(plan)); }

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
