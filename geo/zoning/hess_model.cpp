// Builds the model of Hess: atoms, classes of zones, candidates with the atoms around them.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/zoning/hess_model.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <optional>

#include "geo/zoning/objective.h"

namespace gridwalk::geo::zoning {
namespace {

std::size_t at(int index) { return static_cast<std::size_t>(index); }

double load_of(const ZoningUnit& unit) { return std::isfinite(unit.load_min) && unit.load_min > 0 ? unit.load_min : 0; }

// Lowest unit of those that always share a zone, per unit.
class Unions {
 public:
  explicit Unions(int n) : leader_(at(n)) { std::iota(leader_.begin(), leader_.end(), 0); }
  int root(int u) {
    while (leader_[at(u)] != u) u = leader_[at(u)] = leader_[at(leader_[at(u)])];
    return u;
  }
  void join(int u, int v) {
    const int p = root(u), q = root(v);
    leader_[at(std::max(p, q))] = std::min(p, q);
  }
  // Joins units with the same mark; marks below zero mean nothing.
  void join_marked(const std::vector<int>& mark) {
    std::vector<std::pair<int, int>> marked;
    for (int u = 0; u < static_cast<int>(std::min(mark.size(), leader_.size())); ++u) {
      if (mark[at(u)] >= 0) marked.emplace_back(mark[at(u)], u);
    }
    std::sort(marked.begin(), marked.end());
    for (std::size_t i = 1; i < marked.size(); ++i) {
      if (marked[i].first == marked[i - 1].first) join(marked[i - 1].second, marked[i].second);
    }
  }

