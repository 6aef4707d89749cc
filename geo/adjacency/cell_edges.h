// The edges of cells that share their corners exactly, each with all the cells that have it.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <bit>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "geo/types.h"

namespace gridwalk::geo {

// Calls visit(a, b, cells) for each edge, a before b (by x, then y), with the cells that have it, rising, in an order that depends on the
// edges alone. Edges are the same where both their ends are. They are sorted by a number made of their ends: that takes a third of the time
// that their coordinates would, which matters with millions of them.
template <class Visit>
void each_cell_edge(std::span<const MultiPolygon> cells, Visit visit) {
  struct Edge {
    Point a, b;
    int cell = 0;
  };
  const auto each_ring = [&](const auto& look) {
    for (std::size_t i = 0; i < cells.size(); ++i) {
      for (const Polygon& part : cells[i]) {
        look(part.shell, static_cast<int>(i));
        for (const Ring& hole : part.holes) look(hole, static_cast<int>(i));
      }
    }
  };
  const auto mixed = [](double value, std::uint64_t before) {
    std::uint64_t h = (std::bit_cast<std::uint64_t>(value + 0.0) ^ before) * 0x9E3779B97F4A7C15;
    h = (h ^ (h >> 32)) * 0xD6E8FEB86659FD93;
    return h ^ (h >> 32);
  };
  std::size_t corners = 0;
  each_ring([&](const Ring& ring, int) { corners += ring.size(); });
  std::vector<Edge> edges;
  std::vector<std::pair<std::uint64_t, std::uint32_t>> order;
  edges.reserve(corners);
  order.reserve(corners);
  each_ring([&](const Ring& ring, int cell) {
    for (std::size_t k = 0; k + 1 < ring.size(); ++k) {
      Point a = ring[k], b = ring[k + 1];
      if (a == b) continue;
      if (b.x < a.x || (b.x == a.x && b.y < a.y)) std::swap(a, b);
      order.emplace_back(mixed(b.y, mixed(b.x, mixed(a.y, mixed(a.x, 0)))), static_cast<std::uint32_t>(edges.size()));
      edges.push_back({a, b, cell});
    }
  });
  std::ranges::sort(order);
  std::vector<int> with;
  for (std::size_t from = 0, to = 0; from < order.size(); from = to) {
    while (to < order.size() && order[to].first == order[from].first) ++to;
    // Nearly always all of them are one edge; the numbers of two may be the same.
    for (std::size_t i = from; i < to; ++i) {
      const Edge& edge = edges[order[i].second];
      const auto same = [&](std::size_t k) { return edges[order[k].second].a == edge.a && edges[order[k].second].b == edge.b; };
      bool told = false;
      for (std::size_t k = from; k < i && !told; ++k) told = same(k);
      if (told) continue;
      with.clear();
      for (std::size_t k = i; k < to; ++k) {
        if (same(k)) with.push_back(edges[order[k].second].cell);
      }
      visit(edge.a, edge.b, std::span<const int>(with));
    }
  }
}

}  // namespace gridwalk::geo
