// The number of zones, and divisions in two levels.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/zoning/levels.h"

#include <algorithm>
#include <cmath>

#include "geo/zoning/judge.h"
#include "geo/zoning/text.h"

namespace gridwalk::geo {
namespace {

using namespace zoning;

std::size_t at(int index) { return static_cast<std::size_t>(index); }

// The part of a problem that lies in some of its units and zones.
struct Part {
  ZoningProblem problem;
  std::vector<int> units, zones;  // numbers in the whole
};

template <class T>
std::vector<T> chosen(const std::vector<T>& list, const std::vector<int>& which) {
  std::vector<T> part;
  if (list.empty()) return part;
  for (const int i : which) part.push_back(at(i) < list.size() ? list[at(i)] : T{});
  return part;
}

Part part_of(const ZoningProblem& whole, std::vector<int> units, std::vector<int> zones) {
  Part part;
  part.units = std::move(units);
  part.zones = std::move(zones);
  std::vector<int> unit_here(whole.units.size(), -1), zone_here(whole.share.size(), -1);
  for (std::size_t i = 0; i < part.units.size(); ++i) unit_here[at(part.units[i])] = static_cast<int>(i);
  for (std::size_t i = 0; i < part.zones.size(); ++i) zone_here[at(part.zones[i])] = static_cast<int>(i);
  const auto unit = [&](int u) { return u >= 0 && at(u) < unit_here.size() ? unit_here[at(u)] : -1; };
  const auto zones_of = [&](const std::vector<int>& list) {
    std::vector<int> here = chosen(list, part.units);
    for (int& z : here) z = z >= 0 && at(z) < zone_here.size() ? zone_here[at(z)] : -1;
    return here;
  };
  ZoningProblem& p = part.problem;
  p.units = chosen(whole.units, part.units);
  for (const ZoningLink& link : whole.links) {
    const int a = unit(link.a), b = unit(link.b);
    if (a >= 0 && b >= 0) p.links.push_back({a, b, link.border_m, link.far});
  }
  p.share = chosen(whole.share, part.zones);
  p.locked = zones_of(whole.locked);
  p.current = zones_of(whole.current);
  p.zone_lock = chosen(whole.zone_lock, part.zones);
  p.min_load_min = chosen(whole.min_load_min, part.zones);
  p.max_load_min = chosen(whole.max_load_min, part.zones);
  for (const std::vector<int>& group : whole.together) {
    std::vector<int> here;
    for (const int u : group) {
      if (unit(u) >= 0) here.push_back(unit(u));
    }
    if (here.size() > 1) p.together.push_back(std::move(here));
  }
  for (const auto& [u, v] : whole.apart) {
    if (unit(u) >= 0 && unit(v) >= 0) p.apart.emplace_back(unit(u), unit(v));
  }
  for (const auto& [u, z] : whole.forbidden) {
    if (unit(u) >= 0 && z >= 0 && at(z) < zone_here.size() && zone_here[at(z)] >= 0) p.forbidden.emplace_back(unit(u), zone_here[at(z)]);
  }
  p.group = chosen(whole.group, part.units);
  p.group_rule = whole.group_rule;
  for (const ZoningCriterion& criterion : whole.criteria) {
    p.criteria.push_back({criterion.name, chosen(criterion.value, part.units), criterion.tolerance});
  }
  p.start = chosen(whole.start, part.zones);
  if (!whole.way.empty()) {
    for (const int u : part.units) {
      for (const int v : part.units) p.way.push_back(whole.way[at(u) * whole.units.size() + at(v)]);
    }
  }
  p.max_radius_m = whole.max_radius_m;
  p.on_edge = chosen(whole.on_edge, part.units);
  p.no_enclosed_zone = whole.no_enclosed_zone;
  return part;
}

// The teams as zones of a problem of their own: each has its zones' shares together.
ZoningProblem problem_of_teams(const ZoningProblem& whole, std::span<const int> teams, int count) {
  ZoningProblem problem = whole;
  problem.share.assign(at(count), 0);
  const std::vector<double> targets = targets_of(whole);
  for (std::size_t z = 0; z < teams.size(); ++z) problem.share[at(teams[z])] += targets[z];
  const auto team_of = [&](int zone) { return zone >= 0 && at(zone) < teams.size() ? teams[at(zone)] : -1; };
  for (std::vector<int>* list : {&problem.locked, &problem.current}) {
    for (int& zone : *list) zone = team_of(zone);
  }
  for (std::size_t u = 0; u < whole.current.size(); ++u) {  // what a held zone has stays with its team
    const int zone = whole.current[u];
    if (zone < 0 || lock_of(whole, zone) == ZoneLock::Open) continue;
    problem.locked.resize(whole.units.size(), -1);
    if (u < problem.locked.size()) problem.locked[u] = team_of(zone);
  }
  problem.zone_lock.clear();
  problem.forbidden.clear();
  problem.apart.clear();
  problem.start.clear();
  problem.min_load_min.clear();
  problem.max_load_min.clear();
  problem.max_radius_m = 0;
  return problem;
}

}  // namespace

FewestZones fewest_zones(const ZoningProblem& problem, const ZoningOptions& options, double capacity_min, int more,
                         const Progress& progress) {
  FewestZones result;
  if (!(std::isfinite(capacity_min) && capacity_min > 0)) {
    result.zoning.issues.push_back({"capacity-not-positive", -1, {}, Severity::Problem});
    return result;
  }
  double total = 0;
  for (const ZoningUnit& unit : problem.units) total += usable_load(unit);
  result.least = std::max(1, static_cast<int>(std::ceil(total / capacity_min * (1 - 1e-12))));
  const int most = std::min(result.least + std::max(0, more), std::max(result.least, static_cast<int>(problem.units.size())));
  for (int k = result.least; k <= most; ++k) {
    ZoningProblem tried = problem;
    tried.share.assign(at(k), 1);
    tried.locked.clear();
    tried.current.clear();
    tried.zone_lock.clear();
    tried.forbidden.clear();
    tried.start.clear();
    const double mean = total / k;
    tried.min_load_min.assign(at(k), mean * (1 - std::max(0.0, options.tolerance)));
    tried.max_load_min.assign(at(k), std::min(capacity_min, mean * (1 + std::max(0.0, options.tolerance))));
    const double tries = most - result.least + 1;
    result.zoning = divide(tried, options, progress.part((k - result.least) / tries, (k - result.least + 1) / tries));
    if (result.zoning.within_tolerance && result.zoning.measures.pieces_off == 0) {
      result.zones = k;
      return result;
    }
    if (progress.stopped()) return result;
  }
  return result;
}

TeamZoning divide_in_teams(const ZoningProblem& problem, const ZoningOptions& options, std::span<const int> teams,
                           std::span<const int> team_of_unit, const Progress& progress) {
  TeamZoning result;
  result.team_of_zone.assign(teams.begin(), teams.end());
  const int count = teams.empty() ? 0 : *std::max_element(teams.begin(), teams.end()) + 1;
  result.team_of_unit.assign(team_of_unit.begin(), team_of_unit.end());
  result.team_of_unit.resize(problem.units.size(), -1);
  ZoningOptions part_options = options;
  part_options.better = nullptr;
  if (team_of_unit.empty() && count > 0) {
    part_options.tolerance = options.tolerance / 2;
    const Zoning land = divide(problem_of_teams(problem, teams, count), part_options, progress.part(0, 0.4));
    result.team_of_unit = land.zone_of;
    for (const Issue& issue : land.issues) {
      if (issue.code == "zone-tolerance-not-reached" || issue.code == "component-too-light") result.zoning.issues.push_back(issue);
    }
  }
  part_options.tolerance = options.tolerance;
  const std::vector<LoadBounds> bounds = load_bounds(problem, options.tolerance);
  const std::vector<double> targets = targets_of(problem);
  ZoningProblem judged = problem;
  result.zoning.zone_of.assign(problem.units.size(), -1);
  for (int t = 0; t < count; ++t) {  // stopped or not: divide() ends at once then, with a plan
    std::vector<int> units, zones;
    for (int u = 0; u < static_cast<int>(problem.units.size()); ++u) {
      if (result.team_of_unit[at(u)] == t) units.push_back(u);
    }
    for (int z = 0; z < static_cast<int>(teams.size()); ++z) {
      if (teams[at(z)] == t) zones.push_back(z);
    }
    if (units.empty() || zones.empty()) continue;
    Part part = part_of(problem, std::move(units), std::move(zones));
    if (team_of_unit.empty()) {  // drawn for its zones' targets: those of the whole are what counts
      part.problem.min_load_min.clear();
      part.problem.max_load_min.clear();
      for (const int z : part.zones) {
        part.problem.min_load_min.push_back(bounds[at(z)].min_min);
        part.problem.max_load_min.push_back(bounds[at(z)].max_min);
      }
    } else {  // settled land: what it has is shared out among its zones
      double load = 0, shares = 0;
      for (const ZoningUnit& unit : part.problem.units) load += usable_load(unit);
      for (const int z : part.zones) shares += targets[at(z)];
      for (const int z : part.zones) judged.share[at(z)] = shares > 0 ? load * targets[at(z)] / shares : 0;
    }
    part_options.seed = options.seed + static_cast<std::uint64_t>(t);
    const double from = 0.4 + 0.6 * t / count;
    const Zoning zoning = divide(part.problem, part_options, progress.part(from, from + 0.6 / count));
    for (std::size_t i = 0; i < part.units.size(); ++i) {
      if (zoning.zone_of[i] >= 0) result.zoning.zone_of[at(part.units[i])] = part.zones[at(zoning.zone_of[i])];
    }
  }
  result.zoning.measures = measure(judged, result.zoning.zone_of);
  const Issues wrong = check(judged, result.zoning.zone_of, options.tolerance);
  result.zoning.within_tolerance =
      std::none_of(wrong.begin(), wrong.end(), [](const Issue& issue) { return issue.severity == Severity::Problem; });
  result.zoning.issues.insert(result.zoning.issues.end(), wrong.begin(), wrong.end());
  return result;
}

}  // namespace gridwalk::geo
