// Neighbours and cells of a street, step by step.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/adjacency/adjacency.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdint>
#include <map>

#include "geo/adjacency/fronts.h"
#include "geo/adjacency/ground.h"
#include "geo/adjacency/islands.h"
#include "geo/adjacency/zone_land.h"
#include "geo/geos.h"
#include "geo/topology.h"

namespace gridwalk::geo {
namespace {

constexpr double stand_in_m = 1;  // half the diagonal of the square that stands for a point
constexpr double overlap_min_m2 = 5;  // less is how precisely boundaries are drawn

MultiPolygon square_at(Point p) {
  const double r = stand_in_m;
  return {{{{p.x - r, p.y}, {p.x, p.y - r}, {p.x + r, p.y}, {p.x, p.y + r}, {p.x - r, p.y}}, {}}};
}

bool is_area(const MultiPolygon& boundary) { return geos::is_usable(boundary) && area_m2(boundary) > 0; }

class Maker {
 public:
  Maker(std::span<const Site> sites, const MultiPolygon& outline, const AdjacencyOptions& options)
      : sites_(sites), options_(options), stands_in_(sites.size(), false) {
    for (std::size_t i = 0; i < sites.size(); ++i) {
      if (is_area(sites[i].boundary)) {
        shapes_.push_back({sites[i].boundary, area_m2(sites[i].boundary)});
      } else {
        shapes_.emplace_back();
        stand_in(i, sites[i].point);
      }
      if (shapes_[i].shape.empty()) note("site-unusable", i, Severity::Problem);
    }
    if (is_area(outline)) {
      land_ = outline;
      return;
    }
    if (!outline.empty()) result.issues.push_back({"outline-unusable", -1, {}, Severity::Warning});
    std::vector<Point> corners;
    for (const GroundSite& site : shapes_) {
      for (const Polygon& part : site.shape) corners.insert(corners.end(), part.shell.begin(), part.shell.end());
    }
    land_ = grown(convex_hull(corners), options.gap_limit_m);
  }

  // A site wholly under others gets a small place of its own, and everything is laid out once more.
  void lay_out() {
    place_gates();
    ground_ = ground_of(shapes_, land_, gates_, options_.densify_m);
    bool covered = false;
    std::vector<bool> has_land(shapes_.size(), false);
    for (int owner : ground_.owner) {
      if (owner >= 0) has_land[static_cast<std::size_t>(owner)] = true;
    }
    for (std::size_t i = 0; i < shapes_.size(); ++i) {
      if (has_land[i] || shapes_[i].shape.empty()) continue;
      note("site-covered", i, Severity::Warning);
      const bool own_point = geos::is_usable(sites_[i].point) && contains(shapes_[i].shape, sites_[i].point);
      stand_in(i, own_point ? sites_[i].point : label_point(shapes_[i].shape).point);
      covered = true;
    }
    if (covered) ground_ = ground_of(shapes_, land_, gates_, options_.densify_m);
    tell_overlaps();
    if (!ground_.complete) result.issues.push_back({"boundaries-tangled", -1, {}, Severity::Warning});
  }

  bool make_cells() {
    Shares shares = share_out(ground_);
    fronts_ = std::move(shares.fronts);
    auto cells = outlines_of(std::move(shares.edges), static_cast<int>(shapes_.size()));
    if (!cells) return false;
    result.cells = std::move(*cells);
    for (std::size_t i = 0; i < shapes_.size(); ++i) {
      const bool real = !stands_in_[i];
      const MultiPolygon& measured = real ? sites_[i].boundary : result.cells[i];
      const double perimeter = perimeter_m(measured);
      sizes_.push_back({perimeter, real && perimeter > 0 ? 0.8 * area_m2(measured) / perimeter : stand_in_m / 2});
    }
    return true;
  }

  void make_zone_land(std::span<const ZoneLine> lines, const ZoneCellOptions& options) {
    fronts_ = {};  // of no further use, and of a large street much
    ZoneLand::Source source{std::move(ground_), std::move(shapes_), result.links, {lines.begin(), lines.end()}};
    result.zone_land = std::make_shared<const ZoneLand>(std::move(source), result.cells, options);
  }

