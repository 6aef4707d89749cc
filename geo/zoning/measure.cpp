// Judging plans, whoever made them: measures, what is wrong, what a hand move would do.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>
#include <limits>

#include "geo/zoning/judge.h"
#include "geo/zoning/objective.h"
#include "geo/zoning/text.h"

namespace gridwalk::geo {
namespace {

using zoning::cleaned;
using zoning::find_pieces;
using zoning::off;
using zoning::Pieces;
using zoning::usable;

std::size_t at(int index) { return static_cast<std::size_t>(index); }

double load_of(const ZoningUnit& unit) { return zoning::usable_load(unit); }

void add_moments(const ZoningProblem& problem, const std::vector<int>& zone_of, ZoningMeasures& measures) {
  std::vector<std::vector<int>> members(problem.share.size());
  for (std::size_t u = 0; u < zone_of.size(); ++u) {
    if (zone_of[u] >= 0) members[at(zone_of[u])].push_back(static_cast<int>(u));
  }
  for (std::size_t z = 0; z < members.size(); ++z) {
    const zoning::Centre centre = zoning::best_centre(problem, members[z], static_cast<int>(z));
    measures.zones[z].centre = centre.unit;
    measures.zones[z].moment = centre.moment;
    measures.moment += centre.moment;
  }
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

// The plan with every impossible value read as unassigned.
std::vector<int> zoning::cleaned(const ZoningProblem& problem, std::span<const int> zone_of) {
  std::vector<int> zones(problem.units.size(), -1);
  for (std::size_t u = 0; u < std::min(zones.size(), zone_of.size()); ++u) {
    if (zone_of[u] >= 0 && at(zone_of[u]) < problem.share.size()) zones[u] = zone_of[u];
  }
  return zones;
}

bool zoning::usable(const ZoningProblem& problem, const ZoningLink& link) {
  const int n = static_cast<int>(problem.units.size());
  return link.a >= 0 && link.b >= 0 && link.a < n && link.b < n && link.a != link.b;
}

zoning::Pieces zoning::find_pieces(const ZoningProblem& problem, const std::vector<int>& zone_of, bool with_far) {
  const int n = static_cast<int>(problem.units.size());
  std::vector<int> leader(at(n));
  for (int u = 0; u < n; ++u) leader[at(u)] = u;
  const auto root = [&](int u) {
    while (leader[at(u)] != u) u = leader[at(u)] = leader[at(leader[at(u)])];
    return u;
  };
  for (const ZoningLink& link : problem.links) {
    if (!usable(problem, link) || (link.far && !with_far) || zone_of[at(link.a)] < 0 || zone_of[at(link.a)] != zone_of[at(link.b)]) continue;
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

bool zoning::off(const Pieces& pieces, const std::vector<int>& zone_of, int u) {
  return zone_of[at(u)] >= 0 && pieces.piece_of[at(u)] != pieces.heaviest[at(zone_of[at(u)])];
}

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

std::vector<CriterionBounds> criterion_bounds(const ZoningProblem& problem, const ZoningCriterion& criterion) {
  double total = 0, targets = 0;
  for (std::size_t u = 0; u < std::min(criterion.value.size(), problem.units.size()); ++u) {
    if (std::isfinite(criterion.value[u])) total += std::max(0.0, criterion.value[u]);
  }
  std::vector<double> share;
  for (const double value : problem.share) share.push_back(std::isfinite(value) && value > 0 ? value : 1);
  for (const double value : share) targets += value;
  const double allowed = std::isfinite(criterion.tolerance) && criterion.tolerance > 0 ? criterion.tolerance : 0;
  std::vector<CriterionBounds> bounds;
  for (const double value : share) bounds.push_back({total * value / targets * (1 - allowed), total * value / targets * (1 + allowed)});
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
