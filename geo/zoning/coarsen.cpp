// Matching of heavy edges, round by round.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/zoning/coarsen.h"

#include <algorithm>
#include <numeric>
#include <span>

#include "geo/zoning/contract.h"

namespace gridwalk::geo::zoning {
namespace {

std::size_t at(int index) { return static_cast<std::size_t>(index); }

// Pairs of neighbours; `pair_of` numbers the pairs and those left alone. Returns how many.
int match(const Instance& instance, double most_load, Random& random, std::vector<int>& pair_of) {
  std::vector<int> order(at(instance.units));
  std::iota(order.begin(), order.end(), 0);
  random.shuffle(std::span(order));
  pair_of.assign(at(instance.units), -1);
  int pairs = 0;
  for (const int u : order) {
    if (pair_of[at(u)] >= 0) continue;
    int with = -1;
    double best = -1;
    for (const Arc& arc : instance.neighbours(u)) {
      const int v = arc.to;
      if (pair_of[at(v)] >= 0 || instance.fixed[at(u)] != instance.fixed[at(v)] || instance.core[at(u)] != instance.core[at(v)] ||
          instance.part[at(u)] != instance.part[at(v)] || instance.load[at(u)] + instance.load[at(v)] > most_load) {
        continue;
      }
      const double light = 1e-3 * most_load;  // units without load are no reason to join everything to them
      const double rating = arc.border * arc.border / ((instance.load[at(u)] + light) * (instance.load[at(v)] + light));
      if (rating <= best) continue;
      best = rating;
      with = v;
    }
    pair_of[at(u)] = pairs;
    if (with >= 0) pair_of[at(with)] = pairs;
    ++pairs;
  }
  return pairs;
}

}  // namespace

int coarsen(const Instance& instance, int goal, Random& random, std::vector<int>& group_of) {
  group_of.resize(at(instance.units));
  std::iota(group_of.begin(), group_of.end(), 0);
  int groups = instance.units;
  const double most_load = 2 * instance.total / std::max(1, goal);
  Instance small;
  const Instance* now = &instance;
  std::vector<int> pair_of;
  while (groups > goal) {
    const int pairs = match(*now, most_load, random, pair_of);
    if (pairs > groups * 9 / 10) break;
    for (int& group : group_of) group = pair_of[at(group)];
    small = contracted(*now, pair_of, pairs);
    now = &small;
    groups = pairs;
  }
  return groups;
}

}  // namespace gridwalk::geo::zoning
