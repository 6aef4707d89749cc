// Links out of fronts, barriers and crossings.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/adjacency/fronts.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <numeric>

namespace gridwalk::geo {
namespace {

constexpr double touching_m = 0.5;       // what separately drawn common borders are apart
constexpr double look_inside_m = 20;     // how far into a site a barrier is looked for
constexpr double road_beyond_m = 8;      // a road that crosses goes on at least so far on both sides
constexpr double flattest_sine = 0.25;   // a road that runs along a barrier does not cross it

double cross(Point a, Point b, Point c) { return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x); }

Box box_of_two(Point a, Point b) {
  Box box;
  box.add(a);
  box.add(b);
  return box;
}

// Whether the segments share a place; touching counts.
bool meet(Point a, Point b, Point c, Point d) {
  const double at_c = cross(a, b, c), at_d = cross(a, b, d);
  const double at_a = cross(c, d, a), at_b = cross(c, d, b);
  if (at_c == 0 && at_d == 0) return box_of_two(a, b).overlaps(box_of_two(c, d));
  return !((at_c > 0 && at_d > 0) || (at_c < 0 && at_d < 0)) && !((at_a > 0 && at_b > 0) || (at_a < 0 && at_b < 0));
}

// The place so far along a line from its start; held at the ends.
Point along(std::span<const Point> line, double at_m) {
  for (std::size_t i = 0; i + 1 < line.size(); ++i) {
    const double length = distance_m(line[i], line[i + 1]);
    if (at_m <= length && length > 0) {
      const double t = std::max(0.0, at_m / length);
      return {line[i].x + t * (line[i + 1].x - line[i].x), line[i].y + t * (line[i + 1].y - line[i].y)};
    }
    at_m -= length;
  }
  return line.back();
}

}  // namespace

Barriers::Barriers(std::span<const Barrier> barriers, std::span<const LineString> roads) {
  const auto usable = [](Point p) { return std::abs(p.x) <= 2e7 && std::abs(p.y) <= 2e7; };  // false for NaN
  for (const Barrier& barrier : barriers) {
    for (std::size_t i = 0; i + 1 < barrier.line.size(); ++i) {
      const Point a = barrier.line[i], b = barrier.line[i + 1];
      if (usable(a) && usable(b) && a != b) segments_.push_back({a, b, barrier.kind});
    }
  }
  if (segments_.empty()) return;
  std::vector<Box> boxes;
  for (const Segment& s : segments_) boxes.push_back(box_of_two(s.a, s.b));
  tree_ = BoxTree(boxes);
  find_crossings(roads);
}

