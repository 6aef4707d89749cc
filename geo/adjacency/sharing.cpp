// Sharing out the land between the boundaries, triangle by triangle, along the middle.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <array>
#include <cmath>

#include "geo/adjacency/ground.h"

namespace gridwalk::geo {
namespace {

constexpr double facing = 0.7;  // a right angle, as 1/sqrt(2)

int side(std::size_t corner) { return static_cast<int>(corner); }  // from this corner to the next
Point between(Point a, Point b, double t) { return {a.x + t * (b.x - a.x), a.y + t * (b.y - a.y)}; }

// Whose the two ends of an edge are. Depends on the edge alone (and on the face across a boundary), so that the triangles
// on both sides cut it alike.
struct Ends {
  int low = -1, high = -1;  // at the vertex with the lower and the higher number
};

class Sharing {
 public:
  explicit Sharing(const Ground& ground) : ground_(ground) {}

  Shares run() {
    const auto& triangles = ground_.mesh.triangles();
    for (std::size_t t = 0; t < triangles.size(); ++t) {
      if (ground_.owner[t] >= 0) {
        keep(t);
      } else if (ground_.owner[t] == free_land) {
        share(triangles[t]);
      }
    }
    return std::move(shares_);
  }

 private:
  // A triangle inside a boundary: its edges to anything else, and shared borders as fronts.
  void keep(std::size_t t) {
    const Mesh::Triangle& triangle = ground_.mesh.triangles()[t];
    const int own = ground_.owner[t];
    for (std::size_t i = 0; i < 3; ++i) {
      const int n = triangle.neighbour[i];
      const int other = n < 0 ? outside_land : ground_.owner[static_cast<std::size_t>(n)];
      if (other == own) continue;
      if (other == free_land) continue;  // its triangle there gives the land along this edge to this site
      const Point a = ground_.place(triangle.vertex[(i + 1) % 3]), b = ground_.place(triangle.vertex[(i + 2) % 3]);
      shares_.edges.push_back({own, a, b});
      if (other > own) {
        const Point middle = between(a, b, 0.5);
        shares_.fronts.push_back({own, other, distance_m(a, b), 0, middle, middle, a, b});
      }
    }
  }

  Ends ends_of(int low, int high, int across) const {
    if (across >= 0) return {across, across};
    const auto at_low = ground_.sites_of(low), at_high = ground_.sites_of(high);
    for (int site : at_low) {
      if (std::ranges::binary_search(at_high, site)) return {site, site};
    }
    // A place at no site goes with the nearest one; if the other end is of that same site (or of several), they agree.
    const int near_low = at_low.empty() ? ground_.nearest[static_cast<std::size_t>(low)] : -1;
    const int near_high = at_high.empty() ? ground_.nearest[static_cast<std::size_t>(high)] : -1;
    if (at_low.empty() && std::ranges::binary_search(at_high, near_low)) return {near_low, near_low};
    if (at_high.empty() && std::ranges::binary_search(at_low, near_high)) return {near_high, near_high};
    return {at_low.empty() ? near_low : at_low.front(), at_high.empty() ? near_high : at_high.front()};
  }

  // Where the edge is cut: where both ends' sites are equally far.
  Point cut_of(int low, int high) const {
    const Point a = ground_.place(low), b = ground_.place(high);
    const double length = distance_m(a, b);
    const auto far = [&](int v) { return distance_m(ground_.place(v), ground_.foot(v)); };
    return between(a, b, std::clamp((length + far(high) - far(low)) / (2 * length), 0.05, 0.95));
  }

  // A corner of a piece of land, and the side of the triangle on which the way to the next corner lies: -1 through its inside.
  struct Corner {
    Point at;
    int side = -1;
  };
  // Both triangles at a side cut it alike, so that their pieces cancel there; only where the land ends they are the outline.
  void piece(int site, std::initializer_list<Corner> corners) {
    for (const Corner* from = corners.begin(); from != corners.end(); ++from) {
      if (from->side >= 0 && !ends_land_[static_cast<std::size_t>(from->side)]) continue;
      const Point to = from + 1 == corners.end() ? corners.begin()->at : from[1].at;
      if (from->at != to) shares_.edges.push_back({site, from->at, to});
    }
  }

