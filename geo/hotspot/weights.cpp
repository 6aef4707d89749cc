// Neighbour lists from pairs, and weights from lists.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/hotspot/weights.h"

#include <algorithm>

namespace gridwalk::geo {

NeighbourLists neighbour_lists(int units, std::span<const NeighbourPair> pairs) {
  NeighbourLists lists;
  const auto order = [](const NeighbourPair& a, const NeighbourPair& b) { return a.from != b.from ? a.from < b.from : a.to < b.to; };
  std::vector<NeighbourPair> kept;
  kept.reserve(pairs.size());
  for (const NeighbourPair& pair : pairs) {
    if (pair.from < 0 || pair.to < 0 || pair.from >= units || pair.to >= units) {
      ++lists.unknown;
    } else if (pair.from == pair.to) {
      ++lists.selves;
    } else {
      kept.push_back(pair);
    }
  }
  std::sort(kept.begin(), kept.end(), order);
  const auto end = std::unique(kept.begin(), kept.end());
  lists.repeated = static_cast<int>(kept.end() - end);
  kept.erase(end, kept.end());

  lists.to.reserve(kept.size());
  std::size_t next = 0;
  for (int unit = 0; unit < units; ++unit) {
    if (next == kept.size() || kept[next].from != unit) lists.islands.push_back(unit);
    for (; next < kept.size() && kept[next].from == unit; ++next) {
      lists.to.push_back(kept[next].to);
      if (!std::binary_search(kept.begin(), kept.end(), NeighbourPair{kept[next].to, unit}, order)) ++lists.one_way;
    }
    lists.first.push_back(next);
  }
  return lists;
}

SpatialWeights spatial_weights(const NeighbourLists& neighbours, const WeightsOptions& options) {
  SpatialWeights weights;
  weights.self = options.self;
  for (int unit = 0; unit < neighbours.size(); ++unit) {
    const auto of = neighbours.of(unit);
    weights.to.insert(weights.to.end(), of.begin(), of.end());
    if (options.self) weights.to.insert(std::lower_bound(weights.to.end() - static_cast<std::ptrdiff_t>(of.size()), weights.to.end(), unit), unit);
    const std::size_t count = weights.to.size() - weights.first.back();
    weights.weight.insert(weights.weight.end(), count, options.row_standardised ? 1.0 / static_cast<double>(count) : 1.0);
    weights.first.push_back(weights.to.size());
  }
  return weights;
}

}  // namespace gridwalk::geo
