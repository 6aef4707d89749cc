// Mending broken polygons.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstdio>

#include "geo/geos.h"
#include "geo/topology.h"

namespace gridwalk::geo {
namespace {

// A star that crosses itself n times keeps GEOS busy for about n^1.5 / 4,000,000 seconds: 20,000 is about a second.
constexpr int crossing_limit = 20'000;

std::string text(double value) {
  char buffer[64];
  std::snprintf(buffer, sizeof buffer, "%.*f", value >= 100 ? 0 : 2, value);
  return buffer;
}

double turn(Point a, Point b, Point c) { return (b.x - a.x) * (c.y - a.y) - (c.x - a.x) * (b.y - a.y); }

bool is_counter_clockwise(const Ring& ring) {
  double twice = 0;
  for (std::size_t i = 0; i + 1 < ring.size(); ++i) twice += turn(ring[0], ring[i], ring[i + 1]);
  return twice > 0;
}

void orient(MultiPolygon& area) {
  for (Polygon& part : area) {
    if (!is_counter_clockwise(part.shell)) std::ranges::reverse(part.shell);
    for (Ring& hole : part.holes) {
      if (is_counter_clockwise(hole)) std::ranges::reverse(hole);
    }
  }
}

// Proper crossings between the segments of all rings, counted up to the limit.
bool crosses_itself_too_often(const MultiPolygon& area) {
  std::vector<std::pair<Point, Point>> segments;
  const auto add = [&](const Ring& ring) {
    for (std::size_t i = 0; i + 1 < ring.size(); ++i) segments.emplace_back(ring[i], ring[i + 1]);
  };
  for (const Polygon& part : area) {
    add(part.shell);
    std::ranges::for_each(part.holes, add);
  }
  std::vector<Box> boxes;
  for (const auto& [a, b] : segments) {
    boxes.emplace_back();
    boxes.back().add(a);
    boxes.back().add(b);
  }
  const BoxTree tree(boxes);
  int crossings = 0;
  std::int64_t looked_at = 0;
  for (std::size_t i = 0; i < segments.size() && crossings <= crossing_limit; ++i) {
    tree.visit(boxes[i], [&, a = segments[i].first, b = segments[i].second](int other) {
      if (static_cast<std::size_t>(other) <= i) return true;
      const auto [c, d] = segments[static_cast<std::size_t>(other)];
      if (turn(a, b, c) * turn(a, b, d) < 0 && turn(c, d, a) * turn(c, d, b) < 0) ++crossings;
      return ++looked_at % 1024 != 0 || crossings <= crossing_limit;
    });
  }
  return crossings > crossing_limit;
}

// Closed and without repeated points; empty where nothing with area is left.
Ring cleaned(const Ring& ring, Issues& issues) {
  Ring clean;
  for (const Point p : ring) {
    if (clean.empty() || p != clean.back()) clean.push_back(p);
  }
  if (clean.size() > 1 && clean.front() != clean.back()) {
    issues.push_back({"ring-closed", -1, {{"gap", text(distance_m(clean.front(), clean.back()))}}, Severity::Note});
    clean.push_back(clean.front());
  }
  if (clean.size() >= 4) {
    // A ring may cross itself so that its signed area is nothing (a bow tie): only one whose points lie on a line is dropped.
    const Box box = box_of(clean);
    const double size = std::max(box.width(), box.height());
    const Point farthest = std::ranges::max(clean, {}, [&](Point q) { return distance_m(q, clean.front()); });
    const auto off_line = [&](Point p) {
      return std::abs(turn(clean.front(), farthest, p)) > 1e-9 * size * size;
    };
    if (std::ranges::any_of(clean, off_line)) return clean;
  }
  issues.push_back({"ring-dropped", -1, {{"points", std::to_string(ring.size())}}, Severity::Note});
  return {};
}

}  // namespace

Repaired repair(const MultiPolygon& area) {
  Repaired result;
  const auto refuse = [&](const char* code) {
    result.area.clear();
    result.issues.push_back({code, -1, {}, Severity::Problem});
    return result;
  };
  for (const Polygon& part : area) {
    const auto finite = [](const Ring& ring) {
      return std::ranges::all_of(ring, [](Point p) { return std::isfinite(p.x) && std::isfinite(p.y); });
    };
    if (!finite(part.shell) || !std::ranges::all_of(part.holes, finite)) return refuse("coordinates-not-numbers");
  }
  if (!geos::is_usable(area)) return refuse("coordinates-out-of-bounds");

  for (const Polygon& part : area) {
    Polygon clean{cleaned(part.shell, result.issues), {}};
    if (clean.shell.empty()) continue;
    for (const Ring& hole : part.holes) {
      Ring ring = cleaned(hole, result.issues);
      if (!ring.empty()) clean.holes.push_back(std::move(ring));
    }
    result.area.push_back(std::move(clean));
  }
  result.area_before_m2 = area_m2(result.area);
  if (result.area.empty()) return refuse("no-area");

  const geos::Geometry geometry = geos::from(result.area);
  if (geometry == nullptr) return refuse("not-repairable");
  GEOSGeometry* where = nullptr;
  const bool valid_as_it_is = GEOSisValidDetail_r(geos::context(), geometry.get(), 0, nullptr, &where) == 1;
  const geos::Geometry culprit(where);
  if (!valid_as_it_is) {
    if (crosses_itself_too_often(result.area)) return refuse("not-repairable");
    GEOSMakeValidParams* params = GEOSMakeValidParams_create_r(geos::context());
    GEOSMakeValidParams_setMethod_r(geos::context(), params, GEOS_MAKE_VALID_STRUCTURE);
    GEOSMakeValidParams_setKeepCollapsed_r(geos::context(), params, 0);
    const geos::Geometry valid(GEOSMakeValidWithParams_r(geos::context(), geometry.get(), params));
    GEOSMakeValidParams_destroy_r(geos::context(), params);
    if (valid == nullptr) return refuse("not-repairable");
    result.area = geos::to_area(valid.get());
    if (result.area.empty()) return refuse("no-area");
    result.area_after_m2 = area_m2(result.area);
    result.issues.push_back({"shape-repaired", -1,
                             {{"before", text(result.area_before_m2)}, {"after", text(result.area_after_m2)}}, Severity::Warning});
    Point place;
    if (culprit && GEOSGeomGetX_r(geos::context(), culprit.get(), &place.x) == 1 && GEOSGeomGetY_r(geos::context(), culprit.get(), &place.y) == 1) {
      char at[80];
      std::snprintf(at, sizeof at, "%.3f %.3f", place.x, place.y);
      result.issues.back().args.emplace_back("place", at);
    }
  }
  orient(result.area);
  result.area_after_m2 = area_m2(result.area);
  if (std::abs(result.area_after_m2 - result.area_before_m2) > 0.01 * result.area_after_m2) {
    result.issues.push_back({"area-changed", -1,
                             {{"before", text(result.area_before_m2)}, {"after", text(result.area_after_m2)}},
                             Severity::Warning});
  }
  return result;
}

}  // namespace gridwalk::geo
