// Lower bounds on closed tours, and which edges short tours like to use.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

namespace gridwalk::geo::rounds_detail {

// A symmetric matrix, row-major n x n. `partner` (empty, or one a node) names the edges that every tour has to use.
struct SymmetricCosts {
  int n = 0;
  std::vector<std::int64_t> cost;
  std::vector<int> partner;

  std::int64_t at(int a, int b) const { return cost[static_cast<std::size_t>(a) * static_cast<std::size_t>(n) + static_cast<std::size_t>(b)]; }
};

struct Ascent {
  std::int64_t bound = 0;            // no tour costs less
  std::vector<std::int64_t> prices;  // of the nodes, in 1/scale
  std::int64_t scale = 1;
  bool tour = false;                 // the best 1-tree was itself a tour: the bound is the optimum
};

// Held and Karp (1970, 1971): whatever price every node puts on its edges, the cheapest 1-tree (a spanning tree over all nodes but one, and two
// edges at that one) less twice the prices costs no more than the shortest tour. Prices rise where the 1-tree has more than
// two edges, in steps that shrink with the distance to `upper` (a tour's length), until it is reached or `rounds` are over.
// Whole numbers throughout. n >= 3. Cost: rounds x n^2.
Ascent ascend(const SymmetricCosts& costs, std::int64_t upper, int rounds, const std::function<bool()>& enough = {});

// Branch and bound from there, over `work` 1-trees at most. True: no tour is shorter than `tour`, which is replaced where a shorter one turns up. n <= 128.
bool prove(const SymmetricCosts& costs, const Ascent& ascent, std::vector<int>& tour, int work, const std::function<bool()>& enough = {});

// For each node up to `width` others, row-major n x width, -1 where fewer: those whose edges cost a 1-tree least to take in (alpha-nearness, Helsgaun
// 2000), nearest first. Ties go to the cheaper edge, then the lower node.
std::vector<int> alpha_nearest(const SymmetricCosts& costs, const Ascent& ascent, int width);

}  // namespace gridwalk::geo::rounds_detail