// A road that is cut in two right at the barrier (maps often end a way at a level crossing) has one half on each side: the
// halves of a kind that meet within 2 m make a crossing together.
void Barriers::find_crossings(std::span<const LineString> roads) {
  struct Half {
    Point at;
    std::size_t segment;
    bool left;
  };
  std::vector<Half> halves;
  for (const LineString& road : roads) {
    double before_m = 0;
    for (std::size_t i = 0; i + 1 < road.size(); ++i) {
      const Point a = road[i], b = road[i + 1];
      const double length = distance_m(a, b);
      if (!(length > 0) || !std::isfinite(length)) continue;
      tree_.visit(box_of_two(a, b).grown(0.01), [&](int n) {
        const Segment& s = segments_[static_cast<std::size_t>(n)];
        if (s.kind == BarrierKind::Drawn) return true;  // who draws one means it, roads or not
        const double turn = (b.x - a.x) * (s.b.y - s.a.y) - (b.y - a.y) * (s.b.x - s.a.x);
        const double barrier_m = distance_m(s.a, s.b);
        if (std::abs(turn) < flattest_sine * length * barrier_m) return true;
        const double t = ((s.a.x - a.x) * (s.b.y - s.a.y) - (s.a.y - a.y) * (s.b.x - s.a.x)) / turn;
        const double u = ((s.a.x - a.x) * (b.y - a.y) - (s.a.y - a.y) * (b.x - a.x)) / turn;
        const double slack = 0.01 / length, barrier_slack = 0.01 / barrier_m;
        if (t < -slack || t > 1 + slack || u < -barrier_slack || u > 1 + barrier_slack) return true;
        const Point at{a.x + t * (b.x - a.x), a.y + t * (b.y - a.y)};
        const auto side = [&](double at_m) { return cross(s.a, s.b, along(road, at_m)) / barrier_m; };
        const double back = side(before_m + t * length - road_beyond_m), on = side(before_m + t * length + road_beyond_m);
        const auto clear = [](double m) { return std::abs(m) >= 1; };
        if (clear(back) && clear(on)) {
          if ((back > 0) != (on > 0)) crossings_.emplace_back(at, s.kind);
        } else if (clear(back) || clear(on)) {
          halves.push_back({at, static_cast<std::size_t>(n), (clear(back) ? back : on) > 0});
        }
        return true;
      });
      before_m += length;
    }
  }
  std::vector<Box> half_boxes;
  for (const Half& half : halves) half_boxes.push_back(box_of_two(half.at, half.at));
  const BoxTree half_tree(half_boxes);
  for (const Half& half : halves) {
    if (!half.left) continue;
    const Segment& own = segments_[half.segment];
    half_tree.visit(box_of_two(half.at, half.at).grown(2), [&](int n) {
      const Half& other = halves[static_cast<std::size_t>(n)];
      const Segment& its = segments_[other.segment];
      const bool same_way = (own.b.x - own.a.x) * (its.b.x - its.a.x) + (own.b.y - own.a.y) * (its.b.y - its.a.y) > 0;
      if (its.kind != own.kind || other.left == same_way) return true;
      crossings_.emplace_back(half.at, own.kind);
      return false;
    });
  }
  std::vector<Box> boxes;
  for (const auto& [at, kind] : crossings_) boxes.push_back(box_of_two(at, at));
  crossing_tree_ = BoxTree(boxes);
}

unsigned Barriers::crossed(Point a, Point b) const {
  unsigned kinds = 0;
  tree_.visit(box_of_two(a, b), [&](int n) {
    const Segment& s = segments_[static_cast<std::size_t>(n)];
    if (meet(a, b, s.a, s.b)) kinds |= 1u << static_cast<unsigned>(s.kind);
    return true;
  });
  return kinds;
}

bool Barriers::open_near(Point p, unsigned kinds, double reach_m) const {
  unsigned open = 0;
  crossing_tree_.visit(box_of_two(p, p).grown(reach_m), [&](int n) {
    const auto& [at, kind] = crossings_[static_cast<std::size_t>(n)];
    if (distance_m(at, p) <= reach_m) open |= 1u << static_cast<unsigned>(kind);
    return (open & kinds) != kinds;
  });
  return (open & kinds) == kinds;
}

RoadLines::RoadLines(std::span<const LineString> roads) {
  std::vector<Box> boxes;
  for (const LineString& road : roads) {
    for (std::size_t i = 0; i + 1 < road.size(); ++i) {
      const double length = distance_m(road[i], road[i + 1]);
      if (!(length > 0) || !std::isfinite(length)) continue;
      segments_.emplace_back(road[i], road[i + 1]);
      boxes.push_back(box_of_two(road[i], road[i + 1]));
    }
  }
  if (!boxes.empty()) tree_ = BoxTree(boxes);
}

bool RoadLines::between(Point a, Point b) const {
  if (segments_.empty()) return false;
  bool found = false;
  tree_.visit(box_of_two(a, b), [&](int n) {
    const auto& [from, to] = segments_[static_cast<std::size_t>(n)];
    found = meet(a, b, from, to);
    return !found;
  });
  return found;
}

