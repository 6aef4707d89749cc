// Random spanning trees by Kruskal's rule.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/zoning/spanning_tree.h"

#include <algorithm>

namespace gridwalk::geo::zoning {
namespace {
std::size_t at(int index) { return static_cast<std::size_t>(index); }
}  // namespace

std::vector<int> SpanningTree::below(int i) const {
  // Children come after their parents, so one pass finds all below.
  std::vector<char> in(order.size(), 0);
  std::vector<int> units{order[at(i)]};
  in[at(i)] = 1;
  for (std::size_t j = at(i) + 1; j < order.size(); ++j) {
    if (parent[j] < 0 || !in[at(parent[j])]) continue;
    in[j] = 1;
    units.push_back(order[j]);
  }
  return units;
}

TreeMaker::TreeMaker(const Instance& instance)
    : instance_(instance),
      leader_(at(instance.units)),
      inside_(at(instance.units), 0),
      place_(at(instance.units), 0),
      joined_(at(instance.units)) {}

int TreeMaker::root_of(int u) {
  while (leader_[at(u)] != u) u = leader_[at(u)] = leader_[at(leader_[at(u)])];
  return u;
}

const SpanningTree& TreeMaker::make(std::span<const int> units, Random& random) {
  ++stamp_;
  weighted_.clear();
  for (const int u : units) {
    inside_[at(u)] = stamp_;
    leader_[at(u)] = u;
    joined_[at(u)].clear();
  }
  for (const int u : units) {
    for (const Arc& arc : instance_.neighbours(u)) {
      if (u < arc.to && inside_[at(arc.to)] == stamp_) weighted_.emplace_back(random.next(), arc.link);
    }
  }
  std::sort(weighted_.begin(), weighted_.end());
  for (const auto& [weight, link] : weighted_) {
    const ZoningLink& ends = instance_.links[at(link)];
    const int p = root_of(ends.a), q = root_of(ends.b);
    if (p == q) continue;
    leader_[at(p)] = q;
    joined_[at(ends.a)].push_back(ends.b);
    joined_[at(ends.b)].push_back(ends.a);
  }
  tree_.order.assign(1, units[random.below(static_cast<std::uint32_t>(units.size()))]);
  tree_.parent.assign(1, -1);
  for (std::size_t head = 0; head < tree_.order.size(); ++head) {
    const int u = tree_.order[head];
    const int above = tree_.parent[head] < 0 ? -1 : tree_.order[at(tree_.parent[head])];
    for (const int v : joined_[at(u)]) {
      if (v == above) continue;
      tree_.order.push_back(v);
      tree_.parent.push_back(static_cast<int>(head));
    }
  }
  tree_.whole = tree_.order.size() == units.size();
  tree_.load.assign(tree_.order.size(), 0);
  tree_.count.assign(tree_.order.size(), 1);
  for (std::size_t i = tree_.order.size(); i-- > 0;) {
    tree_.load[i] += instance_.load[at(tree_.order[i])];
    if (tree_.parent[i] < 0) continue;
    tree_.load[at(tree_.parent[i])] += tree_.load[i];
    tree_.count[at(tree_.parent[i])] += tree_.count[i];
  }
  return tree_;
}

}  // namespace gridwalk::geo::zoning
