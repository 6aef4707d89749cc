// Zones drawn and cut by hand: who lies inside an outline, who on which side of a line.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>
#include <numbers>

#include "geo/box_tree.h"
#include "geo/topology.h"
#include "viewer/carto/numbers.h"
#include "viewer/jobs/zone_changes.h"
#include "viewer/jobs/zone_hand.h"

namespace gridwalk::jobs {
namespace {

std::size_t at(int index) { return static_cast<std::size_t>(index); }

// Part of the land that lies inside; `outline` is valid.
double share_inside(const geo::MultiPolygon& boundary, const geo::MultiPolygon& outline) {
  const double whole = geo::area_m2(boundary);
  return whole > 0 ? geo::area_m2(geo::intersection(boundary, outline)) / whole : 0;
}

std::vector<geo::Box> edge_boxes(const geo::MultiPolygon& area) {
  std::vector<geo::Box> boxes;
  const auto add = [&](const geo::Ring& ring) {
    for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
      geo::Box& box = boxes.emplace_back();
      box.add(ring[i]);
      box.add(ring[i + 1]);
    }
  };
  for (const geo::Polygon& part : area) {
    add(part.shell);
    for (const geo::Ring& hole : part.holes) add(hole);
  }
  return boxes;
}

bool held_by(InsideRule rule, double share) {
  switch (rule) {
    case InsideRule::Whole: return share > 1 - 1e-6;
    case InsideRule::Half: return share > 0.5;
    case InsideRule::Touched: return share > 1e-6;
    case InsideRule::Middle: break;
  }
  return false;
}

// The land left of the line, as a ring: the line goes on straight beyond its ends to a circle far around, and along it back. Even-odd inside
// is the left side also where the line crosses itself.
geo::Ring left_of(std::span<const geo::Point> line) {
  geo::Ring ring;
  for (const geo::Point& p : line) {
    if (ring.empty() || geo::distance_m(ring.back(), p) > 0) ring.push_back(p);
  }
  if (ring.size() < 2) return {};
  constexpr double far_m = 1e6;  // beyond any street
  const auto beyond = [](geo::Point inner, geo::Point end) {
    const double length = geo::distance_m(inner, end);
    return geo::Point{end.x + (end.x - inner.x) / length * far_m, end.y + (end.y - inner.y) / length * far_m};
  };
  const geo::Point first = beyond(ring[1], ring[0]), last = beyond(ring[ring.size() - 2], ring.back()), middle = ring[ring.size() / 2];
  ring.insert(ring.begin(), first);
  ring.push_back(last);
  const double from = std::atan2(last.y - middle.y, last.x - middle.x);
  double to = std::atan2(first.y - middle.y, first.x - middle.x);
  if (to <= from) to += 2 * std::numbers::pi;
  constexpr int steps = 64;
  for (int k = 1; k < steps; ++k) {
    const double angle = from + (to - from) * k / steps;
    ring.push_back({middle.x + 2 * far_m * std::cos(angle), middle.y + 2 * far_m * std::sin(angle)});
  }
  ring.push_back(first);
  return ring;
}

struct Sides {
  std::vector<int> left, right;
  double left_min = 0, right_min = 0;
};

Sides sides_of(const StreetView& view, const geo::MultiPolygon& left, int zone) {
  Sides sides;
  for (std::size_t i = 0; i < view.zone_of.size(); ++i) {
    if (view.zone_of[i] != zone) continue;
    const auto place = carto::place_of(view.snapshot->communities[i]);
    const bool on_left = place && geo::contains(left, *place);
    (on_left ? sides.left : sides.right).push_back(static_cast<int>(i));
    (on_left ? sides.left_min : sides.right_min) += view.problem.units[i].load_min;
  }
  return sides;
}

// The lighter side moves; of two that weigh the same the one with fewer communities, then the left one.
bool left_goes(const Sides& sides) {
  return sides.left_min != sides.right_min ? sides.left_min < sides.right_min : sides.left.size() <= sides.right.size();
}

// Looked at every 24th part of the line.
bool enters(std::span<const geo::Point> line, const geo::MultiPolygon& outline) {
  const double length = std::max(geo::length_m(line), 1e-9);
  for (std::size_t k = 0; k + 1 < line.size(); ++k) {
    const int steps = std::max(1, static_cast<int>(std::ceil(24 * geo::distance_m(line[k], line[k + 1]) / length)));
    for (int n = 0; n <= steps; ++n) {
      const double t = static_cast<double>(n) / steps;
      if (geo::contains(outline, {line[k].x + t * (line[k + 1].x - line[k].x), line[k].y + t * (line[k + 1].y - line[k].y)})) return true;
    }
  }
  return false;
}

std::string new_zone_name(const data::Zone& zone, const words::Words& words) { return words("plan.zone", {{"number", std::to_string(zone.order + 1)}}); }

}  // namespace

