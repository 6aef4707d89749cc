// Spreading metrics, bounded from below by packing flows.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/zoning/bound_border.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>
#include <utility>
#include <vector>

namespace gridwalk::geo::zoning {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

std::size_t at(int index) { return static_cast<std::size_t>(index); }

// The links with some border, and what may flow over them.
class Packing {
 public:
  Packing(const ZoningProblem& problem, double most) : most_(most) {
    const std::size_t n = problem.units.size();
    for (const ZoningUnit& unit : problem.units) load_.push_back(std::isfinite(unit.load_min) && unit.load_min > 0 ? unit.load_min : 0);
    std::vector<std::vector<std::pair<int, int>>> near(n);
    for (const ZoningLink& link : problem.links) {
      if (!(link.border_m > 0) || link.a == link.b) continue;
      const int e = static_cast<int>(border_.size());
      border_.push_back(link.border_m);
      near[at(link.a)].emplace_back(link.b, e);
      near[at(link.b)].emplace_back(link.a, e);
    }
    first_.push_back(0);
    for (const auto& list : near) {
      arcs_.insert(arcs_.end(), list.begin(), list.end());
      first_.push_back(static_cast<int>(arcs_.size()));
    }
    distance_.assign(n, infinity);
    done_.assign(n, 0);
    below_.assign(n, 0);
    from_.assign(n, {-1, -1});
    flow_.assign(border_.size(), 0);
    length_.resize(border_.size());
    for (std::size_t e = 0; e < length_.size(); ++e) length_[e] = 1 / border_[e];
  }

  // Distance of the load around `u` that is beyond the most a zone holds, per load beyond: over the nearest units for which
  // that is least. The tree of shortest ways to them is kept. infinity: all that hangs together with u fits a zone.
  double spread(int u) {
    for (const int v : touched_) {
      distance_[at(v)] = infinity;
      done_[at(v)] = 0;
    }
    touched_.assign(1, u);
    order_.clear();
    distance_[at(u)] = 0;
    from_[at(u)] = {-1, -1};
    heap_.assign(1, {0, u});
    const auto nearest_first = std::greater<>();
    double sum = 0, beyond = -most_, best = infinity;
    while (!heap_.empty()) {
      std::pop_heap(heap_.begin(), heap_.end(), nearest_first);
      const auto [distance, v] = heap_.back();
      heap_.pop_back();
      if (done_[at(v)]) continue;
      if (beyond > 0 && distance >= best) break;
      done_[at(v)] = 1;
      order_.push_back(v);
      sum += load_[at(v)] * distance;
      beyond += load_[at(v)];
      if (beyond > 0) best = sum / beyond;
      ++work_;
      for (int i = first_[at(v)]; i < first_[at(v) + 1]; ++i) {
        const auto [to, e] = arcs_[at(i)];
        const double far = distance + length_[at(e)];
        if (!(far < distance_[at(to)])) continue;
        if (distance_[at(to)] == infinity) touched_.push_back(to);
        distance_[at(to)] = far;
        from_[at(to)] = {v, e};
        heap_.emplace_back(far, to);
        std::push_heap(heap_.begin(), heap_.end(), nearest_first);
      }
    }
    beyond_ = beyond;
    return best;
  }

  // Sends flow from the last u to the units of its tree, as much as the narrowest link takes, and lengthens the links used.
  // False: there is no link to send over.
  bool send(double step) {
    for (const int v : order_) below_[at(v)] = load_[at(v)];
    double narrow = infinity;
    for (std::size_t i = order_.size(); i-- > 1;) {
      const auto [v, e] = from_[at(order_[i])];
      below_[at(v)] += below_[at(order_[i])];
      if (below_[at(order_[i])] > 0) narrow = std::min(narrow, border_[at(e)] / below_[at(order_[i])]);
    }
    if (!(narrow < infinity)) return false;
    value_ += narrow * beyond_;
    for (std::size_t i = 1; i < order_.size(); ++i) {
      const int e = from_[at(order_[i])].second;
      const double sent = narrow * below_[at(order_[i])];
      flow_[at(e)] += sent;
      length_[at(e)] *= 1 + step * sent / border_[at(e)];
    }
    return true;
  }

