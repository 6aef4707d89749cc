// What is wrong with a plan, whoever made it.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "geo/zoning/judge.h"
#include "geo/zoning/objective.h"
#include "geo/zoning/text.h"
#include "geo/zoning/zoning.h"

namespace gridwalk::geo {
namespace {

using namespace zoning;

std::size_t at(int index) { return static_cast<std::size_t>(index); }

class Checker {
 public:
  Checker(const ZoningProblem& problem, std::span<const int> zone_of, double tolerance)
      : problem_(problem),
        zone_of_(cleaned(problem, zone_of)),
        measures_(measure(problem, zone_of_)),
        bounds_(load_bounds(problem, tolerance)),
        members_(problem.share.size()) {
    for (const ZoneMeasures& zone : measures_.zones) total_ += zone.load_min;
    for (const ZoningLink& link : problem.links) has_far_ = has_far_ || link.far;
    for (int u = 0; u < units(); ++u) {
      if (zone_of_[at(u)] >= 0) members_[at(zone_of_[at(u)])].push_back(u);
    }
  }

  Issues run() {
    for (int u = 0; u < units(); ++u) locks(u);
    for (int z = 0; z < zones(); ++z) {
      if (members_[at(z)].empty()) {
        add("zone-empty", z, {{"zone", number_of(z)}});
      } else {
        contiguity(z);
        load(z);
        criteria(z);
        centre(z);
      }
    }
    groups();
    pairs();
    enclosed();
    return std::move(issues_);
  }

 private:
  int units() const { return static_cast<int>(zone_of_.size()); }
  int zones() const { return static_cast<int>(members_.size()); }
  bool known(int u) const { return u >= 0 && u < units(); }
  void add(const char* code, int subject, Args args, Severity severity = Severity::Problem) {
    issues_.push_back({code, subject, std::move(args), severity});
  }

  void locks(int u) {
    const int zone = zone_of_[at(u)];
    if (zone < 0) add("unit-unassigned", u, {{"community", number_of(u)}});
    const int lock = at(u) < problem_.locked.size() ? problem_.locked[at(u)] : -1;
    if (lock >= 0 && lock != zone) add("lock-broken", u, {{"community", number_of(u)}, {"zone", number_of(lock)}});
    const int now = at(u) < problem_.current.size() ? problem_.current[at(u)] : -1;
    if (now == zone) return;
    for (const int z : {now, zone}) {
      if (z >= 0 && lock_of(problem_, z) == ZoneLock::Frozen) {
        add("zone-frozen-changed", u, {{"community", number_of(u)}, {"zone", number_of(z)}});
      }
    }
    if (now >= 0 && lock_of(problem_, now) == ZoneLock::Keeps) {
      add("zone-keeps-broken", u, {{"community", number_of(u)}, {"zone", number_of(now)}});
    }
  }

  void contiguity(int z) {
    if (measures_.zones[at(z)].pieces > 1) {
      const std::vector<std::vector<int>> pieces = pieces_of(problem_, zone_of_, z);
      std::vector<int> stray;
      for (std::size_t i = 1; i < pieces.size(); ++i) stray.insert(stray.end(), pieces[i].begin(), pieces[i].end());
      add("zone-not-contiguous", z,
          {{"zone", number_of(z)}, {"pieces", std::to_string(pieces.size())}, {"communities", numbers_of(stray)}});
      across_barriers(z, pieces);
      return;
    }
    // Whole, but only by links that were made to reach an island.
    if (!has_far_) return;
    const Pieces near = find_pieces(problem_, zone_of_, false);
    std::vector<int> islands;
    for (const int u : members_[at(z)]) {
      if (off(near, zone_of_, u)) islands.push_back(u);
    }
    if (!islands.empty()) {
      add("zone-joined-far", z, {{"zone", number_of(z)}, {"communities", numbers_of(islands)}}, Severity::Warning);
    }
  }

