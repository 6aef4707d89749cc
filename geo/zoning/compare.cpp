// Plans side by side.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/zoning/compare.h"

#include <algorithm>
#include <cmath>

#include "geo/zoning/labels.h"

namespace gridwalk::geo {
namespace {

std::size_t at(int index) { return static_cast<std::size_t>(index); }

double load_of(const ZoningProblem& problem, std::size_t unit) {
  const double load = problem.units[unit].load_min;
  return std::isfinite(load) && load > 0 ? load : 0;
}

int zone_in(std::span<const int> plan, std::size_t unit, int zones) {
  return unit < plan.size() && plan[unit] >= 0 && plan[unit] < zones ? plan[unit] : -1;
}

}  // namespace

ZoneMatch match_zones(const ZoningProblem& problem, std::span<const int> a, int zones_a, std::span<const int> b, int zones_b,
                      std::span<const int> known) {
  ZoneMatch match(at(zones_a), -1);
  std::vector<char> taken(at(zones_b), 0);
  for (std::size_t z = 0; z < std::min(match.size(), known.size()); ++z) {
    if (known[z] < 0 || known[z] >= zones_b || taken[at(known[z])]) continue;
    match[z] = known[z];
    taken[at(known[z])] = 1;
  }
  // A square table, the missing rows or columns without a common minute.
  const int n = std::max(zones_a, zones_b);
  std::vector<double> cost(at(n) * at(n), 0);
  for (std::size_t u = 0; u < problem.units.size(); ++u) {
    const int p = zone_in(a, u, zones_a), q = zone_in(b, u, zones_b);
    if (p < 0 || q < 0 || match[at(p)] >= 0 || taken[at(q)]) continue;
    cost[at(p) * at(n) + at(q)] -= std::max(load_of(problem, u), 1e-9);
  }
  const std::vector<int> column = zoning::assign_rows(cost, n);
  for (int p = 0; p < zones_a; ++p) {
    const int q = column[at(p)];
    if (match[at(p)] < 0 && cost[at(p) * at(n) + at(q)] < 0) match[at(p)] = q;
  }
  return match;
}

Comparison compare_plans(const ZoningProblem& problem_a, std::span<const int> a, const ZoningProblem& problem_b,
                         std::span<const int> b, ZoneMatch match) {
  const int zones_a = static_cast<int>(problem_a.share.size()), zones_b = static_cast<int>(problem_b.share.size());
  Comparison result;
  if (match.empty()) match = match_zones(problem_a, a, zones_a, b, zones_b);
  match.resize(at(zones_a), -1);
  result.a = measure(problem_a, a);
  result.b = measure(problem_b, b);

  std::vector<int> before(at(zones_b), -1);  // per zone of b: its counterpart in a
  for (int p = 0; p < zones_a; ++p) {
    result.zones.push_back({.in_a = p, .in_b = match[at(p)]});
    if (match[at(p)] >= 0) before[at(match[at(p)])] = p;
  }
  std::vector<int> row_of_b(at(zones_b), -1);
  for (int q = 0; q < zones_b; ++q) {
    row_of_b[at(q)] = before[at(q)];
    if (before[at(q)] >= 0) continue;
    row_of_b[at(q)] = static_cast<int>(result.zones.size());
    result.zones.push_back({.in_a = -1, .in_b = q});
  }

  for (std::size_t u = 0; u < problem_a.units.size(); ++u) {
    const int from = zone_in(a, u, zones_a), to = zone_in(b, u, zones_b);
    const double load = load_of(problem_a, u);
    if (from < 0 && to < 0) continue;
    if (from >= 0 && to >= 0 && match[at(from)] == to) {
      result.zones[at(from)].kept_min += load;
      ++result.zones[at(from)].kept;
      continue;
    }
    ChangedUnit changed{static_cast<int>(u), from, to, UnitChange::Moved};
    if (from >= 0) {
      result.zones[at(from)].lost.push_back(static_cast<int>(u));
      result.zones[at(from)].lost_min += load;
    }
    if (to >= 0) {
      ZoneChange& row = result.zones[at(row_of_b[at(to)])];
      row.gained.push_back(static_cast<int>(u));
      row.gained_min += load;
    }
    if (from < 0) {
      changed.change = UnitChange::Assigned;
      ++result.assigned;
    } else if (to < 0) {
      changed.change = UnitChange::Unassigned;
      ++result.unassigned;
    } else if (match[at(from)] < 0) {
      changed.change = UnitChange::Orphaned;
      ++result.orphaned;
      result.orphaned_min += load;
    } else {
      if (before[at(to)] < 0) changed.change = UnitChange::Drawn;
      ++result.moved;
      result.moved_min += load;
    }
    result.changed.push_back(changed);
  }
  result.match = std::move(match);
  return result;
}

double rms_distance_m(const ZoningMeasures& measures) {
  double load = 0;
  for (const ZoneMeasures& zone : measures.zones) load += zone.load_min;
  return load > 0 ? std::sqrt(measures.moment / load) : 0;
}

}  // namespace gridwalk::geo
