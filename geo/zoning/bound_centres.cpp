// The transport problem of a plan's own centres, and its bound in exact loads.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/zoning/bound_centres.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

#include "geo/zoning/objective.h"
#include "geo/zoning/transport.h"

namespace gridwalk::geo::zoning {
namespace {

std::size_t at(int index) { return static_cast<std::size_t>(index); }

double load_of(const ZoningUnit& unit) { return std::isfinite(unit.load_min) && unit.load_min > 0 ? unit.load_min : 0; }

double squared(Point p, Point q) { return (p.x - q.x) * (p.x - q.x) + (p.y - q.y) * (p.y - q.y); }

}  // namespace

std::optional<double> centres_bound(const ZoningProblem& problem, const ZoningOptions& options, std::span<const int> zone_of) {
  constexpr double infinity = std::numeric_limits<double>::infinity();
  const int n = static_cast<int>(problem.units.size()), zones = static_cast<int>(problem.share.size());
  if (n == 0 || zones == 0 || zone_of.size() != at(n)) return std::nullopt;
  std::vector<std::vector<int>> members(at(zones));
  double total = 0;
  for (int u = 0; u < n; ++u) {
    if (zone_of[at(u)] < 0 || zone_of[at(u)] >= zones) return std::nullopt;
    members[at(zone_of[at(u)])].push_back(u);
    total += load_of(problem.units[at(u)]);
  }
  if (!(total > 0)) return std::nullopt;
  // Squared distance of every unit to every zone's centre.
  std::vector<double> rate(at(n) * at(zones));
  double highest = 0;
  for (int z = 0; z < zones; ++z) {
    if (members[at(z)].empty()) return std::nullopt;
    const int centre = best_centre(problem, members[at(z)], z).unit;
    for (int u = 0; u < n; ++u) {
      const double d = centre < 0 ? squared(problem.units[at(u)].site, *problem.start[at(z)]) : squared_way(problem, u, centre);
      if (!std::isfinite(d)) return std::nullopt;
      rate[at(u) * at(zones) + at(z)] = d;
      highest = std::max(highest, d);
    }
  }
  std::vector<char> allowed(rate.size(), 1);
  for (const auto& [u, z] : problem.forbidden) {
    if (u >= 0 && u < n && z >= 0 && z < zones) allowed[at(u) * at(zones) + at(z)] = 0;
  }
  for (int u = 0; u < n; ++u) {
    const int lock = at(u) < problem.locked.size() ? problem.locked[at(u)] : -1;
    if (lock < 0 || lock >= zones) continue;
    for (int z = 0; z < zones; ++z) allowed[at(u) * at(zones) + at(z)] = z == lock;
  }
  // Whole numbers for the network simplex; the prices it finds are good to seven digits, the bound is then worked out with
  // the loads as they are.
  const double load_scale = 1e8 / total, rate_scale = highest > 0 ? 1e8 / highest : 1;
  std::vector<std::int64_t> supply, least, capacity;
  std::int64_t sum = 0;
  for (const ZoningUnit& unit : problem.units) {
    supply.push_back(std::llround(load_of(unit) * load_scale));
    sum += supply.back();
  }
  std::vector<LoadBounds> limits = load_bounds(problem, options.tolerance);
  for (LoadBounds& limit : limits) {
    limit.max_min = std::max(limit.min_min, limit.max_min) + 2e-9 * total;
    limit.min_min -= 2e-9 * total;
    if (!std::isfinite(limit.min_min) || std::isnan(limit.max_min)) return std::nullopt;
    least.push_back(std::clamp<std::int64_t>(std::llround(std::clamp(limit.min_min * load_scale, 0.0, 2e8)) - n, 0, sum));
    capacity.push_back(std::clamp<std::int64_t>(std::llround(std::clamp(limit.max_min * load_scale, 0.0, 2e8)) + n, 0, sum));
  }
  std::vector<TransportArc> arcs;
  for (int u = 0; u < n; ++u) {
    for (int z = 0; z < zones; ++z) {
      const std::size_t i = at(u) * at(zones) + at(z);
      if (allowed[i]) arcs.push_back({u, z, std::llround(rate[i] * rate_scale)});
    }
  }
  const std::vector<double> prices = transport_prices(supply, least, capacity, arcs);
  if (prices.empty()) return std::nullopt;
  double bound = 0, size = 0;
  for (int u = 0; u < n; ++u) {
    double cheapest = infinity;
    for (int z = 0; z < zones; ++z) {
      const std::size_t i = at(u) * at(zones) + at(z);
      if (allowed[i]) cheapest = std::min(cheapest, rate[i] + prices[at(z)] / rate_scale);
    }
    bound += load_of(problem.units[at(u)]) * cheapest;
    size += load_of(problem.units[at(u)]) * std::abs(cheapest);
  }
  for (int z = 0; z < zones; ++z) {
    const double price = prices[at(z)] / rate_scale;
    const double paid = price > 0 ? price * limits[at(z)].max_min : price * std::max(0.0, limits[at(z)].min_min);
    bound -= paid;
    size += std::abs(paid);
  }
  return std::max(0.0, bound - 1e-12 * size);
}

}  // namespace gridwalk::geo::zoning
