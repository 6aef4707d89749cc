// Tarjan's algorithm with its own stack, and plain reaching out.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/roads/components.h"

#include <algorithm>

namespace gridwalk::geo::roads_detail {

Components strong_components(std::span<const std::size_t> first, std::span<const int> heads) {
  const std::size_t n = first.size() - 1;
  Components result;
  result.of.assign(n, -1);
  std::vector<int> order(n, -1), low(n, 0), stack;
  struct Visit {
    int node;
    std::size_t next;
  };
  std::vector<Visit> visits;
  int seen = 0;
  const auto open = [&](int node) {
    const auto i = static_cast<std::size_t>(node);
    order[i] = low[i] = seen++;
    stack.push_back(node);
    visits.push_back({node, first[i]});
  };
  for (std::size_t root = 0; root < n; ++root) {
    if (order[root] >= 0) continue;
    open(static_cast<int>(root));
    while (!visits.empty()) {
      const auto node = static_cast<std::size_t>(visits.back().node);
      if (visits.back().next < first[node + 1]) {
        const auto head = static_cast<std::size_t>(heads[visits.back().next++]);
        if (order[head] < 0) {
          open(static_cast<int>(head));
        } else if (result.of[head] < 0) {
          low[node] = std::min(low[node], order[head]);
        }
        continue;
      }
      visits.pop_back();
      if (!visits.empty()) {
        const auto parent = static_cast<std::size_t>(visits.back().node);
        low[parent] = std::min(low[parent], low[node]);
      }
      if (low[node] != order[node]) continue;
      const int component = static_cast<int>(result.size.size());
      result.size.push_back(0);
      for (std::size_t member = n; member != node;) {
        member = static_cast<std::size_t>(stack.back());
        stack.pop_back();
        result.of[member] = component;
        ++result.size.back();
      }
    }
  }
  return result;
}

std::vector<char> reached(std::span<const std::size_t> first, std::span<const int> heads, std::vector<char> from) {
  std::vector<int> open;
  for (std::size_t i = 0; i < from.size(); ++i) {
    if (from[i]) open.push_back(static_cast<int>(i));
  }
  while (!open.empty()) {
    const auto node = static_cast<std::size_t>(open.back());
    open.pop_back();
    for (std::size_t a = first[node]; a < first[node + 1]; ++a) {
      char& mark = from[static_cast<std::size_t>(heads[a])];
      if (mark) continue;
      mark = 1;
      open.push_back(heads[a]);
    }
  }
  return from;
}

}  // namespace gridwalk::geo::roads_detail
