// Simulated annealing.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/zoning/anneal.h"

#include <algorithm>
#include <array>
#include <limits>

#include "geo/zoning/exact.h"
#include "geo/zoning/move_branch.h"
#include "geo/zoning/move_chain.h"
#include "geo/zoning/move_flip.h"

namespace gridwalk::geo::zoning {
namespace {

std::size_t at(int index) { return static_cast<std::size_t>(index); }

constexpr int block = 256;           // steps between adjustments
constexpr int refresh_every = 256;   // blocks between fresh sums
constexpr int candidates = 6;
constexpr int branch_units = 12;

class Annealing {
 public:
  Annealing(const Instance& instance, std::vector<int> start, const AnnealOptions& options, Random& random)
      : plan_(instance, std::move(start)), random_(random), options_(options), best_(plan_.zone_of()), best_score_(score_of(plan_)) {
    const double n = std::max(1, instance.units), k = std::max(1, instance.zones);
    double hot = 0, cold = 0;
    if (instance.has_moment()) {
      const double mean = instance.moment_part * plan_.moments().total() / n;
      hot += 0.5 * mean;
      cold += 0.002 * mean;
    }
    if (instance.has_border()) {
      double border = 0;
      for (const ZoningLink& link : instance.links) border += link.border_m;
      const double mean = instance.links.empty() ? 0 : instance.border_part * border / static_cast<double>(instance.links.size());
      hot += 1.5 * mean;
      cold += 0.3 * mean;
    }
    if (!(hot > 0)) hot = 1, cold = 0.002;
    hot_ = hot;
    cooling_ = log_of(hot / cold);
    hot_ *= options.heat;
    cooling_ = std::max(0.5, cooling_ + log_of(options.heat));
    temperature_ = hot_;
    weight_ = hot_ * n / k;
    least_weight_ = weight_ * 1e-4;
    most_weight_ = weight_ * 1e6;
  }

  std::vector<int> run(const std::function<bool(long long)>& told) {
    const long long blocks = std::max(1LL, options_.steps / block);
    adjustment_ = 1 + std::min(0.1, options_.firmness / static_cast<double>(blocks));
    for (long long b = 0; b < blocks && !plan_.cut_links().empty(); ++b) {
      const double done = static_cast<double>(b) / static_cast<double>(blocks);
      temperature_ = hot_ * exp_minus(cooling_ * done);
      int within = 0;
      for (int i = 0; i < block; ++i) {
        step();
        within += plan_.within_limits() ? 1 : 0;
      }
      adjust_weight(within, done);
      if (b % refresh_every == refresh_every - 1) plan_.refresh();
      if (b % 4 != 3) continue;
      if (options_.better && news_) options_.better(best_, best_score_);
      news_ = false;
      if (!told(4 * block)) break;
    }
    return best_;
  }

 private:
  void step() {
    const std::vector<int>& cut = plan_.cut_links();
    if (cut.empty()) return;
    const std::uint32_t draw = random_.next();
    const ZoningLink& link = plan_.instance().links[at(cut[random_.below(static_cast<std::uint32_t>(cut.size()))])];
    const int u = (draw & 1) != 0 ? link.a : link.b;
    const int v = (draw & 1) != 0 ? link.b : link.a;
    const int to = plan_.zone_of(v);
    if (!plan_.movable(u) || !plan_.open(to)) return;
    if ((draw & 2) != 0) {
      if (!attempt(Flip{u, to}) && (draw & 28) == 0) {
        const Branch branch = branch_at(plan_, u, to, branch_units);
        if (branch.units.size() > 1) attempt(branch);
      }
    } else {
      attempt_chain(u, to);
    }
  }

  // The two best candidates by quick gain are tried, the better one first.
  void attempt_chain(int u, int through) {
    std::array<Chain, 2> best;
    std::array<double, 2> cost = {std::numeric_limits<double>::infinity(), std::numeric_limits<double>::infinity()};
    const auto members = plan_.members(through);
    for (int i = 0; i < candidates; ++i) {
      const int w = members[random_.below(static_cast<std::uint32_t>(members.size()))];
      const auto arcs = plan_.instance().neighbours(w);
      if (arcs.empty() || w == best[0].next) continue;
      const int beyond = arcs[random_.below(static_cast<std::uint32_t>(arcs.size()))].to;
      const int to = plan_.zone_of(beyond);
      if (to == through || beyond == u || !plan_.movable(w) || !plan_.open(to)) continue;
      const Chain chain{u, w, to};
      const Change change = chain.quick_gain(plan_);
      const double its = change.objective + weight_ * change.violation;
      if (its < cost[0]) {
        best = {chain, best[0]};
        cost = {its, cost[0]};
      } else if (its < cost[1]) {
        best[1] = chain;
        cost[1] = its;
      }
    }
    for (const Chain& chain : best) {
      if (chain.next < 0 || attempt(chain)) return;
    }
  }

  template <Move M>
  bool attempt(const M& move) {
    const Change change = move.gain(plan_);
    const double cost = change.objective + weight_ * change.violation;
    if (cost > 0 && random_.uniform() >= exp_minus(cost / temperature_)) return false;
    if (!move.is_valid(plan_)) return false;
    move.apply(plan_, changed_);
    keep_if_best();
    return true;
  }

  // Copies only the units that changed since the last best plan.
  void keep_if_best() {
    const Score score = score_of(plan_);
    if (!score.better_than(best_score_)) {
      if (changed_.size() > 4 * best_.size() + 1000) {
        std::sort(changed_.begin(), changed_.end());
        changed_.erase(std::unique(changed_.begin(), changed_.end()), changed_.end());
      }
      return;
    }
    for (const int u : changed_) best_[at(u)] = plan_.zone_of(u);
    changed_.clear();
    best_score_ = score;
    news_ = true;
  }

  void adjust_weight(int within, double done) {
    const double goal = done < 0.8 ? 0.5 : 0.95;
    const double share = static_cast<double>(within) / block;
    weight_ = std::clamp(share < goal ? weight_ * adjustment_ : weight_ / adjustment_, least_weight_, most_weight_);
  }

  Partition plan_;
  Random& random_;
  AnnealOptions options_;
  std::vector<int> best_;
  Score best_score_;
  std::vector<int> changed_;  // units moved since the best plan
  double hot_ = 1, cooling_ = 1, temperature_ = 1;
  bool news_ = true;  // best_ has not been told
  double adjustment_ = 1.1, weight_ = 1, least_weight_ = 0, most_weight_ = 1;
};

}  // namespace

bool Score::better_than(const Score& other) const {
  constexpr double digits = 1e-9;
  if (violation < other.violation - digits) return true;
  if (violation > other.violation + digits) return false;
  return objective < other.objective * (1 - digits) - digits;
}

Score score_of(const Partition& plan) { return {plan.violation(), plan.objective()}; }

std::vector<int> anneal(const Instance& instance, std::vector<int> start, const AnnealOptions& options, Random& random,
                        const std::function<bool(long long)>& told) {
  return Annealing(instance, std::move(start), options, random).run(told);
}

}  // namespace gridwalk::geo::zoning