  // Where the land's outline takes part, only what lies between the two counts: past their corners the middle line runs on
  // into the open, and its two nearest places no longer lie on opposite sides of it.
  void front(int a, Point at_a, int b, Point at_b, double gap_m, Point from, Point to) {
    const double length_m = distance_m(from, to);
    if (length_m == 0) return;
    if (!all_at_sites_) {
      gap_m = distance_m(at_a, at_b);
      const Point middle = between(from, to, 0.5);
      if (gap_m < facing * (distance_m(middle, at_a) + distance_m(middle, at_b))) return;
    }
    if (a < b) {
      shares_.fronts.push_back({a, b, length_m, gap_m, at_a, at_b, from, to});
    } else {
      shares_.fronts.push_back({b, a, length_m, gap_m, at_b, at_a, from, to});
    }
  }

  void share(const Mesh::Triangle& t) {
    std::array<Point, 3> p;
    std::array<std::array<int, 2>, 3> label{};  // of edge i (from corner i to the next): at its start, at its end
    std::array<Point, 3> cut;                   // where edge i is cut, if it is
    all_at_sites_ = true;
    for (std::size_t i = 0; i < 3; ++i) {
      p[i] = ground_.place(t.vertex[i]);
      foot_[i] = ground_.foot(t.vertex[i]);
      all_at_sites_ = all_at_sites_ && !ground_.sites_of(t.vertex[i]).empty();
    }
    for (std::size_t i = 0; i < 3; ++i) {
      const int v = t.vertex[i], w = t.vertex[(i + 1) % 3];
      const std::size_t opposite = (i + 2) % 3;
      const int n = t.neighbour[opposite];
      ends_land_[i] = n < 0 || ground_.owner[static_cast<std::size_t>(n)] == outside_land;
      const int across = t.fixed[opposite] && n >= 0 ? ground_.owner[static_cast<std::size_t>(n)] : -1;
      const Ends ends = ends_of(std::min(v, w), std::max(v, w), across);
      label[i] = v < w ? std::array{ends.low, ends.high} : std::array{ends.high, ends.low};
      if (label[i][0] != label[i][1]) cut[i] = cut_of(std::min(v, w), std::max(v, w));
    }
    const auto agrees = [&](std::size_t i) { return label[i][0] == label[(i + 2) % 3][1]; };
    if (agrees(0) && agrees(1) && agrees(2)) {
      share_clearly(p, {label[0][0], label[1][0], label[2][0]}, cut);
    } else {
      share_from_centre(p, label, cut);
    }
  }

  // Each corner belongs to one site.
  void share_clearly(const std::array<Point, 3>& p, const std::array<int, 3>& site, const std::array<Point, 3>& cut) {
    if (site[0] == site[1] && site[1] == site[2]) {
      piece(site[0], {{p[0], 0}, {p[1], 1}, {p[2], 2}});
      return;
    }
    for (std::size_t k = 0; k < 3; ++k) {  // corner k alone against the two others
      const std::size_t i = (k + 1) % 3, j = (k + 2) % 3;
      if (site[i] != site[j]) continue;
      piece(site[k], {{p[k], side(k)}, {cut[k]}, {cut[j], side(j)}});
      piece(site[i], {{p[i], side(i)}, {p[j], side(j)}, {cut[j]}, {cut[k], side(k)}});
      const std::array<Point, 2> side{foot_[i], foot_[j]};
      const NearestOnLine across = nearest_on_line(side, foot_[k]);
      front(site[k], foot_[k], site[i], across.point, across.distance_m, cut[k], cut[j]);
      return;
    }
    const Point centre = meeting_point(p, cut);
    for (std::size_t k = 0; k < 3; ++k) {
      const std::size_t j = (k + 2) % 3, i = (k + 1) % 3;
      piece(site[k], {{p[k], side(k)}, {cut[k]}, {centre}, {cut[j], side(j)}});
      front(site[k], foot_[k], site[i], foot_[i], distance_m(p[k], p[i]), cut[k], centre);
    }
  }

