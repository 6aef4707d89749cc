// Edges of all cells, sorted, so that those of two cells stand side by side.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/adjacency/cell_borders.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <tuple>

namespace gridwalk::geo {
namespace {

struct Edge {
  Point a, b;  // a before b
  int cell = 0;
};
auto place_of(const Edge& edge) { return std::tuple(edge.a.x, edge.a.y, edge.b.x, edge.b.y); }

void add_edges(const Ring& ring, int cell, std::vector<Edge>& edges) {
  for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
    Edge edge{ring[i], ring[i + 1], cell};
    if (std::tie(edge.b.x, edge.b.y) < std::tie(edge.a.x, edge.a.y)) std::swap(edge.a, edge.b);
    if (edge.a != edge.b) edges.push_back(edge);
  }
}

}  // namespace

CellBorders cell_borders(std::span<const MultiPolygon> cells) {
  CellBorders borders;
  std::vector<Edge> edges;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    borders.area_m2.push_back(area_m2(cells[i]));
    borders.perimeter_m.push_back(perimeter_m(cells[i]));
    for (const Polygon& part : cells[i]) {
      add_edges(part.shell, static_cast<int>(i), edges);
      for (const Ring& hole : part.holes) add_edges(hole, static_cast<int>(i), edges);
    }
  }
  borders.shared.resize(cells.size());
  std::ranges::sort(edges, {}, [](const Edge& edge) { return std::tuple_cat(place_of(edge), std::tuple(edge.cell)); });
  const auto share = [&](int cell, int with, double metres) {
    auto& list = borders.shared[static_cast<std::size_t>(cell)];
    const auto at = std::ranges::find(list, with, &CellBorders::Shared::cell);
    if (at == list.end()) list.push_back({with, metres});
    else at->metres += metres;
  };
  for (std::size_t i = 0; i + 1 < edges.size(); ++i) {
    const Edge &one = edges[i], &other = edges[i + 1];
    if (one.cell == other.cell || place_of(one) != place_of(other)) continue;
    const double metres = distance_m(one.a, one.b);
    share(one.cell, other.cell, metres);
    share(other.cell, one.cell, metres);
  }
  for (auto& list : borders.shared) std::ranges::sort(list, {}, &CellBorders::Shared::cell);
  return borders;
}

double union_compactness(const CellBorders& borders, std::span<const int> members, std::span<const int> of, int zone) {
  double area = 0, perimeter = 0;
  for (const int cell : members) {
    const auto i = static_cast<std::size_t>(cell);
    if (i >= borders.area_m2.size()) continue;
    area += borders.area_m2[i];
    perimeter += borders.perimeter_m[i];
    for (const auto& [other, metres] : borders.shared[i]) {
      if (of[static_cast<std::size_t>(other)] == zone) perimeter -= metres;
    }
  }
  return perimeter > 0 ? std::min(1.0, 4 * std::numbers::pi * area / (perimeter * perimeter)) : 0;
}

}  // namespace gridwalk::geo
