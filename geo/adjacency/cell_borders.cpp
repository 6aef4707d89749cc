// What is added up over the edges that cells have in common.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/adjacency/cell_borders.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "geo/adjacency/cell_edges.h"

namespace gridwalk::geo {

CellBorders cell_borders(std::span<const MultiPolygon> cells) {
  CellBorders borders;
  for (const MultiPolygon& cell : cells) {
    borders.area_m2.push_back(area_m2(cell));
    borders.perimeter_m.push_back(perimeter_m(cell));
  }
  borders.shared.resize(cells.size());
  const auto share = [&](int cell, int with, double metres) {
    auto& list = borders.shared[static_cast<std::size_t>(cell)];
    const auto at = std::ranges::find(list, with, &CellBorders::Shared::cell);
    if (at == list.end()) list.push_back({with, metres});
    else at->metres += metres;
  };
  each_cell_edge(cells, [&](Point a, Point b, std::span<const int> with) {
    for (std::size_t k = 0; k + 1 < with.size(); ++k) {
      if (with[k] == with[k + 1]) continue;
      const double metres = distance_m(a, b);
      share(with[k], with[k + 1], metres);
      share(with[k + 1], with[k], metres);
    }
  });
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
