// A constrained Delaunay triangulation on a grid of whole numbers, with exact decisions.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

namespace gridwalk::geo {

// A place on the grid. Within +-2^29 every decision below is exact (orientation in 64, in-circle in 128 bits), so that
// neither rounding nor overlapping, touching or nearly parallel boundaries can break the triangulation.
struct GridPoint {
  std::int32_t x = 0;
  std::int32_t y = 0;
  friend bool operator==(const GridPoint&, const GridPoint&) = default;
};

// Incremental insertion with Lawson flips, points in Hilbert order; constraints by edge flips (Sloan 1993, "A fast algorithm
// for generating constrained Delaunay triangulations"). Where two constraints cross, their crossing rounded to the grid
// becomes a vertex and both are split there. Four corners outside everything (vertices 0 to 3) enclose the rest.
class Mesh {
 public:
  struct Triangle {
    std::array<int, 3> vertex{};     // counter-clockwise
    std::array<int, 3> neighbour{};  // [i] lies across the edge opposite vertex[i]; -1 outside
    std::array<bool, 3> fixed{};     // [i]: that edge is a constraint
  };

  // All points must lie within +-reach, reach at most 2^28.
  explicit Mesh(std::int32_t reach);

  // The vertex number of each point, in the order given (the same number for equal points).
  std::vector<int> insert(std::span<const GridPoint> points);
  // False where crossings had to be split more often than any sound data need, and the rest of the edge was left out.
  bool insert_edge(int from, int to);

  const std::vector<GridPoint>& vertices() const { return vertices_; }
  const std::vector<Triangle>& triangles() const { return triangles_; }

 private:
  struct Corner {
    int triangle = -1;
    int at = 0;  // 0..2
  };
  int add_point(GridPoint p);
  Corner locate(GridPoint p, bool& on_vertex, bool& on_edge);
  void split_triangle(int t, int v);
  void split_edge(int t, int at, int v);
  void legalise(int v);
  void flip(int t, int at);
  bool should_flip(int t, int at) const;
  void link(int t, int at, int other, int old_neighbour);
  Corner find_edge(int a, int b) const;
  void set_fixed(Corner edge, bool fixed);
  void restore(std::vector<std::pair<int, int>> edges);
  bool add_piece(int from, int to, std::vector<std::pair<int, int>>& rest);
  GridPoint point(int v) const { return vertices_[static_cast<std::size_t>(v)]; }
  Triangle& tri(int t) { return triangles_[static_cast<std::size_t>(t)]; }
  const Triangle& tri(int t) const { return triangles_[static_cast<std::size_t>(t)]; }

  std::vector<GridPoint> vertices_;
  std::vector<int> triangle_of_;  // one triangle at each vertex
  std::vector<Triangle> triangles_;
  std::vector<std::pair<int, int>> flips_;  // triangles whose edge is to be looked at: work space of legalise
  int last_ = 0;                            // where the last search ended
};

// Twice the signed area of a, b, c: positive where they turn left.
std::int64_t orientation(GridPoint a, GridPoint b, GridPoint c);
// Whether d lies strictly inside the circle through a, b, c (counter-clockwise).
bool in_circle(GridPoint a, GridPoint b, GridPoint c, GridPoint d);

}  // namespace gridwalk::geo
