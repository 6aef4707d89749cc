// The cheapest way to part a small network in two.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <utility>
#include <vector>

namespace gridwalk::geo {

// Minimum cut between two ends by blocking flows (Dinic 1970). Costs are whole numbers, so that the answer is exact and the
// same everywhere. O(n^2 m) at worst; on the networks of blocks it is used for close to linear.
class MinCut {
 public:
  explicit MinCut(int nodes);
  // What it costs when the node does not go with the first end (the second end).
  void bind_first(int node, std::int64_t cost) { add(first_, node, cost, 0); }
  void bind_second(int node, std::int64_t cost) { add(node, second_, cost, 0); }
  // What it costs when the two are parted.
  void bind(int a, int b, std::int64_t cost) { add(a, b, cost, cost); }
  // Of each node: whether it goes with the first end; of all cheapest answers the one with fewest such nodes.
  std::vector<bool> run();

 private:
  struct Arc {
    int to = 0;
    std::int64_t left = 0;  // what may still flow; arc k ^ 1 is the way back
  };
  void add(int from, int to, std::int64_t there, std::int64_t back);
  bool rank();
  bool push_one_way();

  int first_, second_;
  std::vector<Arc> arcs_;
  std::vector<std::vector<int>> arcs_of_;
  std::vector<int> rank_;
  std::vector<std::size_t> next_;
};

}  // namespace gridwalk::geo