unsigned kinds_across(const FrontPiece& piece, std::span<const SiteSize> sizes, const Barriers& barriers) {
  Point way{piece.at_b.x - piece.at_a.x, piece.at_b.y - piece.at_a.y};
  double length = std::hypot(way.x, way.y);
  if (length < 1e-6) {  // a shared border: square to it
    way = {piece.to.y - piece.from.y, piece.from.x - piece.to.x};
    length = std::hypot(way.x, way.y);
    if (length == 0) return 0;
  }
  const auto inside = [&](int site) { return std::min(look_inside_m, sizes[static_cast<std::size_t>(site)].depth_m) / length; };
  const double a = inside(piece.a), b = inside(piece.b);
  return barriers.crossed({piece.at_a.x - way.x * a, piece.at_a.y - way.y * a}, {piece.at_b.x + way.x * b, piece.at_b.y + way.y * b});
}

namespace {

// What two sites face each other over, summed up.
struct Facing {
  double wall_m = 0, lane_m = 0, open_m = 0, cut_m = 0, bridged_m = 0, road_m = 0;
  double cut_by_m[4] = {};
  unsigned barriers = 0;
  const FrontPiece* nearest = nullptr;          // of the pieces not cut
  const FrontPiece* nearest_cut = nullptr;
  const FrontPiece* nearest_bridged = nullptr;
  Point wall_middle;                            // sum of middles times lengths
};

void keep_nearer(const FrontPiece*& kept, const FrontPiece& piece) {
  if (kept == nullptr || piece.gap_m < kept->gap_m) kept = &piece;
}

Point middle(const FrontPiece& p) { return {(p.from.x + p.to.x) / 2, (p.from.y + p.to.y) / 2}; }

Facing facing_of(std::span<const FrontPiece> pieces, std::span<const SiteSize> sizes, const Barriers& barriers, const RoadLines& roads,
                 const AdjacencyOptions& options) {
  Facing sum;
  for (const FrontPiece& piece : pieces) {
    const unsigned kinds = barriers.empty() ? 0 : kinds_across(piece, sizes, barriers);
    sum.barriers |= kinds;
    if (piece.gap_m > touching_m && roads.between(piece.at_a, piece.at_b)) sum.road_m += piece.length_m;
    if (kinds == 0) {
      sum.open_m += piece.length_m;
      if (piece.gap_m <= options.lane_gap_m) sum.lane_m += piece.length_m;
      if (piece.gap_m <= touching_m) {
        sum.wall_m += piece.length_m;
        sum.wall_middle.x += middle(piece).x * piece.length_m;
        sum.wall_middle.y += middle(piece).y * piece.length_m;
      }
      keep_nearer(sum.nearest, piece);
      continue;
    }
    sum.cut_m += piece.length_m;
    for (unsigned kind = 0; kind < 4; ++kind) {
      if ((kinds >> kind & 1u) != 0) sum.cut_by_m[kind] += piece.length_m;
    }
    keep_nearer(sum.nearest_cut, piece);
    if (barriers.open_near(middle(piece), kinds, options.crossing_reach_m)) {
      sum.bridged_m += piece.length_m;
      keep_nearer(sum.nearest_bridged, piece);
    }
  }
  return sum;
}

// The numbers of the pieces within the limit, by their sites; those of one pair in the order given.
std::vector<std::uint32_t> by_pair(std::span<const FrontPiece> fronts, std::size_t sites, double gap_limit_m) {
  std::vector<std::uint32_t> first(sites + 1, 0);
  const auto counts = [&](const FrontPiece& piece) { return piece.gap_m <= gap_limit_m; };
  for (const FrontPiece& piece : fronts) {
    if (counts(piece)) ++first[static_cast<std::size_t>(piece.a) + 1];
  }
  std::partial_sum(first.begin(), first.end(), first.begin());
  std::vector<std::uint32_t> order(first.back()), next(first.begin(), first.end() - 1);
  for (std::size_t i = 0; i < fronts.size(); ++i) {
    if (counts(fronts[i])) order[next[static_cast<std::size_t>(fronts[i].a)]++] = static_cast<std::uint32_t>(i);
  }
  for (std::size_t a = 0; a < sites; ++a) {
    std::stable_sort(order.begin() + first[a], order.begin() + first[a + 1], [&](std::uint32_t i, std::uint32_t j) { return fronts[i].b < fronts[j].b; });
  }
  return order;
}

// Long borders are looked at bit by bit: a barrier may end half-way.
std::vector<FrontPiece> in_bits(std::span<const FrontPiece> fronts, double bit_m) {
  std::vector<FrontPiece> bits;
  for (const FrontPiece& piece : fronts) {
    const int n = piece.gap_m == 0 ? std::max(1, static_cast<int>(std::ceil(piece.length_m / bit_m))) : 1;
    if (n == 1) {
      bits.push_back(piece);
      continue;
    }
    const auto at = [&](double t) { return Point{piece.from.x + t * (piece.to.x - piece.from.x), piece.from.y + t * (piece.to.y - piece.from.y)}; };
    for (int i = 0; i < n; ++i) {
      const Point here = at((i + 0.5) / n);
      bits.push_back({piece.a, piece.b, piece.length_m / n, 0, here, here, at(static_cast<double>(i) / n), at((i + 1.0) / n)});
    }
  }
  return bits;
}

}  // namespace

