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

std::size_t at(int index) { return static_cast<std::size_t>(index); }

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

bool is_of(const std::vector<HessArc>& arcs, int atom) {
  return std::ranges::any_of(arcs, [&](const HessArc& arc) { return arc.atom == atom; });
}

// The node without `atom` at those centres for which `gone` holds.
template <class Gone>
void take_away(HessNode& node, int atom, const Gone& gone) {
  std::size_t kept = 0;
  for (std::size_t j = 0; j < node.centres.size(); ++j) {
    HessCentre& centre = node.centres[j];
    if (gone(centre)) {
      if (is_of(centre.taken, atom)) {
        if (centre.always) node.bound = infinity;
        continue;
      }
      std::erase_if(centre.near, [&](const HessArc& arc) { return arc.atom == atom; });
    }
    if (kept != j) node.centres[kept] = std::move(centre);
    ++kept;
  }
  node.centres.resize(kept);
}

HessNode without(const HessNode& node, int atom, const std::vector<int>& places) {
  std::vector<std::pair<int, int>> names;
  for (const int place : places) names.emplace_back(node.centres[at(place)].unit, node.centres[at(place)].zone);
  HessNode child = node;
  take_away(child, atom, [&](const HessCentre& centre) { return std::ranges::find(names, std::pair{centre.unit, centre.zone}) != names.end(); });
  return child;
}

// What the relaxed model puts into one zone may lie in pieces. Then either an atom of a piece is not with that centre, or one of
// the atoms around the piece is: a branch each (Oehrlein and Haunert 2017, "A cutting-plane method for contiguity-constrained
// spatial aggregation", as branches). None if all zones are whole.
std::vector<HessNode> whole_or_not(const HessModel& model, const HessNode& node, const HessShares& shares) {
  const int atoms = static_cast<int>(model.load.size());
  std::vector<int> place(at(atoms), -1);
  for (int a = 0; a < atoms; ++a) {
    for (std::size_t j = 0; j < node.centres.size(); ++j) {
      if (shares.of(at(a), j) > 0.5) place[at(a)] = static_cast<int>(j);
    }
  }
  std::vector<char> seen(at(atoms), 0);
  for (int a = 0; a < atoms; ++a) {
    const int j = place[at(a)];
    if (j < 0 || seen[at(a)] || node.centres[at(j)].unit < 0) continue;
    const int own = model.atom_of[at(node.centres[at(j)].unit)];
    if (own < 0) continue;
    std::vector<int> piece{a}, around;
    seen[at(a)] = 1;
    bool with_centre = a == own;
    for (std::size_t i = 0; i < piece.size(); ++i) {
      for (const int b : model.neighbours[at(piece[i])]) {
        if (place[at(b)] != j) {
          around.push_back(b);
        } else if (!seen[at(b)]) {
          seen[at(b)] = 1;
          piece.push_back(b);
          with_centre = with_centre || b == own;
        }
      }
    }
    if (with_centre) continue;
    std::sort(around.begin(), around.end());
    around.erase(std::unique(around.begin(), around.end()), around.end());
    const int unit = node.centres[at(j)].unit;
    const auto here = [&](const HessCentre& centre) { return centre.unit == unit; };
    const auto elsewhere = [&](const HessCentre& centre) { return centre.unit != unit; };
    std::vector<HessNode> children(1, node);
    take_away(children[0], a, here);
    for (std::size_t i = 0; i < around.size(); ++i) {
      HessNode child = node;
      for (std::size_t before = 0; before < i; ++before) take_away(child, around[before], here);
      take_away(child, a, elsewhere);
      take_away(child, around[i], elsewhere);
      children.push_back(std::move(child));
    }
    return children;
  }
  return {};
}

// The plan that the relaxed model agrees on; empty where it does not.
std::vector<int> centres_in(const HessNode& node, const HessShares& shares) {
  const std::size_t atoms = shares.share.size() / std::max<std::size_t>(1, shares.centres);
  std::vector<int> centre_of(atoms, -1);
  for (std::size_t a = 0; a < atoms; ++a) {
    for (std::size_t j = 0; j < shares.centres; ++j) {
      if (shares.of(a, j) > 0.5) centre_of[a] = node.centres[j].unit;
    }
    if (centre_of[a] < 0) return {};
  }
  return centre_of;
}

