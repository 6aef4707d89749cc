// Hand orders and half-days against every order there is.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/rounds/day_order.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <optional>

#include "geo/random.h"
#include "geo/rounds/month.h"

namespace gridwalk::geo {
namespace {

struct Day {
  int n = 0;
  std::vector<std::int32_t> cost;
  std::vector<DayStop> stops;
  DayHours hours;
};

// Ways of 5 to 40 minutes, one-way roads among them; visits of 20 to 60 minutes, some of a half of the day, some numbered.
Day random_day(int count, std::uint64_t seed, bool halves, bool numbers) {
  Random random(seed, 3);
  Day day;
  day.n = count + 1;
  std::vector<std::array<double, 2>> places;
  for (int i = 0; i < day.n; ++i) places.push_back({random.uniform(0, 18'000), random.uniform(0, 18'000)});
  for (const auto& a : places) {
    for (const auto& b : places) {
      const double way = std::hypot(a[0] - b[0], a[1] - b[1]);
      day.cost.push_back(static_cast<std::int32_t>(way * (random.below(4) == 0 ? 1.5 : 1)));
    }
  }
  for (int i = 0; i < count; ++i) {
    DayStop stop{i + 1, static_cast<double>(20 + random.below(41)), Half::Any, 0};
    if (halves && random.below(2) == 0) stop.half = random.below(2) == 0 ? Half::Morning : Half::Afternoon;
    if (numbers && random.below(3) == 0) stop.position = 1 + static_cast<int>(random.below(static_cast<std::uint32_t>(count)));
    day.stops.push_back(stop);
  }
  return day;
}

struct Worth {
  int missed = 0;
  std::int64_t late = 0, travel = 0, finish = 0;
  auto operator<=>(const Worth&) const = default;
};

// The rules once more, in plain words: out at half past eight, no visit over the break, afternoons wait.
Worth worth(const Day& day, const std::vector<int>& order, const TourOptions& ends = {}) {
  Worth worth;
  std::int64_t now = std::llround(day.hours.day_start_min * 600);
  const std::int64_t noon = std::llround(day.hours.morning_end_min * 600), afternoon = std::llround(day.hours.afternoon_start_min * 600);
  const std::int64_t lunch = std::llround(day.hours.lunch_min * 600);
  bool eaten = lunch <= 0;
  int at = ends.start;
  const auto go = [&](int row) {
    if (at >= 0 && row >= 0) {
      const std::int64_t way = day.cost[static_cast<std::size_t>(at * day.n + row)];
      worth.travel += way, now += way;
    }
    at = row;
  };
  for (const int index : order) {
    const DayStop& stop = day.stops[static_cast<std::size_t>(index)];
    const std::int64_t service = std::llround(stop.service_min * 600);
    go(stop.row);
    if (!eaten && (now + service > noon || stop.half == Half::Afternoon)) now = std::max(afternoon, now + lunch), eaten = true;
    if (stop.half == Half::Afternoon) now = std::max(now, afternoon);
    if (stop.half == Half::Morning && now >= noon) ++worth.missed;
    now += service;
  }
  go(ends.end);
  worth.finish = now;
  worth.late = std::max<std::int64_t>(0, now - std::llround(day.hours.day_end_min * 600));
  return worth;
}

Worth best_by_trying_all(const Day& day, const std::vector<int>& positions, const TourOptions& ends = {}) {
  std::vector<int> order(day.stops.size());
  std::iota(order.begin(), order.end(), 0);
  std::optional<Worth> best;
  do {
    bool stands = true;
    for (std::size_t k = 0; k < order.size(); ++k) {
      const int position = positions[static_cast<std::size_t>(order[k])];
      stands = stands && (position == 0 || position == static_cast<int>(k) + 1);
    }
    if (!stands) continue;
    const Worth found = worth(day, order, ends);
    if (!best || found < *best) best = found;
  } while (std::ranges::next_permutation(order).found);
  return best.value();
}

// The first stop of a number keeps it; numbers beyond the count hold for none.
std::vector<int> settled(const Day& day) {
  std::vector<int> positions, taken;
  for (const DayStop& stop : day.stops) {
    const bool holds = stop.position >= 1 && stop.position <= static_cast<int>(day.stops.size()) && std::ranges::find(taken, stop.position) == taken.end();
    positions.push_back(holds ? stop.position : 0);
    if (holds) taken.push_back(stop.position);
  }
  return positions;
}

void expect_best(const Day& day, const TourOptions& ends, const std::string& what) {
  const DayOrder found = shortest_schedule(day.cost, day.n, day.stops, day.hours, ends);
  const Worth mine = worth(day, found.order, ends), best = best_by_trying_all(day, settled(day), ends);
  EXPECT_TRUE(found.proven) << what;
  EXPECT_TRUE(mine == best) << what << ": missed " << mine.missed << " / " << best.missed << ", late " << mine.late << " / " << best.late << ", travel "
                            << mine.travel << " / " << best.travel << ", finish " << mine.finish << " / " << best.finish;
  EXPECT_EQ(found.travel, mine.travel) << what;
  EXPECT_EQ(static_cast<int>(found.out_of_half.size()), mine.missed) << what;
  EXPECT_NEAR(found.back_min * 600, static_cast<double>(mine.finish), 1e-6) << what;
}

TEST(DayOrder, NoOrderIsBetterWhateverTheHalvesAndNumbers) {
  for (int count = 1; count <= 7; ++count) {
    for (std::uint64_t seed = 1; seed <= 12; ++seed) {
      Day day = random_day(count, seed, seed % 2 == 0, seed % 3 == 0);
      if (seed % 5 == 0) day.hours.lunch_min = 0;
      if (seed % 7 == 0) day.hours.day_end_min = 15 * 60;
      TourOptions ends;
      if (seed % 4 == 0) ends.end = -1;
      if (seed % 6 == 0) ends.start = -1;
      expect_best(day, ends, std::to_string(count) + " stops, seed " + std::to_string(seed));
    }
  }
}

TEST(DayOrder, MorningsComeBeforeTheBreakAndAfternoonsAfter) {
  Day day = random_day(6, 4, false, false);
  day.stops[0].half = Half::Afternoon;
  day.stops[5].half = Half::Morning;
  const DayOrder found = shortest_schedule(day.cost, day.n, day.stops, day.hours);
  EXPECT_TRUE(found.out_of_half.empty());
  const auto place = [&](int stop) { return std::ranges::find(found.order, stop) - found.order.begin(); };
  EXPECT_LT(place(5), place(0));
}

TEST(DayOrder, WhatNoMorningHasRoomForIsNamed) {
  Day day = random_day(5, 9, false, false);
  for (DayStop& stop : day.stops) stop.half = Half::Morning, stop.service_min = 100;
  const DayOrder found = shortest_schedule(day.cost, day.n, day.stops, day.hours);
  EXPECT_GE(found.out_of_half.size(), 3U);
  EXPECT_EQ(found.issues.size(), found.out_of_half.size());
  EXPECT_EQ(found.issues.front().code, "half-not-kept");
  EXPECT_GT(found.late_min, 0);
}

TEST(DayOrder, TimesAreThoseOfTheSchedule) {
  const Day day = random_day(8, 21, false, false);
  MonthProblem month;
  month.travel.n = day.n;
  month.travel.deciseconds = day.cost;
  month.travel.decimetres.assign(day.cost.size(), 0);
  for (const DayStop& stop : day.stops) month.needs.push_back({.site = stop.row - 1, .service_min = stop.service_min});
  month.days.push_back({std::chrono::year(2026) / 6 / 1, 480});
  const DayOrder found = shortest_schedule(day.cost, day.n, day.stops, day.hours);
  const DayPlan plan = schedule_day(month, 0, found.order);
  EXPECT_DOUBLE_EQ(plan.back_min, found.back_min);
  EXPECT_DOUBLE_EQ(plan.travel_min, static_cast<double>(found.travel) / 600);
}

TEST(DayOrder, LongDaysKeepTheirRulesToo) {
  for (std::uint64_t seed = 1; seed <= 3; ++seed) {
    Day day = random_day(18, seed, false, false);
    for (DayStop& stop : day.stops) stop.service_min = 5;
    for (std::int32_t& way : day.cost) way /= 8;
    day.stops[3].half = day.stops[8].half = Half::Afternoon;
    day.stops[5].half = Half::Morning;
    day.stops[7].position = 4;
    day.stops[11].position = 18;
    const DayOrder found = shortest_schedule(day.cost, day.n, day.stops, day.hours);
    ASSERT_EQ(found.order.size(), 18U);
    EXPECT_EQ(found.order[3], 7);
    EXPECT_EQ(found.order[17], 11);
    EXPECT_TRUE(found.out_of_half.empty());
    EXPECT_EQ(found.late_min, 0);
    EXPECT_LE(found.bound, found.travel);
    EXPECT_EQ(found.order, shortest_schedule(day.cost, day.n, day.stops, day.hours).order) << "the same order every time";
    std::vector<int> sorted = found.order;
    std::ranges::sort(sorted);
    for (int i = 0; i < 18; ++i) EXPECT_EQ(sorted[static_cast<std::size_t>(i)], i);
  }
}

TEST(HandOrder, NumberedStopsStandAtTheirNumbersAndNoOrderOfTheRestIsShorter) {
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    Day day = random_day(7, seed, false, true);
    day.hours.lunch_min = 0;
    std::vector<int> rows, positions;
    for (const DayStop& stop : day.stops) rows.push_back(stop.row), positions.push_back(stop.position);
    const Tour tour = shortest_tour(day.cost, day.n, rows, {.positions = positions});
    std::vector<int> order(7);
    std::iota(order.begin(), order.end(), 0);
    std::int64_t best = -1;
    const std::vector<int> fixed = settled(day);
    do {
      bool stands = true;
      for (std::size_t k = 0; k < 7; ++k) stands = stands && (fixed[static_cast<std::size_t>(order[k])] == 0 || fixed[static_cast<std::size_t>(order[k])] == static_cast<int>(k) + 1);
      if (!stands) continue;
      std::vector<int> way;
      for (const int i : order) way.push_back(i + 1);
      const std::int64_t length = tour_cost(day.cost, day.n, way);
      if (best < 0 || length < best) best = length;
    } while (std::ranges::next_permutation(order).found);
    EXPECT_EQ(tour.cost, best) << seed;
    EXPECT_TRUE(tour.proven);
    for (std::size_t i = 0; i < 7; ++i) {
      if (fixed[i] > 0) {
        EXPECT_EQ(tour.order[static_cast<std::size_t>(fixed[i]) - 1], static_cast<int>(i) + 1);
      }
    }
  }
}

TEST(HandOrder, NumbersThatCannotHoldAreNamed) {
  const Day day = random_day(4, 2, false, false);
  const Tour tour = shortest_tour(day.cost, day.n, std::vector<int>{1, 2, 3, 4}, {.positions = {2, 2, 9, -3}});
  ASSERT_EQ(tour.issues.size(), 3U);
  EXPECT_EQ(tour.issues[0].code, "position-twice");
  EXPECT_EQ(tour.issues[0].subject, 1);
  EXPECT_EQ(tour.issues[1].code, "position-beyond");
  EXPECT_EQ(tour.issues[2].code, "position-beyond");
  EXPECT_EQ(tour.order[1], 1);
  EXPECT_EQ(tour.order.size(), 4U);
}

TEST(HandOrder, AllNumberedOrAllButOne) {
  const Day day = random_day(15, 8, false, false);
  std::vector<int> rows(15), positions(15);
  std::iota(rows.begin(), rows.end(), 1);
  for (int i = 0; i < 15; ++i) positions[static_cast<std::size_t>(i)] = 15 - i;
  const Tour whole = shortest_tour(day.cost, day.n, rows, {.positions = positions});
  EXPECT_TRUE(whole.proven);
  for (int i = 0; i < 15; ++i) EXPECT_EQ(whole.order[static_cast<std::size_t>(i)], 15 - i);
  positions[6] = 0;
  EXPECT_EQ(shortest_tour(day.cost, day.n, rows, {.positions = positions}).order, whole.order) << "one place is left for it";
}

TEST(HandOrder, ManyFreeStopsAroundNumberedOnes) {
  const Day day = random_day(24, 5, false, false);
  std::vector<int> rows(24), positions(24, 0);
  std::iota(rows.begin(), rows.end(), 1);
  positions[3] = 1, positions[9] = 12, positions[20] = 24;
  const Tour tour = shortest_tour(day.cost, day.n, rows, {.positions = positions});
  EXPECT_EQ(tour.order[0], 4);
  EXPECT_EQ(tour.order[11], 10);
  EXPECT_EQ(tour.order[23], 21);
  EXPECT_LE(tour.bound, tour.cost);
  EXPECT_GE(tour.cost, shortest_tour(day.cost, day.n, rows).cost);
}

}  // namespace
}  // namespace gridwalk::geo
