// Judging plans, whoever made them: measures, what is wrong, what a hand move would do.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>
#include <limits>

#include "geo/zoning/text.h"
#include "geo/zoning/zoning.h"

namespace gridwalk::geo {
namespace {

using zoning::number_of;
using zoning::numbers_of;
using zoning::percent;
using zoning::whole;

std::size_t at(int index) { return static_cast<std::size_t>(index); }

double load_of(const ZoningUnit& unit) { return std::isfinite(unit.load_min) && unit.load_min > 0 ? unit.load_min : 0; }

// The plan with every impossible value read as unassigned.
std::vector<int> cleaned(const ZoningProblem& problem, std::span<const int> zone_of) {
  std::vector<int> zones(problem.units.size(), -1);
  for (std::size_t u = 0; u < std::min(zones.size(), zone_of.size()); ++u) {
    if (zone_of[u] >= 0 && at(zone_of[u]) < problem.share.size()) zones[u] = zone_of[u];
  }
  return zones;
}

bool usable(const ZoningProblem& problem, const ZoningLink& link) {
  const int n = static_cast<int>(problem.units.size());
  return link.a >= 0 && link.b >= 0 && link.a < n && link.b < n && link.a != link.b;
}

// The pieces of all zones at once: units joined by links inside their zone (union-find), and each piece's load.
struct Pieces {
  std::vector<int> piece_of;     // per unit: the lowest unit of its piece; -1 if unassigned
  std::vector<double> load;      // per unit that stands for a piece
  std::vector<int> heaviest;     // per zone: the piece; -1 if the zone is empty
  std::vector<int> count;        // per zone
};

Pieces find_pieces(const ZoningProblem& problem, const std::vector<int>& zone_of) {
  const int n = static_cast<int>(problem.units.size());
  std::vector<int> leader(at(n));
  for (int u = 0; u < n; ++u) leader[at(u)] = u;
  const auto root = [&](int u) {
    while (leader[at(u)] != u) u = leader[at(u)] = leader[at(leader[at(u)])];
    return u;
  };
  for (const ZoningLink& link : problem.links) {
    if (!usable(problem, link) || zone_of[at(link.a)] < 0 || zone_of[at(link.a)] != zone_of[at(link.b)]) continue;
    const int p = root(link.a), q = root(link.b);
    leader[at(std::max(p, q))] = std::min(p, q);
  }
  Pieces pieces{std::vector<int>(at(n), -1), std::vector<double>(at(n), 0), std::vector<int>(problem.share.size(), -1),
                std::vector<int>(problem.share.size(), 0)};
  for (int u = 0; u < n; ++u) {
    const int zone = zone_of[at(u)];
    if (zone < 0) continue;
    const int piece = root(u);
    pieces.piece_of[at(u)] = piece;
    pieces.load[at(piece)] += load_of(problem.units[at(u)]);
    if (piece == u) ++pieces.count[at(zone)];
  }
  for (int u = 0; u < n; ++u) {
    if (pieces.piece_of[at(u)] != u) continue;
    int& heaviest = pieces.heaviest[at(zone_of[at(u)])];
    if (heaviest < 0 || pieces.load[at(u)] > pieces.load[at(heaviest)]) heaviest = u;
  }
  return pieces;
}

bool off(const Pieces& pieces, const std::vector<int>& zone_of, int u) {
  return zone_of[at(u)] >= 0 && pieces.piece_of[at(u)] != pieces.heaviest[at(zone_of[at(u)])];
}

void add_moments(const ZoningProblem& problem, const std::vector<int>& zone_of, ZoningMeasures& measures) {
  const std::size_t zones = problem.share.size();
  std::vector<double> x(zones, 0), y(zones, 0);
  for (std::size_t u = 0; u < zone_of.size(); ++u) {
    if (zone_of[u] < 0) continue;
    const double load = load_of(problem.units[u]);
    x[at(zone_of[u])] += load * problem.units[u].site.x;
    y[at(zone_of[u])] += load * problem.units[u].site.y;
  }
  // The best unit is the member nearest to the centre of gravity (Huygens).
  std::vector<double> nearest(zones, std::numeric_limits<double>::infinity());
  for (std::size_t u = 0; u < zone_of.size(); ++u) {
    if (zone_of[u] < 0) continue;
    const std::size_t z = at(zone_of[u]);
    ZoneMeasures& zone = measures.zones[z];
    const Point site = problem.units[u].site;
    const double dx = zone.load_min > 0 ? site.x - x[z] / zone.load_min : 0;
    const double dy = zone.load_min > 0 ? site.y - y[z] / zone.load_min : 0;
    if (!(dx * dx + dy * dy < nearest[z])) continue;
    nearest[z] = dx * dx + dy * dy;
    zone.centre = static_cast<int>(u);
  }
  for (std::size_t u = 0; u < zone_of.size(); ++u) {
    if (zone_of[u] < 0) continue;
    ZoneMeasures& zone = measures.zones[at(zone_of[u])];
    if (zone.centre < 0) continue;
    const Point site = problem.units[u].site, centre = problem.units[at(zone.centre)].site;
    const double dx = site.x - centre.x, dy = site.y - centre.y;
    zone.moment += load_of(problem.units[u]) * (dx * dx + dy * dy);
  }
  for (const ZoneMeasures& zone : measures.zones) measures.moment += zone.moment;
}

ZoningMeasures measure_clean(const ZoningProblem& problem, const std::vector<int>& zone_of, const Pieces& pieces) {
  ZoningMeasures measures;
  measures.zones.resize(problem.share.size());
  for (int u = 0; u < static_cast<int>(zone_of.size()); ++u) {
    if (zone_of[at(u)] < 0) continue;
    ZoneMeasures& zone = measures.zones[at(zone_of[at(u)])];
    zone.load_min += load_of(problem.units[at(u)]);
    ++zone.units;
    if (off(pieces, zone_of, u)) ++measures.pieces_off;
  }
  const std::vector<double> targets = zoning::targets_of(problem);
  for (std::size_t z = 0; z < measures.zones.size(); ++z) {
    ZoneMeasures& zone = measures.zones[z];
    zone.target_min = targets[z];
    zone.deviation = zone.target_min > 0 ? (zone.load_min - zone.target_min) / zone.target_min : 0;
    zone.pieces = pieces.count[z];
    measures.max_deviation = std::max(measures.max_deviation, std::abs(zone.deviation));
  }
  for (const ZoningLink& link : problem.links) {
    if (!usable(problem, link)) continue;
    const int p = zone_of[at(link.a)], q = zone_of[at(link.b)];
    if (p == q) continue;
    const double border = std::isfinite(link.border_m) ? link.border_m : 0;
    ++measures.cut_links;
    measures.border_m += border;
    if (p >= 0) measures.zones[at(p)].border_m += border;
    if (q >= 0) measures.zones[at(q)].border_m += border;
  }
  add_moments(problem, zone_of, measures);
  return measures;
}

}  // namespace

std::vector<LoadBounds> load_bounds(const ZoningProblem& problem, double tolerance) {
  const std::vector<double> targets = zoning::targets_of(problem);
  std::vector<LoadBounds> bounds;
  const double allowed = std::isfinite(tolerance) && tolerance > 0 ? tolerance : 0;
  for (std::size_t z = 0; z < targets.size(); ++z) {
    LoadBounds zone{targets[z] * (1 - allowed), targets[z] * (1 + allowed)};
    if (z < problem.min_load_min.size()) zone.min_min = problem.min_load_min[z];
    if (z < problem.max_load_min.size()) zone.max_min = problem.max_load_min[z];
    bounds.push_back(zone);
  }
  return bounds;
}

ZoningMeasures measure(const ZoningProblem& problem, std::span<const int> zone_of) {
  const std::vector<int> zones = cleaned(problem, zone_of);
  return measure_clean(problem, zones, find_pieces(problem, zones));
}

std::vector<std::vector<int>> pieces_of(const ZoningProblem& problem, std::span<const int> zone_of, int zone) {
  const std::vector<int> zones = cleaned(problem, zone_of);
  const Pieces pieces = find_pieces(problem, zones);
  std::vector<int> place(zones.size(), -1);
  std::vector<std::vector<int>> lists;
  for (int u = 0; u < static_cast<int>(zones.size()); ++u) {
    if (zones[at(u)] != zone || zone < 0) continue;
    const int piece = pieces.piece_of[at(u)];
    if (piece == u) {
      place[at(u)] = static_cast<int>(lists.size());
      lists.emplace_back();
    }
    lists[at(place[at(piece)])].push_back(u);
  }
  std::stable_sort(lists.begin(), lists.end(), [&](const std::vector<int>& p, const std::vector<int>& q) {
    return pieces.load[at(p.front())] > pieces.load[at(q.front())];
  });
  return lists;
}

Issues check(const ZoningProblem& problem, std::span<const int> zone_of, double tolerance) {
  Issues issues;
  const std::vector<int> zones = cleaned(problem, zone_of);
  const ZoningMeasures measures = measure(problem, zones);
  const std::vector<LoadBounds> bounds = load_bounds(problem, tolerance);
  double total = 0;
  for (const ZoningUnit& unit : problem.units) total += load_of(unit);
  for (int u = 0; u < static_cast<int>(zones.size()); ++u) {
    const int zone = zones[at(u)];
    if (zone < 0) {
      issues.push_back({"unit-unassigned", u, {{"community", number_of(u)}}, Severity::Problem});
    }
    const int lock = at(u) < problem.locked.size() ? problem.locked[at(u)] : -1;
    if (lock >= 0 && lock != zone) {
      issues.push_back(
          {"lock-broken", u, {{"community", number_of(u)}, {"zone", number_of(lock)}}, Severity::Problem});
    }
    const int now = at(u) < problem.current.size() ? problem.current[at(u)] : -1;
    for (const int z : {now, zone}) {
      if (now == zone || z < 0 || at(z) >= problem.zone_lock.size() || problem.zone_lock[at(z)] != ZoneLock::Frozen) continue;
      issues.push_back(
          {"zone-frozen-changed", u, {{"community", number_of(u)}, {"zone", number_of(z)}}, Severity::Problem});
    }
  }
  for (int z = 0; z < static_cast<int>(measures.zones.size()); ++z) {
    const ZoneMeasures& zone = measures.zones[at(z)];
    if (zone.units == 0) {
      issues.push_back({"zone-empty", z, {{"zone", number_of(z)}}, Severity::Problem});
      continue;
    }
    if (zone.pieces > 1) {
      std::vector<int> stray;
      const std::vector<std::vector<int>> pieces = pieces_of(problem, zones, z);
      for (std::size_t i = 1; i < pieces.size(); ++i) stray.insert(stray.end(), pieces[i].begin(), pieces[i].end());
      issues.push_back({"zone-not-contiguous",
                        z,
                        {{"zone", number_of(z)}, {"pieces", std::to_string(zone.pieces)}, {"communities", numbers_of(stray)}},
                        Severity::Problem});
    }
    const LoadBounds& limit = bounds[at(z)];
    const double slack = 1e-9 * total;
    const bool over = zone.load_min > limit.max_min + slack, under = zone.load_min < limit.min_min - slack;
    if (!over && !under) continue;
    issues.push_back({over ? "zone-over-tolerance" : "zone-under-tolerance",
                      z,
                      {{"zone", number_of(z)},
                       {"load", whole(zone.load_min)},
                       {"target", whole(zone.target_min)},
                       {"deviation", percent(std::abs(zone.deviation))},
                       {"limit", whole(over ? limit.max_min : limit.min_min)}},
                      Severity::Problem});
  }
  return issues;
}

MovePreview preview_move(const ZoningProblem& problem, std::span<const int> zone_of, std::span<const int> units,
                         int to_zone) {
  const std::vector<int> before = cleaned(problem, zone_of);
  std::vector<int> after = before;
  std::vector<char> moves(after.size(), 0);
  for (const int u : units) {
    if (u < 0 || at(u) >= after.size()) continue;
    moves[at(u)] = 1;
    after[at(u)] = to_zone;
  }
  after = cleaned(problem, after);
  const Pieces old_pieces = find_pieces(problem, before), pieces = find_pieces(problem, after);
  MovePreview preview;
  preview.after = measure_clean(problem, after, pieces);
  for (int u = 0; u < static_cast<int>(after.size()); ++u) {
    if (off(pieces, after, u) && (moves[at(u)] || !off(old_pieces, before, u))) preview.pieces_cut_off.push_back(u);
  }
  return preview;
}

}  // namespace gridwalk::geo
