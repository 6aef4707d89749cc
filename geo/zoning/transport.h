// The transport problem: how to bring loads to centres of limited capacity at the least cost.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace gridwalk::geo::zoning {

struct TransportArc {
  int from = 0;  // source
  int to = 0;    // sink
  std::int64_t cost = 0;
};

// Flow on each arc, by network simplex (LEMON); empty if the supplies cannot all be brought. Sum of supply must not be
// above the sum of capacity. Whole numbers: exact, and the same on every machine. An optimal basis has at most
// sources + sinks - 1 arcs with flow, so at most sinks - 1 sources are split.
std::vector<std::int64_t> transport(std::span<const std::int64_t> supply, std::span<const std::int64_t> capacity,
                                    std::span<const TransportArc> arcs);

}  // namespace gridwalk::geo::zoning
