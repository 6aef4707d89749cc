// A day's visits in one long order, cut into tours.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/rounds/periodic_split.h"

#include <algorithm>

namespace gridwalk::geo::periodic {

void Split::cut(const std::vector<int>& order, int day, const Prices& prices, std::vector<std::vector<int>>& tours) {
  const std::int64_t capacity = instance_.problem->capacity;
  if (capacity > 0 && cut_within(order, day, prices, capacity + capacity / 2, tours)) return;
  cut_within(order, day, prices, never, tours);
}

bool Split::cut_within(const std::vector<int>& order, int day, const Prices& prices, std::int64_t most_load, std::vector<std::vector<int>>& tours) {
  const int visits = static_cast<int>(order.size()), width = visits + 1, vehicles = instance_.vehicles;
  least_.assign(static_cast<std::size_t>((vehicles + 1) * width), never);
  from_.assign(least_.size(), -1);
  least_[0] = 0;
  const std::int64_t capacity = instance_.problem->capacity > 0 ? instance_.problem->capacity : never, longest = instance_.longest(day);
  for (int i = 0; i < visits; ++i) {
    std::int64_t load = 0, way = 0;
    int last = 0;
    for (int j = i; j < visits; ++j) {
      const int c = at(order, j);
      load += instance_.customer(c).demand;
      way += instance_.arc(last, c + 1) + instance_.customer(c).service;
      last = c + 1;
      if (load > most_load && j > i) break;
      const std::int64_t length = way + instance_.arc(last, 0);
      std::int64_t cost = length + instance_.balance(length, day);  // service is the same however it is cut
      if (length > longest) cost += (length - longest) * prices.length >> 8;
      if (load > capacity) cost += (load - capacity) * prices.load >> 8;
      for (int k = 0; k < vehicles; ++k) {
        const std::int64_t before = at(least_, k * width + i);
        if (before >= never || before + cost >= at(least_, (k + 1) * width + j + 1)) continue;
        at(least_, (k + 1) * width + j + 1) = before + cost;
        at(from_, (k + 1) * width + j + 1) = i;
      }
    }
  }
  int best = -1;
  for (int k = 0; k <= vehicles; ++k) {
    if (at(least_, k * width + visits) < (best < 0 ? never : at(least_, best * width + visits))) best = k;
  }
  if (best < 0) return false;
  for (int v = 0; v < vehicles; ++v) at(tours, day * vehicles + v).clear();
  for (int k = best, end = visits; k > 0; --k) {
    const int begin = at(from_, k * width + end);
    at(tours, day * vehicles + k - 1).assign(order.begin() + begin, order.begin() + end);
    end = begin;
  }
  return true;
}

}  // namespace gridwalk::geo::periodic
