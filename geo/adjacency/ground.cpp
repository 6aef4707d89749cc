// Laying the boundaries on the grid, triangulating, and telling whose each face is.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/adjacency/ground.h"

#include <algorithm>
#include <cmath>

#include "geo/box_tree.h"

namespace gridwalk::geo {
namespace {

struct Segment {
  GridPoint a, b;
  bool dense = false;  // to be cut into short pieces
};

bool before(GridPoint a, GridPoint b) { return a.x < b.x || (a.x == b.x && a.y < b.y); }
Point loose(GridPoint p) { return {static_cast<double>(p.x), static_cast<double>(p.y)}; }

class Layer {
 public:
  Layer(Point origin, double unit_m) : origin_(origin), unit_m_(unit_m) {}

  GridPoint snapped(Point p) const {
    return {static_cast<std::int32_t>(std::lround((p.x - origin_.x) / unit_m_)),
            static_cast<std::int32_t>(std::lround((p.y - origin_.y) / unit_m_))};
  }

  // The area in grid cells; its segments are kept.
  MultiPolygon add(const MultiPolygon& area) {
    MultiPolygon snapped_area;
    for (const Polygon& part : area) {
      Polygon moved{add(part.shell), {}};
      for (const Ring& hole : part.holes) moved.holes.push_back(add(hole));
      snapped_area.push_back(std::move(moved));
    }
    return snapped_area;
  }

  // Each segment once. What two sites share needs no points between: there is no land to share out.
  std::vector<Segment> segments() const {
    std::vector<Segment> all = segments_;
    std::ranges::sort(all, [](const Segment& s, const Segment& t) { return before(s.a, t.a) || (s.a == t.a && before(s.b, t.b)); });
    std::vector<Segment> once;
    for (const Segment& s : all) {
      if (!once.empty() && once.back().a == s.a && once.back().b == s.b) {
        once.back().dense = false;
      } else {
        once.push_back(s);
      }
    }
    return once;
  }

 private:
  Ring add(const Ring& ring) {
    Ring moved;
    for (const Point p : ring) {
      const GridPoint q = snapped(p);
      if (!moved.empty()) {
        const GridPoint last{static_cast<std::int32_t>(moved.back().x), static_cast<std::int32_t>(moved.back().y)};
        if (q == last) continue;
        segments_.push_back(before(last, q) ? Segment{last, q, true} : Segment{q, last, true});
      }
      moved.push_back(loose(q));
    }
    return moved;
  }

