// The order of one day's stops: out from the office, through all of them, and back.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "geo/issue.h"

namespace gridwalk::geo {

inline constexpr int most_stops_proven = 12;

struct TourOptions {
  int start = 0, end = 0;  // rows of the matrix; -1: the tour begins (ends) at whichever stop suits
  std::uint64_t seed = 1;
  long long iterations = 0;  // of the search beyond 12 stops; 0: from the number of stops
  std::vector<int> positions{};  // one a stop: 1 = first of the day, 0 = wherever it suits; empty: all free
  std::function<bool()> enough{};  // asked now and then; true ends the search. For benchmarks: a clock makes orders differ from run to run
};

struct Tour {
  std::vector<int> order;  // the stops, as rows of the matrix
  std::int64_t cost = 0;   // from start to end
  std::int64_t bound = 0;  // no order costs less
  bool proven = false;     // no shorter order exists (that keeps the numbered stops at their numbers)
  Issues issues;           // position-twice, position-beyond; subjects are indices into `stops`, whose number was given up
};

// `cost` is row-major, n x n, from -> to, not negative; it need not be symmetric (one-way roads). `stops` are rows,
// different from start and end. Up to 12 stops by Held and Karp's dynamic programming (1962): exact, about a millisecond.
// Beyond, chained Lin-Kernighan over the edges nearest to a 1-tree (local_search.h), and Held and Karp's bound of 1970
// (one_tree.h): `proven` where they meet. One-way roads are searched as twice as many places whose directions are alike (Jonker and Volgenant 1983).
// With numbered stops exact up to 12 free ones (day_search.h), and the bound is that of the free order.
// Ties go to the lower row, so equal input gives an equal order; whole numbers throughout, so that it does on every machine.
Tour shortest_tour(std::span<const std::int32_t> cost, int n, std::span<const int> stops, const TourOptions& options = {});

// Cost of visiting the stops in just this order.
std::int64_t tour_cost(std::span<const std::int32_t> cost, int n, std::span<const int> order, int start = 0, int end = 0);

}  // namespace gridwalk::geo
