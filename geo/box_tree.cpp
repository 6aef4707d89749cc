// Packing a tree of boxes.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/box_tree.h"

#include <numeric>

namespace gridwalk::geo {

BoxTree::BoxTree(std::span<const Box> boxes) {
  std::vector<int> order;
  for (std::size_t i = 0; i < boxes.size(); ++i) {
    if (!boxes[i].empty()) order.push_back(static_cast<int>(i));
  }
  if (order.empty()) return;
  const auto centre = [&](int i) { return boxes[static_cast<std::size_t>(i)].centre(); };
  const auto by_x = [&](int a, int b) { return std::pair{centre(a).x, a} < std::pair{centre(b).x, b}; };
  const auto by_y = [&](int a, int b) { return std::pair{centre(a).y, a} < std::pair{centre(b).y, b}; };
  std::ranges::sort(order, by_x);
  const std::size_t leaves = (order.size() + width_ - 1) / width_;
  const auto slices = static_cast<std::size_t>(std::ceil(std::sqrt(static_cast<double>(leaves))));
  const std::size_t slice = (leaves + slices - 1) / slices * width_;
  for (std::size_t from = 0; from < order.size(); from += slice) {
    const std::size_t to = std::min(order.size(), from + slice);
    std::sort(order.begin() + static_cast<std::ptrdiff_t>(from), order.begin() + static_cast<std::ptrdiff_t>(to), by_y);
  }
  for (int i : order) boxes_.push_back(boxes[static_cast<std::size_t>(i)]);
  items_ = std::move(order);

  const int n = static_cast<int>(items_.size());
  for (int from = 0; from < n; from += width_) {
    Node node{{}, from, std::min(n, from + width_), true};
    for (int i = node.from; i < node.to; ++i) node.box.add(boxes_[static_cast<std::size_t>(i)]);
    nodes_.push_back(node);
  }
  for (int level = 0, end = static_cast<int>(nodes_.size()); end - level > 1;) {
    for (int from = level; from < end; from += width_) {
      Node node{{}, from, std::min(end, from + width_), false};
      for (int i = node.from; i < node.to; ++i) node.box.add(nodes_[static_cast<std::size_t>(i)].box);
      nodes_.push_back(node);
    }
    level = end;
    end = static_cast<int>(nodes_.size());
  }
}

}  // namespace gridwalk::geo