  void across_barriers(int z, const std::vector<std::vector<int>>& pieces) {
    std::vector<int> piece_of(at(units()), -1);
    for (std::size_t i = 0; i < pieces.size(); ++i) {
      for (const int u : pieces[i]) piece_of[at(u)] = static_cast<int>(i);
    }
    for (const auto& [u, v] : problem_.blocked) {
      if (!known(u) || !known(v) || piece_of[at(u)] < 0 || piece_of[at(v)] < 0 || piece_of[at(u)] == piece_of[at(v)]) continue;
      add("zone-crosses-barrier", z, {{"zone", number_of(z)}, {"community", number_of(u)}, {"other", number_of(v)}});
      return;
    }
  }

  void load(int z) {
    const ZoneMeasures& zone = measures_.zones[at(z)];
    const LoadBounds limit = bounds_[at(z)];
    const double slack = 1e-9 * total_;
    const bool over = zone.load_min > limit.max_min + slack, under = zone.load_min < limit.min_min - slack;
    if (!over && !under) return;
    add(over ? "zone-over-tolerance" : "zone-under-tolerance", z,
        {{"zone", number_of(z)},
         {"load", whole(zone.load_min)},
         {"target", whole(zone.target_min)},
         {"deviation", percent(std::abs(zone.deviation))},
         {"limit", whole(over ? limit.max_min : limit.min_min)}});
  }

  void criteria(int z) {
    for (const ZoningCriterion& criterion : problem_.criteria) {
      const CriterionBounds limit = criterion_bounds(problem_, criterion)[at(z)];
      double sum = 0;
      for (const int u : members_[at(z)]) {
        if (at(u) < criterion.value.size() && std::isfinite(criterion.value[at(u)])) sum += std::max(0.0, criterion.value[at(u)]);
      }
      const double slack = 1e-9 * std::max(1.0, limit.most);
      const bool over = sum > limit.most + slack, under = sum < limit.least - slack;
      if (!over && !under) continue;
      add(over ? "criterion-over" : "criterion-under", z,
          {{"zone", number_of(z)}, {"criterion", criterion.name}, {"value", whole(sum)}, {"limit", whole(over ? limit.most : limit.least)}});
    }
  }

  Point place_of_centre(int z) const {
    if (at(z) < problem_.start.size() && problem_.start[at(z)]) return *problem_.start[at(z)];
    return problem_.units[at(measures_.zones[at(z)].centre)].site;
  }
  bool has_centre(int z) const {
    if (at(z) < problem_.start.size() && problem_.start[at(z)]) return true;
    const int centre = measures_.zones[at(z)].centre;
    return centre >= 0 && std::isfinite(problem_.units[at(centre)].site.x) && std::isfinite(problem_.units[at(centre)].site.y);
  }

  void centre(int z) {
    if (!has_centre(z)) {
      add("zone-centre-missing", z, {{"zone", number_of(z)}});
      return;
    }
    const Point middle = place_of_centre(z);
    const auto metres = [](Point p, Point q) { return std::hypot(p.x - q.x, p.y - q.y); };
    for (int other = 0; other < z && problem_.centres_apart_m > 0; ++other) {
      if (members_[at(other)].empty() || !has_centre(other)) continue;
      const double apart = metres(middle, place_of_centre(other));
      if (apart >= problem_.centres_apart_m) continue;
      add("zone-centres-near", z,
          {{"zone", number_of(other)}, {"other", number_of(z)}, {"metres", whole(apart)}, {"limit", whole(problem_.centres_apart_m)}},
          Severity::Warning);
    }
    if (!(problem_.max_radius_m > 0)) return;
    const int unit = measures_.zones[at(z)].centre;
    std::vector<int> beyond;
    double farthest = 0;
    for (const int u : members_[at(z)]) {
      const bool by_way = !problem_.way.empty() && unit >= 0;
      const double distance = by_way ? problem_.way[at(u) * at(units()) + at(unit)] : metres(problem_.units[at(u)].site, middle);
      farthest = std::max(farthest, distance);
      if (distance > problem_.max_radius_m * (1 + 1e-9)) beyond.push_back(u);
    }
    if (beyond.empty()) return;
    add("radius-exceeded", z,
        {{"zone", number_of(z)},
         {"communities", numbers_of(beyond)},
         {"metres", whole(farthest)},
         {"limit", whole(problem_.max_radius_m)}});
  }

