// A packed tree of boxes: which of many things lie in a rectangle, and which lies nearest.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <cmath>
#include <span>
#include <utility>
#include <vector>

#include "geo/types.h"

namespace gridwalk::geo {

// Sort-tile-recursive packing (Leutenegger, Lopez and Edgington 1997): built once, then only read, so any number of
// threads may query it. Items are numbered as they were given; empty boxes are never found.
// Build O(n log n), query O(log n + answers), 36 bytes an item.
class BoxTree {
 public:
  BoxTree() = default;
  explicit BoxTree(std::span<const Box> boxes);

  // Calls visit(item) for every item whose box overlaps `where`; a visit that returns false ends the search.
  template <class Visit>
  void visit(const Box& where, Visit visit) const {
    if (nodes_.empty()) return;
    int stack[max_stack_];
    int depth = 0;
    stack[depth++] = static_cast<int>(nodes_.size()) - 1;
    while (depth > 0) {
      const Node& node = nodes_[static_cast<std::size_t>(stack[--depth])];
      if (!node.box.overlaps(where)) continue;
      if (node.leaf) {
        for (int i = node.from; i < node.to; ++i) {
          if (boxes_[static_cast<std::size_t>(i)].overlaps(where) && !visit(items_[static_cast<std::size_t>(i)])) return;
        }
      } else {
        for (int i = node.to; i-- > node.from;) stack[depth++] = i;
      }
    }
  }

  // The item with the smallest distance_of(item), which must not be less than the distance to the item's box. The lowest
  // number wins a tie. Returns {-1, infinity} where nothing lies within `limit_m`.
  template <class DistanceOf>
  std::pair<int, double> nearest(Point p, DistanceOf distance_of,
                                 double limit_m = std::numeric_limits<double>::infinity()) const {
    int best = -1;
    double best_m = limit_m;
    if (nodes_.empty()) return {-1, std::numeric_limits<double>::infinity()};
    std::vector<std::pair<double, int>> heap{{0.0, static_cast<int>(nodes_.size()) - 1}};
    const auto later = [](const auto& a, const auto& b) { return a > b; };
    while (!heap.empty()) {
      std::pop_heap(heap.begin(), heap.end(), later);
      const auto [least_m, at] = heap.back();
      heap.pop_back();
      if (least_m > best_m) break;
      const Node& node = nodes_[static_cast<std::size_t>(at)];
      for (int i = node.from; i < node.to; ++i) {
        const auto n = static_cast<std::size_t>(i);
        const double box_m = distance_to(node.leaf ? boxes_[n] : nodes_[n].box, p);
        if (box_m > best_m) continue;
        if (!node.leaf) {
          heap.emplace_back(box_m, i);
          std::push_heap(heap.begin(), heap.end(), later);
          continue;
        }
        const double exact_m = distance_of(items_[n]);
        if (exact_m < best_m || (exact_m == best_m && (best < 0 || items_[n] < best))) {
          best = items_[n];
          best_m = exact_m;
        }
      }
    }
    return best < 0 ? std::pair{-1, std::numeric_limits<double>::infinity()} : std::pair{best, best_m};
  }

  static double distance_to(const Box& box, Point p) {
    return std::hypot(std::max({box.min_x - p.x, 0.0, p.x - box.max_x}), std::max({box.min_y - p.y, 0.0, p.y - box.max_y}));
  }

 private:
  static constexpr int width_ = 8;
  static constexpr int max_stack_ = 8 * 16;  // width x levels: enough for 8^16 items

  struct Node {
    Box box;
    int from = 0, to = 0;  // children in nodes_, or in boxes_ and items_ for a leaf
    bool leaf = true;
  };
  std::vector<Box> boxes_;   // in packed order
  std::vector<int> items_;   // the number of each
  std::vector<Node> nodes_;  // leaves first, the root last
};

}  // namespace gridwalk::geo