  void make_links(const Barriers& barriers, const RoadLines& roads) {
    Links links = links_of(fronts_, sizes_, barriers, roads, options_);
    result.links = std::move(links.links);
    result.blocked = std::move(links.blocked);
    result.components = components_of(shapes_.size(), result.links, result.component);
    if (result.components < 2) return;
    add_open_land(barriers, roads);
    result.components = components_of(shapes_.size(), result.links, result.component);
    if (result.components < 2) return;
    tell_components();
    std::vector<Link> shortest =
        island_links(ground_, shapes_, fronts_, sizes_, barriers, roads, result.component, result.components, options_);
    for (const Link& link : shortest) {
      const int island = size_of(link.a) < size_of(link.b) ? link.a : link.b;
      result.issues.push_back({"island-linked", island, {{"gap", std::to_string(std::lround(link.gap_m))}}, Severity::Warning});
    }
    std::erase_if(result.blocked, [&](const BlockedLink& blocked) {
      return std::ranges::any_of(shortest, [&](const Link& link) { return link.a == blocked.a && link.b == blocked.b; });
    });
    result.links.insert(result.links.end(), shortest.begin(), shortest.end());
    sort_links();
  }

  Adjacency result;

 private:
  void sort_links() {
    std::ranges::sort(result.links, {}, [](const Link& link) { return std::pair{link.a, link.b}; });
  }

  // A block without communities is no border: groups around it hang together over it.
  void add_open_land(const Barriers& barriers, const RoadLines& roads) {
    AdjacencyOptions wide = options_;
    wide.gap_limit_m = std::max(options_.open_land_m, options_.gap_limit_m);
    std::vector<FrontPiece> between;
    std::ranges::copy_if(fronts_, std::back_inserter(between), [&](const FrontPiece& piece) { return component_of(piece.a) != component_of(piece.b); });
    for (Link& link : links_of(between, sizes_, barriers, roads, wide).links) {
      if (link.gap_m <= options_.gap_limit_m) continue;  // a sliver of a front: not enough near by, not more far off
      if (link.kind != LinkKind::Crossing) link.kind = LinkKind::OpenLand;
      result.links.push_back(std::move(link));
    }
    sort_links();
  }

  void note(const char* code, std::size_t site, Severity severity) {
    result.issues.push_back({code, static_cast<long long>(site), {}, severity});
  }

  // Who got less land than its boundary says shares the rest with somebody: the smaller one has it.
  void tell_overlaps() {
    std::vector<double> own(shapes_.size(), 0);
    const auto& triangles = ground_.mesh.triangles();
    for (std::size_t t = 0; t < triangles.size(); ++t) {
      if (ground_.owner[t] < 0) continue;
      const auto corner = [&](std::size_t i) { return ground_.mesh.vertices()[static_cast<std::size_t>(triangles[t].vertex[i])]; };
      own[static_cast<std::size_t>(ground_.owner[t])] +=
          static_cast<double>(orientation(corner(0), corner(1), corner(2))) / 2 * ground_.unit_m * ground_.unit_m;
    }
    std::vector<Box> boxes;
    for (const GroundSite& site : shapes_) boxes.push_back(box_of(site.shape));
    const BoxTree tree(boxes);
    for (std::size_t i = 0; i < shapes_.size(); ++i) {
      if (stands_in_[i] || shapes_[i].area_m2 - own[i] < overlap_min_m2) continue;
      std::vector<int> others;
      tree.visit(boxes[i], [&](int other) {
        const auto o = static_cast<std::size_t>(other);
        const bool smaller = std::pair(shapes_[o].area_m2, other) < std::pair(shapes_[i].area_m2, static_cast<int>(i));
        if (smaller && !stands_in_[o]) others.push_back(other);
        return true;
      });
      std::ranges::sort(others);
      for (const int other : others) {
        const double common_m2 = area_m2(intersection(shapes_[i].shape, shapes_[static_cast<std::size_t>(other)].shape));
        if (common_m2 < overlap_min_m2) continue;
        result.issues.push_back({"sites-overlap", static_cast<long long>(i),
                                 {{"nearest", std::to_string(other + 1)}, {"area", std::to_string(std::lround(common_m2))}}, Severity::Warning});
      }
    }
  }

