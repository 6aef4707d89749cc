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

// Held and Karp's table for any number of stops, written apart from the program's.
std::int64_t shortest_by_table(const Places& places) {
  const int stops = places.n - 1;
  const auto cost = [&](int a, int b) { return static_cast<std::int64_t>(places.cost[static_cast<std::size_t>(a * places.n + b)]); };
  constexpr std::int64_t far = std::int64_t{1} << 60;
  std::vector<std::vector<std::int64_t>> least(std::size_t{1} << stops, std::vector<std::int64_t>(static_cast<std::size_t>(stops), far));
  for (int s = 0; s < stops; ++s) least[std::size_t{1} << s][static_cast<std::size_t>(s)] = cost(0, s + 1);
  for (std::size_t set = 1; set < least.size(); ++set) {
    for (int last = 0; last < stops; ++last) {
      const std::int64_t so_far = least[set][static_cast<std::size_t>(last)];
      if (so_far >= far) continue;
      for (int next = 0; next < stops; ++next) {
        if ((set >> next & 1) != 0) continue;
        std::int64_t& to = least[set | std::size_t{1} << next][static_cast<std::size_t>(next)];
        to = std::min(to, so_far + cost(last + 1, next + 1));
      }
    }
  }
  std::int64_t best = far;
  for (int s = 0; s < stops; ++s) best = std::min(best, least.back()[static_cast<std::size_t>(s)] + cost(s + 1, 0));
  return best;
}

std::vector<int> all_stops(int n) {
  std::vector<int> stops(static_cast<std::size_t>(n - 1));
  std::iota(stops.begin(), stops.end(), 1);
  return stops;
}

void expect_a_tour(const Places& places, const Tour& tour) {
  std::vector<int> sorted = tour.order;
  std::ranges::sort(sorted);
  EXPECT_EQ(sorted, all_stops(places.n));
  EXPECT_EQ(tour.cost, tour_cost(places.cost, places.n, tour.order));
  EXPECT_LE(tour.bound, tour.cost);
  EXPECT_EQ(tour.proven, tour.bound == tour.cost);
}

TEST(Tour, BeyondTwelveStopsTheShortestIsFoundAndTheBoundNeverAboveIt) {
  for (int n = 14; n <= 16; ++n) {
    for (std::uint64_t seed = 1; seed <= 6; ++seed) {
      const Places places = random_places(n, seed, seed % 2 == 0);
      const Tour tour = shortest_tour(places.cost, n, all_stops(n));
      expect_a_tour(places, tour);
      const std::int64_t best = shortest_by_table(places);
      EXPECT_EQ(tour.cost, best) << n << " places, seed " << seed;
      EXPECT_LE(tour.bound, best) << n << " places, seed " << seed;
      EXPECT_GE(tour.bound, best * 9 / 10) << n << " places, seed " << seed;
    }
  }
}

