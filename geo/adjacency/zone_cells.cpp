// Blocks between roads, given to communities.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/adjacency/zone_cells.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <optional>
#include <queue>

#include "geo/adjacency/rings.h"
#include "geo/adjacency/smooth.h"
#include "geo/box_tree.h"

namespace gridwalk::geo {
namespace {

constexpr double contact_min_m = 10;    // a community borders on a block from here on, or with all the border it has
constexpr double narrow_m = 30;         // a block of this mean width is the strip between two carriageways
constexpr double border_min_m = 5;      // neighbours whose land meets over less get some back
constexpr int no_line = -1;
// What a block's border over a line of each rank counts for when it is given away.
constexpr std::array<double, 4> weakness{1, 0.5, 0.2, 0.05};

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

// A face of the triangulation: in one cell, on one side of every line and boundary.
struct Face {
  int cell = -1;       // -1: outside the land
  bool inside = false; // inside its cell's own boundary
  double area_m2 = 0;
  int site = -1;       // to whom it is given
  int block = -1;
};

// Two faces that touch, and over what.
struct Contact {
  int other = -1;
  int rank = no_line;
  double length_m = 0;
  double north = 0;  // how far the other lies on the north side: length times the outward direction's share
};

struct Block {
  std::vector<int> faces;
  double area_m2 = 0, perimeter_m = 0;
  bool lived_in = false;
};

class Maker {
 public:
  Maker(const Ground& ground, std::span<const GroundSite> sites, const std::vector<MultiPolygon>& cells,
        std::span<const Link> links, std::span<const ZoneLine> lines, const ZoneCellOptions& options)
      : ground_(ground), sites_(sites), cells_(cells), links_(links), options_(options) {
    add_walls();
    add_cells();
    add_lines(lines);
  }

  std::optional<std::vector<MultiPolygon>> run() {
    if (!lay_out()) return std::nullopt;
    find_faces();
    find_contacts();
    find_blocks();
    settle();
    keep_neighbours();
    return draw();
  }

 private:
  GridPoint snapped(Point p) const {
    return {static_cast<std::int32_t>(std::lround((p.x - ground_.origin.x) / ground_.unit_m)),
            static_cast<std::int32_t>(std::lround((p.y - ground_.origin.y) / ground_.unit_m))};
  }
  Point place(int v) const {
    const GridPoint p = mesh_.vertices()[static_cast<std::size_t>(v)];
    return {ground_.origin.x + p.x * ground_.unit_m, ground_.origin.y + p.y * ground_.unit_m};
  }

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
    for (const auto& [a, b] : pieces_) {
      ends.push_back(a);
      ends.push_back(b);
    }
    mesh_ = Mesh((1 << 28));
    const std::vector<int> numbers = mesh_.insert(ends);
    bool complete = true;
    for (std::size_t k = 0; k < pieces_.size(); ++k) complete = mesh_.insert_edge(numbers[2 * k], numbers[2 * k + 1]) && complete;
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
      const int number = static_cast<int>(faces_.size());
      Face face;
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
      faces_.push_back(face);
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

  void find_contacts() {
    struct Found {
      int face = 0;
      Contact contact;
    };
    std::vector<Found> found;
    on_line_.assign(mesh_.vertices().size(), false);
    const auto& triangles = mesh_.triangles();
    for (std::size_t t = 0; t < triangles.size(); ++t) {
      const int own = face_of_[t];
      if (face(own).cell < 0) continue;
      for (std::size_t i = 0; i < 3; ++i) {
        const int n = triangles[t].neighbour[i];
        if (n < 0 || !triangles[t].fixed[i]) continue;
        const int other = face_of_[static_cast<std::size_t>(n)];
        if (other == own) continue;
        const int from = triangles[t].vertex[(i + 1) % 3], to = triangles[t].vertex[(i + 2) % 3];
        const Point a = place(from), b = place(to);
        const bool open = !face(own).inside && !face(other).inside && face(other).cell >= 0;
        const int rank = open ? rank_of(a, b) : no_line;
        if (rank != no_line) on_line_[static_cast<std::size_t>(from)] = on_line_[static_cast<std::size_t>(to)] = true;
        // Outward of a, b (counter-clockwise) is (dy, -dx). A little off north, so that no road of a square town runs along it.
        found.push_back({own, {other, rank, distance_m(a, b), 0.3 * (b.y - a.y) - 0.95 * (b.x - a.x)}});
      }
    }
    std::ranges::sort(found, [](const Found& p, const Found& q) {
      return std::tuple(p.face, p.contact.other, p.contact.rank) < std::tuple(q.face, q.contact.other, q.contact.rank);
    });
    first_contact_.assign(faces_.size() + 1, 0);
    for (const Found& f : found) {
      const bool more = !contacts_.empty() && last_face_ == f.face && contacts_.back().other == f.contact.other &&
                        contacts_.back().rank == f.contact.rank;
      if (more) {
        contacts_.back().length_m += f.contact.length_m;
        contacts_.back().north += f.contact.north;
      } else {
        contacts_.push_back(f.contact);
        ++first_contact_[static_cast<std::size_t>(f.face) + 1];
        last_face_ = f.face;
      }
    }
    for (std::size_t f = 0; f < faces_.size(); ++f) first_contact_[f + 1] += first_contact_[f];
  }

