// The objective of any plan, straight from its definition: what the search keeps by increments is tested against this.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/zoning/objective.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>
#include <set>

#include "geo/zoning/judge.h"

namespace gridwalk::geo {
namespace {

std::size_t at(int index) { return static_cast<std::size_t>(index); }

double load_of(const ZoningUnit& unit) { return zoning::usable_load(unit); }

}  // namespace

double zoning::usable_load(const ZoningUnit& unit) { return std::isfinite(unit.load_min) && unit.load_min > 0 ? unit.load_min : 0; }

double zoning::squared_way(const ZoningProblem& problem, int u, int v) {
  if (!problem.way.empty()) {
    const double way = problem.way[at(u) * problem.units.size() + at(v)];
    return way * way;
  }
  const double dx = problem.units[at(u)].site.x - problem.units[at(v)].site.x;
  const double dy = problem.units[at(u)].site.y - problem.units[at(v)].site.y;
  return dx * dx + dy * dy;
}

zoning::Centre zoning::best_centre(const ZoningProblem& problem, std::span<const int> members, int zone) {
  Centre best;
  if (members.empty()) return best;
  if (at(zone) < problem.start.size() && problem.start[at(zone)]) {
    const Point start = *problem.start[at(zone)];
    for (const int u : members) {
      const double dx = problem.units[at(u)].site.x - start.x, dy = problem.units[at(u)].site.y - start.y;
      best.moment += load_of(problem.units[at(u)]) * (dx * dx + dy * dy);
    }
    return best;
  }
  best.moment = std::numeric_limits<double>::infinity();
  const auto moment_about = [&](int centre) {
    double moment = 0;
    for (const int u : members) moment += load_of(problem.units[at(u)]) * squared_way(problem, u, centre);
    return moment;
  };
  if (!problem.way.empty()) {
    for (const int centre : members) {
      const double moment = moment_about(centre);
      if (moment < best.moment) best = {centre, moment};
    }
    return best;
  }
  // Straight distances: the member nearest to the centre of gravity (Huygens).
  double w = 0, x = 0, y = 0;
  for (const int u : members) {
    const double load = load_of(problem.units[at(u)]);
    w += load;
    x += load * problem.units[at(u)].site.x;
    y += load * problem.units[at(u)].site.y;
  }
  double nearest = std::numeric_limits<double>::infinity();
  for (const int u : members) {
    const double dx = w > 0 ? problem.units[at(u)].site.x - x / w : 0;
    const double dy = w > 0 ? problem.units[at(u)].site.y - y / w : 0;
    if (!(dx * dx + dy * dy < nearest)) continue;
    nearest = dx * dx + dy * dy;
    best.unit = u;
  }
  best.moment = moment_about(best.unit);
  return best;
}

MixScale mix_scale(const ZoningProblem& problem) {
  double load = 0, area = 0;
  Box box;
  for (const ZoningUnit& unit : problem.units) {
    load += load_of(unit);
    area += std::isfinite(unit.area_m2) && unit.area_m2 > 0 ? unit.area_m2 : 0;
    box.add(unit.site);
  }
  if (!problem.units.empty()) area = std::max(area, box.width() * box.height());
  const double k = std::max<double>(1, static_cast<double>(problem.share.size()));
  const MixScale scale{load * area / (2 * std::numbers::pi * k), std::sqrt(std::numbers::pi * area * k)};
  return {scale.moment > 0 ? scale.moment : 1, scale.border > 0 ? scale.border : 1};
}

double zoning::mixed(const ZoningOptions& options, const MixScale& scale, double moment, double border) {
  switch (options.compactness) {
    case Compactness::Moment: return moment;
    case Compactness::Border: return border;
    case Compactness::Mixed: break;
  }
  const double part = std::clamp(options.border_part, 0.0, 1.0);
  return (1 - part) * moment / scale.moment + part * border / scale.border;
}

double zoning::mean_per_minute(const ZoningProblem& problem, const ZoningOptions& options) {
  const MixScale scale = mix_scale(problem);
  double load = 0;
  for (const ZoningUnit& unit : problem.units) load += load_of(unit);
  return load > 0 ? mixed(options, scale, scale.moment, scale.border) / load : 0;
}

double objective_of(const ZoningProblem& problem, const ZoningOptions& options, std::span<const int> zone_of) {
  const int zones = static_cast<int>(problem.share.size());
  std::vector<std::vector<int>> members(at(zones));
  for (std::size_t u = 0; u < std::min(zone_of.size(), problem.units.size()); ++u) {
    if (zone_of[u] >= 0 && zone_of[u] < zones) members[at(zone_of[u])].push_back(static_cast<int>(u));
  }
  double moment = 0, border = 0;
  for (int z = 0; z < zones; ++z) moment += zoning::best_centre(problem, members[at(z)], z).moment;
  for (const ZoningLink& link : problem.links) {
    if (!zoning::usable(problem, link) || !std::isfinite(link.border_m)) continue;
    if (zone_of[at(link.a)] != zone_of[at(link.b)]) border += link.border_m;
  }
  double objective = zoning::mixed(options, mix_scale(problem), moment, border);
  const double per_minute = zoning::mean_per_minute(problem, options);
  if (options.stay_weight > 0) {
    for (std::size_t u = 0; u < std::min(zone_of.size(), problem.current.size()); ++u) {
      if (problem.current[u] >= 0 && problem.current[u] != zone_of[u]) {
        objective += options.stay_weight * per_minute * load_of(problem.units[u]);
      }
    }
  }
  if (problem.group_rule == GroupRule::Preferred) {
    std::set<std::pair<int, int>> seen;
    std::set<int> groups;
    for (std::size_t u = 0; u < std::min(zone_of.size(), problem.group.size()); ++u) {
      if (problem.group[u] < 0 || zone_of[u] < 0) continue;
      seen.emplace(problem.group[u], zone_of[u]);
      groups.insert(problem.group[u]);
    }
    objective += static_cast<double>(seen.size() - groups.size()) * zoning::split_cost(problem, options);
  }
  return objective;
}

double zoning::split_cost(const ZoningProblem& problem, const ZoningOptions& options) {
  const MixScale scale = mix_scale(problem);
  return options.split_cost * mixed(options, scale, scale.moment, scale.border) /
         std::max<double>(1, static_cast<double>(problem.share.size()));
}

}  // namespace gridwalk::geo
