// What polygons do to each other and how broken ones are mended, by GEOS.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "geo/area_index.h"
#include "geo/issue.h"
#include "geo/types.h"

namespace gridwalk::geo {

// All functions take any values, also broken ones: what has coordinates that are no numbers, or beyond 20,000 km, counts as
// empty. All may be called from several threads.

struct Repaired {
  MultiPolygon area;           // OGC-valid: shells counter-clockwise, holes clockwise; empty where it was refused
  double area_before_m2 = 0;   // of the rings as they came, closed
  double area_after_m2 = 0;
  Issues issues;               // empty where nothing had to be done but to turn rings round
};
// Closes rings, drops those without area, turns shells counter-clockwise, and makes valid what crosses itself by GEOS'
// "structure" method (never by buffer(0), which loses half of a bow tie). Issues: coordinates-not-numbers,
// coordinates-out-of-bounds, no-area and not-repairable (Problem, the area is empty); ring-closed, ring-dropped (Note);
// shape-repaired (Warning; "place": where it crossed itself first, "x y"), area-changed (Warning; by more than 1 %).
Repaired repair(const MultiPolygon& area);

// The common outline: a coverage union where the areas touch without overlapping (fast), else a unary union.
MultiPolygon union_of(std::span<const MultiPolygon> areas);
MultiPolygon intersection(const MultiPolygon& a, const MultiPolygon& b);
MultiPolygon difference(const MultiPolygon& a, const MultiPolygon& b);
MultiPolygon convex_hull(std::span<const Point> points);
MultiPolygon grown(const MultiPolygon& area, double margin_m);

// Fewer vertices, none moved farther than the tolerance, still valid.
MultiPolygon simplify(const MultiPolygon& area, double tolerance_m);

// Where a label stands best: the centre of the largest circle inside (of the largest part), to 0.5 % of the part's size.
struct LabelPoint {
  Point point;
  double radius_m = 0;
};
LabelPoint label_point(const MultiPolygon& area);

// Triangles that fill the area, three corners each, counter-clockwise.
std::vector<Point> triangulate(const MultiPolygon& area);

// The two nearest places, first on a; nothing where either is empty. Where they overlap, both are one common place.
std::optional<std::pair<Point, Point>> nearest_points(const MultiPolygon& a, const MultiPolygon& b);
double distance_m(const MultiPolygon& a, const MultiPolygon& b);  // infinity where either is empty

}  // namespace gridwalk::geo
