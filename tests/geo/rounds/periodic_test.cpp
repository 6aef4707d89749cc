// Periodic routing against every plan there is, on problems small enough to try them all.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/rounds/periodic.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <bit>
#include <limits>
#include <map>
#include <numeric>

#include "geo/random.h"

namespace gridwalk::geo {
namespace {

constexpr std::int64_t impossible = std::numeric_limits<std::int64_t>::max() / 4;
constexpr std::int64_t left_out = 1'000'000;  // what a visit that is left out costs

struct Judged {
  bool held = true;  // every rule
  std::int64_t cost = 0, travel = 0;
};

std::int64_t arc(const PeriodicProblem& p, int a, int b) { return p.cost[static_cast<std::size_t>(a) * (p.customers.size() + 1) + static_cast<std::size_t>(b)]; }

// One tour's travel and balance, or impossible.
std::int64_t tour_cost(const PeriodicProblem& p, int day, const std::vector<int>& tour, std::int64_t* travel = nullptr) {
  if (tour.empty()) return 0;
  std::int64_t way = 0, service = 0, demand = 0;
  int from = 0;
  for (const int c : tour) {
    way += arc(p, from, c + 1);
    service += p.customers[static_cast<std::size_t>(c)].service;
    demand += p.customers[static_cast<std::size_t>(c)].demand;
    from = c + 1;
  }
  way += arc(p, from, 0);
  if (travel != nullptr) *travel += way;
  const std::int64_t longest = p.days[static_cast<std::size_t>(day)].longest, length = way + service;
  if (length > longest || longest <= 0 || (p.capacity > 0 && demand > p.capacity)) return impossible;
  return way + length * length / longest * p.balance_per_mille / 1000;
}

Judged judge(const PeriodicProblem& p, const PeriodicPlan& plan) {
  Judged judged;
  std::vector<std::uint64_t> visited(p.customers.size(), 0);
  std::map<std::pair<int, int>, int> in_group;
  for (std::size_t t = 0; t < plan.tours.size(); ++t) {
    const int day = static_cast<int>(t) / p.vehicles;
    const std::int64_t cost = tour_cost(p, day, plan.tours[t], &judged.travel);
    judged.held = judged.held && cost < impossible;
    judged.cost += cost;
    for (const int c : plan.tours[t]) {
      std::uint64_t& days = visited[static_cast<std::size_t>(c)];
      judged.held = judged.held && (days >> day & 1) == 0;
      days |= std::uint64_t{1} << day;
      const int group = p.customers[static_cast<std::size_t>(c)].group;
      if (group < 0 || static_cast<std::size_t>(group) >= p.group_room.size()) continue;
      judged.held = judged.held && ++in_group[{group, day}] <= p.group_room[static_cast<std::size_t>(group)][static_cast<std::size_t>(day)];
    }
  }
  for (std::size_t c = 0; c < p.customers.size(); ++c) {
    if (plan.pattern[c] < 0) {
      judged.held = judged.held && visited[c] == 0 && !plan.feasible;
      continue;
    }
    const PeriodicPattern& pattern = p.customers[c].patterns[static_cast<std::size_t>(plan.pattern[c])];
    judged.held = judged.held && pattern.days == visited[c];
    judged.cost += pattern.cost;
  }
  return judged;
}

// The cheapest tours of one day for these customers: every order, cut in every way.
std::int64_t day_cost(const PeriodicProblem& p, int day, std::vector<int> customers) {
  if (customers.empty()) return 0;
  std::sort(customers.begin(), customers.end());
  std::int64_t best = impossible;
  do {
    const std::size_t n = customers.size();
    for (std::uint32_t cuts = 0; cuts < (1u << (n - 1)); ++cuts) {
      if (std::popcount(cuts) + 1 > p.vehicles) continue;
      std::int64_t sum = 0;
      std::vector<int> tour;
      for (std::size_t i = 0; i < n; ++i) {
        tour.push_back(customers[i]);
        if (i + 1 < n && (cuts >> i & 1) == 0) continue;
        sum = std::min(impossible, sum + tour_cost(p, day, tour));
        tour.clear();
      }
      best = std::min(best, sum);
    }
  } while (std::next_permutation(customers.begin(), customers.end()));
  return best;
}

std::int64_t cheapest(const PeriodicProblem& p) {
  std::map<std::pair<int, std::vector<int>>, std::int64_t> known;
  std::vector<std::uint64_t> days(p.customers.size());
  std::int64_t best = impossible;
  const auto choose = [&](auto&& self, std::size_t c, std::int64_t patterns) -> void {
    if (c < p.customers.size()) {
      for (const PeriodicPattern& pattern : p.customers[c].patterns) days[c] = pattern.days, self(self, c + 1, patterns + pattern.cost);
      return;
    }
    std::int64_t sum = patterns;
    for (int d = 0; d < static_cast<int>(p.days.size()) && sum < best; ++d) {
      std::vector<int> together;
      std::map<int, int> count;
      for (std::size_t i = 0; i < days.size(); ++i) {
        if ((days[i] >> d & 1) == 0) continue;
        together.push_back(static_cast<int>(i));
        const int group = p.customers[i].group;
        if (group >= 0 && static_cast<std::size_t>(group) < p.group_room.size() && ++count[group] > p.group_room[static_cast<std::size_t>(group)][static_cast<std::size_t>(d)]) return;
      }
      const auto [place, fresh] = known.try_emplace({d, together}, 0);
      if (fresh) place->second = day_cost(p, d, together);
      sum = std::min(impossible, sum + place->second);
    }
    best = std::min(best, sum);
  };
  choose(choose, 0, 0);
  return best;
}

// Costs that differ by direction, on a plane of 100 x 100.
PeriodicProblem scattered(int customers, int days, std::uint64_t seed) {
  Random random(seed);
  std::vector<std::pair<double, double>> places;
  for (int i = 0; i <= customers; ++i) places.emplace_back(random.uniform(0, 100), random.uniform(0, 100));
  PeriodicProblem p;
  for (const auto& a : places) {
    for (const auto& b : places) {
      const auto way = static_cast<std::int32_t>(10 * (std::abs(a.first - b.first) + std::abs(a.second - b.second)));
      p.cost.push_back(&a == &b ? 0 : way + static_cast<std::int32_t>(random.below(60)));
    }
  }
  for (int i = 0; i < customers; ++i) {
    PeriodicCustomer& c = p.customers.emplace_back();
    c.service = 100 + random.below(100);
    c.demand = 1 + random.below(5);
    for (int d = 0; d < days; ++d) c.patterns.push_back({std::uint64_t{1} << d, 0});
  }
  p.days.assign(static_cast<std::size_t>(days), {3000});
  p.seed = seed;
  return p;
}

TEST(Periodic, SeveralToursADayAreAsGoodAsTheBestOfAllPlans) {
  for (std::uint64_t seed = 1; seed <= 8; ++seed) {
    PeriodicProblem p = scattered(6, 3, seed);
    p.vehicles = 2;
    p.capacity = 11;
    for (std::size_t i = 0; i < 3; ++i) p.customers[i].patterns = {{0b011, 0}, {0b110, 5}, {0b101, 0}};
    p.iterations = 200;
    const PeriodicPlan plan = solve_periodic(p);
    const Judged judged = judge(p, plan);
    EXPECT_TRUE(judged.held);
    EXPECT_TRUE(plan.feasible);
    EXPECT_EQ(plan.cost, judged.cost);
    EXPECT_EQ(plan.travel, judged.travel);
    EXPECT_EQ(plan.cost, cheapest(p)) << "seed " << seed;
  }
}

TEST(Periodic, AnInspectorsDaysAreAsGoodAsTheBestOfAllPlans) {
  for (std::uint64_t seed = 1; seed <= 12; ++seed) {
    PeriodicProblem p = scattered(6, 4, seed);
    p.days = {{1400}, {0}, {1100}, {1600}};  // the second day is off
    p.balance_per_mille = seed % 2 == 0 ? 500 : 0;
    for (PeriodicCustomer& c : p.customers) c.group = static_cast<int>(&c - p.customers.data()) % 2;
    p.group_room = {{1, 1, 2, 1}, {3, 3, 0, 3}};
    for (std::size_t i = 0; i < 2; ++i) p.customers[i].patterns = {{0b1001, 0}, {0b0101, 0}, {0b1100, 30}};
    for (PeriodicCustomer& c : p.customers) c.patterns.push_back({0, left_out * 2});
    for (std::size_t i = 0; i < 2; ++i) {
      for (int d = 0; d < 4; ++d) p.customers[i].patterns.push_back({std::uint64_t{1} << d, left_out});
    }
    const PeriodicPlan plan = solve_periodic(p);
    const Judged judged = judge(p, plan);
    EXPECT_TRUE(judged.held && plan.feasible);
    EXPECT_TRUE(plan.proven);
    EXPECT_EQ(plan.cost, judged.cost);
    EXPECT_EQ(plan.cost, cheapest(p)) << "seed " << seed;
  }
}

TEST(Periodic, WhatDoesNotFitIsLeftOutWhereItCostsLeast) {
  for (std::uint64_t seed = 1; seed <= 6; ++seed) {
    PeriodicProblem p = scattered(6, 2, seed);
    p.days = {{800}, {900}};
    for (std::size_t i = 0; i < p.customers.size(); ++i) p.customers[i].patterns.push_back({0, left_out * static_cast<std::int64_t>(1 + i % 3)});
    for (const int vehicles : {1, 2}) {
      p.vehicles = vehicles;
      p.iterations = vehicles == 1 ? 0 : 200;
      const PeriodicPlan plan = solve_periodic(p);
      EXPECT_TRUE(judge(p, plan).held);
      EXPECT_EQ(plan.cost, cheapest(p)) << "seed " << seed << ", vehicles " << vehicles;
    }
  }
}

TEST(Periodic, WithoutAPatternThatHoldsThePlanSaysSo) {
  PeriodicProblem p = scattered(3, 2, 5);
  p.customers[1].patterns = {{0b100, 0}};  // a day that does not exist
  p.customers[2].service = 5000;           // longer than any day
  const PeriodicPlan plan = solve_periodic(p);
  EXPECT_FALSE(plan.feasible);
  EXPECT_EQ(plan.pattern[1], -1);
  EXPECT_EQ(plan.pattern[2], -1);
  EXPECT_GE(plan.pattern[0], 0);
  EXPECT_TRUE(judge(p, plan).held);

  // Two that each fit alone, but not both on the only day: with and without a limit on what a tour carries.
  for (const std::int64_t capacity : {0, 100}) {
    p = scattered(2, 1, 6);
    p.capacity = capacity;
    p.days = {{1700}};
    for (PeriodicCustomer& c : p.customers) c.service = 1200;
    for (std::size_t i = 1; i < 9; ++i) p.cost[i] = i % 4 == 0 ? 0 : 100;
    const PeriodicPlan crowded = solve_periodic(p);
    EXPECT_FALSE(crowded.feasible);
    EXPECT_EQ(std::count(crowded.pattern.begin(), crowded.pattern.end(), -1), 1);
    EXPECT_TRUE(judge(p, crowded).held);
  }
}

TEST(Periodic, TheSameSeedGivesTheSamePlanAndLimitsHoldInLargerOnes) {
  PeriodicProblem p = scattered(40, 4, 9);
  p.vehicles = 3;
  p.capacity = 20;
  for (std::size_t i = 0; i < 20; ++i) p.customers[i].patterns = {{0b0101, 0}, {0b1010, 0}};
  p.iterations = 120;
  const PeriodicPlan one = solve_periodic(p), two = solve_periodic(p);
  EXPECT_TRUE(judge(p, one).held);
  EXPECT_TRUE(one.feasible);
  EXPECT_EQ(one.tours, two.tours);
  EXPECT_EQ(one.pattern, two.pattern);

  p.vehicles = 1;
  p.capacity = 0;
  p.days.assign(4, {20'000});
  p.iterations = 2000;
  EXPECT_EQ(solve_periodic(p).tours, solve_periodic(p).tours);
}

TEST(Periodic, StoppedAtOnceItIsStillAPlanAndProgressIsTold) {
  for (const int vehicles : {1, 3}) {
    PeriodicProblem p = scattered(30, 5, 10);
    p.vehicles = vehicles;
    std::stop_source stop;
    stop.request_stop();
    const PeriodicPlan plan = solve_periodic(p, {{}, stop.get_token()});
    EXPECT_TRUE(judge(p, plan).held);

    p.iterations = 60;
    double last = -1;
    bool rising = true;
    Progress progress;
    progress.report = [&](double share, std::string_view) {
      rising = rising && share >= last && share <= 1;
      last = share;
    };
    solve_periodic(p, progress);
    EXPECT_TRUE(rising);
    EXPECT_GE(last, 0);
  }
}

TEST(Periodic, NothingToDoIsDoneAtOnce) {
  PeriodicProblem p;
  EXPECT_TRUE(solve_periodic(p).feasible);
  p.days.assign(3, {100});
  p.vehicles = 2;
  p.cost = {0};
  EXPECT_EQ(solve_periodic(p).tours.size(), 6u);
  p = scattered(2, 2, 11);
  for (PeriodicCustomer& c : p.customers) c.patterns = {{0, 0}};  // nobody wants to be visited
  const PeriodicPlan plan = solve_periodic(p);
  EXPECT_TRUE(plan.feasible);
  EXPECT_EQ(plan.cost, 0);
}

}  // namespace
}  // namespace gridwalk::geo
