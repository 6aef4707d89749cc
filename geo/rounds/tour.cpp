// Held and Karp for a day, local search for more.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/rounds/tour.h"

#include <algorithm>
#include <limits>

#include "geo/rounds/day_search.h"
#include "geo/rounds/local_search.h"
#include "geo/rounds/one_tree.h"

namespace gridwalk::geo {
namespace {

using namespace rounds_detail;

constexpr int most_proven_places = 120;  // by branch and bound; with one-way roads a stop is two places
constexpr int proof_work = 30'000'000;   // comparisons of Prim's algorithm, times two: some 40 ms

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

// best[set][last] = least cost from the office through the set, ending at `last` of it; `never` for those outside it.
std::vector<int> held_karp(const std::vector<std::int32_t>& cost, std::size_t stops) {
  const std::size_t m = stops + 1, sets = std::size_t{1} << stops;
  std::vector<std::int64_t> best(sets * stops, never), into(stops * stops);  // into[to][from]
  for (std::size_t to = 0; to < stops; ++to) {
    for (std::size_t from = 0; from < stops; ++from) into[to * stops + from] = cost[(from + 1) * m + to + 1];
    best[(std::size_t{1} << to) * stops + to] = cost[to + 1];
  }
  for (std::size_t set = 1; set < sets; ++set) {
    if ((set & (set - 1)) == 0) continue;
    for (std::size_t last = 0; last < stops; ++last) {
      if ((set >> last & 1) == 0) continue;
      const std::int64_t *before = &best[(set ^ std::size_t{1} << last) * stops], *way = &into[last * stops];
      std::int64_t least = never;
      for (std::size_t from = 0; from < stops; ++from) least = std::min(least, before[from] + way[from]);
      best[set * stops + last] = least;
    }
  }
  // Back from the end along what adds up.
  std::size_t set = sets - 1, last = 0;
  for (std::size_t i = 1; i < stops; ++i) {
    if (best[set * stops + i] + cost[(i + 1) * m] < best[set * stops + last] + cost[(last + 1) * m]) last = i;
  }
  std::vector<int> order;
  for (;;) {
    order.push_back(static_cast<int>(last));
    const std::size_t rest = set ^ std::size_t{1} << last;
    if (rest == 0) break;
    std::size_t from = 0;
    while (best[rest * stops + from] + into[last * stops + from] != best[set * stops + last]) ++from;
    set = rest, last = from;
  }
  std::reverse(order.begin(), order.end());
  return order;
}

// A tour over the office (0) and the stops, with a bound on the shortest.
struct Found {
  std::vector<int> tour;
  std::int64_t bound = 0;
};

std::int64_t length_of(const SymmetricCosts& costs, const std::vector<int>& tour) {
  std::int64_t sum = 0;
  for (std::size_t i = 0; i < tour.size(); ++i) sum += costs.at(tour[i], tour[i + 1 == tour.size() ? 0 : i + 1]);
  return sum;
}

// Always to the nearest that is left; partners follow each other.
std::vector<int> nearest_neighbour(const SymmetricCosts& costs) {
  const auto n = static_cast<std::size_t>(costs.n);
  std::vector<int> tour{0};
  std::vector<char> used(n, 0);
  used[0] = 1;
  while (tour.size() < n) {
    const int from = tour.back();
    int best = -1;
    if (!costs.partner.empty() && !used[static_cast<std::size_t>(costs.partner[static_cast<std::size_t>(from)])]) {
      best = costs.partner[static_cast<std::size_t>(from)];
    } else {
      for (int to = 0; to < costs.n; ++to) {
        if (!used[static_cast<std::size_t>(to)] && (best < 0 || costs.at(from, to) < costs.at(from, best))) best = to;
      }
    }
    used[static_cast<std::size_t>(best)] = 1;
    tour.push_back(best);
  }
  return tour;
}

// Jonker and Volgenant (1983): every place becomes two, one to arrive at and one to leave from, that every tour joins; then
// directions no longer matter. Node i arrives, node m + i leaves.
SymmetricCosts doubled(const std::vector<std::int32_t>& cost, std::size_t m) {
  std::int64_t most = 1;
  for (const std::int32_t c : cost) most = std::max<std::int64_t>(most, c);
  SymmetricCosts costs;
  const std::size_t n = 2 * m;
  costs.n = static_cast<int>(n);
  const std::int64_t forbidden = most * 4 + 4;
  costs.cost.assign(n * n, forbidden);
  costs.partner.resize(n);
  for (std::size_t i = 0; i < m; ++i) {
    costs.partner[i] = static_cast<int>(m + i), costs.partner[m + i] = static_cast<int>(i);
    for (std::size_t j = 0; j < m; ++j) {
      if (i != j) costs.cost[(m + i) * n + j] = costs.cost[j * n + m + i] = cost[i * m + j];
    }
    costs.cost[i * n + m + i] = costs.cost[(m + i) * n + i] = -forbidden;
    costs.cost[i * n + i] = costs.cost[(m + i) * n + m + i] = 0;
  }
  return costs;
}

Found search(const SymmetricCosts& costs, const TourOptions& options) {
  Found found;
  found.tour = nearest_neighbour(costs);
  const int n = costs.n;
  const long long iterations = options.iterations > 0 ? options.iterations : 200 + (costs.partner.empty() ? 40LL : 20LL) * n;
  const long long first = std::min<long long>(iterations, 10LL * n);  // enough for most days, whose order is then proven
  const int width = std::min(n - 1, costs.partner.empty() ? 6 : 9);
  {
    // A quick tour first: the steps to the bound aim at it.
    Ascent none;
    none.prices.assign(static_cast<std::size_t>(n), 0);
    const SearchLimits quick{n / 2, std::numeric_limits<std::int64_t>::min(), options.enough};
    found.tour = improved_tour(costs, alpha_nearest(costs, none, width), std::move(found.tour), options.seed, quick);
  }
  const Ascent ascent = ascend(costs, length_of(costs, found.tour), std::clamp(100'000'000 / (n * n), 30, 300), options.enough);
  found.bound = ascent.bound;
  const std::vector<int> nearest = alpha_nearest(costs, ascent, width);
  found.tour = improved_tour(costs, nearest, std::move(found.tour), options.seed, {first, found.bound, options.enough});
  const std::int64_t length = length_of(costs, found.tour);
  if (n <= most_proven_places && found.bound < length && prove(costs, ascent, found.tour, proof_work / (n * n), options.enough)) {
    found.bound = length_of(costs, found.tour);
  } else if (found.bound < length && iterations > first) {
    found.tour = improved_tour(costs, nearest, std::move(found.tour), options.seed + 1, {iterations - first, found.bound, options.enough});
  }
  return found;
}

Found search(const std::vector<std::int32_t>& closed, std::size_t m, const TourOptions& options) {
  bool symmetric = true;
  for (std::size_t i = 0; i < m; ++i) {
    for (std::size_t j = 0; j < i && symmetric; ++j) symmetric = closed[i * m + j] == closed[j * m + i];
  }
  Found found;
  if (symmetric) {
    found = search({static_cast<int>(m), {closed.begin(), closed.end()}, {}}, options);
  } else {
    const SymmetricCosts costs = doubled(closed, m);
    found = search(costs, options);
    const std::int64_t joined = costs.at(0, static_cast<int>(m)) * static_cast<std::int64_t>(m);
    found.bound -= joined;
    // From 0 the tour goes to its partner, or comes from there.
    std::rotate(found.tour.begin(), std::find(found.tour.begin(), found.tour.end(), 0), found.tour.end());
    if (found.tour[1] != static_cast<int>(m)) std::reverse(found.tour.begin() + 1, found.tour.end());
    std::erase_if(found.tour, [&](int node) { return node >= static_cast<int>(m); });
  }
  std::rotate(found.tour.begin(), std::find(found.tour.begin(), found.tour.end(), 0), found.tour.end());
  found.bound = std::max<std::int64_t>(found.bound, 0);
  return found;
}

Tour numbered_tour(std::span<const std::int32_t> cost, int n, std::span<const int> stops, const TourOptions& options) {
  Tour tour;
  DaySearch search{.cost = cost, .n = n, .rows = {stops.begin(), stops.end()}, .position = options.positions, .service = {}, .half = {}, .timed = false, .hours = {}, .options = options};
  search.options.positions.clear();
  search.position.resize(stops.size(), 0);
  settle_positions(search.position, tour.issues);
  const DayFound found = best_day(search);
  for (const int stop : found.order) tour.order.push_back(stops[static_cast<std::size_t>(stop)]);
  tour.cost = found.value.travel;
  tour.bound = found.exact ? tour.cost : shortest_tour(cost, n, stops, search.options).bound;
  tour.proven = tour.bound >= tour.cost;
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
  if (std::any_of(options.positions.begin(), options.positions.end(), [](int p) { return p != 0; })) return numbered_tour(cost, n, stops, options);
  std::vector<int> sorted(stops.begin(), stops.end());
  std::sort(sorted.begin(), sorted.end());
  const std::vector<std::int32_t> closed = closed_matrix(cost, n, sorted, options);
  const std::size_t m = sorted.size() + 1;
  if (sorted.size() <= static_cast<std::size_t>(most_stops_proven)) {
    for (const int k : held_karp(closed, sorted.size())) tour.order.push_back(sorted[static_cast<std::size_t>(k)]);
    tour.proven = true;
  } else {
    const Found found = search(closed, m, options);
    for (const int k : found.tour) {
      if (k > 0) tour.order.push_back(sorted[static_cast<std::size_t>(k) - 1]);
    }
    tour.bound = found.bound;
  }
  tour.cost = tour_cost(cost, n, tour.order, options.start, options.end);
  if (tour.proven) tour.bound = tour.cost;
  tour.proven = tour.bound >= tour.cost;
  return tour;
}

}  // namespace gridwalk::geo