  // What is sent, divided so that no link carries more than its border: a lower bound.
  double bound() const {
    double most = 0;
    for (std::size_t e = 0; e < flow_.size(); ++e) most = std::max(most, flow_[e] / border_[e]);
    return most > 0 ? value_ / most : 0;
  }
  // What was sent along the lengths of the beginning counts less and less.
  void fade(double part) {
    value_ *= part;
    for (double& sent : flow_) sent *= part;
  }
  // Lengths divided by the least spread are a spreading metric: no bound by flows is above this.
  double metric(double least_spread) const {
    double sum = 0;
    for (std::size_t e = 0; e < length_.size(); ++e) sum += length_[e] * border_[e];
    return sum / least_spread;
  }
  void rescale(double factor) {
    for (double& length : length_) length *= factor;
  }
  long long work() const { return work_; }

 private:
  double most_;
  std::vector<double> load_, border_, length_, flow_;
  std::vector<int> first_;
  std::vector<std::pair<int, int>> arcs_;  // neighbour, link
  std::vector<double> distance_, below_;
  std::vector<char> done_;
  std::vector<std::pair<int, int>> from_;
  std::vector<int> touched_, order_;
  std::vector<std::pair<double, int>> heap_;
  double beyond_ = 0, value_ = 0;
  long long work_ = 0;
};

// The most that any zone can hold: its limit, and what the others must have.
double most_load(const ZoningProblem& problem, const ZoningOptions& options) {
  double total = 0, low = 0, most = 0;
  for (const ZoningUnit& unit : problem.units) total += std::isfinite(unit.load_min) && unit.load_min > 0 ? unit.load_min : 0;
  const std::vector<LoadBounds> limits = load_bounds(problem, options.tolerance);
  for (const LoadBounds& limit : limits) low += std::max(0.0, limit.min_min);
  for (const LoadBounds& limit : limits) {
    most = std::max(most, std::min(std::max(limit.min_min, limit.max_min), total - low + std::max(0.0, limit.min_min)));
  }
  return most + 4e-9 * total;
}

}  // namespace

double border_bound(const ZoningProblem& problem, const ZoningOptions& options, double value, int rounds, const Progress& progress) {
  bool whole = true;
  for (const ZoningLink& link : problem.links) {
    if (!std::isfinite(link.border_m) || link.border_m < 0) return 0;
    whole = whole && link.border_m == std::floor(link.border_m) && link.border_m < 1e9;
  }
  const double most = most_load(problem, options);
  if (!std::isfinite(most)) return 0;
  // Of whole metres there is no part; sums in floating point are worth no more than their digits.
  const auto rounded = [&](double bound) { return whole ? std::ceil(bound * (1 - 1e-9) - 1e-6) : bound * (1 - 1e-9); };

  const int n = static_cast<int>(problem.units.size());
  const long long budget = rounds > 0 ? 6'000LL * rounds : 90'000LL * std::clamp(n, 132, 1000);
  Packing packing(problem, most);
  double least = infinity, best = 0, metric = infinity;
  for (int u = 0; u < n; ++u) least = std::min(least, packing.spread(u));
  if (!(least < infinity) || !(least > 0)) return 0;
  while (packing.work() < budget && !progress.stopped()) {
    const double done = static_cast<double>(packing.work()) / static_cast<double>(budget);
    const double step = done < 0.1 ? 0.3 : done < 0.4 ? 0.1 : 0.03;
    double next = infinity;
    for (int u = 0; u < n && packing.work() < budget; ++u) {
      double spread = packing.spread(u);
      while (spread < least * (1 + step) && packing.work() < budget) {
        if (!packing.send(step)) return rounded(best);
        spread = packing.spread(u);
      }
      next = std::min(next, spread);
    }
    best = std::max(best, packing.bound());
    if (packing.work() >= budget) break;
    least = next;
    metric = std::min(metric, packing.metric(least));
    if (rounded(best) >= value * (1 - 1e-9) || rounded(best) >= rounded(metric) || best > metric * (1 - 1e-3)) break;
    packing.fade(0.98);
    if (least > 1e30) {
      packing.rescale(1 / least);
      least = 1;
    }
  }
  return std::max(0.0, rounded(best));
}

}  // namespace gridwalk::geo::zoning