  // The n-th at the same place moves n squares to the east: each keeps land of its own.
  void stand_in(std::size_t site, Point p) {
    shapes_[site] = {};
    stands_in_[site] = true;
    if (!geos::is_usable(p)) return;
    const int before = places_[{std::lround(p.x / stand_in_m), std::lround(p.y / stand_in_m)}]++;
    shapes_[site].shape = square_at({p.x + 2 * stand_in_m * before, p.y});
    shapes_[site].area_m2 = 2 * stand_in_m * stand_in_m;
  }

  // A community's point beside its own boundary (a gate on the lane) draws the land around it to the community.
  void place_gates() {
    std::vector<MultiPolygon> areas;
    for (const GroundSite& site : shapes_) areas.push_back(site.shape);
    const AreaIndex index(areas);
    for (std::size_t i = 0; i < sites_.size(); ++i) {
      const Point p = sites_[i].point;
      if (!is_area(sites_[i].boundary) || !geos::is_usable(p)) continue;
      if (index.first_at(p) >= 0 || !contains(land_, p) || distance_m(sites_[i].boundary, p) > options_.gap_limit_m) continue;
      gates_.push_back({static_cast<int>(i), p});
    }
  }

  int component_of(int site) const { return result.component[static_cast<std::size_t>(site)]; }
  std::ptrdiff_t size_of(int site) const { return std::ranges::count(result.component, component_of(site)); }

  void tell_components() {
    std::vector<int> count(static_cast<std::size_t>(result.components), 0);
    std::vector<long long> first(static_cast<std::size_t>(result.components), -1);
    for (std::size_t i = 0; i < result.component.size(); ++i) {
      const auto c = static_cast<std::size_t>(result.component[i]);
      if (count[c]++ == 0) first[c] = static_cast<long long>(i);
    }
    const auto largest = std::ranges::max_element(count) - count.begin();
    for (std::size_t c = 0; c < count.size(); ++c) {
      result.issues.push_back({"component", first[c],
                               {{"number", std::to_string(c + 1)}, {"components", std::to_string(result.components)}, {"count", std::to_string(count[c])}},
                               static_cast<std::ptrdiff_t>(c) == largest ? Severity::Note : Severity::Warning});
    }
  }

