// From lines to nodes and arcs; the main part; snapping.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/roads/graph.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <numeric>

#include "geo/roads/components.h"
#include "geo/roads/topology.h"

namespace gridwalk::geo {
namespace {

using roads_detail::LineIn;

// Interleaves 16 bits of each: near places get near numbers (Morton order).
std::uint32_t morton(std::uint32_t x, std::uint32_t y) {
  const auto spread = [](std::uint32_t v) {
    v = (v | (v << 8)) & 0x00FF00FFu;
    v = (v | (v << 4)) & 0x0F0F0F0Fu;
    v = (v | (v << 2)) & 0x33333333u;
    return (v | (v << 1)) & 0x55555555u;
  };
  return spread(x) | (spread(y) << 1);
}

// New number of each place that is a node, -1 for the others.
std::vector<int> numbered_in_space(const std::vector<Point>& at, const std::vector<char>& is_node) {
  Box box;
  std::vector<int> nodes;
  for (std::size_t i = 0; i < at.size(); ++i) {
    if (!is_node[i]) continue;
    box.add(at[i]);
    nodes.push_back(static_cast<int>(i));
  }
  const double side = std::max({box.width(), box.height(), 1e-9});
  std::vector<std::uint32_t> code(at.size(), 0);
  for (const int i : nodes) {
    const Point p = at[static_cast<std::size_t>(i)];
    code[static_cast<std::size_t>(i)] = morton(static_cast<std::uint32_t>((p.x - box.min_x) / side * 65535), static_cast<std::uint32_t>((p.y - box.min_y) / side * 65535));
  }
  std::stable_sort(nodes.begin(), nodes.end(), [&](int a, int b) { return code[static_cast<std::size_t>(a)] < code[static_cast<std::size_t>(b)]; });
  std::vector<int> number(at.size(), -1);
  for (std::size_t k = 0; k < nodes.size(); ++k) number[static_cast<std::size_t>(nodes[k])] = static_cast<int>(k);
  return number;
}

void say(Issues* issues, std::string code, Args args, Severity severity) {
  if (issues != nullptr) issues->push_back({std::move(code), -1, std::move(args), severity});
}

struct Csr {
  std::vector<std::size_t> first;
  std::vector<int> heads;
};

}  // namespace

double SpeedProfile::speed_kmh(const RoadLine& line) const {
  const bool allowed = mode == TravelMode::Walk ? line.foot : mode == TravelMode::Ebike ? line.bicycle : line.car;
  const double usual = kmh(line.kind);
  if (!allowed || !(usual > 0)) return 0;
  return maxspeed_factor > 0 && line.maxspeed_kmh > 0 ? line.maxspeed_kmh * maxspeed_factor : usual;
}

RoadGraph RoadGraph::build(std::span<const RoadLine> lines, const SpeedProfile& profile, double tolerance_m, Issues* issues) {
  RoadGraph graph;
  std::vector<LineIn> usable;
  std::vector<const RoadLine*> road;
  std::vector<double> kmh;
  long long broken = 0;
  for (const RoadLine& line : lines) {
    const bool finite = std::all_of(line.line.begin(), line.line.end(), [](Point p) { return std::isfinite(p.x) && std::isfinite(p.y); });
    if (line.line.size() < 2 || !finite || (!line.node_ids.empty() && line.node_ids.size() != line.line.size())) {
      ++broken;
      continue;
    }
    const double speed = profile.speed_kmh(line);
    if (!(speed > 0)) continue;
    usable.push_back({line.line, line.node_ids, line.level});
    road.push_back(&line);
    kmh.push_back(speed);
  }
  if (broken > 0) say(issues, "roads-broken-lines", {{"count", std::to_string(broken)}}, Severity::Warning);
  if (usable.empty()) {
    say(issues, "roads-none", {}, Severity::Problem);
    return graph;
  }

  // Nodes: ends of lines and places that are used more than once.
  const std::vector<LineString> put_in = roads_detail::with_ends_put_in(usable, tolerance_m);
  for (std::size_t i = 0; i < usable.size(); ++i) {
    if (!put_in[i].empty()) usable[i].line = put_in[i];
  }
  const roads_detail::Places places = roads_detail::shared_places(usable, tolerance_m);
  std::vector<char> used(places.at.size(), 0);
  for (const std::vector<int>& line : places.of) {
    for (std::size_t k = 0; k < line.size(); ++k) {
      // The same place twice running is a vertex drawn twice, not a meeting.
      if (k > 0 && line[k] == line[k - 1]) continue;
      char& times = used[static_cast<std::size_t>(line[k])];
      times = static_cast<char>(std::min(2, times + 1));
    }
    used[static_cast<std::size_t>(line.front())] = used[static_cast<std::size_t>(line.back())] = 2;
  }
  for (char& times : used) times = times >= 2;
  const std::vector<int> number = numbered_in_space(places.at, used);
  graph.node_at_.resize(static_cast<std::size_t>(std::count(used.begin(), used.end(), 1)));
  for (std::size_t i = 0; i < number.size(); ++i) {
    if (number[i] >= 0) graph.node_at_[static_cast<std::size_t>(number[i])] = places.at[i];
  }

  for (std::size_t i = 0; i < usable.size(); ++i) {
    const std::vector<int>& place = places.of[i];
    RoadEdge edge;
    for (std::size_t k = 0; k < place.size(); ++k) {
      const int node = number[static_cast<std::size_t>(place[k])];
      edge.shape.push_back(node >= 0 ? graph.node_at_[static_cast<std::size_t>(node)] : usable[i].line[k]);
      if (k == 0) {
        edge.from = node;
        continue;
      }
      if (node < 0) continue;
      edge.to = node;
      edge.length_m = length_m(edge.shape);
      if (edge.length_m > 0) {
        // A whole day on one edge is a broken file, not a road; the cap keeps sums far from overflow.
        edge.forward_ms = static_cast<std::int32_t>(std::min(8.64e7, std::round(edge.length_m / kmh[i] * 3600)));
        edge.backward_ms = road[i]->oneway && profile.obeys_oneway ? -1 : edge.forward_ms;
        edge.is_private = road[i]->private_access;
        graph.has_private_ = graph.has_private_ || edge.is_private;
        graph.edges_.push_back(edge);
      }
      edge = {};
      edge.from = node;
      edge.shape = {graph.node_at_[static_cast<std::size_t>(node)]};
    }
  }

  // Arcs by their tail.
  const std::size_t n = graph.node_at_.size();
  std::vector<int> degree(n, 0);
  graph.first_arc_.assign(n + 1, 0);
  for (const RoadEdge& edge : graph.edges_) {
    ++degree[static_cast<std::size_t>(edge.from)], ++degree[static_cast<std::size_t>(edge.to)];
    ++graph.first_arc_[static_cast<std::size_t>(edge.from) + 1];
    if (edge.backward_ms >= 0) ++graph.first_arc_[static_cast<std::size_t>(edge.to) + 1];
  }
  std::partial_sum(graph.first_arc_.begin(), graph.first_arc_.end(), graph.first_arc_.begin());
  graph.arcs_.resize(graph.first_arc_.back());
  for (const int d : degree) graph.junction_ms_.push_back(d >= 3 ? static_cast<std::int32_t>(std::lround(profile.junction_s * 1000)) : 0);
  std::vector<std::size_t> next(graph.first_arc_.begin(), graph.first_arc_.end() - 1);
  for (std::size_t e = 0; e < graph.edges_.size(); ++e) {
    const RoadEdge& edge = graph.edges_[e];
    const auto cm = static_cast<std::int32_t>(std::min(1e8, std::round(edge.length_m * 100)));
    const auto add = [&](int from, int to, std::int32_t ms, bool forward) {
      graph.arcs_[next[static_cast<std::size_t>(from)]++] = {to, static_cast<int>(e), ms + graph.junction_ms(to), cm, forward, edge.is_private};
    };
    add(edge.from, edge.to, edge.forward_ms, true);
    if (edge.backward_ms >= 0) add(edge.to, edge.from, edge.backward_ms, false);
  }

  // The main part.
  const auto chosen = [&](bool is_private, bool turned) {
    Csr csr;
    csr.first.assign(n + 1, 0);
    const auto each = [&](auto&& act) {
      for (std::size_t node = 0; node < n; ++node) {
        for (const RoadArc& arc : graph.arcs_of(static_cast<int>(node))) {
          if (arc.is_private != is_private) continue;
          turned ? act(static_cast<std::size_t>(arc.to), static_cast<int>(node)) : act(node, arc.to);
        }
      }
    };
    each([&](std::size_t tail, int) { ++csr.first[tail + 1]; });
    std::partial_sum(csr.first.begin(), csr.first.end(), csr.first.begin());
    csr.heads.resize(csr.first.back());
    std::vector<std::size_t> at(csr.first.begin(), csr.first.end() - 1);
    each([&](std::size_t tail, int head) { csr.heads[at[tail]++] = head; });
    return csr;
  };
  const Csr open_roads = chosen(false, false);
  const roads_detail::Components parts = roads_detail::strong_components(open_roads.first, open_roads.heads);
  const auto largest = static_cast<int>(std::max_element(parts.size.begin(), parts.size.end()) - parts.size.begin());
  graph.components_ = static_cast<int>(parts.size.size());
  std::vector<char> main(n, 0);
  for (std::size_t i = 0; i < n; ++i) main[i] = parts.of[i] == largest;
  std::vector<char> attached = main;
  if (graph.has_private_) {
    const Csr away = chosen(true, false), back = chosen(true, true);
    const std::vector<char> out = roads_detail::reached(away.first, away.heads, main);
    const std::vector<char> in = roads_detail::reached(back.first, back.heads, main);
    for (std::size_t i = 0; i < n; ++i) attached[i] = out[i] && in[i];
  }
  const auto inside = std::count(attached.begin(), attached.end(), 1);
  graph.main_share_ = n == 0 ? 0 : static_cast<double>(inside) / static_cast<double>(n);
  if (static_cast<std::size_t>(inside) < n) {
    char share[16];
    std::snprintf(share, sizeof share, "%.1f", 100 * (1 - graph.main_share_));
    say(issues, "roads-islands", {{"count", std::to_string(n - static_cast<std::size_t>(inside))}, {"percent", share}}, Severity::Note);
  }
  std::vector<SnapIndex::Segment> segments;
  for (std::size_t e = 0; e < graph.edges_.size(); ++e) {
    const RoadEdge& edge = graph.edges_[e];
    const std::vector<char>& allowed = edge.is_private ? attached : main;
    if (!allowed[static_cast<std::size_t>(edge.from)] || !allowed[static_cast<std::size_t>(edge.to)]) continue;
    for (std::size_t k = 0; k + 1 < edge.shape.size(); ++k) segments.push_back({edge.shape[k], edge.shape[k + 1], static_cast<int>(e), static_cast<int>(k)});
  }
  graph.index_ = SnapIndex(std::move(segments));
  graph.main_ = std::move(attached);
  return graph;
}

Snap RoadGraph::snap(Point p, double radius_m) const {
  Snap snap;
  const SnapIndex::Hit hit = index_.nearest(p, radius_m);
  if (hit.segment < 0) return snap;
  const SnapIndex::Segment& segment = index_.segment(hit.segment);
  const RoadEdge& on = edge(segment.edge);
  const double along = length_m(std::span(on.shape).first(static_cast<std::size_t>(segment.piece) + 1)) + distance_m(segment.a, hit.at);
  return {segment.edge, std::clamp(along / on.length_m, 0.0, 1.0), hit.at, hit.distance_m};
}

}  // namespace gridwalk::geo
