// Move: an articulation unit and its branch. O(members of the zone), O(degree) where nothing hangs on the unit.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/zoning/move_branch.h"

#include <algorithm>

namespace gridwalk::geo::zoning {
namespace {

std::size_t at(int index) { return static_cast<std::size_t>(index); }

}  // namespace

Branch branch_at(const Partition& plan, int unit, int to, int most_units) {
  const Instance& instance = plan.instance();
  const int zone = plan.zone_of(unit);
  if (!plan.movable(unit)) return {{}, to};
  if (most_units > 0 && plan.stays_whole(zone, unit)) return {{unit}, to};  // most often, and quickly seen
  // The pieces that are left when the unit goes, each grown from one of its neighbours.
  std::vector<std::vector<int>> pieces;
  std::vector<int> seen{unit};
  std::size_t heaviest = 0;
  double heaviest_load = -1;
  std::vector<char> mark(at(instance.units), 0);
  mark[at(unit)] = 1;
  for (const Arc& start : instance.neighbours(unit)) {
    if (plan.zone_of(start.to) != zone || mark[at(start.to)]) continue;
    std::vector<int> piece{start.to};
    mark[at(start.to)] = 1;
    double load = 0;
    for (std::size_t head = 0; head < piece.size(); ++head) {
      load += instance.load[at(piece[head])];
      for (const Arc& arc : instance.neighbours(piece[head])) {
        if (plan.zone_of(arc.to) != zone || mark[at(arc.to)]) continue;
        mark[at(arc.to)] = 1;
        piece.push_back(arc.to);
      }
    }
    if (load > heaviest_load) {
      heaviest = pieces.size();
      heaviest_load = load;
    }
    pieces.push_back(std::move(piece));
  }
  Branch branch{{unit}, to};
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    if (i != heaviest) branch.units.insert(branch.units.end(), pieces[i].begin(), pieces[i].end());
  }
  const bool movable = std::all_of(branch.units.begin(), branch.units.end(), [&](int u) { return plan.movable(u); });
  if (!movable || static_cast<int>(branch.units.size()) > most_units) branch.units.clear();
  return branch;
}

Change Branch::gain(const Partition& plan) const {
  std::vector<Shift> shifts;
  for (const int u : units) shifts.push_back({u, to});
  return plan.gain(shifts);
}

bool Branch::is_valid(const Partition& plan) const {
  if (units.empty()) return false;
  const int from = plan.zone_of(units.front());
  return from != to && plan.open(from) && plan.open(to) && plan.touches(units.front(), to) &&
         static_cast<int>(units.size()) < plan.count(from);
}

void Branch::apply(Partition& plan, std::vector<int>& moved) const {
  for (const int u : units) {
    plan.move(u, to);
    moved.push_back(u);
  }
}

}  // namespace gridwalk::geo::zoning
