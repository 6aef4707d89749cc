// The street's ground: every boundary in one triangulation, and whose each triangle is.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <vector>

#include "geo/adjacency/adjacency.h"
#include "geo/adjacency/mesh.h"
#include "geo/adjacency/rings.h"

namespace gridwalk::geo {

// A site as it is laid on the ground: its boundary, or a small square that stands for a point.
struct GroundSite {
  MultiPolygon shape;  // empty: unusable, it takes no part
  double area_m2 = 0;
};

constexpr int free_land = -1;
constexpr int outside_land = -2;

struct Ground {
  Mesh mesh{1};
  Point origin;
  double unit_m = 1;        // side of a grid cell, a power of two: places on the grid are exact as doubles
  std::vector<int> owner;   // of each triangle: a site, free_land or outside_land
  std::vector<int> first_site, sites_at;  // sites at vertex v: sites_at[first_site[v] .. first_site[v + 1])
  // Of a vertex at no site (the land's outline): the nearest site and its nearest place; -1 for the outer corners.
  std::vector<int> nearest;
  std::vector<Point> nearest_place;
  bool complete = true;     // false where a boundary was so tangled that a part of it was left out

  Point place(int vertex) const {
    const GridPoint p = mesh.vertices()[static_cast<std::size_t>(vertex)];
    return {origin.x + p.x * unit_m, origin.y + p.y * unit_m};
  }
  // The place of a site that a vertex stands for: itself at a site, else the nearest site's nearest place.
  Point foot(int vertex) const {
    return sites_of(vertex).empty() ? nearest_place[static_cast<std::size_t>(vertex)] : place(vertex);
  }
  std::span<const int> sites_of(int vertex) const {
    const auto v = static_cast<std::size_t>(vertex);
    return std::span(sites_at).subspan(static_cast<std::size_t>(first_site[v]), static_cast<std::size_t>(first_site[v + 1] - first_site[v]));
  }
};

// `points` are further places of a site on free land, beside its boundary (its gate).
struct OwnPoint {
  int site = 0;
  Point point;
};
Ground ground_of(std::span<const GroundSite> sites, const MultiPolygon& land, std::span<const OwnPoint> points, double densify_m);

// A piece of the middle line between two sites, within one triangle (or a shared border: gap 0).
struct FrontPiece {
  int a = 0, b = 0;  // a < b
  double length_m = 0;
  double gap_m = 0;
  Point at_a, at_b;  // the two places that face each other
  Point from, to;    // the piece itself
};

struct Shares {
  std::vector<DirectedEdge> edges;  // outlines of the cells, group = site
  std::vector<FrontPiece> fronts;   // also those beyond any gap limit, in the mesh's order
};
// Shares out every triangle of the land.
Shares share_out(const Ground& ground);

}  // namespace gridwalk::geo
