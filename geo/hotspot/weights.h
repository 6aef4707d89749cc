// Who counts as whose neighbour, and how much.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <vector>

namespace gridwalk::geo {

struct NeighbourPair {
  int from = 0, to = 0;  // units; `to` is a neighbour of `from`, which says nothing of the other way
  friend bool operator==(const NeighbourPair&, const NeighbourPair&) = default;
};

// The neighbours of each unit, ascending, each once, never the unit itself.
struct NeighbourLists {
  std::vector<std::size_t> first{0};  // of unit i: to[first[i] .. first[i + 1])
  std::vector<int> to;
  int repeated = 0;          // pairs that were there already
  int selves = 0;            // pairs of a unit with itself: left out
  int unknown = 0;           // pairs with a unit that is none: left out
  int one_way = 0;           // pairs without their reverse: kept as they are
  std::vector<int> islands;  // units without any neighbour

  int size() const { return static_cast<int>(first.size()) - 1; }
  std::span<const int> of(int unit) const {
    const auto i = static_cast<std::size_t>(unit);
    return std::span(to).subspan(first[i], first[i + 1] - first[i]);
  }
};
NeighbourLists neighbour_lists(int units, std::span<const NeighbourPair> pairs);

// Weights w_ij of the neighbours j of each unit i. With the unit itself among them (for Gi*) an island has itself alone.
struct SpatialWeights {
  std::vector<std::size_t> first{0};
  std::vector<int> to;
  std::vector<double> weight;
  bool self = false;

  int size() const { return static_cast<int>(first.size()) - 1; }
  std::span<const int> of(int unit) const {
    const auto i = static_cast<std::size_t>(unit);
    return std::span(to).subspan(first[i], first[i + 1] - first[i]);
  }
  std::span<const double> weights_of(int unit) const {
    const auto i = static_cast<std::size_t>(unit);
    return std::span(weight).subspan(first[i], first[i + 1] - first[i]);
  }
};

struct WeightsOptions {
  bool self = false;              // the unit counts among its neighbours
  bool row_standardised = false;  // each unit's weights add up to 1; else every weight is 1
};
SpatialWeights spatial_weights(const NeighbourLists& neighbours, const WeightsOptions& options);

}  // namespace gridwalk::geo
