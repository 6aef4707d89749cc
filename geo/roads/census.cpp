// Counting, pieces by union, dead ends held against the nearest other road.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/roads/census.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <tuple>

#include "geo/roads/crossings.h"

namespace gridwalk::geo {
namespace {

class Pieces {
 public:
  explicit Pieces(int n) : parent_(static_cast<std::size_t>(n)) { std::iota(parent_.begin(), parent_.end(), 0); }
  int of(int i) {
    while (parent_[static_cast<std::size_t>(i)] != i) {
      int& up = parent_[static_cast<std::size_t>(i)];
      i = up = parent_[static_cast<std::size_t>(up)];
    }
    return i;
  }
  void join(int a, int b) {
    a = of(a), b = of(b);
    parent_[static_cast<std::size_t>(std::max(a, b))] = std::min(a, b);
  }

 private:
  std::vector<int> parent_;
};

// Pieces of the nodes off the main part; edges to the main part are no link, so that each trap stands for itself.
std::vector<RoadIsland> islands_of(const RoadGraph& graph, Pieces& whole, const std::vector<char>& near_main) {
  Pieces off(graph.nodes());
  for (int e = 0; e < graph.edges(); ++e) {
    const RoadEdge& edge = graph.edge(e);
    if (!graph.on_main(edge.from) && !graph.on_main(edge.to)) off.join(edge.from, edge.to);
  }
  struct Found {
    RoadIsland island;
    std::vector<int> edges;
  };
  std::map<int, Found> found;
  for (int node = 0; node < graph.nodes(); ++node) {
    if (graph.on_main(node)) continue;
    RoadIsland& island = found[off.of(node)].island;
    ++island.nodes;
    island.at = graph.node(node);
    island.box.add(island.at);
    island.one_way = near_main[static_cast<std::size_t>(whole.of(node))] != 0;
  }
  for (int e = 0; e < graph.edges(); ++e) {
    const RoadEdge& edge = graph.edge(e);
    const int node = !graph.on_main(edge.from) ? edge.from : edge.to;
    if (graph.on_main(node)) continue;
    Found& piece = found.at(off.of(node));
    piece.island.km += edge.length_m / 1000;
    piece.island.box.add(box_of(std::span(edge.shape)));
    piece.edges.push_back(e);
  }
  std::vector<RoadIsland> islands;
  for (auto& [first, piece] : found) {
    const Point middle = piece.island.box.centre();
    double nearest = std::numeric_limits<double>::infinity();
    for (const int e : piece.edges) {
      const NearestOnLine place = nearest_on_line(graph.edge(e).shape, middle);
      if (place.distance_m >= nearest) continue;
      nearest = place.distance_m;
      piece.island.at = place.point;
    }
    islands.push_back(std::move(piece.island));
  }
  std::stable_sort(islands.begin(), islands.end(), [](const RoadIsland& a, const RoadIsland& b) { return a.km > b.km; });
  return islands;
}

std::vector<RoadGap> gaps_of(const RoadGraph& graph, Pieces& whole, double gap_m) {
  std::vector<int> degree(static_cast<std::size_t>(graph.nodes()), 0), edge_of(static_cast<std::size_t>(graph.nodes()), -1);
  std::vector<double> km(static_cast<std::size_t>(graph.nodes()), 0);
  std::vector<SnapIndex::Segment> segments;
  for (int e = 0; e < graph.edges(); ++e) {
    const RoadEdge& edge = graph.edge(e);
    for (const int node : {edge.from, edge.to}) {
      ++degree[static_cast<std::size_t>(node)];
      edge_of[static_cast<std::size_t>(node)] = e;
    }
    km[static_cast<std::size_t>(whole.of(edge.from))] += edge.length_m / 1000;
    for (std::size_t k = 0; k + 1 < edge.shape.size(); ++k) segments.push_back({edge.shape[k], edge.shape[k + 1], e, static_cast<int>(k)});
  }
  const SnapIndex index(std::move(segments));
  std::vector<RoadGap> gaps;
  for (int node = 0; node < graph.nodes(); ++node) {
    if (degree[static_cast<std::size_t>(node)] != 1) continue;
    const RoadEdge& own = graph.edge(edge_of[static_cast<std::size_t>(node)]);
    const int root = own.from == node ? own.to : own.from;
    const auto other_road = [&](const SnapIndex::Segment& segment) {
      const RoadEdge& edge = graph.edge(segment.edge);
      if (edge.from == node || edge.to == node) return false;
      // A stub no longer than the gap lies near the road that it leaves.
      return own.length_m > 2 * gap_m || (edge.from != root && edge.to != root);
    };
    const SnapIndex::Hit hit = index.nearest(graph.node(node), gap_m, other_road);
    if (hit.segment < 0) continue;
    const int here = whole.of(node), there = whole.of(graph.edge(index.segment(hit.segment).edge).from);
    gaps.push_back({graph.node(node), hit.at, hit.distance_m, here == there ? 0 : std::min(km[static_cast<std::size_t>(here)], km[static_cast<std::size_t>(there)])});
  }
  std::stable_sort(gaps.begin(), gaps.end(), [](const RoadGap& a, const RoadGap& b) { return std::tuple(-a.joins_km, a.metres) < std::tuple(-b.joins_km, b.metres); });
  // Two dead ends that face each other are one gap.
  std::vector<RoadGap> once;
  for (const RoadGap& gap : gaps) {
    const bool known = std::any_of(once.begin(), once.end(), [&](const RoadGap& g) { return g.end == gap.other && g.other == gap.end; });
    if (!known) once.push_back(gap);
  }
  return once;
}

}  // namespace

RoadCensus road_census(const RoadGraph& graph, std::span<const RoadLine> lines, const SpeedProfile& profile, double gap_m) {
  RoadCensus census;
  census.nodes = graph.nodes();
  census.edges = graph.edges();
  std::vector<const RoadLine*> usable;
  for (const RoadLine& line : lines) {
    if (line.line.size() < 2 || !(profile.speed_kmh(line) > 0)) continue;
    usable.push_back(&line);
    census.km_by_kind[static_cast<std::size_t>(line.kind)] += length_m(line.line) / 1000;
  }
  Pieces whole(graph.nodes());
  for (int e = 0; e < graph.edges(); ++e) {
    const RoadEdge& edge = graph.edge(e);
    whole.join(edge.from, edge.to);
    census.km += edge.length_m / 1000;
    if (graph.on_main(edge.from) && graph.on_main(edge.to)) census.main_km += edge.length_m / 1000;
  }
  std::vector<char> near_main(static_cast<std::size_t>(graph.nodes()), 0);
  for (int node = 0; node < graph.nodes(); ++node) {
    census.parts += whole.of(node) == node ? 1 : 0;
    if (graph.on_main(node)) near_main[static_cast<std::size_t>(whole.of(node))] = 1;
  }
  census.islands = islands_of(graph, whole, near_main);
  census.gaps = gaps_of(graph, whole, gap_m);
  for (const Point place : roads_detail::crossings(usable)) {
    if (++census.crossings <= static_cast<long long>(crossings_named)) census.crossing_at.push_back(place);
  }
  return census;
}

std::vector<Snap> snaps_off_main(const RoadGraph& graph, std::span<const Point> points, double radius_m) {
  std::vector<SnapIndex::Segment> segments;
  for (int e = 0; e < graph.edges(); ++e) {
    const RoadEdge& edge = graph.edge(e);
    if (graph.on_main(edge.from) && graph.on_main(edge.to)) continue;
    for (std::size_t k = 0; k + 1 < edge.shape.size(); ++k) segments.push_back({edge.shape[k], edge.shape[k + 1], e, static_cast<int>(k)});
  }
  const SnapIndex index(std::move(segments));
  std::vector<Snap> snaps;
  for (const Point p : points) {
    const SnapIndex::Hit hit = index.nearest(p, radius_m);
    snaps.push_back(hit.segment < 0 ? Snap{} : Snap{index.segment(hit.segment).edge, 0, hit.at, hit.distance_m});
  }
  return snaps;
}

}  // namespace gridwalk::geo
