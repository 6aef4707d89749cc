// The order of a day's stops against every order there is.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/rounds/tour.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include "geo/random.h"

namespace gridwalk::geo {
namespace {

struct Places {
  int n = 0;
  std::vector<std::int32_t> cost;
};

// Ways on a plane, made longer one way than the other now and then, as one-way roads do.
Places random_places(int n, std::uint64_t seed, bool one_way) {
  Random random(seed);
  std::vector<double> x, y;
  for (int i = 0; i < n; ++i) x.push_back(random.uniform(0, 5000)), y.push_back(random.uniform(0, 5000));
  Places places{n, std::vector<std::int32_t>(static_cast<std::size_t>(n * n), 0)};
  for (int i = 0; i < n; ++i) {
    for (int j = 0; j < n; ++j) {
      const double way = std::hypot(x[static_cast<std::size_t>(i)] - x[static_cast<std::size_t>(j)], y[static_cast<std::size_t>(i)] - y[static_cast<std::size_t>(j)]);
      places.cost[static_cast<std::size_t>(i * n + j)] = static_cast<std::int32_t>(way * (one_way && i != j && random.below(3) == 0 ? 1.8 : 1));
    }
  }
  return places;
}

std::int64_t best_by_trying_all(const Places& places, std::vector<int> stops) {
  std::ranges::sort(stops);
  std::int64_t best = std::numeric_limits<std::int64_t>::max();
  do {
    best = std::min(best, tour_cost(places.cost, places.n, stops));
  } while (std::ranges::next_permutation(stops).found);
  return best;
}

TEST(Tour, NoOrderIsShorterUpToEightStops) {
  for (int n = 2; n <= 9; ++n) {
    for (std::uint64_t seed = 1; seed <= 4; ++seed) {
      const Places places = random_places(n, seed, seed % 2 == 0);
      std::vector<int> stops(static_cast<std::size_t>(n - 1));
      std::iota(stops.begin(), stops.end(), 1);
      const Tour tour = shortest_tour(places.cost, n, stops);
      EXPECT_TRUE(tour.proven);
      EXPECT_EQ(tour.cost, best_by_trying_all(places, stops)) << n << " places, seed " << seed;
      EXPECT_EQ(tour.cost, tour_cost(places.cost, n, tour.order));
    }
  }
}

TEST(Tour, OpenEnds) {
  const Places places = random_places(7, 5, true);
  const std::vector<int> stops{1, 2, 3, 4, 5, 6};
  const Tour closed = shortest_tour(places.cost, 7, stops);
  const Tour open = shortest_tour(places.cost, 7, stops, {.start = 0, .end = -1});
  const Tour free = shortest_tour(places.cost, 7, stops, {.start = -1, .end = -1});
  EXPECT_LE(open.cost, closed.cost);
  EXPECT_LE(free.cost, open.cost);
}

TEST(Tour, SearchBeyondTwelveStopsIsNoWorseThanTheProvenOrderOfItsParts) {
  // Stops on a circle: the way round is the shortest.
  constexpr int n = 31;
  Places places{n, std::vector<std::int32_t>(n * n, 0)};
  const auto at = [](int i) { return std::pair(1000 * std::cos(2 * M_PI * i / n), 1000 * std::sin(2 * M_PI * i / n)); };
  for (int i = 0; i < n; ++i) {
    for (int j = 0; j < n; ++j) places.cost[static_cast<std::size_t>(i * n + j)] = static_cast<std::int32_t>(std::lround(std::hypot(at(i).first - at(j).first, at(i).second - at(j).second)));
  }
  std::vector<int> stops;
  for (int i = 1; i < n; ++i) stops.push_back(i * 7 % n);  // not in order
  const Tour tour = shortest_tour(places.cost, n, stops);
  EXPECT_FALSE(tour.proven);
  std::vector<int> round(n - 1);
  std::iota(round.begin(), round.end(), 1);
  EXPECT_EQ(tour.cost, tour_cost(places.cost, n, round));
  EXPECT_EQ(tour.order, shortest_tour(places.cost, n, stops).order) << "the same order every time";
}

}  // namespace
}  // namespace gridwalk::geo