std::vector<int> communities_inside(const data::Snapshot& snapshot, const geo::Ring& ring, InsideRule rule) {
  geo::Ring closed = ring;
  if (closed.size() > 1 && closed.front() != closed.back()) closed.push_back(closed.front());
  if (closed.size() < 4) return {};
  const geo::MultiPolygon drawn{{closed, {}}};
  const geo::Box box = geo::box_of(drawn);
  const geo::MultiPolygon valid = rule == InsideRule::Middle ? geo::MultiPolygon{} : geo::repair(drawn).area;
  const geo::BoxTree edges(edge_boxes(valid));
  std::vector<int> inside;
  for (std::size_t i = 0; i < snapshot.communities.size(); ++i) {
    const data::Community& community = snapshot.communities[i];
    bool in = false;
    if (rule == InsideRule::Middle || community.boundary.empty()) {
      const auto place = carto::place_of(community);
      in = place && box.contains(*place) && geo::contains(drawn, *place);
    } else if (const geo::Box its = geo::box_of(community.boundary); its.overlaps(box)) {
      bool near_line = false;
      edges.visit(its, [&](int) { return !(near_line = true); });
      // Far from the line all of it lies on one side.
      in = near_line ? held_by(rule, share_inside(community.boundary, valid)) : geo::contains(valid, its.centre());
    }
    if (in) inside.push_back(static_cast<int>(i));
  }
  return inside;
}

HandWork draw_zone(data::Store& store, const StreetView& view, const geo::Ring& ring, InsideRule rule, data::ZoneId to, const words::Words& words) {
  require_plan(view);
  ZoneChanges changes;
  std::string code;
  if (to) {
    code = zone_of_plan(view, to).code;
  } else {
    changes.added = next_zone(store, view, view.zones.empty() ? "A" : zone_of_plan(view, view.zones.front()).code, {});
    changes.added->name = new_zone_name(*changes.added, words);
    code = changes.added->code;
  }
  HandWork work{.zone = to ? to : changes.added->id};
  for (const int i : communities_inside(*view.snapshot, ring, rule)) {
    const data::CommunityId id = view.snapshot->communities[at(i)].id;
    if (to && view.zone_of[at(i)] == view.zone(to)) continue;
    if (view.locked[at(i)]) {
      work.locked.push_back(id);
      continue;
    }
    work.moved.push_back(id);
    changes.moves.push_back({id, work.zone});
  }
  if (!work.changed()) throw Error(ErrorKind::WrongCall, "outline-empty");
  change_zones(store, view, changes,
               {to ? "draw-zone" : "draw-new-zone", {{"count", std::to_string(work.moved.size())}, {"name", whom(view, work.moved)}, {"zone", code}}});
  return work;
}

ZoneCut cut_of(const StreetView& view, int zone, std::span<const geo::Point> line) {
  ZoneCut cut;
  const geo::Ring left = left_of(line);
  if (left.empty()) return cut;
  const Sides sides = sides_of(view, {{left, {}}}, zone);
  if (sides.left.empty() || sides.right.empty()) return cut;
  for (const int i : left_goes(sides) ? sides.left : sides.right) (view.locked[at(i)] ? cut.locked : cut.goes).push_back(i);
  return cut;
}

int zone_cut_by(const StreetView& view, std::span<const geo::Point> line) {
  const geo::Ring left = left_of(line);
  if (left.empty()) return -1;
  // Beyond its ends the line cuts what it was not drawn over: only zones that it enters are meant.
  const geo::Box box = geo::box_of(line);
  int best = -1;
  double heaviest = 0;
  for (int zone = 0; zone < static_cast<int>(view.zones.size()); ++zone) {
    const geo::MultiPolygon& outline = view.snapshot->zones.find(view.zones[at(zone)])->outline;
    if (!geo::box_of(outline).overlaps(box)) continue;
    if (!enters(line, outline)) continue;
    const Sides sides = sides_of(view, {{left, {}}}, zone);
    const double lighter = std::min(sides.left_min, sides.right_min);
    if (sides.left.empty() || sides.right.empty() || (best >= 0 && lighter <= heaviest)) continue;
    best = zone;
    heaviest = lighter;
  }
  return best;
}

HandWork split_zone(data::Store& store, const StreetView& view, data::ZoneId id, std::span<const geo::Point> line, const words::Words& words) {
  require_plan(view);
  const data::Zone& zone = zone_of_plan(view, id);
  const ZoneCut cut = cut_of(view, view.zone(id), line);
  if (cut.goes.empty()) throw Error(ErrorKind::WrongCall, "split-nothing", {{"zone", zone.code}});
  ZoneChanges changes;
  changes.added = next_zone(store, view, zone.code, {});
  changes.added->name = new_zone_name(*changes.added, words);
  HandWork work{.zone = changes.added->id};
  for (const int i : cut.locked) work.locked.push_back(view.snapshot->communities[at(i)].id);
  for (const int i : cut.goes) {
    work.moved.push_back(view.snapshot->communities[at(i)].id);
    changes.moves.push_back({work.moved.back(), work.zone});
  }
  change_zones(store, view, changes, {"split-zone", {{"zone", zone.code}, {"new", changes.added->code}, {"count", std::to_string(work.moved.size())}}});
  return work;
}

}  // namespace gridwalk::jobs
