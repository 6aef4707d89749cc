// A random spanning tree of some units, with the sums of what hangs below each of its edges.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <vector>

#include "geo/random.h"
#include "geo/zoning/instance.h"

namespace gridwalk::geo::zoning {

// Kruskal on random link weights, then rooted. `units` must be joined by links among themselves; `order` lists them
// parents first, position by position: parent[i] is the position of order[i]'s parent, -1 for the root.
struct SpanningTree {
  std::vector<int> order;
  std::vector<int> parent;
  std::vector<double> load;  // of order[i] and all below it
  std::vector<int> count;
  bool whole = false;        // false: the units are not joined

  // order[i] and all below it.
  std::vector<int> below(int i) const;
};

// Scratch memory, so that many trees of the same instance cost no allocation each.
class TreeMaker {
 public:
  explicit TreeMaker(const Instance& instance);
  const SpanningTree& make(std::span<const int> units, Random& random);

 private:
  int root_of(int u);
  const Instance& instance_;
  std::vector<int> leader_, inside_, place_;
  std::vector<std::vector<int>> joined_;
  std::vector<std::pair<std::uint32_t, int>> weighted_;
  int stamp_ = 0;
  SpanningTree tree_;
};

}  // namespace gridwalk::geo::zoning
