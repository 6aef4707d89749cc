// The parts of the search, each alone: starts, transport, descent, pairs split anew, numbers of zones.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <limits>
#include <numeric>

#include "geo/zoning/anneal.h"
#include "geo/zoning/components.h"
#include "geo/zoning/labels.h"
#include "geo/zoning/polish.h"
#include "geo/zoning/starts.h"
#include "geo/zoning/transport.h"
#include "tests/geo/zoning/streets.h"

namespace gridwalk::geo::zoning {
namespace {

using gridwalk::testing::grid;

Instance settled(const ZoningProblem& problem, Compactness compactness = Compactness::Moment) {
  Issues issues;
  Instance instance = make_instance(problem, {.compactness = compactness}, issues);
  settle_components(instance, 0.05, issues);
  EXPECT_TRUE(issues.empty());
  return instance;
}

TEST(Starts, AreWholeAndLeaveNoZoneEmpty) {
  ZoningProblem problem = grid(11, 9, 6, 2);
  problem.locked.assign(99, -1);
  problem.locked[0] = 4;
  problem.locked[98] = 1;
  problem.locked[97] = 1;
  const Instance instance = settled(problem);
  for (std::uint64_t seed = 1; seed <= 10; ++seed) {
    Random random(seed);
    for (const auto& start : {power_start(instance, random), tree_start(instance, random), grown_start(instance, random)}) {
      const ZoningMeasures measures = measure(problem, start);
      EXPECT_EQ(measures.pieces_off, 0) << "seed " << seed;
      for (const ZoneMeasures& zone : measures.zones) EXPECT_GT(zone.units, 0);
      EXPECT_EQ(start[0], 4);
      EXPECT_EQ(start[97], 1);
      EXPECT_EQ(start[98], 1);
    }
  }
}

TEST(Starts, APowerDiagramIsNearlyBalancedAndCompact) {
  const ZoningProblem problem = grid(20, 20, 8, 4);
  const Instance instance = settled(problem);
  Random random(1);
  const ZoningMeasures power = measure(problem, power_start(instance, random)), grown = measure(problem, grown_start(instance, random));
  EXPECT_LT(power.max_deviation, 0.15);
  EXPECT_LT(power.moment, grown.moment);
}

TEST(Starts, RepairingKeepsWhatItCan) {
  const ZoningProblem problem = grid(6, 2, 2, 1, true);
  const Instance instance = settled(problem);
  Random random(1);
  // Zone 0 left, zone 1 right, and one unit of 0 lost among those of 1, one in no zone.
  const std::vector<int> repair = repaired(instance, {0, 0, 0, 1, 1, 0, 0, 0, -1, 1, 1, 1}, random);
  EXPECT_EQ(measure(problem, repair).pieces_off, 0);
  EXPECT_EQ(repair[5], 1);
  for (const std::size_t u : {0, 1, 2, 6, 7}) EXPECT_EQ(repair[u], 0);
}

TEST(Transport, BringsAllAtLeastCostAndSplitsFew) {
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    Random random(seed);
    // As many units as places: an assignment, whose best is known.
    const int n = 7;
    std::vector<double> cost;
    std::vector<TransportArc> arcs;
    for (int from = 0; from < n; ++from) {
      for (int to = 0; to < n; ++to) {
        arcs.push_back({from, to, static_cast<std::int64_t>(random.below(1000))});
        cost.push_back(static_cast<double>(arcs.back().cost));
      }
    }
    const std::vector<std::int64_t> ones(n, 1);
    const auto flow = transport(ones, ones, arcs);
    ASSERT_EQ(flow.size(), arcs.size());
    std::int64_t total = 0;
    for (std::size_t i = 0; i < arcs.size(); ++i) total += flow[i] * arcs[i].cost;
    std::vector<int> order(n);
    std::iota(order.begin(), order.end(), 0);
    double best = std::numeric_limits<double>::infinity();
    do {
      double sum = 0;
      for (int i = 0; i < n; ++i) sum += cost[static_cast<std::size_t>(i * n + order[static_cast<std::size_t>(i)])];
      best = std::min(best, sum);
    } while (std::ranges::next_permutation(order).found);
    EXPECT_DOUBLE_EQ(static_cast<double>(total), best);
    double by_rows = 0;
    const std::vector<int> column = assign_rows(cost, n);
    for (int i = 0; i < n; ++i) by_rows += cost[static_cast<std::size_t>(i * n + column[static_cast<std::size_t>(i)])];
    EXPECT_DOUBLE_EQ(by_rows, best);
  }
  EXPECT_TRUE(transport(std::vector<std::int64_t>{5}, std::vector<std::int64_t>{5, 5}, std::vector<TransportArc>{}).empty()) << "no way";
}

TEST(Polish, NeverMakesAPlanWorseAndKeepsLocks) {
  for (const Compactness compactness : {Compactness::Moment, Compactness::Border}) {
    for (std::uint64_t seed = 1; seed <= 6; ++seed) {
      ZoningProblem problem = grid(10, 8, 5, seed);
      problem.locked.assign(80, -1);
      problem.locked[44] = 3;
      const Instance instance = settled(problem, compactness);
      Random random(seed);
      Partition plan(instance, tree_start(instance, random));
      Score last = score_of(plan);
      bool better = false;
      for (int round = 0; round < 3; ++round) {
        descend(plan);
        Score now = score_of(plan);
        EXPECT_FALSE(last.better_than(now));
        better = better || now.better_than(last);
        last = now;
        resplit_pairs(plan, 10, random);
        now = score_of(plan);
        EXPECT_FALSE(last.better_than(now));
        last = now;
      }
      EXPECT_TRUE(better) << "a random plan is not the best";
      EXPECT_EQ(plan.zone_of(44), 3);
      EXPECT_EQ(measure(problem, plan.zone_of()).pieces_off, 0);
    }
  }
}

TEST(Polish, TwoZonesSplitAnewComeOutStraight) {
  // Two combs that mesh: no single unit can go over without tearing a comb, a new cut is shorter by far.
  const ZoningProblem problem = grid(7, 6, 2, 1, true);
  std::vector<int> zone_of(42);
  for (int u = 0; u < 42; ++u) {
    const int row = u / 7, column = u % 7;
    zone_of[static_cast<std::size_t>(u)] = row == 0 ? 0 : row == 5 ? 1 : column % 2;
  }
  const Instance instance = settled(problem, Compactness::Border);
  Partition plan(instance, zone_of);
  Random random(1);
  ASSERT_TRUE(resplit_pairs(plan, 50, random));
  EXPECT_LE(plan.objective(), 1'000) << "of 2,600 before";
  EXPECT_TRUE(plan.within_limits());
}

TEST(Anneal, TheMoreStepsTheBetter) {
  const ZoningProblem problem = grid(16, 12, 8, 3);
  const Instance instance = settled(problem);
  double little = 0, much = 0;
  for (std::uint64_t seed = 1; seed <= 4; ++seed) {
    for (const long long steps : {1'000LL, 40'000LL}) {
      Random random(seed);
      const std::vector<int> start = tree_start(instance, random);
      const std::vector<int> zone_of = anneal(instance, start, {.steps = steps}, random, [](long long) { return true; });
      EXPECT_FALSE(score_of(Partition(instance, start)).better_than(score_of(Partition(instance, zone_of)))) << "never worse than the start";
      (steps < 10'000 ? little : much) += measure(problem, zone_of).moment;
    }
  }
  EXPECT_LT(much, little);
}

TEST(Labels, FollowTodaysPlan) {
  ZoningProblem problem = grid(6, 1, 3, 1, true);
  problem.current = {2, 2, 0, 0, 1, 1};
  EXPECT_THAT(relabelled(problem, {0, 0, 0, 1, 2, 2}), ::testing::ElementsAre(2, 2, 2, 0, 1, 1));
  problem.locked = {-1, -1, -1, 1, -1, -1};
  EXPECT_THAT(relabelled(problem, {0, 0, 0, 1, 2, 2}), ::testing::ElementsAre(2, 2, 2, 1, 0, 0)) << "a zone with locks keeps its number";
}

TEST(Labels, RunFromNorthWestToSouthEast) {
  const ZoningProblem problem = grid(3, 1, 3, 1, true);
  EXPECT_THAT(relabelled(problem, {2, 0, 1}), ::testing::ElementsAre(0, 1, 2));
  ZoningProblem unlike = problem;
  unlike.share = {1, 2, 1};
  EXPECT_THAT(relabelled(unlike, {2, 0, 1}), ::testing::ElementsAre(0, 2, 1)) << "unequal zones do not swap numbers";
}

}  // namespace
}  // namespace gridwalk::geo::zoning