  // Where three sites meet: the circle's centre as in a Voronoi diagram; of a triangle with a blunt corner, where that centre
  // lies outside, the middle of the long side, so that the two ends of it meet in no more than a place.
  Point meeting_point(const std::array<Point, 3>& p, const std::array<Point, 3>& cut) const {
    const Point middle{(cut[0].x + cut[1].x + cut[2].x) / 3, (cut[0].y + cut[1].y + cut[2].y) / 3};
    if (!all_at_sites_) return middle;
    for (std::size_t k = 0; k < 3; ++k) {
      const std::size_t i = (k + 1) % 3, j = (k + 2) % 3;
      const double dot = (p[i].x - p[k].x) * (p[j].x - p[k].x) + (p[i].y - p[k].y) * (p[j].y - p[k].y);
      if (dot <= 0) return cut[i];
    }
    const double bx = p[1].x - p[0].x, by = p[1].y - p[0].y, cx = p[2].x - p[0].x, cy = p[2].y - p[0].y;
    const double d = 2 * (bx * cy - by * cx);
    if (d <= 0) return middle;
    const double b2 = bx * bx + by * by, c2 = cx * cx + cy * cy;
    return {p[0].x + (cy * b2 - by * c2) / d, p[0].y + (bx * c2 - cx * b2) / d};
  }

  // A corner that touches two sites at once: each edge takes its own two halves, up to the centre.
  void share_from_centre(const std::array<Point, 3>& p, const std::array<std::array<int, 2>, 3>& label, const std::array<Point, 3>& cut) {
    const Point centre{(p[0].x + p[1].x + p[2].x) / 3, (p[0].y + p[1].y + p[2].y) / 3};
    // How wide the land is between two sites here: a corner may face the whole edge of the other.
    const auto width_m = [&](int a, int b, double at_most_m) {
      for (std::size_t k = 0; k < 3; ++k) {
        const std::size_t i = (k + 1) % 3, j = (k + 2) % 3;  // edge i runs from corner i to j
        const int edge = label[i][0], corner = label[k][0];
        const bool pair = (edge == a && corner == b) || (edge == b && corner == a);
        if (edge != label[i][1] || corner != label[j][1] || !pair) continue;
        const std::array<Point, 2> side{p[i], p[j]};
        at_most_m = std::min(at_most_m, nearest_on_line(side, p[k]).distance_m);
      }
      return at_most_m;
    };
    for (std::size_t i = 0; i < 3; ++i) {
      const std::size_t next = (i + 1) % 3, last = (i + 2) % 3;
      if (label[i][0] == label[i][1]) {
        piece(label[i][0], {{p[i], side(i)}, {p[next]}, {centre}});
      } else {
        piece(label[i][0], {{p[i], side(i)}, {cut[i]}, {centre}});
        piece(label[i][1], {{cut[i], side(i)}, {p[next]}, {centre}});
        front(label[i][0], foot_[i], label[i][1], foot_[next], width_m(label[i][0], label[i][1], distance_m(p[i], p[next])), cut[i], centre);
      }
      if (label[i][0] != label[last][1]) {  // two sites part at this corner; the land between them widens from nothing
        const double width = width_m(label[i][0], label[last][1], distance_m(p[next], p[last]) / 2);
        front(label[i][0], between(p[i], p[next], 0.5), label[last][1], between(p[i], p[last], 0.5), width, p[i], centre);
      }
    }
  }

  const Ground& ground_;
  Shares shares_;
  bool all_at_sites_ = true;        // of the triangle at hand
  std::array<Point, 3> foot_;       // of its corners
  std::array<bool, 3> ends_land_{};  // beyond side i, from corner i to the next, lies no land
};

}  // namespace

Shares share_out(const Ground& ground) { return Sharing(ground).run(); }

}  // namespace gridwalk::geo
