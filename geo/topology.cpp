// Polygons and each other, by GEOS.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/topology.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "geo/geos.h"

namespace gridwalk::geo {
namespace {

constexpr double sliver_hole_m2 = 0.01;  // what rounding leaves between neighbours

geos::Geometry valid_of(const MultiPolygon& area) {
  geos::Geometry geometry = geos::from(area);
  if (geometry != nullptr && GEOSisValid_r(geos::context(), geometry.get()) == 1) return geometry;
  return geos::from(repair(area).area);
}

// Result of an overlay, turned our way: GEOS gives clockwise shells.
MultiPolygon area_of(const geos::Geometry& geometry) {
  MultiPolygon area = geos::to_area(geometry.get());
  const auto twice = [](const Ring& ring) {
    double sum = 0;
    for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
      sum += (ring[i].x - ring[0].x) * (ring[i + 1].y - ring[0].y) - (ring[i + 1].x - ring[0].x) * (ring[i].y - ring[0].y);
    }
    return sum;
  };
  for (Polygon& part : area) {
    if (twice(part.shell) < 0) std::ranges::reverse(part.shell);
    for (Ring& hole : part.holes) {
      if (twice(hole) > 0) std::ranges::reverse(hole);
    }
  }
  return area;
}

using Overlay = GEOSGeometry* (*)(GEOSContextHandle_t, const GEOSGeometry*, const GEOSGeometry*);

MultiPolygon overlay(Overlay operation, const MultiPolygon& a, const MultiPolygon& b) {
  const geos::Geometry first = valid_of(a), second = valid_of(b);
  if (first == nullptr || second == nullptr) return {};
  return area_of(geos::Geometry(operation(geos::context(), first.get(), second.get())));
}

const Polygon* largest_part(const MultiPolygon& area) {
  const Polygon* largest = nullptr;
  double most = 0;
  for (const Polygon& part : area) {
    const double size = area_m2(MultiPolygon{part});
    if (size > most) {
      most = size;
      largest = &part;
    }
  }
  return largest;
}

}  // namespace

MultiPolygon union_of(std::span<const MultiPolygon> areas) {
  MultiPolygon all;
  double sum = 0;
  for (const MultiPolygon& area : areas) {
    if (!geos::is_usable(area)) continue;
    all.insert(all.end(), area.begin(), area.end());
    sum += area_m2(area);
  }
  const geos::Geometry parts = geos::from(all);
  if (parts == nullptr || all.empty()) return {};
  // A coverage union of areas that overlap or miss each other's corners is wrong without an error: its area tells.
  MultiPolygon united = area_of(geos::Geometry(GEOSCoverageUnion_r(geos::context(), parts.get())));
  const geos::Geometry check = geos::from(united);
  const bool good = check != nullptr && std::abs(area_m2(united) - sum) <= 1e-9 * sum &&
                    GEOSisValid_r(geos::context(), check.get()) == 1;
  if (!good) {
    geos::Geometry merged(GEOSUnaryUnion_r(geos::context(), parts.get()));
    if (merged == nullptr) {
      std::vector<MultiPolygon> repaired;
      for (const MultiPolygon& area : areas) repaired.push_back(repair(area).area);
      MultiPolygon clean;
      for (const MultiPolygon& area : repaired) clean.insert(clean.end(), area.begin(), area.end());
      const geos::Geometry again = geos::from(clean);
      if (again != nullptr) merged.reset(GEOSUnaryUnion_r(geos::context(), again.get()));
    }
    united = area_of(merged);
  }
  for (Polygon& part : united) {
    std::erase_if(part.holes, [](const Ring& hole) { return area_m2(hole) < sliver_hole_m2; });
  }
  return united;
}

MultiPolygon intersection(const MultiPolygon& a, const MultiPolygon& b) { return overlay(GEOSIntersection_r, a, b); }
MultiPolygon difference(const MultiPolygon& a, const MultiPolygon& b) { return overlay(GEOSDifference_r, a, b); }

namespace {

// Those of many points that can be corners of their hull: what lies well inside the octagon of the outermost ones cannot.
std::vector<Point> outermost(std::span<const Point> points) {
  constexpr std::array<std::pair<int, int>, 8> directions{{{1, 0}, {1, 1}, {0, 1}, {-1, 1}, {-1, 0}, {-1, -1}, {0, -1}, {1, -1}}};
  std::vector<Point> octagon;
  for (const std::pair<int, int> direction : directions) {
    const auto far = [direction](Point p) { return direction.first * p.x + direction.second * p.y; };
    const Point corner = *std::ranges::max_element(points, {}, far);
    if (octagon.empty() || octagon.back() != corner) octagon.push_back(corner);
  }
  octagon.push_back(octagon.front());
  const double margin_m = 1e-6 * (distance_m(octagon[0], octagon[octagon.size() / 2]) + 1);
  std::vector<Point> kept;
  for (const Point p : points) {
    bool inside = true;
    for (std::size_t i = 0; i + 1 < octagon.size() && inside; ++i) {
      const Point a = octagon[i], b = octagon[i + 1];
      inside = (b.x - a.x) * (p.y - a.y) - (b.y - a.y) * (p.x - a.x) > margin_m * distance_m(a, b);
    }
    if (!inside) kept.push_back(p);
  }
  return kept;
}

}  // namespace