  std::span<const Site> sites_;
  const AdjacencyOptions& options_;
  std::vector<bool> stands_in_;  // a square in place of the boundary
  std::vector<GroundSite> shapes_;
  std::map<std::pair<long, long>, int> places_;
  MultiPolygon land_;
  std::vector<OwnPoint> gates_;
  Ground ground_;
  std::vector<FrontPiece> fronts_;
  std::vector<SiteSize> sizes_;
};

}  // namespace

Adjacency adjacency_of(std::span<const Site> sites, const MultiPolygon& outline, std::span<const Barrier> barriers,
                       std::span<const LineString> roads, const AdjacencyOptions& options, const Progress& progress,
                       const std::vector<ZoneLine>* zone_lines, const ZoneCellOptions& zone_options) {
  Maker maker(sites, outline, options);
  maker.result.cells.resize(sites.size());
  maker.result.component.resize(sites.size());
  if (sites.empty()) return std::move(maker.result);
  progress(0, "laying-out");
  maker.lay_out();
  if (progress.stopped()) return {};
  progress(0.5, "sharing-land");
  if (!maker.make_cells()) {
    maker.result.issues.push_back({"boundaries-tangled", -1, {}, Severity::Problem});
    return std::move(maker.result);
  }
  if (progress.stopped()) return {};
  progress(0.8, "linking");
  maker.make_links(Barriers(barriers, roads), RoadLines(roads));
  if (progress.stopped()) return {};
  if (zone_lines != nullptr) maker.make_zone_land(*zone_lines, zone_options);
  progress(1, "linking");
  return std::move(maker.result);
}

std::vector<char> cells_on_edge(std::span<const MultiPolygon> cells) {
  struct Edge {
    std::uint64_t hash = 0;  // of both its ends, whichever comes first
    Point a, b;              // a before b
    int cell = 0;
  };
  std::vector<Edge> edges;
  const auto mixed = [](double value, std::uint64_t before) {
    std::uint64_t h = (std::bit_cast<std::uint64_t>(value) ^ before) * 0x9E3779B97F4A7C15;
    h = (h ^ (h >> 32)) * 0xD6E8FEB86659FD93;
    return h ^ (h >> 32);
  };
  const auto before = [](Point p, Point q) { return p.x != q.x ? p.x < q.x : p.y < q.y; };
  std::size_t corners = 0;
  const auto each_ring = [&](const auto& visit) {
    for (std::size_t i = 0; i < cells.size(); ++i) {
      for (const Polygon& part : cells[i]) {
        visit(part.shell, static_cast<int>(i));
        for (const Ring& hole : part.holes) visit(hole, static_cast<int>(i));
      }
    }
  };
  each_ring([&](const Ring& ring, int) { corners += ring.size(); });
  edges.reserve(corners);
  each_ring([&](const Ring& ring, int cell) {
    for (std::size_t k = 0; k + 1 < ring.size(); ++k) {
      const bool forth = before(ring[k], ring[k + 1]);
      const Point a = forth ? ring[k] : ring[k + 1], b = forth ? ring[k + 1] : ring[k];
      edges.push_back({mixed(b.y, mixed(b.x, mixed(a.y, mixed(a.x, 0)))), a, b, cell});
    }
  });
  std::ranges::sort(edges, {}, &Edge::hash);
  std::vector<char> on_edge(cells.size(), 0);
  for (std::size_t from = 0, to = 0; from < edges.size(); from = to) {
    while (to < edges.size() && edges[to].hash == edges[from].hash) ++to;
    for (std::size_t i = from; i < to; ++i) {
      std::size_t same = 0;
      for (std::size_t j = from; j < to; ++j) same += edges[i].a == edges[j].a && edges[i].b == edges[j].b;
      if (same == 1) on_edge[static_cast<std::size_t>(edges[i].cell)] = 1;
    }
  }
  return on_edge;
}

std::vector<MultiPolygon> zone_outlines(std::span<const MultiPolygon> cells, std::span<const int> zone_of, int zones) {
  std::vector<DirectedEdge> edges;
  std::vector<double> area(static_cast<std::size_t>(std::max(zones, 0)), 0);
  std::vector<std::vector<MultiPolygon>> members(area.size());
  for (std::size_t i = 0; i < cells.size() && i < zone_of.size(); ++i) {
    const int zone = zone_of[i];
    if (zone < 0 || zone >= zones) continue;
    const auto add = [&](const Ring& ring) {
      for (std::size_t k = 0; k + 1 < ring.size(); ++k) edges.push_back({zone, ring[k], ring[k + 1]});
    };
    for (const Polygon& part : cells[i]) {
      add(part.shell);
      std::ranges::for_each(part.holes, add);
    }
    area[static_cast<std::size_t>(zone)] += area_m2(cells[i]);
    members[static_cast<std::size_t>(zone)].push_back(cells[i]);
  }
  auto outlines = outlines_of(std::move(edges), std::max(zones, 0));
  if (!outlines) outlines.emplace(members.size());
  // Cells that were changed since (by hand, or by a change of coordinates) no longer share their corners: parts of the
  // outline then lie on each other, which is not valid.
  for (std::size_t zone = 0; zone < members.size(); ++zone) {
    const MultiPolygon& outline = (*outlines)[zone];
    const geos::Geometry check = geos::from(outline);
    const bool good = check != nullptr && GEOSisValid_r(geos::context(), check.get()) == 1 &&
                      std::abs(area_m2(outline) - area[zone]) <= 1e-6 * area[zone];
    if (!good) (*outlines)[zone] = union_of(members[zone]);
  }
  return std::move(*outlines);
}

std::vector<MultiPolygon> zone_outlines(const Adjacency& made, std::span<const int> zone_of, int zones) {
  return made.zone_land ? made.zone_land->outlines(zone_of, zones) : zone_outlines(made.cells, zone_of, zones);
}

}  // namespace gridwalk::geo