  // Free faces that no line parts are one block.
  void find_blocks() {
    for (std::size_t start = 0; start < faces_.size(); ++start) {
      if (!is_free(static_cast<int>(start)) || faces_[start].block >= 0) continue;
      const int number = static_cast<int>(blocks_.size());
      Block block;
      block.faces.push_back(static_cast<int>(start));
      faces_[start].block = number;
      for (std::size_t k = 0; k < block.faces.size(); ++k) {
        block.area_m2 += face(block.faces[k]).area_m2;
        for (const Contact& contact : contacts_of(block.faces[k])) {
          const bool crosses = contact.rank != no_line || !is_free(contact.other);
          if (crosses) block.perimeter_m += contact.length_m;
          if (crosses || face(contact.other).block >= 0) continue;
          face(contact.other).block = number;
          block.faces.push_back(contact.other);
        }
      }
      blocks_.push_back(std::move(block));
    }
  }

  // Who has land on a block has the part of it that is nearest; the rest goes, piece by piece, to who is next to it.
  void settle() {
    std::map<std::pair<int, int>, double> touch;  // block, site
    std::vector<double> most(sites_.size(), 0);
    for (std::size_t f = 0; f < faces_.size(); ++f) {
      if (!is_free(static_cast<int>(f))) continue;
      for (const Contact& contact : contacts_of(static_cast<int>(f))) {
        if (!face(contact.other).inside) continue;
        const int site = face(contact.other).site;
        double& length = touch[{faces_[f].block, site}];
        length += contact.length_m;
        most[static_cast<std::size_t>(site)] = std::max(most[static_cast<std::size_t>(site)], length);
      }
    }
    const auto borders_on = [&](int block, int site) {
      const auto at = touch.find({block, site});
      if (at == touch.end()) return false;
      return at->second >= std::min(contact_min_m, most[static_cast<std::size_t>(site)]);
    };
    for (std::size_t f = 0; f < faces_.size(); ++f) {
      if (!is_free(static_cast<int>(f)) || !borders_on(faces_[f].block, faces_[f].cell)) continue;
      const bool beside = std::ranges::any_of(contacts_of(static_cast<int>(f)), [&](const Contact& contact) {
        return face(contact.other).inside && face(contact.other).site == faces_[f].cell;
      });
      if (!beside) continue;
      faces_[f].site = faces_[f].cell;
      blocks_[static_cast<std::size_t>(faces_[f].block)].lived_in = true;
    }
    grow_within_blocks();
    grow_over_lines();
  }

  struct Offer {
    double score = 0;
    int face = 0, site = 0;
    bool operator<(const Offer& o) const {  // the top of the heap: the best score, then the lowest numbers
      return score != o.score ? score < o.score : std::pair(face, site) > std::pair(o.face, o.site);
    }
  };

  // Within a lived-in block, over the middle lines: the longest border first.
  void grow_within_blocks() {
    std::priority_queue<Offer> offers;
    const auto offer_around = [&](int giver) {
      for (const Contact& contact : contacts_of(giver)) {
        if (contact.rank != no_line || !is_free(contact.other) || face(contact.other).site >= 0) continue;
        if (!block_of(contact.other).lived_in) continue;
        offers.push({contact.length_m, contact.other, face(giver).site});
      }
    };
    for (std::size_t f = 0; f < faces_.size(); ++f) {
      if (faces_[f].site >= 0 && !faces_[f].inside) offer_around(static_cast<int>(f));
    }
    while (!offers.empty()) {
      const Offer best = offers.top();
      offers.pop();
      if (face(best.face).site >= 0) continue;
      face(best.face).site = best.site;
      offer_around(best.face);
    }
  }

  bool is_narrow(const Block& block) const { return 2 * block.area_m2 < narrow_m * block.perimeter_m; }
  bool goes_whole(const Block& block) const { return block.area_m2 <= options_.whole_block_m2 || is_narrow(block); }

