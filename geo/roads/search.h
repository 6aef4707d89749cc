// Quickest ways from one place on the roads to many: Dijkstra's algorithm with an early end.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <limits>
#include <span>
#include <vector>

#include "geo/roads/graph.h"

namespace gridwalk::geo::roads_detail {

inline constexpr std::int32_t no_way = std::numeric_limits<std::int32_t>::max();

struct Cost {
  std::int32_t ms = no_way;
  std::int32_t cm = 0;  // along the quickest way
};

// Working memory for searches on one graph, one thread each; reused from search to search.
//
// Private roads only at the ends: a state is a node and how it was come to. Setting out = all roads so far were private;
// Open = a public road has been used and none but public ones since; Arriving = private again, only private from here on.
// Graphs without private roads have the state Open alone.
class Search {
 public:
  explicit Search(const RoadGraph& graph);

  // Quickest costs from `from` to each of the targets; ends as soon as all of them are known.
  void run(const Snap& from, std::span<const Snap> targets, std::vector<Cost>& costs);

  // The road's shape from `from` to `to` with both places; empty where there is no way.
  LineString way(const Snap& from, const Snap& to);

 private:
  enum Layer { SettingOut = 0, Open = 1, Arriving = 2 };
  struct Label {
    std::int32_t ms = no_way, cm = 0;
    std::int32_t parent = -1;       // state; -1: begun here
    std::int32_t edge = -1;         // the edge run through from the parent, or from the snap
    bool forward = true, settled = false;
  };
  struct Entry {
    std::int32_t ms, state;
    bool operator<(const Entry& o) const { return ms != o.ms ? ms < o.ms : state < o.state; }
  };
  struct Wanted {
    int node = 0;
    bool is_private = false;
  };

  std::int32_t state(int node, Layer layer) const { return layers_ == 1 ? node : node * 3 + layer; }
  int node_of(std::int32_t s) const { return layers_ == 1 ? s : s / 3; }
  Layer layer_of(std::int32_t s) const { return layers_ == 1 ? Open : static_cast<Layer>(s % 3); }
  void reset();
  void begin(const Snap& from);
  void reach(std::int32_t to, std::int32_t ms, std::int32_t cm, std::int32_t parent, std::int32_t edge, bool forward);
  void want(int node, bool is_private);
  void settle_wanted();
  std::int32_t best_state(int node, bool is_private) const;  // the quickest from which a stop on such an edge may be reached
  // Cost of the last stretch, and the state it begins from (-1: straight along the edge that both lie on).
  Cost finish(const Snap& from, const Snap& to, std::int32_t& last) const;
  void push(Entry entry);
  Entry pop();

  const RoadGraph& graph_;
  int layers_;
  std::vector<Label> labels_;
  std::vector<std::int32_t> touched_;
  std::vector<Entry> heap_;  // 4-ary: fewer levels, fewer cache misses than a binary one
  std::vector<char> wanted_open_, wanted_private_;
  std::vector<Wanted> wanted_;
  int waiting_ = 0;
};

}  // namespace gridwalk::geo::roads_detail
