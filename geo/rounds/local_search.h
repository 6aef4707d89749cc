// Improves a closed tour over a dense symmetric matrix.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "geo/rounds/one_tree.h"

namespace gridwalk::geo::rounds_detail {

struct SearchLimits {
  long long iterations = 0;          // kicks
  std::int64_t lower = 0;            // no tour costs less: reached, the search ends
  std::function<bool()> enough{};  // asked every few kicks
};

// `tour` visits 0 .. n-1 once each, closes and uses every edge to a partner; n >= 5. `nearest`: width candidates a node, -1 = none (one_tree.h).
// Lin and Kernighan's moves (1973), three edges at a time where two do not pay, from a queue of nodes whose surroundings changed; between
// them double bridges of neighbouring stretches (Applegate, Cook and Rohe 2003), undone when they do not pay.
// Deterministic in all but `enough`.
std::vector<int> improved_tour(const SymmetricCosts& costs, const std::vector<int>& nearest, std::vector<int> tour, std::uint64_t seed,
                               const SearchLimits& limits);

}  // namespace gridwalk::geo::rounds_detail