 private:
  std::vector<int> leader_;
};

std::vector<int> atoms_of(const ZoningProblem& problem) {
  const int n = static_cast<int>(problem.units.size()), zones = static_cast<int>(problem.share.size());
  Unions unions(n);
  for (const std::vector<int>& group : problem.together) {
    int first = -1;
    for (const int u : group) {
      if (u < 0 || u >= n) continue;
      if (first >= 0) unions.join(first, u);
      first = u;
    }
  }
  // What a unit is certainly in: the zone it is locked into, or the zone that may not lose it.
  std::vector<int> held(at(n), -1);
  for (int u = 0; u < n; ++u) {
    const int now = at(u) < problem.current.size() ? problem.current[at(u)] : -1;
    if (now >= 0 && at(now) < problem.zone_lock.size() && problem.zone_lock[at(now)] != ZoneLock::Open) held[at(u)] = now;
    const int lock = at(u) < problem.locked.size() ? problem.locked[at(u)] : -1;
    if (held[at(u)] < 0 && lock < zones) held[at(u)] = lock;
  }
  unions.join_marked(held);
  if (problem.group_rule == GroupRule::Whole) unions.join_marked(problem.group);
  std::vector<int> root(at(n));
  for (int u = 0; u < n; ++u) root[at(u)] = unions.root(u);
  return root;
}

// Adds the atoms that a centre may take; `squared` is the squared distance of a unit to it, `allowed` whether it may go
// there. False: not even `own` may, the atom it belongs to.
template <class Squared, class Allowed>
bool fill(const ZoningProblem& problem, const HessModel& model, int own, const Squared& squared, const Allowed& allowed,
          HessCentre& centre) {
  std::vector<double> cost(model.load.size(), 0);
  for (int u = 0; u < static_cast<int>(problem.units.size()); ++u) {
    const int atom = model.atom_of[at(u)];
    if (atom < 0) continue;
    cost[at(atom)] += allowed(u) ? load_of(problem.units[at(u)]) * squared(u) : std::numeric_limits<double>::infinity();
  }
  for (int atom = 0; atom < static_cast<int>(cost.size()); ++atom) {
    const double rate = cost[at(atom)] / model.load[at(atom)];
    if (atom == own) {
      if (!std::isfinite(rate)) return false;
      centre.taken.push_back({rate, atom});
    } else if (std::isfinite(rate)) {
      centre.near.push_back({rate, atom});
    }
  }
  std::sort(centre.near.begin(), centre.near.end(),
            [](const HessArc& p, const HessArc& q) { return p.rate != q.rate ? p.rate < q.rate : p.atom < q.atom; });
  return true;
}

// Which atoms can hang together without a third that has load.
std::vector<std::vector<int>> neighbours_of(const ZoningProblem& problem, const HessModel& model) {
  const int n = static_cast<int>(problem.units.size());
  const auto usable = [&](const ZoningLink& link) { return link.a >= 0 && link.b >= 0 && link.a < n && link.b < n; };
  Unions bridges(n);
  for (const ZoningLink& link : problem.links) {
    if (usable(link) && model.atom_of[at(link.a)] < 0 && model.atom_of[at(link.b)] < 0) bridges.join(link.a, link.b);
  }
  std::vector<std::vector<int>> neighbours(model.load.size()), ends(at(n));
  for (const ZoningLink& link : problem.links) {
    if (!usable(link)) continue;
    const int a = model.atom_of[at(link.a)], b = model.atom_of[at(link.b)];
    if (a >= 0 && b >= 0 && a != b) {
      neighbours[at(a)].push_back(b);
      neighbours[at(b)].push_back(a);
    }
    if (a >= 0 && b < 0) ends[at(bridges.root(link.b))].push_back(a);
    if (a < 0 && b >= 0) ends[at(bridges.root(link.a))].push_back(b);
  }
  for (const std::vector<int>& around : ends) {
    for (const int a : around) {
      for (const int b : around) {
        if (a != b) neighbours[at(a)].push_back(b);
      }
    }
  }
  for (std::vector<int>& list : neighbours) {
    std::sort(list.begin(), list.end());
    list.erase(std::unique(list.begin(), list.end()), list.end());
  }
  return neighbours;
}

}  // namespace

HessModel hess_model(const ZoningProblem& problem, const ZoningOptions& options) {
  HessModel model;
  const int n = static_cast<int>(problem.units.size()), zones = static_cast<int>(problem.share.size());
  if (n == 0 || zones == 0 || zones > n) return model;
  if (!problem.way.empty() && problem.way.size() != at(n) * at(n)) return model;
  double total = 0;
  for (const ZoningUnit& unit : problem.units) {
    if (!std::isfinite(unit.site.x) || !std::isfinite(unit.site.y)) return model;
    total += load_of(unit);
  }
  model.limits = load_bounds(problem, options.tolerance);
  for (LoadBounds& limit : model.limits) {
    if (!std::isfinite(limit.min_min) || std::isnan(limit.max_min)) return model;
    limit.max_min = std::max(limit.min_min, limit.max_min) + 2e-9 * total;
    limit.min_min -= 2e-9 * total;
  }
  const std::vector<int> root = atoms_of(problem);
  std::vector<double> load(at(n), 0);
  for (int u = 0; u < n; ++u) load[at(root[at(u)])] += load_of(problem.units[at(u)]);
  model.atom_of.assign(at(n), -1);
  std::vector<int> number(at(n), -1);
  for (int u = 0; u < n; ++u) {
    if (load[at(u)] <= 0) continue;
    number[at(u)] = static_cast<int>(model.load.size());
    model.load.push_back(load[at(u)]);
  }
  for (int u = 0; u < n; ++u) model.atom_of[at(u)] = number[at(root[at(u)])];
  if (model.load.empty()) return model;
  model.neighbours = neighbours_of(problem, model);

  std::vector<int> with_start;
  for (int z = 0; z < zones; ++z) {
    if (at(z) < problem.start.size() && problem.start[at(z)]) {
      with_start.push_back(z);
      continue;
    }
    ++model.zones;
    const LoadBounds& limit = model.limits[at(z)];
    const auto same = std::find_if(model.classes.begin(), model.classes.end(),
                                   [&](const HessClass& c) { return c.low == limit.min_min && c.high == limit.max_min; });
    if (same != model.classes.end()) {
      ++same->zones;
    } else {
      model.classes.push_back({limit.min_min, limit.max_min, 1});
    }
  }
  const double radius = problem.max_radius_m > 0 ? problem.max_radius_m * (1 + 1e-9) : std::numeric_limits<double>::infinity();
  for (int j = 0; j < n && model.zones > 0; ++j) {
    HessCentre centre;
    centre.unit = j;
    const auto squared = [&](int u) { return squared_way(problem, u, j); };
    if (fill(problem, model, model.atom_of[at(j)], squared, [&](int u) { return !(squared(u) > radius * radius); }, centre)) {
      model.centres.push_back(std::move(centre));
    }
  }
  for (const int z : with_start) {
    HessCentre centre;
    centre.zone = z;
    centre.always = true;
    const Point start = *problem.start[at(z)];
    const auto squared = [&](int u) {
      const double dx = problem.units[at(u)].site.x - start.x, dy = problem.units[at(u)].site.y - start.y;
      return dx * dx + dy * dy;
    };
    const auto allowed = [&](int u) { return std::find(problem.forbidden.begin(), problem.forbidden.end(), std::pair{u, z}) == problem.forbidden.end(); };
    fill(problem, model, -1, squared, allowed, centre);
    model.centres.push_back(std::move(centre));
  }
  for (const HessCentre& centre : model.centres) {
    if (!centre.near.empty() && !(centre.near.front().rate >= 0)) return model;
  }
  model.usable = static_cast<int>(model.centres.size()) >= zones;
  return model;
}

}  // namespace gridwalk::geo::zoning
