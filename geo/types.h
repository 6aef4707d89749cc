// Points, lines and polygons as plain values, in metres of the project's own projected coordinate system.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <limits>
#include <span>
#include <vector>

namespace gridwalk::geo {

// x = easting, y = northing, both in metres (in geographic helpers only: longitude, latitude in degrees).
struct Point {
  double x = 0;
  double y = 0;
  friend bool operator==(const Point&, const Point&) = default;
};

using LineString = std::vector<Point>;

// A closed ring: the first point stands again at the end, as in the OGC simple features standard.
using Ring = std::vector<Point>;

// One shell (counter-clockwise once repaired) and its holes (clockwise).
struct Polygon {
  Ring shell;
  std::vector<Ring> holes;
  friend bool operator==(const Polygon&, const Polygon&) = default;
};

// Parts that do not overlap. Empty = no boundary known.
using MultiPolygon = std::vector<Polygon>;

// An axis-parallel rectangle; empty (nothing inside) until a point is added.
struct Box {
  double min_x = std::numeric_limits<double>::infinity();
  double min_y = std::numeric_limits<double>::infinity();
  double max_x = -std::numeric_limits<double>::infinity();
  double max_y = -std::numeric_limits<double>::infinity();

  bool empty() const { return min_x > max_x || min_y > max_y; }
  double width() const { return empty() ? 0 : max_x - min_x; }
  double height() const { return empty() ? 0 : max_y - min_y; }
  Point centre() const { return {(min_x + max_x) / 2, (min_y + max_y) / 2}; }
  bool contains(Point p) const { return p.x >= min_x && p.x <= max_x && p.y >= min_y && p.y <= max_y; }
  bool overlaps(const Box& o) const {
    return !empty() && !o.empty() && min_x <= o.max_x && o.min_x <= max_x && min_y <= o.max_y && o.min_y <= max_y;
  }
  void add(Point p);
  void add(const Box& other);
  Box grown(double margin_m) const;
  friend bool operator==(const Box&, const Box&) = default;
};

Box box_of(std::span<const Point> points);
Box box_of(const MultiPolygon& area);

double distance_m(Point a, Point b);
double length_m(std::span<const Point> line);
// Area enclosed by a ring, positive whichever way it runs.
double area_m2(const Ring& ring);
double area_m2(const MultiPolygon& area);
double perimeter_m(const MultiPolygon& area);
// Centre of area; the mean of the vertices where the area is 0; {0,0} for an empty area.
Point centroid(const MultiPolygon& area);
// True for a point inside or on the shell and not inside a hole (even-odd rule).
bool contains(const MultiPolygon& area, Point p);
// 4 pi area / perimeter^2 (Polsby and Popper 1991): 1 for a disc, 0 for an empty area.
double polsby_popper(const MultiPolygon& area);

// The nearest place to `p` on a line: where it is, how far away, and how far along the line it lies.
struct NearestOnLine {
  Point point;
  double distance_m = std::numeric_limits<double>::infinity();
  double along_m = 0;
  int segment = -1;  // index of the segment's first point; -1 for a line without points
};
NearestOnLine nearest_on_line(std::span<const Point> line, Point p);

}  // namespace gridwalk::geo
