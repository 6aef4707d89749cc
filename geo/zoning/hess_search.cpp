// Branch and bound over which centres an atom may go to.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/zoning/hess_search.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <optional>

#include "geo/zoning/hess_node.h"

namespace gridwalk::geo::zoning {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

// Where an atom may go, in two parts: in a plan it is in one of them.
struct Split {
  int atom = -1;
  std::vector<int> first, second;  // places in HessNode::centres
};

// The atom whose share is most evenly divided over the centres.
std::optional<Split> split_of(const HessModel& model, const HessNode& node, const HessShares& shares) {
  Split best;
  double best_score = 0.02 * *std::max_element(model.load.begin(), model.load.end());
  std::vector<std::pair<double, int>> options;
  for (std::size_t a = 0; a < model.load.size(); ++a) {
    options.clear();
    double mass = 0;
    for (std::size_t j = 0; j < node.centres.size(); ++j) {
      const double share = shares.of(a, j);
      if (share <= 0) continue;
      options.emplace_back(-share, static_cast<int>(j));
      mass += share;
    }
    if (options.size() < 2) continue;
    std::sort(options.begin(), options.end());
    double part = 0;
    std::size_t cut = 0;
    while (cut + 1 < options.size() && (cut == 0 || part - options[cut].first <= mass / 2)) part -= options[cut++].first;
    const double score = model.load[a] * std::min(part, mass - part);
    if (score <= best_score) continue;
    best_score = score;
    best = {static_cast<int>(a), {}, {}};
    for (std::size_t i = 0; i < options.size(); ++i) (i < cut ? best.first : best.second).push_back(options[i].second);
  }
  if (best.atom < 0) return std::nullopt;
  // Centres that take nothing of it now go to the second part.
  for (std::size_t j = 0; j < node.centres.size(); ++j) {
    const int place = static_cast<int>(j);
    if (std::ranges::find(best.first, place) == best.first.end() && std::ranges::find(best.second, place) == best.second.end()) best.second.push_back(place);
  }
  return best;
}

// The node without `atom` at the centres in `places`.
HessNode without(const HessNode& node, int atom, const std::vector<int>& places) {
  HessNode child{{}, node.u, node.bound};
  for (std::size_t j = 0; j < node.centres.size(); ++j) {
    const HessCentre& centre = node.centres[j];
    const auto is_it = [&](const HessArc& arc) { return arc.atom == atom; };
    if (std::ranges::find(places, static_cast<int>(j)) != places.end()) {
      if (std::ranges::any_of(centre.taken, is_it)) {
        if (centre.always) child.bound = infinity;
        continue;
      }
      child.centres.push_back(centre);
      std::erase_if(child.centres.back().near, is_it);
    } else {
      child.centres.push_back(centre);
    }
  }
  return child;
}

}  // namespace

HessBound hess_bound(const HessModel& model, double value, int rounds, const Progress& progress) {
  constexpr int tries = 200, node_rounds = 60;
  const double target = value * (1 - 1e-9);
  if (!model.usable || !(value > 0) || !std::isfinite(value)) return {};
  const int root_rounds = rounds > 0 ? rounds : 2000;
  const long long budget = rounds > 0 ? 20'000LL * rounds : 40'000'000;

  HessRelaxation relaxation(model);
  HessNode root;
  root.centres = model.centres;
  root.u.assign(model.load.size(), value / std::accumulate(model.load.begin(), model.load.end(), 0.0));
  for (const int whole : {0, tries}) {
    relaxation.set_tries(whole);
    ascend(relaxation, root, target, root_rounds, nullptr);
    if (progress.stopped()) return {};
    if (root.bound < infinity) fix(model, relaxation, root, target);
  }
  // Floating-point sums: a bound is worth no more than its digits.
  double prices = 0;
  for (std::size_t a = 0; a < model.load.size(); ++a) prices += model.load[a] * std::abs(root.u[a]);
  const double doubt = 1e-11 * prices;

  std::vector<HessNode> open;
  double settled = infinity;  // lowest bound of branches that cannot be split
  if (root.bound < infinity) open.push_back(std::move(root));
  const auto lower_last = [](const HessNode& p, const HessNode& q) { return p.bound > q.bound; };
  const long long until = relaxation.work() + budget;
  while (!open.empty() && relaxation.work() < until && open.front().bound < settled && !progress.stopped()) {
    std::pop_heap(open.begin(), open.end(), lower_last);
    HessNode node = std::move(open.back());
    open.pop_back();
    HessShares shares;
    const double before = node.bound;
    ascend(relaxation, node, target, node_rounds, &shares);
    node.bound = std::max(node.bound, before);
    if (node.bound > target) continue;
    const std::optional<Split> split = split_of(model, node, shares);
    if (!split) {
      settled = std::min(settled, node.bound);
      continue;
    }
    for (const std::vector<int>* places : {&split->first, &split->second}) {
      HessNode child = without(node, split->atom, *places);
      if (child.bound == infinity) continue;
      const double parent = child.bound;
      fix(model, relaxation, child, target);
      child.bound = std::max(child.bound, parent);
      if (child.bound > target) continue;
      open.push_back(std::move(child));
      std::push_heap(open.begin(), open.end(), lower_last);
    }
  }
  const double lowest = std::min(settled, open.empty() ? infinity : open.front().bound);
  if (lowest == infinity) return {true, true, value};
  return {true, false, std::min(value, lowest - doubt)};
}

}  // namespace gridwalk::geo::zoning
