// Strongly connected parts of a directed graph.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <vector>

namespace gridwalk::geo::roads_detail {

struct Components {
  std::vector<int> of;  // node -> component
  std::vector<int> size;
};

// Tarjan 1972, without recursion. `heads` lists the nodes that arcs of node n lead to, from first[n] to first[n + 1].
Components strong_components(std::span<const std::size_t> first, std::span<const int> heads);

// Nodes that can be reached from the `from` ones over the arcs given (those themselves included).
std::vector<char> reached(std::span<const std::size_t> first, std::span<const int> heads, std::vector<char> from);

}  // namespace gridwalk::geo::roads_detail
