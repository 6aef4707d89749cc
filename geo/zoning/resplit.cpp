// Two neighbouring zones are joined and cut anew.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <limits>
#include <set>

#include "geo/zoning/anneal.h"
#include "geo/zoning/polish.h"
#include "geo/zoning/spanning_tree.h"

namespace gridwalk::geo::zoning {
namespace {

std::size_t at(int index) { return static_cast<std::size_t>(index); }

class Resplit {
 public:
  Resplit(Partition& plan, int trees, Random& random)
      : plan_(plan), maker_(plan.instance()), random_(random), trees_(trees), side_(at(plan.instance().units), 0) {}

  bool pair(int p, int q) {
    units_.assign(plan_.members(p).begin(), plan_.members(p).end());
    units_.insert(units_.end(), plan_.members(q).begin(), plan_.members(q).end());
    std::sort(units_.begin(), units_.end());
    const double pair_violation = plan_.violation_of(p, plan_.load(p)) + plan_.violation_of(q, plan_.load(q));
    const double total = plan_.load(p) + plan_.load(q);
    const Score now = score_of(plan_);
    Score best = now;
    std::vector<int> best_side;
    int best_zone = -1;
    for (int t = 0; t < trees_; ++t) {
      const SpanningTree& tree = maker_.make(units_, random_);
      if (!tree.whole) return false;
      for (std::size_t i = 1; i < tree.order.size(); ++i) {
        for (const int zone : {p, q}) {  // what is below the edge becomes `zone`, the rest the other one
          const int other = zone == p ? q : p;
          const double violation = plan_.violation_of(zone, tree.load[i]) + plan_.violation_of(other, total - tree.load[i]);
          if (violation > pair_violation + 1e-9) continue;
          std::vector<int> below = tree.below(static_cast<int>(i));
          if (!respects_locks(below, zone, other)) continue;
          const Change change = change_with(below, zone, other, violation - pair_violation);
          const Score score{std::max(0.0, now.violation + change.violation), now.objective + change.objective};
          if (!score.better_than(best)) continue;
          best = score;
          best_side = std::move(below);
          best_zone = zone;
        }
      }
    }
    if (best_zone < 0) return false;
    const int other = best_zone == p ? q : p;
    for (const int u : best_side) side_[at(u)] = 1;
    for (const int u : units_) plan_.move(u, side_[at(u)] ? best_zone : other);
    for (const int u : best_side) side_[at(u)] = 0;
    plan_.refresh();
    return true;
  }

 private:
  bool respects_locks(const std::vector<int>& below, int zone, int other) {
    for (const int u : below) side_[at(u)] = 1;
    bool fits = true;
    for (const int u : units_) {
      const int fixed = plan_.instance().fixed[at(u)];
      if (fixed >= 0 && fixed != (side_[at(u)] ? zone : other)) fits = false;
    }
    for (const int u : below) side_[at(u)] = 0;
    return fits;
  }

  Change change_with(const std::vector<int>& below, int zone, int other, double load_violation) {
    const Instance& instance = plan_.instance();
    for (const int u : below) side_[at(u)] = 1;
    Change change{0, load_violation};
    const bool plain = instance.start.empty() && instance.pull.empty() && !instance.together && !instance.rules.any();
    if (!plain) {
      std::vector<Shift> shifts;
      for (const int u : units_) {
        const int to = side_[at(u)] ? zone : other;
        if (to != plan_.zone_of(u)) shifts.push_back({u, to});
      }
      change = plan_.gain(shifts);
    } else {
      // A link between the pair and a third zone stays cut.
      if (instance.has_border()) change.objective += instance.border_part * border_change(zone, other);
      if (instance.has_moment()) {
        change.objective += instance.moment_part *
                            (moment_of_side(1) + moment_of_side(0) - plan_.moments().of(zone) - plan_.moments().of(other));
      }
    }
    for (const int u : below) side_[at(u)] = 0;
    return change;
  }

  double border_change(int p, int q) const {
    double change = 0;
    for (const int u : units_) {
      for (const Arc& arc : plan_.instance().neighbours(u)) {
        const int zone = plan_.zone_of(arc.to);
        if (arc.to < u || (zone != p && zone != q)) continue;
        const bool was = plan_.zone_of(u) != zone, is = side_[at(u)] != side_[at(arc.to)];
        change += arc.border * ((is ? 1 : 0) - (was ? 1 : 0));
      }
    }
    return change;
  }

  double moment_of_side(char side) const {
    const Instance& instance = plan_.instance();
    ZoneSums sums;
    for (const int u : units_) {
      if (side_[at(u)] == side) sums.add(instance.sums[at(u)]);
    }
    if (sums.w <= 0) return 0;
    double nearest = std::numeric_limits<double>::infinity();
    for (const int u : units_) {
      if (side_[at(u)] != side) continue;
      const double dx = instance.x[at(u)] - sums.x / sums.w, dy = instance.y[at(u)] - sums.y / sums.w;
      nearest = std::min(nearest, dx * dx + dy * dy);
    }
    return sums.about_centroid() + sums.w * nearest;
  }

  Partition& plan_;
  TreeMaker maker_;
  Random& random_;
  int trees_;
  std::vector<int> units_;
  std::vector<char> side_;
};

}  // namespace

bool resplit_pairs(Partition& plan, int trees, Random& random) {
  std::set<std::pair<int, int>> pairs;
  for (const int link : plan.cut_links()) {
    const ZoningLink& ends = plan.instance().links[at(link)];
    const int p = plan.zone_of(ends.a), q = plan.zone_of(ends.b);
    if (plan.open(p) && plan.open(q)) pairs.emplace(std::min(p, q), std::max(p, q));
  }
  Resplit resplit(plan, trees, random);
  bool any = false;
  for (const auto& [p, q] : pairs) any = resplit.pair(p, q) || any;
  return any;
}

}  // namespace gridwalk::geo::zoning
