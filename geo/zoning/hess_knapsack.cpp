// Enumerates the sets of items on the wrong side of the level, cheapest first.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/zoning/hess_knapsack.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace gridwalk::geo::zoning {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

std::size_t at(int index) { return static_cast<std::size_t>(index); }

}  // namespace

double WholeKnapsack::dearer(std::span<KnapsackItem> items, double taken, double low, double high, double level, double beyond, int tries) {
  sides_.clear();
  states_.clear();
  heap_.clear();
  double load = taken;
  for (std::size_t i = 0; i < items.size(); ++i) {
    KnapsackItem& item = items[i];
    const bool in = item.rho < level;
    if (in) load += item.load;
    item.part = in ? 1 : 0;
    const double cost = item.load * std::abs(item.rho - level);
    if (cost < beyond) sides_.push_back({cost, in ? -item.load : item.load, static_cast<int>(i)});
  }
  std::sort(sides_.begin(), sides_.end(), [](const Side& p, const Side& q) { return p.cost != q.cost ? p.cost < q.cost : p.item < q.item; });
  const auto dearer_first = [&](int p, int q) {
    return states_[at(p)].cost != states_[at(q)].cost ? states_[at(p)].cost > states_[at(q)].cost : p > q;
  };
  const auto push = [&](const State& state) {
    states_.push_back(state);
    heap_.push_back(static_cast<int>(states_.size()) - 1);
    std::push_heap(heap_.begin(), heap_.end(), dearer_first);
  };
  double best = infinity;
  int best_state = -2;
  const auto judge = [&](double cost, double sum, int state) {
    if (sum < low || sum > high) return;
    const double whole = cost + (level < 0 ? -level * (high - sum) : level * (sum - low));
    if (whole < best) {
      best = whole;
      best_state = state;
    }
  };
  judge(0, load, -1);
  if (!sides_.empty()) push({sides_[0].cost, load + sides_[0].load, 0, -1});
  double least = beyond;  // what every choice not looked at costs at least
  for (tried_ = 0; !heap_.empty(); ++tried_) {
    std::pop_heap(heap_.begin(), heap_.end(), dearer_first);
    const int now = heap_.back();
    heap_.pop_back();
    const State state = states_[at(now)];
    if (state.cost >= std::min(best, beyond) || tried_ >= tries) {
      least = std::min(least, state.cost);
      break;
    }
    judge(state.cost, state.load, now);
    if (at(state.last) + 1 >= sides_.size()) continue;
    const Side& next = sides_[at(state.last) + 1];
    const Side& last = sides_[at(state.last)];
    push({state.cost + next.cost, state.load + next.load, state.last + 1, now});
    push({state.cost - last.cost + next.cost, state.load - last.load + next.load, state.last + 1, state.before});
  }
  for (int state = best_state; state >= 0; state = states_[at(state)].before) {
    double& part = items[at(sides_[at(states_[at(state)].last)].item)].part;
    part = 1 - part;
  }
  return std::max(0.0, std::min(best, least));
}

}  // namespace gridwalk::geo::zoning
