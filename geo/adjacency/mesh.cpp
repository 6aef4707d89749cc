// Building the Delaunay triangulation, point by point.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/adjacency/mesh.h"

#include <algorithm>

#include "geo/adjacency/mesh_corners.h"

namespace gridwalk::geo {
namespace {

__extension__ using Wide = __int128;

// Place on a Hilbert curve of order 16, so that points that follow each other lie near each other.
std::uint32_t hilbert(std::uint32_t x, std::uint32_t y) {
  std::uint32_t d = 0;
  for (std::uint32_t s = 1u << 15; s > 0; s >>= 1) {
    const std::uint32_t rx = (x & s) != 0 ? 1 : 0, ry = (y & s) != 0 ? 1 : 0;
    d += s * s * ((3 * rx) ^ ry);
    if (ry == 0) {
      if (rx == 1) {
        x = 0xFFFFu - (x & 0xFFFFu);
        y = 0xFFFFu - (y & 0xFFFFu);
      }
      std::swap(x, y);
    }
  }
  return d;
}

}  // namespace

std::int64_t orientation(GridPoint a, GridPoint b, GridPoint c) {
  const std::int64_t abx = std::int64_t{b.x} - a.x, aby = std::int64_t{b.y} - a.y;
  const std::int64_t acx = std::int64_t{c.x} - a.x, acy = std::int64_t{c.y} - a.y;
  return abx * acy - aby * acx;
}

bool in_circle(GridPoint a, GridPoint b, GridPoint c, GridPoint d) {
  const std::int64_t ax = std::int64_t{a.x} - d.x, ay = std::int64_t{a.y} - d.y;
  const std::int64_t bx = std::int64_t{b.x} - d.x, by = std::int64_t{b.y} - d.y;
  const std::int64_t cx = std::int64_t{c.x} - d.x, cy = std::int64_t{c.y} - d.y;
  const std::int64_t a2 = ax * ax + ay * ay, b2 = bx * bx + by * by, c2 = cx * cx + cy * cy;
  const std::int64_t bc = bx * cy - by * cx, ca = cx * ay - cy * ax, ab = ax * by - ay * bx;
  // Nearly always the floating-point sum is far from 0 and decides (error bound after Shewchuk 1997).
  const double fa = static_cast<double>(a2) * static_cast<double>(bc);
  const double fb = static_cast<double>(b2) * static_cast<double>(ca);
  const double fc = static_cast<double>(c2) * static_cast<double>(ab);
  const double sum = fa + fb + fc;
  const double bound = 1e-14 * (std::abs(fa) + std::abs(fb) + std::abs(fc));
  if (sum > bound) return true;
  if (sum < -bound) return false;
  return Wide{a2} * bc + Wide{b2} * ca + Wide{c2} * ab > 0;
}

Mesh::Mesh(std::int32_t reach) {
  const std::int32_t far = 2 * reach;
  vertices_ = {{-far, -far}, {far, -far}, {far, far}, {-far, far}};
  triangle_of_ = {0, 0, 0, 1};
  triangles_ = {{{0, 1, 2}, {-1, 1, -1}, {}}, {{0, 2, 3}, {-1, -1, 0}, {}}};
}

// Makes the edge of t at `at` border on `other`, which bordered on old_neighbour there before.
void Mesh::link(int t, int at, int other, int old_neighbour) {
  tri(t).neighbour[static_cast<std::size_t>(at)] = other;
  if (other < 0) return;
  for (int& n : tri(other).neighbour) {
    if (n == old_neighbour) {
      n = t;
      return;
    }
  }
}

std::vector<int> Mesh::insert(std::span<const GridPoint> points) {
  const double reach = vertices_[2].x;
  std::vector<std::uint64_t> order;  // place on the curve, then number
  order.reserve(points.size());
  for (std::size_t i = 0; i < points.size(); ++i) {
    const auto cell = [&](std::int32_t c) { return static_cast<std::uint32_t>((c + reach) / (2 * reach) * 65535.0); };
    order.push_back(std::uint64_t{hilbert(cell(points[i].x), cell(points[i].y))} << 32 | i);
  }
  std::ranges::sort(order);
  vertices_.reserve(vertices_.size() + points.size());
  triangles_.reserve(triangles_.size() + 2 * points.size());
  std::vector<int> numbers(points.size());
  int last = -1;
  for (const std::uint64_t key : order) {
    const std::size_t i = key & 0xFFFFFFFF;
    if (last < 0 || point(last) != points[i]) last = add_point(points[i]);
    numbers[i] = last;
  }
  return numbers;
}

// Walks towards p. Constraints can lead a walk in a circle, so that the start of each triangle's look-round changes with the
// step number; a walk that is still too long ends in a search of all.
Mesh::Corner Mesh::locate(GridPoint p, bool& on_vertex, bool& on_edge) {
  on_vertex = on_edge = false;
  const auto settle = [&](int t) {
    for (int i = 0; i < 3; ++i) {
      if (point(tri(t).vertex[static_cast<std::size_t>(i)]) == p) {
        on_vertex = true;
        return Corner{t, i};
      }
    }
    for (int i = 0; i < 3; ++i) {
      const auto& v = tri(t).vertex;
      if (orientation(point(v[static_cast<std::size_t>(next(i))]), point(v[static_cast<std::size_t>(previous(i))]), p) == 0) {
        on_edge = true;
        return Corner{t, i};
      }
    }
    return Corner{t, 0};
  };
  const auto way_out = [&](int t, int from) {
    for (int k = 0; k < 3; ++k) {
      const int i = (from + k) % 3;
      const auto& v = tri(t).vertex;
      if (orientation(point(v[static_cast<std::size_t>(next(i))]), point(v[static_cast<std::size_t>(previous(i))]), p) < 0) return i;
    }
    return -1;
  };
  int t = last_;
  const auto limit = static_cast<int>(std::min<std::size_t>(triangles_.size() + 10, 1'000'000'000));
  for (int step = 0; step < limit; ++step) {
    const int i = way_out(t, step % 3);
    if (i < 0) return settle(t);
    t = tri(t).neighbour[static_cast<std::size_t>(i)];
  }
  for (t = 0; way_out(t, 0) >= 0;) ++t;
  return settle(t);
}

int Mesh::add_point(GridPoint p) {
  bool on_vertex = false, on_edge = false;
  const Corner where = locate(p, on_vertex, on_edge);
  last_ = where.triangle;
  if (on_vertex) return tri(where.triangle).vertex[static_cast<std::size_t>(where.at)];
  const int v = static_cast<int>(vertices_.size());
  vertices_.push_back(p);
  triangle_of_.push_back(where.triangle);
  if (on_edge) {
    split_edge(where.triangle, where.at, v);
  } else {
    split_triangle(where.triangle, v);
  }
  legalise(v);
  last_ = triangle_of_[static_cast<std::size_t>(v)];
  return v;
}

void Mesh::split_triangle(int t, int v) {
  const Triangle old = tri(t);
  const int u = static_cast<int>(triangles_.size()), w = u + 1;
  // One new triangle at each old edge, v last; `t` keeps the edge opposite vertex 0.
  triangles_.push_back({{old.vertex[2], old.vertex[0], v}, {}, {}});
  triangles_.push_back({{old.vertex[0], old.vertex[1], v}, {}, {}});
  tri(t).vertex = {old.vertex[1], old.vertex[2], v};
  tri(t).neighbour = {u, w, old.neighbour[0]};
  tri(t).fixed = {false, false, old.fixed[0]};
  tri(u).neighbour = {w, t, -1};
  tri(u).fixed = {false, false, old.fixed[1]};
  tri(w).neighbour = {t, u, -1};
  tri(w).fixed = {false, false, old.fixed[2]};
  link(u, 2, old.neighbour[1], t);
  link(w, 2, old.neighbour[2], t);
  triangle_of_[static_cast<std::size_t>(v)] = t;
  triangle_of_[static_cast<std::size_t>(old.vertex[0])] = u;
  triangle_of_[static_cast<std::size_t>(old.vertex[1])] = t;
  triangle_of_[static_cast<std::size_t>(old.vertex[2])] = t;
  for (int n : {t, u, w}) flips_.emplace_back(n, 2);
}

// v lies on the edge of t opposite corner `at`. The triangle and the one across become four.
void Mesh::split_edge(int t, int at, int v) {
  const auto i = static_cast<std::size_t>(at);
  const Triangle one = tri(t);
  const int o = one.neighbour[i];
  const int apex = one.vertex[i], b = one.vertex[static_cast<std::size_t>(next(at))], c = one.vertex[static_cast<std::size_t>(previous(at))];
  const int n_ca = one.neighbour[static_cast<std::size_t>(next(at))], n_ab = one.neighbour[static_cast<std::size_t>(previous(at))];
  const bool f_ca = one.fixed[static_cast<std::size_t>(next(at))], f_ab = one.fixed[static_cast<std::size_t>(previous(at))];
  const bool f = one.fixed[i];
  const Triangle two = tri(o);  // never outside: points lie inside the four corners
  std::size_t j = 0;
  while (two.neighbour[j] != t) ++j;
  const int jn = next(static_cast<int>(j)), jp = previous(static_cast<int>(j));
  const int d = two.vertex[j];  // two = d, c, b
  const int n_bd = two.neighbour[static_cast<std::size_t>(jn)], n_dc = two.neighbour[static_cast<std::size_t>(jp)];
  const bool f_bd = two.fixed[static_cast<std::size_t>(jn)], f_dc = two.fixed[static_cast<std::size_t>(jp)];
  const int u = static_cast<int>(triangles_.size()), w = u + 1;
  triangles_.resize(triangles_.size() + 2);
  // v is vertex 2 of all four, so that the edge to look at is [2].
  tri(t) = {{apex, b, v}, {o, u, n_ab}, {f, false, f_ab}};
  tri(o) = {{b, d, v}, {w, t, -1}, {false, f, f_bd}};
  tri(u) = {{c, apex, v}, {t, w, -1}, {false, f, f_ca}};
  tri(w) = {{d, c, v}, {u, o, -1}, {f, false, f_dc}};
  tri(o).neighbour[2] = n_bd;  // it stays the neighbour of the same triangle number
  link(u, 2, n_ca, t);
  link(w, 2, n_dc, o);
  triangle_of_[static_cast<std::size_t>(v)] = t;
  triangle_of_[static_cast<std::size_t>(apex)] = t;
  triangle_of_[static_cast<std::size_t>(b)] = t;
  triangle_of_[static_cast<std::size_t>(c)] = u;
  triangle_of_[static_cast<std::size_t>(d)] = o;
  for (int n : {t, o, u, w}) flips_.emplace_back(n, 2);
}

bool Mesh::should_flip(int t, int at) const {
  const Triangle& one = tri(t);
  const auto i = static_cast<std::size_t>(at);
  const int o = one.neighbour[i];
  if (o < 0 || one.fixed[i]) return false;
  const Triangle& two = tri(o);
  std::size_t j = 0;
  while (two.neighbour[j] != t) ++j;
  return in_circle(point(one.vertex[0]), point(one.vertex[1]), point(one.vertex[2]), point(two.vertex[j]));
}

void Mesh::legalise(int v) {
  while (!flips_.empty()) {
    const auto [t, hint] = flips_.back();
    flips_.pop_back();
    const int at = corner_of(tri(t), v);
    if (!should_flip(t, at)) continue;
    const int o = tri(t).neighbour[static_cast<std::size_t>(at)];
    flip(t, at);
    flips_.emplace_back(t, 0);
    flips_.emplace_back(o, 0);
  }
}

// Turns the edge of t opposite `at` into the other diagonal: t = apex, b, d and its neighbour = apex, d, c afterwards.
void Mesh::flip(int t, int at) {
  const Triangle one = tri(t);
  const auto i = static_cast<std::size_t>(at), in = static_cast<std::size_t>(next(at)), ip = static_cast<std::size_t>(previous(at));
  const int o = one.neighbour[i];
  const Triangle two = tri(o);
  std::size_t j = 0;
  while (two.neighbour[j] != t) ++j;
  const auto jn = static_cast<std::size_t>(next(static_cast<int>(j))), jp = static_cast<std::size_t>(previous(static_cast<int>(j)));
  const int apex = one.vertex[i], b = one.vertex[in], c = one.vertex[ip], d = two.vertex[j];  // two = d, c, b
  tri(t) = {{apex, b, d}, {-1, o, one.neighbour[ip]}, {two.fixed[jn], false, one.fixed[ip]}};
  tri(o) = {{apex, d, c}, {-1, -1, t}, {two.fixed[jp], one.fixed[in], false}};
  tri(o).neighbour[0] = two.neighbour[jp];
  link(t, 0, two.neighbour[jn], o);
  link(o, 1, one.neighbour[in], t);
  triangle_of_[static_cast<std::size_t>(apex)] = t;
  triangle_of_[static_cast<std::size_t>(b)] = t;
  triangle_of_[static_cast<std::size_t>(c)] = o;
  triangle_of_[static_cast<std::size_t>(d)] = t;
}

}  // namespace gridwalk::geo
