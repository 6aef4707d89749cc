// Laying lines and boundaries out, and finding the faces between them.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/adjacency/zone_faces.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <numeric>

#include "geo/box_tree.h"

namespace gridwalk::geo {
namespace {

bool before(GridPoint a, GridPoint b) { return a.x < b.x || (a.x == b.x && a.y < b.y); }

// The part of a piece that lies within the box (Liang and Barsky 1984).
bool clip(const Box& box, Point& a, Point& b) {
  double enter = 0, leave = 1;
  const double dx = b.x - a.x, dy = b.y - a.y;
  const auto side = [&](double p, double q) {
    if (p == 0) return q >= 0;
    const double t = q / p;
    if (p < 0) enter = std::max(enter, t);
    else leave = std::min(leave, t);
    return enter <= leave;
  };
  if (!side(-dx, a.x - box.min_x) || !side(dx, box.max_x - a.x) || !side(-dy, a.y - box.min_y) || !side(dy, box.max_y - a.y)) {
    return false;
  }
  const Point start = a;
  a = {start.x + enter * dx, start.y + enter * dy};
  b = {start.x + leave * dx, start.y + leave * dy};
  return true;
}

class Maker {
 public:
  Maker(const Ground& ground, std::span<const GroundSite> sites, std::span<const MultiPolygon> cells, std::span<const ZoneLine> lines)
      : ground_(ground), sites_(sites), cells_(cells) {
    add_walls();
    add_cells();
    add_lines(lines);
  }

  std::optional<ZoneFaces> run(std::size_t pieces_max) {
    if (segments_.size() > pieces_max || !lay_out()) return std::nullopt;
    result_.origin = ground_.origin;
    result_.unit_m = ground_.unit_m;
    result_.places = mesh_.vertices();
    find_faces();
    find_contacts();
    keep_used_places();
    return std::move(result_);
  }

 private:
  GridPoint snapped(Point p) const {
    return {static_cast<std::int32_t>(std::lround((p.x - ground_.origin.x) / ground_.unit_m)),
            static_cast<std::int32_t>(std::lround((p.y - ground_.origin.y) / ground_.unit_m))};
  }
  Point place(int v) const { return result_.place(v); }

  void add(GridPoint a, GridPoint b) {
    if (a != b) pieces_.push_back(before(a, b) ? std::pair{a, b} : std::pair{b, a});
  }

  void add_walls() {
    const auto& triangles = ground_.mesh.triangles();
    for (std::size_t t = 0; t < triangles.size(); ++t) {
      if (ground_.owner[t] < 0) continue;
      for (std::size_t i = 0; i < 3; ++i) {
        const int n = triangles[t].neighbour[i];
        if (n >= 0 && ground_.owner[static_cast<std::size_t>(n)] == ground_.owner[t]) continue;
        add(ground_.mesh.vertices()[static_cast<std::size_t>(triangles[t].vertex[(i + 1) % 3])],
            ground_.mesh.vertices()[static_cast<std::size_t>(triangles[t].vertex[(i + 2) % 3])]);
      }
    }
  }

  void add_cells() {
    for (const MultiPolygon& cell : cells_) {
      for (const Polygon& part : cell) {
        const auto add_ring = [&](const Ring& ring) {
          for (std::size_t k = 0; k + 1 < ring.size(); ++k) {
            const GridPoint a = snapped(ring[k]), b = snapped(ring[k + 1]);
            add(a, b);
          }
        };
        add_ring(part.shell);
        std::ranges::for_each(part.holes, add_ring);
        land_.add(box_of(part.shell));
      }
    }
  }

  void add_lines(std::span<const ZoneLine> lines) {
    if (land_.empty()) return;
    std::vector<Box> boxes;
    for (const ZoneLine& line : lines) {
      for (std::size_t k = 0; k + 1 < line.line.size(); ++k) {
        Point a = line.line[k], b = line.line[k + 1];
        if (!std::isfinite(a.x + a.y + b.x + b.y) || !clip(land_.grown(1), a, b)) continue;
        const GridPoint from = snapped(a), to = snapped(b);
        if (from == to) continue;
        add(from, to);
        segments_.push_back({a, b, static_cast<int>(line.rank)});
        Box box;
        box.add(a);
        box.add(b);
        boxes.push_back(box.grown(near_m_));
      }
    }
    segment_tree_ = BoxTree(boxes);
  }