MultiPolygon convex_hull(std::span<const Point> points) {
  if (points.empty() || !geos::is_usable(points)) return {};
  const std::vector<Point> twice = points.size() > 1 ? outermost(points) : std::vector<Point>{points[0], points[0]};
  const geos::Geometry line = geos::from_line(twice);
  return area_of(geos::Geometry(GEOSConvexHull_r(geos::context(), line.get())));
}

MultiPolygon grown(const MultiPolygon& area, double margin_m) {
  const geos::Geometry geometry = valid_of(area);
  if (geometry == nullptr || !std::isfinite(margin_m)) return {};
  return area_of(geos::Geometry(GEOSBuffer_r(geos::context(), geometry.get(), margin_m, 8)));
}

MultiPolygon simplify(const MultiPolygon& area, double tolerance_m) {
  const geos::Geometry geometry = valid_of(area);
  if (geometry == nullptr || !(tolerance_m >= 0)) return {};
  return area_of(geos::Geometry(GEOSTopologyPreserveSimplify_r(geos::context(), geometry.get(), tolerance_m)));
}

LabelPoint label_point(const MultiPolygon& area) {
  const geos::Geometry geometry = valid_of(area);
  if (geometry == nullptr) return {};
  const MultiPolygon valid = geos::to_area(geometry.get());
  const Polygon* part = largest_part(valid);
  if (part == nullptr) return area.empty() ? LabelPoint{} : LabelPoint{centroid(area), 0};
  const MultiPolygon largest{*part};
  const geos::Geometry shape = geos::from(largest);
  // The search of a thread-thin shape would not end within reason: its widest circle is no wider than area / perimeter x 2.
  const double width_m = 2 * area_m2(largest) / perimeter_m(largest);
  const double tolerance_m = 0.005 * std::sqrt(area_m2(largest));
  if (width_m > 2 * tolerance_m) {
    const LineString radius =
        geos::to_line(geos::Geometry(GEOSMaximumInscribedCircle_r(geos::context(), shape.get(), tolerance_m)).get());
    if (radius.size() == 2) return {radius[0], distance_m(radius[0], radius[1])};
  }
  const LineString inside = geos::to_line(geos::Geometry(GEOSPointOnSurface_r(geos::context(), shape.get())).get());
  if (inside.empty()) return {centroid(largest), 0};
  double radius_m = nearest_on_line(part->shell, inside[0]).distance_m;
  for (const Ring& hole : part->holes) radius_m = std::min(radius_m, nearest_on_line(hole, inside[0]).distance_m);
  return {inside[0], radius_m};
}

std::vector<Point> triangulate(const MultiPolygon& area) {
  const geos::Geometry geometry = valid_of(area);
  if (geometry == nullptr) return {};
  const geos::Geometry triangles(GEOSConstrainedDelaunayTriangulation_r(geos::context(), geometry.get()));
  std::vector<Point> corners;
  for (const Polygon& triangle : area_of(triangles)) {
    if (triangle.shell.size() == 4) corners.insert(corners.end(), triangle.shell.begin(), triangle.shell.begin() + 3);
  }
  return corners;
}

std::optional<std::pair<Point, Point>> nearest_points(const MultiPolygon& a, const MultiPolygon& b) {
  const geos::Geometry first = valid_of(a), second = valid_of(b);
  if (first == nullptr || second == nullptr) return std::nullopt;
  GEOSCoordSequence* pair = GEOSNearestPoints_r(geos::context(), first.get(), second.get());
  if (pair == nullptr) return std::nullopt;
  Point points[2];
  const bool good = GEOSCoordSeq_copyToBuffer_r(geos::context(), pair, &points[0].x, 0, 0) != 0;
  GEOSCoordSeq_destroy_r(geos::context(), pair);
  if (!good) return std::nullopt;
  return std::pair{points[0], points[1]};
}

double distance_m(const MultiPolygon& a, const MultiPolygon& b) {
  const auto nearest = nearest_points(a, b);
  return nearest ? distance_m(nearest->first, nearest->second) : std::numeric_limits<double>::infinity();
}

}  // namespace gridwalk::geo
