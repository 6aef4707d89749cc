// Only the touched zones are measured anew.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/zoning/move_judge.h"

#include <algorithm>
#include <cmath>

#include "geo/zoning/judge.h"
#include "geo/zoning/objective.h"

namespace gridwalk::geo {
namespace {

std::size_t at(int index) { return static_cast<std::size_t>(index); }
double counted(double share) { return std::isfinite(share) && share > 0 ? share : 1.0; }  // as targets_of does

}  // namespace

MoveJudge::MoveJudge(const ZoningProblem& problem, std::span<const int> zone_of)
    : problem_(problem), zone_of_(zoning::cleaned(problem, zone_of)), members_(problem.share.size()), now_(measure(problem, zone_of)) {
  const std::size_t n = problem.units.size();
  for (std::size_t u = 0; u < n; ++u) {
    if (zone_of_[u] >= 0) members_[at(zone_of_[u])].push_back(static_cast<int>(u));
    load_min_ += zoning::usable_load(problem.units[u]);
  }
  for (const double share : problem.share) share_.push_back(counted(share));
  first_.assign(n + 1, 0);
  for (const ZoningLink& link : problem.links) {
    if (!zoning::usable(problem, link)) continue;
    ++first_[at(link.a) + 1];
    ++first_[at(link.b) + 1];
  }
  for (std::size_t u = 0; u < n; ++u) first_[u + 1] += first_[u];
  neighbours_.resize(at(first_[n]));
  std::vector<int> next(first_.begin(), first_.end() - 1);
  for (const ZoningLink& link : problem.links) {
    if (!zoning::usable(problem, link)) continue;
    const double border = std::isfinite(link.border_m) ? link.border_m : 0;
    neighbours_[at(next[at(link.a)]++)] = {link.b, border};
    neighbours_[at(next[at(link.b)]++)] = {link.a, border};
  }
  after_ = zone_of_;
  piece_.assign(n, -1);
  load_.assign(n, 0);
  off_.assign(n, 0);
  for (const std::vector<int>& zone : members_) {
    for (const int u : pieces_of(zone).off) off_[at(u)] = 1;
  }
}

MoveJudge::Pieces MoveJudge::pieces_of(const std::vector<int>& members) {
  Pieces pieces;
  for (const int u : members) {
    piece_[at(u)] = -1;
    load_[at(u)] = 0;
  }
  for (const int start : members) {
    if (piece_[at(start)] >= 0) continue;
    ++pieces.count;
    way_.assign(1, start);
    piece_[at(start)] = start;
    while (!way_.empty()) {
      const int u = way_.back();
      way_.pop_back();
      for (int k = first_[at(u)]; k < first_[at(u) + 1]; ++k) {
        const int v = neighbours_[at(k)].unit;
        if (after_[at(v)] != after_[at(start)] || piece_[at(v)] == start) continue;
        piece_[at(v)] = start;
        way_.push_back(v);
      }
    }
  }
  for (const int u : members) load_[at(piece_[at(u)])] += zoning::usable_load(problem_.units[at(u)]);  // in the order of find_pieces
  int heaviest = -1;
  for (const int u : members) {
    if (piece_[at(u)] == u && (heaviest < 0 || load_[at(u)] > load_[at(heaviest)])) heaviest = u;
  }
  for (const int u : members) {
    if (piece_[at(u)] != heaviest) pieces.off.push_back(u);
  }
  return pieces;
}

ZoneMeasures MoveJudge::measured(int zone, const std::vector<int>& members) {
  ZoneMeasures measures;
  measures.units = static_cast<int>(members.size());
  for (const int u : members) {
    measures.load_min += zoning::usable_load(problem_.units[at(u)]);
    for (int k = first_[at(u)]; k < first_[at(u) + 1]; ++k) {
      if (after_[at(neighbours_[at(k)].unit)] != zone) measures.border_m += neighbours_[at(k)].border_m;
    }
  }
  const zoning::Centre centre = zoning::best_centre(problem_, members, zone);
  measures.centre = centre.unit;
  measures.moment = centre.moment;
  return measures;
}

MovePreview MoveJudge::judge(const Move& move) {
  const int zones = static_cast<int>(share_.size());
  MovePreview preview;
  ZoningMeasures& after = preview.after = now_;
  std::vector<int> moved, touched;
  const auto touch = [&](int zone) {
    if (zone >= 0 && std::ranges::find(touched, zone) == touched.end()) touched.push_back(zone);
  };
  for (std::size_t k = 0; k < std::min(move.units.size(), move.to.size()); ++k) {
    const int u = move.units[k], to = move.to[k] >= 0 && move.to[k] <= zones ? move.to[k] : -1;
    if (u < 0 || at(u) >= after_.size() || after_[at(u)] == to) continue;
    touch(after_[at(u)]);
    touch(to);
    after_[at(u)] = to;
    moved.push_back(u);
  }
  const bool new_zone = std::ranges::find(touched, zones) != touched.end();
  if (new_zone) after.zones.emplace_back();

  std::ranges::sort(moved);
  moved.erase(std::unique(moved.begin(), moved.end()), moved.end());
  for (const int u : moved) {
    for (int k = first_[at(u)]; k < first_[at(u) + 1]; ++k) {
      const auto [v, border] = neighbours_[at(k)];
      if (v < u && std::ranges::binary_search(moved, v)) continue;  // counted from the other end
      const int cut = (after_[at(u)] != after_[at(v)]) - (zone_of_[at(u)] != zone_of_[at(v)]);
      after.cut_links += cut;
      after.border_m += cut * border;
    }
  }
  std::ranges::sort(touched);
  std::vector<int> members;
  for (const int zone : touched) {
    members.clear();
    if (zone < zones) {
      for (const int u : members_[at(zone)]) {
        if (after_[at(u)] == zone) members.push_back(u);
      }
    }
    const auto old = static_cast<std::ptrdiff_t>(members.size());
    for (const int u : moved) {
      if (after_[at(u)] == zone) members.push_back(u);
    }
    std::inplace_merge(members.begin(), members.begin() + old, members.end());
    members.erase(std::unique(members.begin(), members.end()), members.end());
    after.zones[at(zone)] = measured(zone, members);
    const Pieces pieces = pieces_of(members);
    after.zones[at(zone)].pieces = pieces.count;
    if (zone < zones) {
      for (const int u : members_[at(zone)]) after.pieces_off -= off_[at(u)];
    }
    after.pieces_off += static_cast<int>(pieces.off.size());
    for (const int u : pieces.off) {
      if (!off_[at(u)] || std::ranges::binary_search(moved, u)) preview.pieces_cut_off.push_back(u);
    }
  }
  std::ranges::sort(preview.pieces_cut_off);
  for (const int u : moved) after_[at(u)] = zone_of_[at(u)];

  double shares = new_zone ? counted(move.new_share) : 0;
  for (int z = 0; z < zones; ++z) shares += z == move.gone ? 0 : share_[at(z)];
  after.max_deviation = after.moment = 0;
  for (int z = 0; z < static_cast<int>(after.zones.size()); ++z) {
    ZoneMeasures& zone = after.zones[at(z)];
    if (z == move.gone) zone = {};
    else zone.target_min = load_min_ * (z == zones ? counted(move.new_share) : share_[at(z)]) / shares;
    zone.deviation = zone.target_min > 0 ? (zone.load_min - zone.target_min) / zone.target_min : 0;
    after.max_deviation = std::max(after.max_deviation, std::abs(zone.deviation));
    after.moment += zone.moment;
  }
  return preview;
}

}  // namespace gridwalk::geo
