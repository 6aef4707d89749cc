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

// The same where every sink also has least load `least` to take. The flow is of no use here, only its price: per sink, by
// how much a unit of load gets dearer by going there, so that sum over sources of supply x min(cost + price) - sum over sinks
// of price x (what it takes: capacity where price > 0, else least) is the cost, and a lower bound of it whatever the digits
// of the prices. Empty if there is no such transport. Sum of supply must lie between the sums of `least` and `capacity`.
std::vector<double> transport_prices(std::span<const std::int64_t> supply, std::span<const std::int64_t> least,
                                     std::span<const std::int64_t> capacity, std::span<const TransportArc> arcs);

}  // namespace gridwalk::geo::zoning
