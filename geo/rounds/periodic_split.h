// A day's visits in one long order, cut into tours.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "geo/rounds/periodic_local_search.h"

namespace gridwalk::geo::periodic {

// The cheapest way to cut an order into at most as many tours as there are vehicles, by dynamic programming; what exceeds a
// limit has its price. O(vehicles * visits * visits of one tour).
class Split {
 public:
  explicit Split(const Instance& instance) : instance_(instance) {}
  void cut(const std::vector<int>& order, int day, const Prices& prices, std::vector<std::vector<int>>& tours);

 private:
  bool cut_within(const std::vector<int>& order, int day, const Prices& prices, std::int64_t most_load, std::vector<std::vector<int>>& tours);

  const Instance& instance_;
  std::vector<std::int64_t> least_;  // [tours so far][visits so far]
  std::vector<int> from_;
};

}  // namespace gridwalk::geo::periodic