  // The best taker of some faces together: by what parts them, and by how much of them is nearest to whom.
  Offer best_offer(std::span<const int> faces, bool narrow) const {
    std::map<int, double> border, nearest;
    double area = 0;
    for (const int f : faces) {
      area += face(f).area_m2;
      nearest[face(f).cell] += face(f).area_m2;
      for (const Contact& contact : contacts_of(f)) {
        const Face& other = face(contact.other);
        if (other.cell < 0 || other.site < 0) continue;
        const double length = narrow ? std::max(0.0, -contact.north) + 0.01 * contact.length_m : contact.length_m;
        border[other.site] += length * (contact.rank == no_line ? 1 : weakness[static_cast<std::size_t>(contact.rank)]);
      }
    }
    Offer best{-1, faces.front(), -1};
    for (const auto& [site, length] : border) {
      const auto own = nearest.find(site);
      const double share = own == nearest.end() || area <= 0 ? 0 : own->second / area;
      const double score = length * (narrow ? 1 : 0.25 + share);
      if (score > best.score) best = {score, faces.front(), site};
    }
    return best;
  }

  void grow_over_lines() {
    std::priority_queue<Offer> offers;
    const auto members = [&](int f) {
      const Block& block = block_of(f);
      return goes_whole(block) && !block.lived_in ? std::span<const int>(block.faces) : std::span<const int>();
    };
    const auto offer = [&](int f) {
      std::array<int, 1> alone{f};
      const std::span<const int> whole = members(f);
      Offer best = whole.empty() ? best_offer(alone, false) : best_offer(whole, is_narrow(block_of(f)));
      // A piece of a large block goes to who is nearest, if that one has reached it; else it waits for all that can.
      if (whole.empty() && best.site >= 0 && best.site != face(f).cell) best.score *= 1e-3;
      if (best.site >= 0) offers.push(best);
    };
    for (std::size_t f = 0; f < faces_.size(); ++f) {
      if (is_free(static_cast<int>(f)) && faces_[f].site < 0) offer(static_cast<int>(f));
    }
    while (!offers.empty()) {
      const Offer best = offers.top();
      offers.pop();
      if (face(best.face).site >= 0) continue;
      std::array<int, 1> alone{best.face};
      const std::span<const int> whole = members(best.face);
      const std::span<const int> taken = whole.empty() ? std::span<const int>(alone) : whole;
      for (const int f : taken) face(f).site = best.site;
      for (const int f : taken) {
        for (const Contact& contact : contacts_of(f)) {
          if (is_free(contact.other) && face(contact.other).site < 0) offer(contact.other);
        }
      }
    }
    for (Face& f : faces_) {  // land cut off from everybody
      if (f.cell >= 0 && f.site < 0) f.site = f.cell;
    }
  }

  // Two neighbours may be one zone: where a block between them went to a third, they get back the land on which they meet, so
  // that no zone falls apart on the map that hangs together on the ground.
  void keep_neighbours() {
    std::map<std::pair<int, int>, double> border;
    std::vector<std::vector<int>> faces_of(cells_.size());
    for (std::size_t f = 0; f < faces_.size(); ++f) {
      if (faces_[f].cell < 0) continue;
      faces_of[static_cast<std::size_t>(faces_[f].cell)].push_back(static_cast<int>(f));
      for (const Contact& contact : contacts_of(static_cast<int>(f))) {
        const int other = face(contact.other).site;
        if (other > faces_[f].site) border[{faces_[f].site, other}] += contact.length_m;
      }
    }
    bool changed = false;
    for (const Link& link : links_) {
      const auto at = border.find({link.a, link.b});
      if (at != border.end() && at->second >= border_min_m) continue;
      const auto meeting = [&](int f) {
        return std::ranges::any_of(contacts_of(f), [&](const Contact& c) { return face(c.other).cell == link.b && c.length_m >= 1; });
      };
      const int here = reach(faces_of[static_cast<std::size_t>(link.a)], link.a, meeting);
      if (here < 0) continue;
      reach(faces_of[static_cast<std::size_t>(link.b)], link.b, [&](int f) {
        return std::ranges::any_of(contacts_of(f), [&](const Contact& c) { return c.other == here && c.length_m >= 1; });
      });
      changed = true;
    }
    if (changed) gather_strays();
  }

  // The way from a site's boundary through its cell to the nearest face that will do becomes the site's; the face, or -1.
  template <class WillDo>
  int reach(std::span<const int> faces, int site, WillDo will_do) {
    std::map<int, int> from;
    std::vector<int> open;
    for (const int f : faces) {
      if (!face(f).inside) continue;
      from[f] = -1;
      open.push_back(f);
    }
    for (std::size_t k = 0; k < open.size(); ++k) {
      if (will_do(open[k])) {
        for (int f = open[k]; f >= 0; f = from[f]) face(f).site = site;
        return open[k];
      }
      for (const Contact& contact : contacts_of(open[k])) {
        if (face(contact.other).cell != site || from.contains(contact.other)) continue;
        from[contact.other] = open[k];
        open.push_back(contact.other);
      }
    }
    return -1;
  }

