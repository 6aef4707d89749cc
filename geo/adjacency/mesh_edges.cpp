// Constraints: edges that the triangulation must have.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <cmath>
#include <deque>

#include "geo/adjacency/mesh.h"
#include "geo/adjacency/mesh_corners.h"

namespace gridwalk::geo {
namespace {

// Where the lines a-b and c-d cross, rounded to the grid. The two segments are known to cross properly.
GridPoint crossing(GridPoint a, GridPoint b, GridPoint c, GridPoint d) {
  const std::int64_t from = orientation(c, d, a), to = orientation(c, d, b);
  const auto t = static_cast<long double>(from) / static_cast<long double>(from - to);
  return {static_cast<std::int32_t>(std::llround(a.x + t * (b.x - a.x))),
          static_cast<std::int32_t>(std::llround(a.y + t * (b.y - a.y)))};
}

}  // namespace

// The triangle with the directed edge a -> b and the corner opposite it; triangle -1 where there is none.
Mesh::Corner Mesh::find_edge(int a, int b) const {
  const int start = triangle_of_[static_cast<std::size_t>(a)];
  int t = start;
  do {
    const int i = corner_of(tri(t), a);
    if (tri(t).vertex[static_cast<std::size_t>(next(i))] == b) return {t, previous(i)};
    t = tri(t).neighbour[static_cast<std::size_t>(next(i))];
  } while (t >= 0 && t != start);
  return {};
}

void Mesh::set_fixed(Corner edge, bool fixed) {
  Triangle& one = tri(edge.triangle);
  one.fixed[static_cast<std::size_t>(edge.at)] = fixed;
  const int o = one.neighbour[static_cast<std::size_t>(edge.at)];
  if (o < 0) return;
  for (std::size_t j = 0; j < 3; ++j) {
    if (tri(o).neighbour[j] == edge.triangle) tri(o).fixed[j] = fixed;
  }
}

bool Mesh::insert_edge(int from, int to) {
  std::vector<std::pair<int, int>> rest{{from, to}};
  for (int left = 100'000; !rest.empty(); --left) {
    if (left == 0) return false;
    const auto [a, b] = rest.back();
    rest.pop_back();
    if (a != b) add_piece(a, b, rest);
  }
  return true;
}

// Flips edges until those given and what their flips touch are Delaunay again.
void Mesh::restore(std::vector<std::pair<int, int>> edges) {
  while (!edges.empty()) {
    const auto [p, q] = edges.back();
    edges.pop_back();
    const Corner edge = find_edge(p, q);
    if (edge.triangle < 0 || !should_flip(edge.triangle, edge.at)) continue;
    const int o = tri(edge.triangle).neighbour[static_cast<std::size_t>(edge.at)];
    const int c = tri(edge.triangle).vertex[static_cast<std::size_t>(edge.at)];
    int d = -1;
    for (int v : tri(o).vertex) {
      if (v != p && v != q) d = v;
    }
    flip(edge.triangle, edge.at);
    for (const int end : {p, q}) {
      edges.emplace_back(c, end);
      edges.emplace_back(end, d);
    }
  }
}

// Makes from-to an edge, as far as the first vertex on it or the first constraint across; what remains goes to `rest`.
bool Mesh::add_piece(int from, int to, std::vector<std::pair<int, int>>& rest) {
  if (const Corner edge = find_edge(from, to); edge.triangle >= 0) {
    set_fixed(edge, true);
    return true;
  }
  const GridPoint a = point(from), b = point(to);
  // The triangle at `from` through whose opposite edge the way leads; a vertex on the way ends the piece.
  int t = triangle_of_[static_cast<std::size_t>(from)];
  int left = -1, right = -1;
  for (const int start = t;;) {
    const int i = corner_of(tri(t), from);
    const int p = tri(t).vertex[static_cast<std::size_t>(next(i))], q = tri(t).vertex[static_cast<std::size_t>(previous(i))];
    const std::int64_t at_p = orientation(a, b, point(p)), at_q = orientation(a, b, point(q));
    const auto ahead = [&](int v) {
      const GridPoint c = point(v);
      return (std::int64_t{c.x} - a.x) * (std::int64_t{b.x} - a.x) + (std::int64_t{c.y} - a.y) * (std::int64_t{b.y} - a.y) > 0;
    };
    if (at_p == 0 && ahead(p)) {
      set_fixed(find_edge(from, p), true);
      rest.emplace_back(p, to);
      return true;
    }
    if (at_p < 0 && at_q > 0) {
      right = p;
      left = q;
      break;
    }
    t = tri(t).neighbour[static_cast<std::size_t>(next(i))];
    if (t < 0 || t == start) return false;
  }
  // Walk to the end, gathering the edges crossed.
  std::deque<std::pair<int, int>> crossed;
  int end = to;
  for (;;) {
    const Corner edge = find_edge(right, left);
    const int at = find_edge(left, right).triangle;  // the triangle beyond
    if (tri(edge.triangle).fixed[static_cast<std::size_t>(edge.at)]) {
      const GridPoint x = crossing(a, b, point(left), point(right));
      const GridPoint l = point(left), r = point(right);
      const int old_left = left, old_right = right;
      set_fixed(edge, false);
      last_ = edge.triangle;
      const int v = x == l ? left : x == r ? right : add_point(x);
      restore({{old_left, old_right}});
      rest.emplace_back(v, to);
      rest.emplace_back(from, v);
      rest.emplace_back(old_left, v);
      rest.emplace_back(v, old_right);
      return true;
    }
    crossed.emplace_back(right, left);
    int apex = -1;
    for (int v : tri(at).vertex) {
      if (v != left && v != right) apex = v;
    }
    const std::int64_t side = apex == to ? 0 : orientation(a, b, point(apex));
    if (side == 0) {
      end = apex;
      break;
    }
    (side > 0 ? left : right) = apex;
  }
  if (end != to) rest.emplace_back(end, to);
  const GridPoint e = point(end);
  // Flip crossed edges until none is left; one whose two triangles make no convex shape waits for the others.
  std::vector<std::pair<int, int>> made;
  while (!crossed.empty()) {
    const auto [p, q] = crossed.front();
    crossed.pop_front();
    const Corner edge = find_edge(p, q);
    const int o = tri(edge.triangle).neighbour[static_cast<std::size_t>(edge.at)];
    const int c = tri(edge.triangle).vertex[static_cast<std::size_t>(edge.at)];
    int d = -1;
    for (int v : tri(o).vertex) {
      if (v != p && v != q) d = v;
    }
    const bool convex = orientation(point(c), point(d), point(p)) < 0 && orientation(point(c), point(d), point(q)) > 0;
    if (!convex) {
      crossed.emplace_back(p, q);
      continue;
    }
    flip(edge.triangle, edge.at);
    const std::int64_t at_c = orientation(a, e, point(c)), at_d = orientation(a, e, point(d));
    if ((at_c > 0 && at_d < 0) || (at_c < 0 && at_d > 0)) {
      crossed.emplace_back(c, d);
    } else if (!((c == from && d == end) || (c == end && d == from))) {
      made.emplace_back(c, d);
    }
  }
  set_fixed(find_edge(from, end), true);
  restore(std::move(made));
  return true;
}

}  // namespace gridwalk::geo