  void groups() {
    for (const std::vector<int>& group : problem_.together) {
      std::set<int> in;
      std::vector<int> members;
      for (const int u : group) {
        if (!known(u)) continue;
        members.push_back(u);
        in.insert(zone_of_[at(u)]);
      }
      if (in.size() > 1) add("together-broken", members.front(), {{"communities", numbers_of(members)}, {"zones", std::to_string(in.size())}});
    }
    if (problem_.group_rule == GroupRule::Free) return;
    std::map<int, std::vector<int>> committees;
    for (int u = 0; u < std::min(units(), static_cast<int>(problem_.group.size())); ++u) {
      if (problem_.group[at(u)] >= 0) committees[problem_.group[at(u)]].push_back(u);
    }
    for (const auto& [id, members] : committees) {
      std::set<int> in;
      for (const int u : members) in.insert(zone_of_[at(u)]);
      if (in.size() < 2) continue;
      add("committee-split", members.front(), {{"communities", numbers_of(members)}, {"zones", std::to_string(in.size())}},
          problem_.group_rule == GroupRule::Whole ? Severity::Problem : Severity::Note);
    }
  }

  void pairs() {
    for (const auto& [u, v] : problem_.apart) {
      if (!known(u) || !known(v) || zone_of_[at(u)] < 0 || zone_of_[at(u)] != zone_of_[at(v)]) continue;
      add("apart-broken", u, {{"community", number_of(u)}, {"other", number_of(v)}, {"zone", number_of(zone_of_[at(u)])}});
    }
    for (const auto& [u, z] : problem_.forbidden) {
      if (known(u) && zone_of_[at(u)] == z) add("forbidden-broken", u, {{"community", number_of(u)}, {"zone", number_of(z)}});
    }
  }

  void enclosed() {
    if (!problem_.no_enclosed_zone || problem_.on_edge.empty() || zones() < 3) return;
    std::vector<std::set<int>> near(at(zones()));
    std::vector<char> free(at(zones()), 0);
    for (int u = 0; u < units(); ++u) {
      if (zone_of_[at(u)] >= 0 && at(u) < problem_.on_edge.size() && problem_.on_edge[at(u)] != 0) free[at(zone_of_[at(u)])] = 1;
    }
    for (const ZoningLink& link : problem_.links) {
      if (!usable(problem_, link)) continue;
      const int p = zone_of_[at(link.a)], q = zone_of_[at(link.b)];
      if (p == q) continue;
      if (p >= 0) near[at(p)].insert(q);
      if (q >= 0) near[at(q)].insert(p);
    }
    for (int z = 0; z < zones(); ++z) {
      if (free[at(z)] || near[at(z)].size() != 1 || *near[at(z)].begin() < 0) continue;
      add("zone-enclosed", z, {{"zone", number_of(z)}, {"other", number_of(*near[at(z)].begin())}});
    }
  }

  const ZoningProblem& problem_;
  std::vector<int> zone_of_;
  ZoningMeasures measures_;
  std::vector<LoadBounds> bounds_;
  double total_ = 0;
  bool has_far_ = false;
  std::vector<std::vector<int>> members_;
  Issues issues_;
};

}  // namespace

Issues check(const ZoningProblem& problem, std::span<const int> zone_of, double tolerance) {
  return Checker(problem, zone_of, tolerance).run();
}

}  // namespace gridwalk::geo