  // Land that no longer hangs together with its site goes to who is next to it.
  void gather_strays() {
    std::vector<bool> reached(faces_.size(), false);
    std::vector<int> open;
    for (std::size_t f = 0; f < faces_.size(); ++f) {
      if (!faces_[f].inside) continue;
      reached[f] = true;
      open.push_back(static_cast<int>(f));
    }
    while (!open.empty()) {
      const int f = open.back();
      open.pop_back();
      for (const Contact& contact : contacts_of(f)) {
        const auto other = static_cast<std::size_t>(contact.other);
        if (reached[other] || faces_[other].site < 0 || faces_[other].site != face(f).site) continue;
        reached[other] = true;
        open.push_back(contact.other);
      }
    }
    for (std::size_t f = 0; f < faces_.size(); ++f) {
      if (!reached[f] && faces_[f].cell >= 0) faces_[f].site = -1;
    }
    for (Block& block : blocks_) block.lived_in = true;  // every stray piece on its own
    grow_over_lines();
  }

  // Borders between the sites' land, smoothed, as rings.
  std::optional<std::vector<MultiPolygon>> draw() const {
    std::vector<BorderEdge> edges;
    std::vector<std::pair<int, int>> walls;
    const auto& vertices = mesh_.vertices();
    std::vector<double> tolerance(vertices.size(), options_.front_tolerance_m / ground_.unit_m);
    for (std::size_t v = 0; v < vertices.size(); ++v) {
      if (on_line_[v]) tolerance[v] = options_.line_tolerance_m / ground_.unit_m;
    }
    const auto& triangles = mesh_.triangles();
    for (std::size_t t = 0; t < triangles.size(); ++t) {
      const Face& own = face(face_of_[t]);
      for (std::size_t i = 0; i < 3; ++i) {
        const int n = triangles[t].neighbour[i];
        if (own.site < 0 || n < 0) continue;
        const Face& other = face(face_of_[static_cast<std::size_t>(n)]);
        const int from = triangles[t].vertex[(i + 1) % 3], to = triangles[t].vertex[(i + 2) % 3];
        const bool once = other.site < 0 || static_cast<int>(t) < n;
        const bool wall = own.inside != other.inside || (own.inside && own.site != other.site);
        if (wall || other.site < 0) tolerance[static_cast<std::size_t>(from)] = tolerance[static_cast<std::size_t>(to)] = 0;
        if (!once) continue;
        if (own.site != other.site) edges.push_back({from, to, own.site, other.site});
        else if (wall) walls.emplace_back(from, to);
      }
    }
    std::vector<DirectedEdge> directed;
    for (const BorderEdge& edge : smoothed(vertices, std::move(edges), tolerance, walls)) {
      const Point a = place(edge.from), b = place(edge.to);
      if (edge.left >= 0) directed.push_back({edge.left, a, b});
      if (edge.right >= 0) directed.push_back({edge.right, b, a});
    }
    return outlines_of(std::move(directed), static_cast<int>(sites_.size()));
  }

  bool is_free(int f) const { return face(f).cell >= 0 && !face(f).inside; }
  const Face& face(int f) const { return faces_[static_cast<std::size_t>(f)]; }
  Face& face(int f) { return faces_[static_cast<std::size_t>(f)]; }
  const Block& block_of(int f) const { return blocks_[static_cast<std::size_t>(face(f).block)]; }
  std::span<const Contact> contacts_of(int f) const {
    const auto n = static_cast<std::size_t>(f);
    return std::span(contacts_).subspan(first_contact_[n], first_contact_[n + 1] - first_contact_[n]);
  }

  static constexpr double near_m_ = 1e-3;
  struct Segment {
    Point a, b;
    int rank = 0;
  };

  const Ground& ground_;
  std::span<const GroundSite> sites_;
  const std::vector<MultiPolygon>& cells_;
  std::span<const Link> links_;
  const ZoneCellOptions& options_;
  Box land_;
  std::vector<std::pair<GridPoint, GridPoint>> pieces_;
  std::vector<Segment> segments_;
  BoxTree segment_tree_;
  Mesh mesh_{1};
  std::vector<int> face_of_;  // of each triangle
  std::vector<Face> faces_;
  std::vector<bool> on_line_;  // of each vertex
  std::vector<Contact> contacts_;
  std::vector<std::size_t> first_contact_;
  int last_face_ = -1;
  std::vector<Block> blocks_;
};

}  // namespace

std::vector<MultiPolygon> zone_cells_of(const Ground& ground, std::span<const GroundSite> sites,
                                        const std::vector<MultiPolygon>& cells, std::span<const Link> links,
                                        std::span<const ZoneLine> lines, const ZoneCellOptions& options) {
  auto made = Maker(ground, sites, cells, links, lines, options).run();
  return made ? std::move(*made) : cells;
}

}  // namespace gridwalk::geo