  Point origin_;
  double unit_m_;
  std::vector<Segment> segments_;
};

// Points at which a segment is cut, its ends among them.
void cut(const Segment& s, double step_units, std::vector<GridPoint>& points) {
  const double length = std::hypot(static_cast<double>(s.b.x) - s.a.x, static_cast<double>(s.b.y) - s.a.y);
  const int pieces = s.dense ? std::max(1, static_cast<int>(std::ceil(length / step_units))) : 1;
  points.push_back(s.a);
  for (int i = 1; i < pieces; ++i) {
    const double t = static_cast<double>(i) / pieces;
    points.push_back({static_cast<std::int32_t>(std::lround(s.a.x + t * (static_cast<double>(s.b.x) - s.a.x))),
                      static_cast<std::int32_t>(std::lround(s.a.y + t * (static_cast<double>(s.b.y) - s.a.y)))});
  }
  points.push_back(s.b);
}

// Each face (triangles not parted by a constraint) belongs to the smallest site around its largest triangle.
std::vector<int> owners_of(const Mesh& mesh, std::span<const GroundSite> sites, const std::vector<MultiPolygon>& shapes,
                           const MultiPolygon& land) {
  std::vector<Box> boxes;
  for (const MultiPolygon& shape : shapes) boxes.push_back(box_of(shape));
  const BoxTree tree(boxes);
  const auto& triangles = mesh.triangles();
  std::vector<int> owner(triangles.size(), outside_land);
  std::vector<bool> seen(triangles.size(), false);
  std::vector<int> face;
  for (std::size_t start = 0; start < triangles.size(); ++start) {
    if (seen[start]) continue;
    face.assign(1, static_cast<int>(start));
    seen[start] = true;
    std::int64_t most = -1;
    Point inside;
    bool at_corner = false;
    for (std::size_t k = 0; k < face.size(); ++k) {
      const Mesh::Triangle& t = triangles[static_cast<std::size_t>(face[k])];
      const auto corner = [&](std::size_t i) { return mesh.vertices()[static_cast<std::size_t>(t.vertex[i])]; };
      const std::int64_t size = orientation(corner(0), corner(1), corner(2));
      if (size > most) {
        most = size;
        inside = {(static_cast<double>(corner(0).x) + corner(1).x + corner(2).x) / 3,
                  (static_cast<double>(corner(0).y) + corner(1).y + corner(2).y) / 3};
      }
      for (std::size_t i = 0; i < 3; ++i) {
        at_corner = at_corner || t.vertex[i] < 4;
        const int n = t.neighbour[i];
        if (n < 0 || t.fixed[i] || seen[static_cast<std::size_t>(n)]) continue;
        seen[static_cast<std::size_t>(n)] = true;
        face.push_back(n);
      }
    }
    if (at_corner) continue;  // around everything
    int whose = -1;
    tree.visit({inside.x, inside.y, inside.x, inside.y}, [&](int i) {
      const auto n = static_cast<std::size_t>(i);
      if (!contains(shapes[n], inside)) return true;
      const double best = whose < 0 ? 0 : sites[static_cast<std::size_t>(whose)].area_m2;
      if (whose < 0 || sites[n].area_m2 < best || (sites[n].area_m2 == best && i < whose)) whose = i;
      return true;
    });
    if (whose < 0 && !contains(land, inside)) continue;
    for (int t : face) owner[static_cast<std::size_t>(t)] = whose < 0 ? free_land : whose;
  }
  return owner;
}

void find_sites_of_vertices(Ground& ground, std::span<const std::pair<int, int>> own) {
  std::vector<std::pair<int, int>> pairs(own.begin(), own.end());  // vertex, site
  const auto& triangles = ground.mesh.triangles();
  for (std::size_t t = 0; t < triangles.size(); ++t) {
    if (ground.owner[t] < 0) continue;
    for (int v : triangles[t].vertex) pairs.emplace_back(v, ground.owner[t]);
  }
  std::ranges::sort(pairs);
  pairs.erase(std::unique(pairs.begin(), pairs.end()), pairs.end());
  const std::size_t vertices = ground.mesh.vertices().size();
  ground.first_site.assign(vertices + 1, 0);
  for (const auto& [v, s] : pairs) {
    ++ground.first_site[static_cast<std::size_t>(v) + 1];
    ground.sites_at.push_back(s);
  }
  for (std::size_t v = 0; v < vertices; ++v) ground.first_site[v + 1] += ground.first_site[v];
}

void find_nearest_sites(Ground& ground, const std::vector<MultiPolygon>& shapes) {
  const std::size_t vertices = ground.mesh.vertices().size();
  ground.nearest.assign(vertices, -1);
  ground.nearest_place.assign(vertices, {});
  std::vector<Box> boxes;
  for (const MultiPolygon& shape : shapes) boxes.push_back(box_of(shape));
  const BoxTree tree(boxes);
  for (std::size_t v = 4; v < vertices; ++v) {
    if (ground.first_site[v] != ground.first_site[v + 1]) continue;
    const Point p = loose(ground.mesh.vertices()[v]);
    const auto nearest_of = [&](int i) {
      NearestOnLine best;
      for (const Polygon& part : shapes[static_cast<std::size_t>(i)]) {
        const NearestOnLine here = nearest_on_line(part.shell, p);
        if (here.distance_m < best.distance_m) best = here;
      }
      return best;
    };
    const int site = tree.nearest(p, [&](int i) { return nearest_of(i).distance_m; }).first;
    ground.nearest[v] = site;
    if (site < 0) continue;
    const Point foot = nearest_of(site).point;
    ground.nearest_place[v] = {ground.origin.x + foot.x * ground.unit_m, ground.origin.y + foot.y * ground.unit_m};
  }
}

}  // namespace

Ground ground_of(std::span<const GroundSite> sites, const MultiPolygon& land, std::span<const OwnPoint> points, double densify_m) {
  Ground ground;
  Box all = box_of(land);
  for (const GroundSite& site : sites) all.add(box_of(site.shape));
  for (const OwnPoint& own : points) all.add(own.point);
  if (all.empty()) all.add(Point{0, 0});  // nothing usable: bare ground
  ground.origin = {std::floor(all.centre().x), std::floor(all.centre().y)};
  constexpr std::int32_t reach = 1 << 28;
  const double half_m = std::max(all.width(), all.height()) / 2 + 2;
  ground.unit_m = std::exp2(std::ceil(std::log2(half_m / reach)));

  Layer layer(ground.origin, ground.unit_m);
  std::vector<MultiPolygon> shapes;
  for (const GroundSite& site : sites) shapes.push_back(layer.add(site.shape));
  const MultiPolygon snapped_land = layer.add(land);
  const std::vector<Segment> segments = layer.segments();
  const double step = std::max(densify_m, 0.01) / ground.unit_m;
  std::vector<GridPoint> places;
  std::vector<std::size_t> ends;  // where each segment's points end
  for (const Segment& s : segments) {
    cut(s, step, places);
    ends.push_back(places.size());
  }
  for (const OwnPoint& own : points) places.push_back(layer.snapped(own.point));

  ground.mesh = Mesh(reach);
  const std::vector<int> numbers = ground.mesh.insert(places);
  std::size_t k = 0;
  for (const std::size_t end : ends) {
    for (; k + 1 < end; ++k) ground.complete = ground.mesh.insert_edge(numbers[k], numbers[k + 1]) && ground.complete;
    k = end;
  }
  ground.owner = owners_of(ground.mesh, sites, shapes, snapped_land);
  std::vector<std::pair<int, int>> own;
  for (const OwnPoint& p : points) own.emplace_back(numbers[k++], p.site);
  find_sites_of_vertices(ground, own);
  find_nearest_sites(ground, shapes);
  return ground;
}

}  // namespace gridwalk::geo
