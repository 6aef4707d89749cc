// A first plan by cutting random spanning trees in two, again and again.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>
#include <limits>

#include "geo/zoning/spanning_tree.h"
#include "geo/zoning/starts.h"

namespace gridwalk::geo::zoning {
namespace {

std::size_t at(int index) { return static_cast<std::size_t>(index); }

constexpr int trees_a_split = 12;

void split(const Instance& instance, std::vector<int> units, std::vector<int> zones, TreeMaker& maker, Random& random,
           std::vector<int>& zone_of) {
  if (zones.size() == 1 || units.empty()) {
    for (const int u : units) zone_of[at(u)] = zones.front();
    return;
  }
  random.shuffle(std::span<int>(zones));
  const std::vector<int> first(zones.begin(), zones.begin() + static_cast<std::ptrdiff_t>(zones.size() / 2));
  const std::vector<int> second(zones.begin() + static_cast<std::ptrdiff_t>(zones.size() / 2), zones.end());
  double total = 0, target = 0, first_target = 0;
  for (const int u : units) total += instance.load[at(u)];
  for (const int z : zones) target += instance.target[at(z)];
  for (const int z : first) first_target += instance.target[at(z)];
  const double wanted = target > 0 ? total * first_target / target : total / 2;

  double best_gap = std::numeric_limits<double>::infinity();
  std::vector<int> side;  // the units of `first`
  for (int i = 0; i < trees_a_split && best_gap > 0.005 * wanted; ++i) {
    const SpanningTree& tree = maker.make(units, random);
    if (!tree.whole) break;
    int cut = -1;
    bool inside = false;
    for (std::size_t j = 1; j < tree.order.size(); ++j) {
      const int under = tree.count[j], over = static_cast<int>(units.size()) - under;
      const int p = static_cast<int>(first.size()), q = static_cast<int>(second.size());
      if (under >= p && over >= q && std::abs(tree.load[j] - wanted) < best_gap) {
        best_gap = std::abs(tree.load[j] - wanted);
        cut = static_cast<int>(j);
        inside = true;
      }
      if (over >= p && under >= q && std::abs(total - tree.load[j] - wanted) < best_gap) {
        best_gap = std::abs(total - tree.load[j] - wanted);
        cut = static_cast<int>(j);
        inside = false;
      }
    }
    if (cut < 0) continue;
    side = tree.below(cut);
    std::sort(side.begin(), side.end());
    if (inside) continue;
    std::vector<int> rest;
    std::set_difference(units.begin(), units.end(), side.begin(), side.end(), std::back_inserter(rest));
    side = std::move(rest);
  }
  if (side.empty()) return;  // no cut leaves enough units on both sides: left to repaired()
  std::vector<int> other;
  std::set_difference(units.begin(), units.end(), side.begin(), side.end(), std::back_inserter(other));
  split(instance, std::move(side), first, maker, random, zone_of);
  split(instance, std::move(other), second, maker, random, zone_of);
}

}  // namespace

std::vector<int> tree_start(const Instance& instance, Random& random) {
  std::vector<int> zone_of(at(instance.units), -1);
  TreeMaker maker(instance);
  for (std::size_t p = 0; p < instance.part_units.size(); ++p) {
    const std::vector<int>& units = instance.part_units[p];
    const bool locks = std::any_of(units.begin(), units.end(), [&](int u) { return instance.core[at(u)] >= 0; });
    if (!locks && !instance.part_zones[p].empty()) split(instance, units, instance.part_zones[p], maker, random, zone_of);
  }
  return repaired(instance, std::move(zone_of), random);
}

}  // namespace gridwalk::geo::zoning
