// Measures of points, lines and polygons.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/types.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace gridwalk::geo {
namespace {

// Twice the signed area. Taken about the ring's first point: coordinates of some millions of metres squared would
// otherwise cost the digits that a small community's area lives in.
double twice_signed_area(const Ring& ring) {
  if (ring.size() < 3) return 0;
  const Point o = ring.front();
  double sum = 0;
  for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
    sum += (ring[i].x - o.x) * (ring[i + 1].y - o.y) - (ring[i + 1].x - o.x) * (ring[i].y - o.y);
  }
  return sum;
}

bool in_ring(const Ring& ring, Point p) {
  bool inside = false;
  for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
    const Point a = ring[i];
    const Point b = ring[i + 1];
    if ((a.y > p.y) != (b.y > p.y) && p.x < (b.x - a.x) * (p.y - a.y) / (b.y - a.y) + a.x) inside = !inside;
  }
  return inside;
}

template <class Visit>
void for_each_ring(const MultiPolygon& area, Visit visit) {
  for (const Polygon& part : area) {
    visit(part.shell, 1.0);
    for (const Ring& hole : part.holes) visit(hole, -1.0);
  }
}

}  // namespace

void Box::add(Point p) {
  min_x = std::min(min_x, p.x);
  min_y = std::min(min_y, p.y);
  max_x = std::max(max_x, p.x);
  max_y = std::max(max_y, p.y);
}

void Box::add(const Box& other) {
  if (other.empty()) return;
  add(Point{other.min_x, other.min_y});
  add(Point{other.max_x, other.max_y});
}

Box Box::grown(double margin_m) const {
  if (empty()) return *this;
  return {min_x - margin_m, min_y - margin_m, max_x + margin_m, max_y + margin_m};
}

Box box_of(std::span<const Point> points) {
  Box box;
  for (Point p : points) box.add(p);
  return box;
}

Box box_of(const MultiPolygon& area) {
  Box box;
  for (const Polygon& part : area) box.add(box_of(std::span(part.shell)));
  return box;
}

double distance_m(Point a, Point b) { return std::hypot(a.x - b.x, a.y - b.y); }

double length_m(std::span<const Point> line) {
  double sum = 0;
  for (std::size_t i = 1; i < line.size(); ++i) sum += distance_m(line[i - 1], line[i]);
  return sum;
}

double area_m2(const Ring& ring) { return std::abs(twice_signed_area(ring)) / 2; }

double area_m2(const MultiPolygon& area) {
  double sum = 0;
  for_each_ring(area, [&](const Ring& ring, double sign) { sum += sign * area_m2(ring); });
  return sum;
}

double perimeter_m(const MultiPolygon& area) {
  double sum = 0;
  for_each_ring(area, [&](const Ring& ring, double) { sum += length_m(ring); });
  return sum;
}

Point centroid(const MultiPolygon& area) {
  if (area.empty() || area.front().shell.empty()) return {};
  const Point o = area.front().shell.front();
  double weight = 0, x = 0, y = 0;
  for_each_ring(area, [&](const Ring& ring, double sign) {
    const double turn = twice_signed_area(ring) < 0 ? -sign : sign;
    for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
      const Point a{ring[i].x - o.x, ring[i].y - o.y};
      const Point b{ring[i + 1].x - o.x, ring[i + 1].y - o.y};
      const double cross = turn * (a.x * b.y - b.x * a.y);
      weight += cross;
      x += cross * (a.x + b.x);
      y += cross * (a.y + b.y);
    }
  });
  if (weight > 0) return {o.x + x / (3 * weight), o.y + y / (3 * weight)};
  double n = 0;
  x = y = 0;
  for_each_ring(area, [&](const Ring& ring, double) {
    for (Point p : ring) {
      x += p.x - o.x;
      y += p.y - o.y;
      n += 1;
    }
  });
  return {o.x + x / n, o.y + y / n};
}

bool contains(const MultiPolygon& area, Point p) {
  return std::ranges::any_of(area, [&](const Polygon& part) {
    return in_ring(part.shell, p) && std::ranges::none_of(part.holes, [&](const Ring& hole) { return in_ring(hole, p); });
  });
}

double polsby_popper(const MultiPolygon& area) {
  const double perimeter = perimeter_m(area);
  return perimeter > 0 ? 4 * std::numbers::pi * area_m2(area) / (perimeter * perimeter) : 0;
}

NearestOnLine nearest_on_line(std::span<const Point> line, Point p) {
  NearestOnLine best;
  if (line.size() == 1) return {line[0], distance_m(line[0], p), 0, 0};
  double before = 0;
  for (std::size_t i = 0; i + 1 < line.size(); ++i) {
    const Point a = line[i];
    const Point b = line[i + 1];
    const double dx = b.x - a.x, dy = b.y - a.y;
    const double square = dx * dx + dy * dy;
    const double t = square > 0 ? std::clamp(((p.x - a.x) * dx + (p.y - a.y) * dy) / square, 0.0, 1.0) : 0.0;
    const Point q{a.x + t * dx, a.y + t * dy};
    const double d = distance_m(p, q);
    const double segment = std::sqrt(square);
    if (d < best.distance_m) best = {q, d, before + t * segment, static_cast<int>(i)};
    before += segment;
  }
  return best;
}

}  // namespace gridwalk::geo
