// Numbers of zones.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/zoning/labels.h"

#include <algorithm>
#include <limits>
#include <numeric>

namespace gridwalk::geo::zoning {
namespace {

std::size_t at(int index) { return static_cast<std::size_t>(index); }

double value_at(const std::vector<double>& list, int z) { return at(z) < list.size() ? list[at(z)] : -1; }

std::optional<Point> start_at(const ZoningProblem& problem, int z) {
  return at(z) < problem.start.size() ? problem.start[at(z)] : std::nullopt;
}

bool alike(const ZoningProblem& problem, int p, int q) {
  return problem.share[at(p)] == problem.share[at(q)] &&
         value_at(problem.min_load_min, p) == value_at(problem.min_load_min, q) &&
         value_at(problem.max_load_min, p) == value_at(problem.max_load_min, q) && start_at(problem, p) == start_at(problem, q);
}

// Numbers within one group of zones that can be exchanged: order[i] = the zone whose units get the number group[i].
std::vector<int> by_place(const ZoningProblem& problem, const std::vector<int>& zone_of, std::vector<int> group) {
  std::vector<double> load(problem.share.size(), 0), sum(problem.share.size(), 0);
  for (std::size_t u = 0; u < zone_of.size(); ++u) {
    if (zone_of[u] < 0) continue;
    const ZoningUnit& unit = problem.units[u];
    const double weight = unit.load_min > 0 ? unit.load_min : 1e-9;
    load[at(zone_of[u])] += weight;
    sum[at(zone_of[u])] += weight * (unit.site.x - unit.site.y);
  }
  const auto key = [&](int z) {
    return load[at(z)] > 0 ? sum[at(z)] / load[at(z)] : std::numeric_limits<double>::infinity();
  };
  std::stable_sort(group.begin(), group.end(), [&](int p, int q) { return key(p) < key(q); });
  return group;
}

std::vector<int> by_overlap(const ZoningProblem& problem, const std::vector<int>& zone_of, const std::vector<int>& group) {
  const int n = static_cast<int>(group.size());
  std::vector<int> place(problem.share.size(), -1);
  for (int i = 0; i < n; ++i) place[at(group[at(i)])] = i;
  std::vector<double> cost(at(n) * at(n), 0);  // row: number, column: zone; less load kept costs more
  for (std::size_t u = 0; u < std::min(zone_of.size(), problem.current.size()); ++u) {
    const int was = problem.current[u];
    if (was < 0 || at(was) >= place.size() || zone_of[u] < 0) continue;
    const int row = place[at(was)], column = place[at(zone_of[u])];
    if (row >= 0 && column >= 0) cost[at(row) * at(n) + at(column)] -= std::max(problem.units[u].load_min, 1e-9);
  }
  std::vector<int> order;
  for (const int column : assign_rows(cost, n)) order.push_back(group[at(column)]);
  return order;
}

}  // namespace

std::vector<int> assign_rows(std::span<const double> cost, int n) {
  // Rows and columns count from 1 here; column 0 is the row being placed.
  std::vector<double> row_price(at(n) + 1, 0), column_price(at(n) + 1, 0);
  std::vector<int> row_in(at(n) + 1, 0), before(at(n) + 1, 0);
  for (int row = 1; row <= n; ++row) {
    row_in[0] = row;
    int column = 0;
    std::vector<double> slack(at(n) + 1, std::numeric_limits<double>::infinity());
    std::vector<char> done(at(n) + 1, 0);
    do {
      done[at(column)] = 1;
      const int r = row_in[at(column)];
      double least = std::numeric_limits<double>::infinity();
      int next = 0;
      for (int c = 1; c <= n; ++c) {
        if (done[at(c)]) continue;
        const double reduced = cost[at(r - 1) * at(n) + at(c - 1)] - row_price[at(r)] - column_price[at(c)];
        if (reduced < slack[at(c)]) {
          slack[at(c)] = reduced;
          before[at(c)] = column;
        }
        if (slack[at(c)] < least) {
          least = slack[at(c)];
          next = c;
        }
      }
      for (int c = 0; c <= n; ++c) {
        if (done[at(c)]) {
          row_price[at(row_in[at(c)])] += least;
          column_price[at(c)] -= least;
        } else {
          slack[at(c)] -= least;
        }
      }
      column = next;
    } while (row_in[at(column)] != 0);
    while (column != 0) {
      row_in[at(column)] = row_in[at(before[at(column)])];
      column = before[at(column)];
    }
  }
  std::vector<int> column_of(at(n), -1);
  for (int c = 1; c <= n; ++c) column_of[at(row_in[at(c)] - 1)] = c - 1;
  return column_of;
}

std::vector<int> relabelled(const ZoningProblem& problem, std::vector<int> zone_of) {
  const int zones = static_cast<int>(problem.share.size());
  std::vector<char> bound(at(zones), 0);
  for (int z = 0; z < zones; ++z) bound[at(z)] = at(z) < problem.zone_lock.size() && problem.zone_lock[at(z)] != ZoneLock::Open;
  for (const int lock : problem.locked) {
    if (lock >= 0 && lock < zones) bound[at(lock)] = 1;
  }
  for (const auto& [unit, zone] : problem.forbidden) {
    if (zone >= 0 && zone < zones) bound[at(zone)] = 1;
  }
  const bool known = std::any_of(problem.current.begin(), problem.current.end(), [](int z) { return z >= 0; });
  std::vector<int> number(at(zones));
  std::iota(number.begin(), number.end(), 0);
  for (int z = 0; z < zones; ++z) {
    if (bound[at(z)]) continue;
    std::vector<int> group;
    for (int other = z; other < zones; ++other) {
      if (bound[at(other)] || !alike(problem, z, other)) continue;
      group.push_back(other);
      bound[at(other)] = 1;
    }
    const std::vector<int> order = known ? by_overlap(problem, zone_of, group) : by_place(problem, zone_of, group);
    for (std::size_t i = 0; i < group.size(); ++i) number[at(order[i])] = group[i];
  }
  for (int& zone : zone_of) {
    if (zone >= 0) zone = number[at(zone)];
  }
  return zone_of;
}

}  // namespace gridwalk::geo::zoning