  bool lay_out() {
    const auto less = [](const auto& p, const auto& q) {
      return p.first != q.first ? before(p.first, q.first) : before(p.second, q.second);
    };
    std::ranges::sort(pieces_, less);
    pieces_.erase(std::unique(pieces_.begin(), pieces_.end()), pieces_.end());
    std::vector<GridPoint> ends;
    ends.reserve(2 * pieces_.size());
    for (const auto& [a, b] : pieces_) {
      ends.push_back(a);
      ends.push_back(b);
    }
    pieces_ = {};
    mesh_ = Mesh((1 << 28));
    const std::vector<int> numbers = mesh_.insert(ends);
    bool complete = true;
    for (std::size_t k = 0; k + 1 < numbers.size(); k += 2) complete = mesh_.insert_edge(numbers[k], numbers[k + 1]) && complete;
    return complete;
  }

  // The face of each triangle, and in which cell it lies: looked up at the middle of its largest triangle.
  void find_faces() {
    std::vector<Box> boxes;
    for (const MultiPolygon& cell : cells_) boxes.push_back(box_of(cell));
    const BoxTree tree(boxes);
    const auto& triangles = mesh_.triangles();
    face_of_.assign(triangles.size(), -1);
    std::vector<int> members;
    for (std::size_t start = 0; start < triangles.size(); ++start) {
      if (face_of_[start] >= 0) continue;
      const int number = static_cast<int>(result_.faces.size());
      ZoneFace face;
      members.assign(1, static_cast<int>(start));
      face_of_[start] = number;
      std::int64_t most = -1;
      double twice = 0;
      Point middle;
      bool at_corner = false;
      for (std::size_t k = 0; k < members.size(); ++k) {
        const Mesh::Triangle& t = triangles[static_cast<std::size_t>(members[k])];
        const auto corner = [&](std::size_t i) { return mesh_.vertices()[static_cast<std::size_t>(t.vertex[i])]; };
        const std::int64_t size = orientation(corner(0), corner(1), corner(2));
        twice += static_cast<double>(size);
        if (size > most) {
          most = size;
          const Point a = place(t.vertex[0]), b = place(t.vertex[1]), c = place(t.vertex[2]);
          middle = {(a.x + b.x + c.x) / 3, (a.y + b.y + c.y) / 3};
        }
        for (std::size_t i = 0; i < 3; ++i) {
          at_corner = at_corner || t.vertex[i] < 4;
          const int n = t.neighbour[i];
          if (n < 0 || t.fixed[i] || face_of_[static_cast<std::size_t>(n)] >= 0) continue;
          face_of_[static_cast<std::size_t>(n)] = number;
          members.push_back(n);
        }
      }
      if (!at_corner) {
        face.area_m2 = twice / 2 * ground_.unit_m * ground_.unit_m;
        tree.visit({middle.x, middle.y, middle.x, middle.y}, [&](int i) {
          if (!contains(cells_[static_cast<std::size_t>(i)], middle)) return true;
          face.cell = i;
          return false;
        });
      }
      if (face.cell >= 0) {
        face.inside = contains(sites_[static_cast<std::size_t>(face.cell)].shape, middle);
        if (face.inside) face.site = face.cell;
      }
      result_.faces.push_back(face);
    }
  }

  // The rank of the strongest line on which an edge lies.
  int rank_of(Point a, Point b) const {
    int rank = no_line;
    const Point middle{(a.x + b.x) / 2, (a.y + b.y) / 2};
    segment_tree_.visit({middle.x, middle.y, middle.x, middle.y}, [&](int i) {
      const Segment& s = segments_[static_cast<std::size_t>(i)];
      const std::array<Point, 2> line{s.a, s.b};
      if (nearest_on_line(line, middle).distance_m <= near_m_ && nearest_on_line(line, a).distance_m <= near_m_ &&
          nearest_on_line(line, b).distance_m <= near_m_) {
        rank = std::max(rank, s.rank);
      }
      return true;
    });
    return rank;
  }