// Where the relaxed model agrees on a plan that breaks the limits (its knapsacks were not looked at to the end): the heaviest
// atom that still has a choice goes where it is now, or not. None if the limits hold.
std::vector<HessNode> by_options(const HessModel& model, const HessNode& node, const HessShares& shares) {
  std::vector<double> load(node.centres.size(), 0);
  std::vector<int> place(model.load.size(), -1), options(model.load.size(), 0);
  for (std::size_t j = 0; j < node.centres.size(); ++j) {
    for (const HessArc& arc : node.centres[j].taken) ++options[at(arc.atom)];
    for (const HessArc& arc : node.centres[j].near) ++options[at(arc.atom)];
    for (std::size_t a = 0; a < place.size(); ++a) {
      if (shares.of(a, j) <= 0.5) continue;
      place[a] = static_cast<int>(j);
      load[j] += model.load[a];
    }
  }
  const auto fits = [&](std::size_t j) {
    if (node.centres[j].zone >= 0) {
      const LoadBounds& limit = model.limits[at(node.centres[j].zone)];
      return load[j] >= limit.min_min && load[j] <= limit.max_min;
    }
    return load[j] == 0 || std::ranges::any_of(model.classes, [&](const HessClass& limit) { return load[j] >= limit.low && load[j] <= limit.high; });
  };
  bool all = true;
  for (std::size_t j = 0; j < load.size(); ++j) all = all && fits(j);
  if (all) return {};
  int heaviest = -1;
  for (int a = 0; a < static_cast<int>(place.size()); ++a) {
    if (options[at(a)] < 2 || place[at(a)] < 0) continue;
    if (heaviest < 0 || model.load[at(a)] > model.load[at(heaviest)]) heaviest = a;
  }
  if (heaviest < 0) return {};
  std::vector<int> others;
  for (int j = 0; j < static_cast<int>(node.centres.size()); ++j) {
    if (j != place[at(heaviest)]) others.push_back(j);
  }
  return {without(node, heaviest, {place[at(heaviest)]}), without(node, heaviest, others)};
}

}  // namespace

HessBound hess_bound(const HessModel& model, double value, int rounds, const Progress& progress) {
  constexpr int tries = 200, node_rounds = 60;
  const double target = value * (1 - 1e-9);
  if (!model.usable || !(value > 0) || !std::isfinite(value)) return {};
  const int root_rounds = rounds > 0 ? rounds : 2000;
  const long long budget = rounds > 0 ? 20'000LL * rounds : 40'000'000;

  const double dear = 0.3 * value / static_cast<double>(model.limits.size());
  HessRelaxation relaxation(model);
  HessReach reach(model);
  HessNode root;
  for (HessCentre centre : model.centres) {
    if (reach.prune(centre, {}, 0)) root.centres.push_back(std::move(centre));
  }
  root.u.assign(model.load.size(), value / std::accumulate(model.load.begin(), model.load.end(), 0.0));
  for (const int whole : {0, tries}) {
    relaxation.set_whole(whole, dear);
    ascend(relaxation, root, target, root_rounds, whole == 0 ? 1.0 : 0.1, nullptr, progress);
    if (progress.stopped()) return {};
    if (root.bound < infinity) fix(model, relaxation, reach, root, target);
  }
  // Floating-point sums: a bound is worth no more than its digits.
  double prices = 0;
  for (std::size_t a = 0; a < model.load.size(); ++a) prices += model.load[a] * std::abs(root.u[a]);
  const double doubt = 1e-11 * prices;

  std::vector<HessNode> open;
  std::vector<int> centre_of;
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
    ascend(relaxation, node, target, node_rounds, 0.05, &shares, progress);
    node.bound = std::max(node.bound, before);
    if (node.bound > target) continue;
    std::vector<HessNode> children;
    if (const std::optional<Split> split = split_of(model, node, shares)) {
      children.push_back(without(node, split->atom, split->first));
      children.push_back(without(node, split->atom, split->second));
    } else {
      children = whole_or_not(model, node, shares);
    }
    if (children.empty()) children = by_options(model, node, shares);
    if (children.empty() && node.bound < settled) {
      settled = node.bound;
      centre_of = centres_in(node, shares);
    }
    for (HessNode& child : children) {
      if (child.bound == infinity) continue;
      const double parent = child.bound;
      fix(model, relaxation, reach, child, target);
      child.bound = std::max(child.bound, parent);
      if (child.bound > target) continue;
      open.push_back(std::move(child));
      std::push_heap(open.begin(), open.end(), lower_last);
    }
  }
  const double lowest = std::min(settled, open.empty() ? infinity : open.front().bound);
  if (lowest == infinity) return {true, true, value, {}};
  return {true, false, std::min(value, lowest - doubt), std::move(centre_of)};
}

}  // namespace gridwalk::geo::zoning
