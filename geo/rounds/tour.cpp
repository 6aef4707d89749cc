// Held and Karp for a day, local search for more.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/rounds/tour.h"

#include <algorithm>
#include <limits>

#include "geo/rounds/local_search.h"

namespace gridwalk::geo {
namespace {

constexpr std::int64_t never = std::numeric_limits<std::int64_t>::max() / 4;

// Index 0 is the office (going out: start, coming back: end), k the k-th stop; an open side costs nothing.
std::vector<std::int32_t> closed_matrix(std::span<const std::int32_t> cost, int n, std::span<const int> stops, const TourOptions& options) {
  const std::size_t m = stops.size() + 1;
  std::vector<std::int32_t> closed(m * m, 0);
  const auto at = [&](int from, int to) { return cost[static_cast<std::size_t>(from) * static_cast<std::size_t>(n) + static_cast<std::size_t>(to)]; };
  for (std::size_t i = 1; i < m; ++i) {
    closed[i] = options.start < 0 ? 0 : at(options.start, stops[i - 1]);
    closed[i * m] = options.end < 0 ? 0 : at(stops[i - 1], options.end);
    for (std::size_t j = 1; j < m; ++j) closed[i * m + j] = at(stops[i - 1], stops[j - 1]);
  }
  return closed;
}

// best[set][last] = least cost from the office through the set, ending at `last` of it.
std::vector<int> held_karp(const std::vector<std::int32_t>& cost, std::size_t stops) {
  const std::size_t m = stops + 1, sets = std::size_t{1} << stops;
  std::vector<std::int64_t> best(sets * stops, never);
  std::vector<signed char> before(sets * stops, -1);
  for (std::size_t i = 0; i < stops; ++i) best[(std::size_t{1} << i) * stops + i] = cost[i + 1];
  for (std::size_t set = 1; set < sets; ++set) {
    for (std::size_t last = 0; last < stops; ++last) {
      const std::int64_t so_far = best[set * stops + last];
      if (so_far >= never) continue;
      for (std::size_t next = 0; next < stops; ++next) {
        if ((set >> next & 1) != 0) continue;
        const std::size_t to = (set | std::size_t{1} << next) * stops + next;
        const std::int64_t c = so_far + cost[(last + 1) * m + next + 1];
        if (c < best[to]) {
          best[to] = c;
          before[to] = static_cast<signed char>(last);
        }
      }
    }
  }
  std::size_t set = sets - 1, last = 0;
  for (std::size_t i = 1; i < stops; ++i) {
    if (best[set * stops + i] + cost[(i + 1) * m] < best[set * stops + last] + cost[(last + 1) * m]) last = i;
  }
  std::vector<int> order;
  for (;;) {
    order.push_back(static_cast<int>(last));
    const signed char previous = before[set * stops + last];
    if (previous < 0) break;
    set &= ~(std::size_t{1} << last);
    last = static_cast<std::size_t>(previous);
  }
  std::reverse(order.begin(), order.end());
  return order;
}

std::vector<int> nearest_neighbour(const std::vector<std::int32_t>& cost, std::size_t m) {
  std::vector<int> tour{0};
  std::vector<char> used(m, 0);
  used[0] = 1;
  while (tour.size() < m) {
    const auto from = static_cast<std::size_t>(tour.back());
    std::size_t best = m;
    for (std::size_t to = 0; to < m; ++to) {
      if (!used[to] && (best == m || cost[from * m + to] < cost[from * m + best])) best = to;
    }
    used[best] = 1;
    tour.push_back(static_cast<int>(best));
  }
  return tour;
}

}  // namespace

std::int64_t tour_cost(std::span<const std::int32_t> cost, int n, std::span<const int> order, int start, int end) {
  std::int64_t sum = 0;
  int at = start;
  const auto go = [&](int to) {
    if (at >= 0 && to >= 0) sum += cost[static_cast<std::size_t>(at) * static_cast<std::size_t>(n) + static_cast<std::size_t>(to)];
    at = to;
  };
  for (const int stop : order) go(stop);
  if (!order.empty()) go(end);
  return sum;
}

Tour shortest_tour(std::span<const std::int32_t> cost, int n, std::span<const int> stops, const TourOptions& options) {
  Tour tour;
  if (stops.empty()) {
    tour.proven = true;
    return tour;
  }
  std::vector<int> sorted(stops.begin(), stops.end());
  std::sort(sorted.begin(), sorted.end());
  const std::vector<std::int32_t> closed = closed_matrix(cost, n, sorted, options);
  const std::size_t m = sorted.size() + 1;
  if (sorted.size() <= static_cast<std::size_t>(most_stops_proven)) {
    for (const int k : held_karp(closed, sorted.size())) tour.order.push_back(sorted[static_cast<std::size_t>(k)]);
    tour.proven = true;
  } else {
    const long long iterations = options.iterations > 0 ? options.iterations : 1000 + 200 * static_cast<long long>(m);
    const std::vector<int> found = rounds_detail::improved_tour(closed, static_cast<int>(m), nearest_neighbour(closed, m), options.seed, iterations, options.enough);
    for (const int k : found) {
      if (k > 0) tour.order.push_back(sorted[static_cast<std::size_t>(k) - 1]);
    }
  }
  tour.cost = tour_cost(cost, n, tour.order, options.start, options.end);
  return tour;
}

}  // namespace gridwalk::geo