  // The pieces between faces, in the triangles' order, and over what two faces touch.
  void find_contacts() {
    result_.on_line.assign(mesh_.vertices().size(), false);
    const auto& triangles = mesh_.triangles();
    std::vector<std::int8_t> ranks(3 * triangles.size(), no_line);
    std::vector<std::uint32_t> first(result_.faces.size() + 1, 0);  // of each face, in `members`
    for (std::size_t t = 0; t < triangles.size(); ++t) {
      const int own = face_of_[t];
      if (result_.face(own).cell < 0) continue;
      ++first[static_cast<std::size_t>(own) + 1];
      for (std::size_t i = 0; i < 3; ++i) {
        const int n = triangles[t].neighbour[i];
        if (n < 0 || !triangles[t].fixed[i]) continue;
        const int other = face_of_[static_cast<std::size_t>(n)];
        if (other == own) continue;
        const auto [from, to] = ends_of(triangles[t], i);
        const bool open = !result_.face(own).inside && !result_.face(other).inside && result_.face(other).cell >= 0;
        const int rank = open ? rank_of(place(from), place(to)) : no_line;
        ranks[3 * t + i] = static_cast<std::int8_t>(rank);
        if (rank != no_line) result_.on_line[static_cast<std::size_t>(from)] = result_.on_line[static_cast<std::size_t>(to)] = true;
        if (result_.face(other).cell < 0 || static_cast<int>(t) < n) result_.edges.push_back({from, to, own, other});
      }
    }
    std::partial_sum(first.begin(), first.end(), first.begin());
    std::vector<std::uint32_t> members(first.back()), next(first.begin(), first.end() - 1);
    for (std::size_t t = 0; t < triangles.size(); ++t) {
      const auto own = static_cast<std::size_t>(face_of_[t]);
      if (result_.faces[own].cell >= 0) members[next[own]++] = static_cast<std::uint32_t>(t);
    }
    result_.first_contact.assign(1, 0);
    std::vector<FaceContact> found;
    for (std::size_t own = 0; own < result_.faces.size(); ++own) {
      found.clear();
      for (std::uint32_t k = first[own]; k < first[own + 1]; ++k) {
        const std::size_t t = members[k];
        for (std::size_t i = 0; i < 3; ++i) {
          const int n = triangles[t].neighbour[i];
          if (n < 0 || !triangles[t].fixed[i]) continue;
          const int other = face_of_[static_cast<std::size_t>(n)];
          if (other == static_cast<int>(own)) continue;
          const auto [from, to] = ends_of(triangles[t], i);
          const Point a = place(from), b = place(to);
          // Outward of a, b (counter-clockwise) is (dy, -dx). A little off north, so that no road of a square town runs along it.
          found.push_back({other, ranks[3 * t + i], distance_m(a, b), 0.3 * (b.y - a.y) - 0.95 * (b.x - a.x)});
        }
      }
      std::ranges::stable_sort(found, {}, [](const FaceContact& contact) { return std::pair(contact.other, contact.rank); });
      for (std::size_t k = 0; k < found.size(); ++k) {
        const bool more = k > 0 && found[k - 1].other == found[k].other && found[k - 1].rank == found[k].rank;
        if (more) {
          result_.contacts.back().length_m += found[k].length_m;
          result_.contacts.back().north += found[k].north;
        } else {
          result_.contacts.push_back(found[k]);
        }
      }
      result_.first_contact.push_back(result_.contacts.size());
    }
  }

  static std::pair<int, int> ends_of(const Mesh::Triangle& t, std::size_t i) { return {t.vertex[(i + 1) % 3], t.vertex[(i + 2) % 3]}; }

  // The corners of triangles that lie between no two faces are of no further use.
  void keep_used_places() {
    std::vector<int> number(result_.places.size(), -1);
    std::vector<GridPoint> places;
    std::vector<bool> on_line;
    const auto renumber = [&](int& v) {
      int& now = number[static_cast<std::size_t>(v)];
      if (now < 0) {
        now = static_cast<int>(places.size());
        places.push_back(result_.places[static_cast<std::size_t>(v)]);
        on_line.push_back(result_.on_line[static_cast<std::size_t>(v)]);
      }
      v = now;
    };
    for (FaceEdge& edge : result_.edges) {
      renumber(edge.from);
      renumber(edge.to);
    }
    result_.places = std::move(places);
    result_.on_line = std::move(on_line);
  }

  static constexpr double near_m_ = 1e-3;
  struct Segment {
    Point a, b;
    int rank = 0;
  };

  const Ground& ground_;
  std::span<const GroundSite> sites_;
  std::span<const MultiPolygon> cells_;
  Box land_;
  std::vector<std::pair<GridPoint, GridPoint>> pieces_;
  std::vector<Segment> segments_;
  BoxTree segment_tree_;
  Mesh mesh_{1};
  std::vector<int> face_of_;  // of each triangle
  ZoneFaces result_;
};

}  // namespace

std::optional<ZoneFaces> zone_faces_of(const Ground& ground, std::span<const GroundSite> sites, std::span<const MultiPolygon> cells,
                                       std::span<const ZoneLine> lines, int pieces_max) {
  return Maker(ground, sites, cells, lines).run(static_cast<std::size_t>(std::max(pieces_max, 0)));
}

}  // namespace gridwalk::geo
