// Dijkstra's algorithm over states, its heap, and reading ways back.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/roads/search.h"

#include <algorithm>
#include <cmath>

namespace gridwalk::geo::roads_detail {
namespace {

// Eleven days: a broken file, not a way. One edge more still counts in 32 bits.
constexpr std::int32_t farthest_ms = 1'000'000'000;

std::int32_t sum_cm(std::int32_t a, std::int32_t b) {
  return static_cast<std::int32_t>(std::min<std::int64_t>(std::int64_t{a} + b, 2'000'000'000));
}

std::int32_t part(std::int32_t whole, double share) { return static_cast<std::int32_t>(std::lround(whole * share)); }
std::int32_t cm_of(double metres) { return static_cast<std::int32_t>(std::lround(std::min(metres, 1e6) * 100)); }

// A place at an edge's very end lies on the node too, and may be left or come to by any road there, one-way or not.
constexpr double at_node_share = 1e-9;
bool from_first(const RoadEdge& edge, double share) { return edge.backward_ms >= 0 || share <= at_node_share; }
bool by_second(const RoadEdge& edge, double share) { return edge.backward_ms >= 0 || share >= 1 - at_node_share; }
std::int32_t back_ms(const RoadEdge& edge) { return std::max(0, edge.backward_ms); }

// The shape between two shares of an edge's length, in that direction, both ends included.
LineString stretch(const RoadEdge& edge, double from, double to) {
  const bool back = from > to;
  const double begin_m = std::min(from, to) * edge.length_m, end_m = std::max(from, to) * edge.length_m;
  LineString line;
  double at_m = 0;
  const auto between = [&](std::size_t k, double along, double length) {
    const double t = length > 0 ? along / length : 0;
    const Point a = edge.shape[k], b = edge.shape[k + 1];
    return Point{a.x + t * (b.x - a.x), a.y + t * (b.y - a.y)};
  };
  for (std::size_t k = 0; k + 1 < edge.shape.size(); ++k) {
    const double length = distance_m(edge.shape[k], edge.shape[k + 1]);
    const bool last = k + 2 == edge.shape.size();
    if (line.empty() && (begin_m <= at_m + length || last)) line.push_back(between(k, std::min(length, begin_m - at_m), length));
    if (!line.empty()) {
      if (end_m <= at_m + length || last) {
        line.push_back(between(k, std::min(length, end_m - at_m), length));
        break;
      }
      line.push_back(edge.shape[k + 1]);
    }
    at_m += length;
  }
  if (back) std::reverse(line.begin(), line.end());
  return line;
}

void append(LineString& line, const LineString& more) {
  for (const Point p : more) {
    if (line.empty() || !(line.back() == p)) line.push_back(p);
  }
}

}  // namespace

Search::Search(const RoadGraph& graph)
    : graph_(graph), layers_(graph.has_private() ? 3 : 1),
      labels_(static_cast<std::size_t>(graph.nodes()) * static_cast<std::size_t>(layers_)),
      wanted_open_(static_cast<std::size_t>(graph.nodes()), 0), wanted_private_(static_cast<std::size_t>(graph.nodes()), 0) {}

void Search::push(Entry entry) {
  std::size_t i = heap_.size();
  heap_.push_back(entry);
  while (i > 0) {
    const std::size_t parent = (i - 1) / 4;
    if (!(entry < heap_[parent])) break;
    heap_[i] = heap_[parent];
    i = parent;
  }
  heap_[i] = entry;
}

Search::Entry Search::pop() {
  const Entry top = heap_.front(), last = heap_.back();
  heap_.pop_back();
  if (heap_.empty()) return top;
  std::size_t i = 0;
  for (;;) {
    const std::size_t first = 4 * i + 1, end = std::min(first + 4, heap_.size());
    if (first >= end) break;
    std::size_t least = first;
    for (std::size_t c = first + 1; c < end; ++c) {
      if (heap_[c] < heap_[least]) least = c;
    }
    if (!(heap_[least] < last)) break;
    heap_[i] = heap_[least];
    i = least;
  }
  heap_[i] = last;
  return top;
}

void Search::reset() {
  for (const std::int32_t s : touched_) labels_[static_cast<std::size_t>(s)] = {};
  for (const Wanted& w : wanted_) wanted_open_[static_cast<std::size_t>(w.node)] = wanted_private_[static_cast<std::size_t>(w.node)] = 0;
  touched_.clear();
  wanted_.clear();
  heap_.clear();
  waiting_ = 0;
}

void Search::reach(std::int32_t to, std::int32_t ms, std::int32_t cm, std::int32_t parent, std::int32_t edge, bool forward) {
  Label& label = labels_[static_cast<std::size_t>(to)];
  if (ms >= label.ms || ms > farthest_ms) return;
  if (label.ms == no_way) touched_.push_back(to);
  label = {ms, cm, parent, edge, forward, false};
  push({ms, to});
}

void Search::begin(const Snap& from) {
  const RoadEdge& edge = graph_.edge(from.edge);
  const Layer layer = edge.is_private ? SettingOut : Open;
  reach(state(edge.to, layer), part(edge.forward_ms, 1 - from.share) + (from.share < 1 - at_node_share ? graph_.junction_ms(edge.to) : 0),
        cm_of(edge.length_m * (1 - from.share)), -1, from.edge, true);
  if (from_first(edge, from.share)) {
    reach(state(edge.from, layer), part(back_ms(edge), from.share) + (from.share > at_node_share ? graph_.junction_ms(edge.from) : 0),
          cm_of(edge.length_m * from.share), -1, from.edge, false);
  }
}

void Search::want(int node, bool is_private) {
  char& mark = (is_private ? wanted_private_ : wanted_open_)[static_cast<std::size_t>(node)];
  if (mark) return;
  mark = 1;
  wanted_.push_back({node, is_private});
  ++waiting_;
}

void Search::settle_wanted() {
  while (!heap_.empty() && waiting_ > 0) {
    const Entry entry = pop();
    Label& label = labels_[static_cast<std::size_t>(entry.state)];
    if (label.settled || entry.ms != label.ms) continue;
    label.settled = true;
    const int node = node_of(entry.state);
    const Layer layer = layer_of(entry.state);
    // Marks become 2 once known: the first settled state that may go on to the stop is the quickest.
    char& open = wanted_open_[static_cast<std::size_t>(node)];
    char& shut = wanted_private_[static_cast<std::size_t>(node)];
    if (open == 1 && layer != Arriving) open = 2, --waiting_;
    if (shut == 1) shut = 2, --waiting_;
    for (const RoadArc& arc : graph_.arcs_of(node)) {
      Layer next = Open;
      if (arc.is_private) {
        next = layer == SettingOut ? SettingOut : Arriving;
      } else if (layer == Arriving) {
        continue;
      }
      reach(state(arc.to, next), label.ms + arc.ms, sum_cm(label.cm, arc.cm), entry.state, arc.edge, arc.forward);
    }
  }
}

std::int32_t Search::best_state(int node, bool is_private) const {
  if (layers_ == 1) return node;
  std::int32_t best = state(node, SettingOut);
  for (const Layer layer : {Open, Arriving}) {
    if (layer == Arriving && !is_private) continue;
    if (labels_[static_cast<std::size_t>(state(node, layer))].ms < labels_[static_cast<std::size_t>(best)].ms) best = state(node, layer);
  }
  return best;
}

Cost Search::finish(const Snap& from, const Snap& to, std::int32_t& last) const {
  const RoadEdge& edge = graph_.edge(to.edge);
  Cost best;
  last = -1;
  // Whoever comes along the edge to the node at its end is at the junction as much as who comes by another road.
  const auto at_end_ms = [&] {
    return to.share <= at_node_share ? graph_.junction_ms(edge.from) : to.share >= 1 - at_node_share ? graph_.junction_ms(edge.to) : 0;
  };
  if (from.edge == to.edge) {
    const double share = to.share - from.share;
    const std::int32_t junction_ms = std::abs(share) > at_node_share ? at_end_ms() : 0;
    if (share >= 0) best = {part(edge.forward_ms, share) + junction_ms, cm_of(edge.length_m * share)};
    if (share < 0 && edge.backward_ms >= 0) best = {part(edge.backward_ms, -share) + junction_ms, cm_of(-share * edge.length_m)};
  }
  const auto over = [&](int node, std::int32_t whole_ms, double share) {
    const std::int32_t s = best_state(node, edge.is_private);
    const Label& label = labels_[static_cast<std::size_t>(s)];
    if (label.ms == no_way) return;
    const std::int32_t ms = label.ms + part(whole_ms, share) + (share > at_node_share ? at_end_ms() : 0);
    if (ms >= best.ms) return;
    best = {ms, sum_cm(label.cm, cm_of(edge.length_m * share))};
    last = s;
  };
  over(edge.from, edge.forward_ms, to.share);
  if (by_second(edge, to.share)) over(edge.to, back_ms(edge), 1 - to.share);
  return best;
}

void Search::run(const Snap& from, std::span<const Snap> targets, std::vector<Cost>& costs) {
  reset();
  for (const Snap& target : targets) {
    if (!target.found()) continue;
    const RoadEdge& edge = graph_.edge(target.edge);
    want(edge.from, edge.is_private);
    if (by_second(edge, target.share)) want(edge.to, edge.is_private);
  }
  begin(from);
  settle_wanted();
  costs.assign(targets.size(), {});
  std::int32_t last = -1;
  for (std::size_t i = 0; i < targets.size(); ++i) {
    if (targets[i].found()) costs[i] = finish(from, targets[i], last);
  }
}

LineString Search::way(const Snap& from, const Snap& to) {
  std::vector<Cost> costs;
  run(from, std::span(&to, 1), costs);
  if (costs[0].ms == no_way) return {};
  std::int32_t last = -1;
  finish(from, to, last);
  const RoadEdge& end = graph_.edge(to.edge);
  if (last < 0) return stretch(end, from.share, to.share);

  std::vector<std::int32_t> states;
  for (std::int32_t s = last; s >= 0; s = labels_[static_cast<std::size_t>(s)].parent) states.push_back(s);
  std::reverse(states.begin(), states.end());
  LineString line;
  for (const std::int32_t s : states) {
    const Label& label = labels_[static_cast<std::size_t>(s)];
    const double begin_share = label.parent < 0 ? from.share : label.forward ? 0.0 : 1.0;
    append(line, stretch(graph_.edge(label.edge), begin_share, label.forward ? 1.0 : 0.0));
  }
  // A loop begins and ends at one node: the cheaper direction is the one that `finish` took.
  const bool by_first = node_of(last) == end.from && (end.from != end.to || !by_second(end, to.share) || to.share <= 0.5);
  append(line, stretch(end, by_first ? 0.0 : 1.0, to.share));
  return line;
}

}  // namespace gridwalk::geo::roads_detail
