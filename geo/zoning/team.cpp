// The cases of a changing team and a changing street, as changes of the problem.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/zoning/team.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "geo/zoning/judge.h"

namespace gridwalk::geo {
namespace {

std::size_t at(int index) { return static_cast<std::size_t>(index); }

template <class T>
void erase_at(std::vector<T>& list, int index) {
  if (at(index) < list.size()) list.erase(list.begin() + index);
}

double distance(Point p, Point q) { return std::sqrt((p.x - q.x) * (p.x - q.x) + (p.y - q.y) * (p.y - q.y)); }

// Ways along roads as a multiple of straight lines, over all pairs.
double mean_detour(const ZoningProblem& problem) {
  double ways = 0, lines = 0;
  const std::size_t n = problem.units.size();
  for (std::size_t u = 0; u < n; ++u) {
    for (std::size_t v = 0; v < n; ++v) {
      const double line = distance(problem.units[u].site, problem.units[v].site), way = problem.way[u * n + v];
      if (!std::isfinite(line) || !std::isfinite(way)) continue;
      ways += way;
      lines += line;
    }
  }
  return lines > 0 ? ways / lines : 1;
}

// Number of a unit once `gone` has become `into`: those behind it move up.
int renumbered(int unit, int gone, int into) {
  if (unit == gone) unit = into;
  return unit > gone ? unit - 1 : unit;
}

}  // namespace

ChangedTeam without_zone(const ZoningProblem& problem, int zone) {
  ChangedTeam result{problem, std::vector<int>(problem.share.size())};
  std::iota(result.zone_before.begin(), result.zone_before.end(), 0);
  if (zone < 0 || at(zone) >= problem.share.size()) return result;
  ZoningProblem& after = result.problem;
  erase_at(result.zone_before, zone);
  erase_at(after.share, zone);
  erase_at(after.zone_lock, zone);
  erase_at(after.min_load_min, zone);
  erase_at(after.max_load_min, zone);
  erase_at(after.start, zone);
  for (std::vector<int>* list : {&after.current, &after.locked}) {
    for (int& z : *list) z = z == zone ? -1 : z > zone ? z - 1 : z;
  }
  std::erase_if(after.forbidden, [&](const std::pair<int, int>& f) { return f.second == zone; });
  for (auto& [unit, z] : after.forbidden) z -= z > zone ? 1 : 0;
  return result;
}

ChangedTeam with_zone(const ZoningProblem& problem, double share) {
  ChangedTeam result{problem, std::vector<int>(problem.share.size())};
  std::iota(result.zone_before.begin(), result.zone_before.end(), 0);
  result.zone_before.push_back(-1);
  ZoningProblem& after = result.problem;
  const std::size_t zones = after.share.size();
  after.share.push_back(share);
  if (!after.zone_lock.empty()) after.zone_lock.resize(zones + 1, ZoneLock::Open);
  // Limits in minutes are in the other zones' measure: the mean of theirs, by share.
  for (std::vector<double>* limits : {&after.min_load_min, &after.max_load_min}) {
    if (limits->empty()) continue;
    double sum = 0, shares = 0;
    for (std::size_t z = 0; z < std::min(limits->size(), zones); ++z) {
      sum += (*limits)[z];
      shares += problem.share[z];
    }
    limits->resize(zones + 1, shares > 0 ? sum / shares * share : 0);
  }
  if (!after.start.empty()) after.start.resize(zones + 1);
  return result;
}

ChangedTeam with_share(const ZoningProblem& problem, int zone, double share) {
  ChangedTeam result{problem, std::vector<int>(problem.share.size())};
  std::iota(result.zone_before.begin(), result.zone_before.end(), 0);
  if (zone >= 0 && at(zone) < problem.share.size()) result.problem.share[at(zone)] = share;
  return result;
}

ChangedUnits with_unit(const ZoningProblem& problem, const ZoningUnit& unit, const std::vector<ZoningLink>& links,
                       const std::vector<double>& criteria) {
  const std::size_t n = problem.units.size();
  ChangedUnits result{problem, std::vector<int>(n)};
  std::iota(result.unit_before.begin(), result.unit_before.end(), 0);
  result.unit_before.push_back(-1);
  ZoningProblem& after = result.problem;
  after.units.push_back(unit);
  for (ZoningLink link : links) {
    link.b = static_cast<int>(n);
    after.links.push_back(link);
  }
  for (std::vector<int>* list : {&after.current, &after.locked, &after.group}) {
    if (!list->empty()) list->resize(n + 1, -1);
  }
  if (!after.on_edge.empty()) after.on_edge.resize(n + 1, 0);
  for (std::size_t i = 0; i < after.criteria.size(); ++i) {
    after.criteria[i].value.resize(n + 1, 0);
    if (i < criteria.size()) after.criteria[i].value[n] = criteria[i];
  }
  if (!problem.way.empty()) {
    const double detour = mean_detour(problem);
    after.way.assign((n + 1) * (n + 1), 0);
    for (std::size_t u = 0; u < n; ++u) {
      for (std::size_t v = 0; v < n; ++v) after.way[u * (n + 1) + v] = problem.way[u * n + v];
      const double way = detour * distance(problem.units[u].site, unit.site);
      after.way[u * (n + 1) + n] = after.way[n * (n + 1) + u] = way;
    }
  }
  return result;
}

ChangedUnits with_merged(const ZoningProblem& problem, int u, int v) {
  const int n = static_cast<int>(problem.units.size());
  ChangedUnits result{problem, std::vector<int>(problem.units.size())};
  std::iota(result.unit_before.begin(), result.unit_before.end(), 0);
  if (u < 0 || v < 0 || u >= n || v >= n || u == v) return result;
  if (zoning::usable_load(problem.units[at(v)]) > zoning::usable_load(problem.units[at(u)])) std::swap(u, v);
  ZoningProblem& after = result.problem;
  ZoningUnit& kept = after.units[at(u)];
  const ZoningUnit& gone = problem.units[at(v)];
  const double load = zoning::usable_load(kept), added = zoning::usable_load(gone);
  if (load + added > 0) {
    kept.site.x = (kept.site.x * load + gone.site.x * added) / (load + added);
    kept.site.y = (kept.site.y * load + gone.site.y * added) / (load + added);
  }
  kept.load_min = load + added;
  kept.area_m2 += gone.area_m2;
  erase_at(after.units, v);
  erase_at(result.unit_before, v);

  if (at(u) < after.locked.size() && at(v) < after.locked.size() && after.locked[at(u)] < 0) after.locked[at(u)] = after.locked[at(v)];
  if (at(u) < after.on_edge.size() && at(v) < after.on_edge.size() && after.on_edge[at(v)] != 0) after.on_edge[at(u)] = 1;
  for (std::vector<int>* list : {&after.current, &after.locked, &after.group}) erase_at(*list, v);
  erase_at(after.on_edge, v);
  for (ZoningCriterion& criterion : after.criteria) {
    if (at(u) < criterion.value.size() && at(v) < criterion.value.size()) criterion.value[at(u)] += criterion.value[at(v)];
    erase_at(criterion.value, v);
  }
  const auto number = [&](int unit) { return renumbered(unit, v, u); };
  for (ZoningLink& link : after.links) {
    link.a = number(link.a);
    link.b = number(link.b);
    if (link.a > link.b) std::swap(link.a, link.b);
  }
  std::erase_if(after.links, [](const ZoningLink& link) { return link.a == link.b; });
  std::stable_sort(after.links.begin(), after.links.end(), [](const ZoningLink& p, const ZoningLink& q) { return p.a != q.a ? p.a < q.a : p.b < q.b; });
  std::vector<ZoningLink> links;  // two borders with one neighbour are one, longer
  for (const ZoningLink& link : after.links) {
    if (links.empty() || links.back().a != link.a || links.back().b != link.b) {
      links.push_back(link);
      continue;
    }
    links.back().border_m += link.border_m;
    links.back().far = links.back().far && link.far;
  }
  after.links = std::move(links);
  for (std::vector<int>& group : after.together) {
    for (int& unit : group) unit = number(unit);
    std::sort(group.begin(), group.end());
    group.erase(std::unique(group.begin(), group.end()), group.end());
  }
  for (auto* pairs : {&after.apart, &after.blocked}) {
    for (auto& [p, q] : *pairs) {
      p = number(p);
      q = number(q);
    }
    std::erase_if(*pairs, [](const std::pair<int, int>& pair) { return pair.first == pair.second; });
  }
  for (auto& [unit, zone] : after.forbidden) unit = number(unit);
  if (!problem.way.empty()) {
    after.way.clear();
    for (int p = 0; p < n; ++p) {
      for (int q = 0; q < n; ++q) {
        if (p != v && q != v) after.way.push_back(problem.way[at(p) * at(n) + at(q)]);
      }
    }
  }
  return result;
}

}  // namespace gridwalk::geo