TEST(Tour, WildOneWayCosts) {
  // No plane behind them, every direction for itself, many equal.
  for (std::uint64_t seed = 1; seed <= 8; ++seed) {
    Random random(seed, 9);
    Places places{15, std::vector<std::int32_t>(15 * 15, 0)};
    for (std::int32_t& c : places.cost) c = static_cast<std::int32_t>(random.below(seed % 2 == 0 ? 8 : 100'000));
    const Tour tour = shortest_tour(places.cost, 15, all_stops(15));
    expect_a_tour(places, tour);
    EXPECT_EQ(tour.cost, shortest_by_table(places)) << seed;
  }
}

TEST(Tour, TwelveStopsInAGrid) {
  // Many shortest orders; the result is one of them and always the same.
  Places places{13, {}};
  for (int i = 0; i < 13; ++i) {
    for (int j = 0; j < 13; ++j) places.cost.push_back(std::abs(i % 4 - j % 4) + std::abs(i / 4 - j / 4));
  }
  const Tour tour = shortest_tour(places.cost, 13, all_stops(13));
  EXPECT_TRUE(tour.proven);
  EXPECT_EQ(tour.cost, shortest_by_table(places));
}

TEST(Tour, DegenerateStops) {
  for (const int n : {1, 2, 3, 13, 14, 20}) {
    for (const std::int32_t value : {0, 1, 2'000'000'000}) {
      Places places{n, std::vector<std::int32_t>(static_cast<std::size_t>(n * n), value)};
      for (int i = 0; i < n; ++i) places.cost[static_cast<std::size_t>(i * n + i)] = 0;
      const Tour tour = shortest_tour(places.cost, n, all_stops(n));
      expect_a_tour(places, tour);
      EXPECT_EQ(tour.cost, n == 1 ? 0 : static_cast<std::int64_t>(value) * n) << n << " places " << value << " apart";
      EXPECT_TRUE(tour.proven) << n << " places " << value << " apart";
    }
  }
}

TEST(Tour, StopsAtTheSamePlace) {
  for (const bool one_way : {false, true}) {
    const Places base = random_places(6, 3, one_way);
    constexpr int n = 24;
    Places places{n, {}};
    for (int i = 0; i < n; ++i) {
      for (int j = 0; j < n; ++j) places.cost.push_back(base.cost[static_cast<std::size_t>(i % 6 * 6 + j % 6)]);
    }
    const Tour tour = shortest_tour(places.cost, n, all_stops(n));
    expect_a_tour(places, tour);
    EXPECT_EQ(tour.cost, shortest_by_table(base));
  }
}

TEST(Tour, HugeOneWayCosts) {
  Random random(11);
  Places places{16, std::vector<std::int32_t>(16 * 16, 0)};
  for (std::int32_t& c : places.cost) c = 2'147'483'647 - static_cast<std::int32_t>(random.below(1'000'000'000));
  const Tour tour = shortest_tour(places.cost, 16, all_stops(16));
  expect_a_tour(places, tour);
  EXPECT_EQ(tour.cost, shortest_by_table(places));
}

TEST(Tour, OpenEndsOfLongDays) {
  const Places places = random_places(16, 12, true);
  const Tour open = shortest_tour(places.cost, 16, all_stops(16), {.start = 0, .end = -1});
  Places without_return = places;
  for (int i = 1; i < 16; ++i) without_return.cost[static_cast<std::size_t>(i * 16)] = 0;
  EXPECT_EQ(open.cost, shortest_by_table(without_return));
  EXPECT_LE(open.bound, open.cost);
}

TEST(Tour, TheSameSeedGivesTheSameOrder) {
  for (const bool one_way : {false, true}) {
    const Places places = random_places(60, 17, one_way);
    const Tour first = shortest_tour(places.cost, 60, all_stops(60), {.seed = 5}), again = shortest_tour(places.cost, 60, all_stops(60), {.seed = 5});
    EXPECT_EQ(first.order, again.order);
    EXPECT_EQ(first.bound, again.bound);
    expect_a_tour(places, first);
    std::vector<int> backwards = all_stops(60);
    std::ranges::reverse(backwards);
    EXPECT_EQ(shortest_tour(places.cost, 60, backwards, {.seed = 5}).order, first.order) << "in whichever order the stops are given";
  }
}

TEST(Tour, ASearchThatIsStoppedAtOnceStillReturnsATour) {
  const Places places = random_places(40, 2, true);
  expect_a_tour(places, shortest_tour(places.cost, 40, all_stops(40), {.enough = [] { return true; }}));
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
  EXPECT_TRUE(tour.proven) << "the bound meets it";
  std::vector<int> round(n - 1);
  std::iota(round.begin(), round.end(), 1);
  EXPECT_EQ(tour.cost, tour_cost(places.cost, n, round));
  EXPECT_EQ(tour.order, shortest_tour(places.cost, n, stops).order) << "the same order every time";
}

}  // namespace
}  // namespace gridwalk::geo
