// Descent to a plan that no flip, swap or chain makes better.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "geo/zoning/anneal.h"
#include "geo/zoning/move_chain.h"
#include "geo/zoning/move_flip.h"
#include "geo/zoning/polish.h"

namespace gridwalk::geo::zoning {
namespace {

constexpr int passes_at_most = 30;

bool improves(const Partition& plan, const Change& change) {
  const Score now = score_of(plan);
  return Score{now.violation + change.violation, now.objective + change.objective}.better_than(now);
}

class Descent {
 public:
  explicit Descent(Partition& plan) : plan_(plan) {}

  bool pass() {
    bool any = false;
    for (int u = 0; u < plan_.instance().units; ++u) {
      if (!plan_.movable(u) || !plan_.open(plan_.zone_of(u))) continue;
      for (int again = 0; again < 8 && (flip(u) || chain(u)); ++again) any = true;
    }
    return any;
  }

 private:
  // The zones next to a unit, rising.
  void find_zones_by(int u, std::vector<int>& zones) const {
    zones.clear();
    for (const Arc& arc : plan_.instance().neighbours(u)) {
      const int z = plan_.zone_of(arc.to);
      if (z != plan_.zone_of(u) && plan_.open(z)) zones.push_back(z);
    }
    std::sort(zones.begin(), zones.end());
    zones.erase(std::unique(zones.begin(), zones.end()), zones.end());
  }

  template <Move M>
  bool attempt(const M& move) {
    if (!improves(plan_, move.gain(plan_)) || !move.is_valid(plan_)) return false;
    move.apply(plan_, moved_);
    moved_.clear();
    return true;
  }

  bool flip(int u) {
    find_zones_by(u, near_u_);
    return std::any_of(near_u_.begin(), near_u_.end(), [&](int z) { return attempt(Flip{u, z}); });
  }

  // What a quick gain may be too high by: the zone's moment above that about its centre of gravity.
  double quick_error(int z) const {
    const Instance& instance = plan_.instance();
    return instance.has_moment() ? instance.moment_part * plan_.moments().quick_error(plan_, z) : 0;
  }

  bool chain(int u) {
    find_zones_by(u, near_u_);
    const int a = plan_.zone_of(u);
    for (const int b : near_u_) {
      for (const int w : plan_.members(b)) {
        if (!plan_.movable(w)) continue;
        find_zones_by(w, near_w_);
        for (const int c : near_w_) {
          const Chain move{u, w, c};
          Change quick = move.quick_gain(plan_);
          quick.objective -= quick_error(a) + quick_error(b) + (c == a ? 0 : quick_error(c));
          if (improves(plan_, quick) && attempt(move)) return true;
        }
      }
    }
    return false;
  }

  Partition& plan_;
  std::vector<int> near_u_, near_w_, moved_;
};

}  // namespace

void descend(Partition& plan) {
  Descent descent(plan);
  for (int pass = 0; pass < passes_at_most && descent.pass(); ++pass) plan.refresh();
}

}  // namespace gridwalk::geo::zoning