Links links_of(std::span<const FrontPiece> fronts, std::span<const SiteSize> sizes, const Barriers& barriers, const RoadLines& roads,
               const AdjacencyOptions& options) {
  const std::vector<std::uint32_t> order = by_pair(fronts, sizes.size(), options.gap_limit_m);
  Links result;
  std::vector<FrontPiece> pieces;  // of the pair at hand
  for (std::size_t from = 0; from < order.size();) {
    const int a = fronts[order[from]].a, b = fronts[order[from]].b;
    pieces.clear();
    for (; from < order.size() && fronts[order[from]].a == a && fronts[order[from]].b == b; ++from) pieces.push_back(fronts[order[from]]);
    if (!barriers.empty()) pieces = in_bits(pieces, std::max(options.densify_m, 1.0));
    const double smaller_m = std::min(sizes[static_cast<std::size_t>(a)].perimeter_m, sizes[static_cast<std::size_t>(b)].perimeter_m);
    const Facing sum = facing_of(pieces, sizes, barriers, roads, options);
    const double gap_m = std::ranges::min_element(pieces, {}, &FrontPiece::gap_m)->gap_m;
    const double least_m = std::min(std::max(options.front_min_m, options.front_per_gap * gap_m), 0.1 * smaller_m);
    const auto link = [&](LinkKind kind, double front_m, const FrontPiece& nearest) {
      result.links.push_back({a, b, front_m, nearest.gap_m, kind, {nearest.at_a, nearest.at_b}, sum.barriers, sum.road_m});
    };
    if (sum.open_m >= least_m && sum.open_m > 0) {
      if (sum.wall_m >= least_m) {
        link(LinkKind::Wall, sum.wall_m, *sum.nearest);
        const Point centre{sum.wall_middle.x / sum.wall_m, sum.wall_middle.y / sum.wall_m};
        double least = std::numeric_limits<double>::infinity();
        for (const FrontPiece& piece : pieces) {
          const std::array<Point, 2> line{piece.from, piece.to};
          const NearestOnLine place = nearest_on_line(line, centre);
          if (piece.gap_m > touching_m || place.distance_m >= least) continue;
          least = place.distance_m;
          result.links.back().between = {place.point, place.point};
        }
      } else {
        link(sum.lane_m >= least_m ? LinkKind::Lane : LinkKind::Arterial, sum.open_m, *sum.nearest);
      }
    } else if (sum.open_m + sum.cut_m >= least_m && sum.cut_m > 0) {
      if (sum.bridged_m > 0) {
        link(LinkKind::Crossing, sum.open_m + sum.cut_m, *sum.nearest_bridged);
      } else {
        const auto* most = std::max_element(std::begin(sum.cut_by_m), std::end(sum.cut_by_m));
        result.blocked.push_back({a, b, sum.cut_m, sum.nearest_cut->gap_m, static_cast<BarrierKind>(most - sum.cut_by_m),
                                  {sum.nearest_cut->at_a, sum.nearest_cut->at_b}, sum.barriers, sum.road_m});
      }
    }
  }
  return result;
}

}  // namespace gridwalk::geo
