// Rules: what the search keeps by increments is what the definition says, small streets against every plan, the rules on drawn maps.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>

#include "geo/zoning/components.h"
#include "geo/zoning/move_branch.h"
#include "geo/zoning/move_chain.h"
#include "geo/zoning/move_flip.h"
#include "geo/zoning/partition.h"
#include "tests/geo/zoning/streets.h"

namespace gridwalk::geo {
namespace {

using gridwalk::testing::drawn;
using gridwalk::testing::grid;

std::size_t at(int index) { return static_cast<std::size_t>(index); }

bool has(const Issues& issues, const std::string& code) {
  return std::ranges::any_of(issues, [&](const Issue& issue) { return issue.code == code; });
}

// A street with some of the rules, drawn by the seed's bits.
ZoningProblem ruled(int columns, int rows, int zones, std::uint64_t seed) {
  Random random(seed, 5);
  ZoningProblem problem = grid(columns, rows, zones, seed);
  const int n = columns * rows;
  const auto unit = [&] { return static_cast<int>(random.below(static_cast<std::uint32_t>(n))); };
  const auto zone = [&] { return static_cast<int>(random.below(static_cast<std::uint32_t>(zones))); };
  if (random.below(2) != 0) problem.together = {{unit(), unit()}, {unit(), unit(), unit()}};
  if (random.below(2) != 0) problem.apart = {{unit(), unit()}, {unit(), unit()}};
  if (random.below(2) != 0) problem.forbidden = {{unit(), zone()}, {unit(), zone()}};
  if (random.below(2) != 0) {
    for (int u = 0; u < n; ++u) problem.group.push_back(static_cast<int>(random.below(5)) - 1);
    problem.group_rule = GroupRule::Preferred;
  }
  if (random.below(2) != 0) {
    problem.criteria.push_back({"x", {}, 0.2});
    for (int u = 0; u < n; ++u) problem.criteria[0].value.push_back(random.uniform(0, 5));
  }
  if (random.below(3) == 0) problem.max_radius_m = 60.0 * columns;
  if (random.below(3) == 0) {
    problem.no_enclosed_zone = true;
    for (int u = 0; u < n; ++u) {
      problem.on_edge.push_back(u % columns == 0 || u % columns == columns - 1 || u < columns || u >= n - columns ? 1 : 0);
    }
  }
  if (random.below(3) == 0) {
    problem.start.resize(at(zones));
    problem.start[0] = Point{50, 70};
  }
  if (random.below(3) == 0) {
    for (int u = 0; u < n; ++u) {
      for (int v = 0; v < n; ++v) {
        const Point p = problem.units[at(u)].site, q = problem.units[at(v)].site;
        problem.way.push_back(std::abs(p.x - q.x) + std::abs(p.y - q.y));
      }
    }
  }
  for (int u = 0; u < n; ++u) problem.current.push_back(zone());
  return problem;
}

// How far a plan is from the rules, from their definition alone.
int broken(const ZoningProblem& problem, std::span<const int> zone_of) {
  int count = 0;
  for (const Issue& issue : check(problem, zone_of, 0.05)) {
    const auto is = [&](std::string_view code) { return issue.code == code; };
    count += is("apart-broken") || is("forbidden-broken") || is("criterion-over") || is("criterion-under") || is("radius-exceeded") ||
             is("zone-enclosed") || is("together-broken") || is("zone-over-tolerance") || is("zone-under-tolerance");
  }
  return count;
}

TEST(Rules, WhatMovesKeepIsWhatTheDefinitionSays) {
  const Compactness kinds[] = {Compactness::Moment, Compactness::Border, Compactness::Mixed};
  int applied = 0;
  for (std::uint64_t seed = 1; seed <= 60; ++seed) {
    const ZoningProblem problem = ruled(7, 5, 4, seed);
    ZoningOptions options;
    options.compactness = kinds[seed % 3];
    options.stay_weight = seed % 2 == 0 ? 1.5 : 0;
    Issues issues;
    zoning::Instance instance = zoning::make_instance(problem, options, issues);
    zoning::settle_components(instance, options.tolerance, issues);
    std::vector<int> strips;
    for (int u = 0; u < instance.units; ++u) strips.push_back(instance.speaks(u) % 7 * 4 / 7);
    zoning::Partition plan(instance, strips);
    Random random(seed);
    for (int i = 0; i < 1'500; ++i) {
      const int unit = static_cast<int>(random.below(static_cast<std::uint32_t>(instance.units))), to = static_cast<int>(random.below(4));
      if (to == plan.zone_of(unit) || !plan.touches(unit, to)) continue;
      const double objective = plan.objective(), violation = plan.violation();
      std::vector<int> moved;
      zoning::Change gain;
      if (random.below(2) == 0) {
        const int next = plan.members(to)[random.below(static_cast<std::uint32_t>(plan.count(to)))];
        const zoning::Chain chain{unit, next, static_cast<int>(random.below(4))};
        if (!chain.is_valid(plan)) continue;
        gain = chain.gain(plan);
        chain.apply(plan, moved);
      } else {
        const zoning::Branch branch = zoning::branch_at(plan, unit, to, 6);
        if (branch.units.empty() || !branch.is_valid(plan)) continue;
        gain = branch.gain(plan);
        branch.apply(plan, moved);
      }
      ASSERT_NEAR(plan.objective(), objective + gain.objective, 1e-6 * std::max(1.0, objective)) << "seed " << seed;
      ASSERT_NEAR(plan.violation(), violation + gain.violation, 1e-6) << "seed " << seed;
      const std::vector<int> zone_of = instance.spread(plan.zone_of());
      ASSERT_NEAR(plan.objective(), objective_of(problem, options, zone_of), 1e-6 * std::max(1.0, objective)) << "seed " << seed;
      ASSERT_EQ(plan.violation() <= 0, broken(problem, zone_of) == 0) << "seed " << seed << " violation " << plan.violation();
      ++applied;
    }
  }
  EXPECT_GT(applied, 8'000);
}

// Every plan of a small street: the best legal one's objective, or nothing.
std::optional<double> best_of_all(const ZoningProblem& problem, const ZoningOptions& options) {
  const int n = static_cast<int>(problem.units.size()), k = static_cast<int>(problem.share.size());
  std::optional<double> best;
  std::vector<int> zone_of(at(n), 0);
  for (;;) {
    const Issues wrong = check(problem, zone_of, options.tolerance);
    if (std::ranges::none_of(wrong, [](const Issue& issue) { return issue.severity == Severity::Problem; })) {
      const double objective = objective_of(problem, options, zone_of);
      if (!best || objective < *best) best = objective;
    }
    int u = 0;
    while (u < n && ++zone_of[at(u)] == k) zone_of[at(u++)] = 0;
    if (u == n) return best;
  }
}

TEST(Rules, OnSmallStreetsTheBestOfAllPlansIsFound) {
  const Compactness kinds[] = {Compactness::Moment, Compactness::Border, Compactness::Mixed};
  int solvable = 0, hopeless = 0;
  for (std::uint64_t seed = 1; seed <= 80; ++seed) {
    ZoningProblem problem = ruled(3, 3, seed % 4 == 0 ? 3 : 2, seed);
    problem.together.resize(std::min<std::size_t>(problem.together.size(), 1));
    ZoningOptions options;
    options.compactness = kinds[seed % 3];
    options.tolerance = 0.3;
    options.starts = 8;
    options.stay_weight = seed % 5 == 0 ? 0.5 : 0;
    const Zoning zoning = divide(problem, options);
    const std::optional<double> best = best_of_all(problem, options);
    ASSERT_EQ(zoning.within_tolerance && zoning.measures.pieces_off == 0, best.has_value()) << "seed " << seed;
    if (!best) {
      ++hopeless;
      continue;
    }
    ++solvable;
    EXPECT_NEAR(objective_of(problem, options, zoning.zone_of), *best, 1e-9 * std::max(1.0, *best)) << "seed " << seed;
  }
  EXPECT_GT(solvable, 30);
  EXPECT_GT(hopeless, 2);
}

TEST(Rules, KeepTogetherAcrossTheStreetTakesWhatLiesBetween) {
  ZoningProblem street = drawn("abcdef", 2);
  street.together = {{0, 2}};
  const Zoning zoning = divide(street, {});
  EXPECT_EQ(zoning.zone_of[0], zoning.zone_of[1]);
  EXPECT_EQ(zoning.zone_of[0], zoning.zone_of[2]);
  EXPECT_TRUE(zoning.within_tolerance);
}

TEST(Rules, KeepApartCostsWhatItMust) {
  // Two and two would be rounder side by side; a and b may not share.
  ZoningProblem street = drawn("ab\ncd", 2);
  street.apart = {{0, 1}};
  const Zoning zoning = divide(street, {});
  EXPECT_NE(zoning.zone_of[0], zoning.zone_of[1]);
  EXPECT_TRUE(zoning.within_tolerance);
}

TEST(Rules, AForbiddenInspectorGetsTheOtherEnd) {
  ZoningProblem street = drawn("abcd", 2);
  street.forbidden = {{0, 0}, {1, 0}};
  const Zoning zoning = divide(street, {});
  EXPECT_THAT(zoning.zone_of, ::testing::ElementsAre(1, 1, 0, 0));
}

TEST(Rules, ACommitteeStaysWholeOrIsSplitAsLittleAsMayBe) {
  // Committee 0 is the upper row, committee 1 the lower one; left and right would be rounder.
  ZoningProblem street = drawn("aabbcc\nddeeff", 2);
  street.group = {0, 0, 0, 1, 1, 1};
  street.group_rule = GroupRule::Whole;
  EXPECT_THAT(divide(street, {}).zone_of, ::testing::AnyOf(::testing::ElementsAre(0, 0, 0, 1, 1, 1), ::testing::ElementsAre(1, 1, 1, 0, 0, 0)));
  street.group_rule = GroupRule::Preferred;
  ZoningOptions options;
  options.split_cost = 100;
  EXPECT_TRUE(check(street, divide(street, options).zone_of, 0.05).empty());
}

TEST(Rules, AZoneThatKeepsMayGainButNotLose) {
  // Zone 0 has a and b today and may only grow; its share is three of six.
  ZoningProblem street = drawn("abcdef", 2);
  street.current = {0, 0, 1, 1, 1, 1};
  street.zone_lock = {ZoneLock::Keeps, ZoneLock::Open};
  EXPECT_THAT(divide(street, {}).zone_of, ::testing::ElementsAre(0, 0, 0, 1, 1, 1));
}

TEST(Rules, NoZoneLiesInsideAnother) {
  // The heavy middle alone would be a zone of its own; the rule gives it a way out, the tolerance allows it.
  ZoningProblem street = drawn("abc\ndef\nghi", 3);
  street.units[4].load_min = 40;
  street.no_enclosed_zone = true;
  street.on_edge = {1, 1, 1, 1, 0, 1, 1, 1, 1};
  ZoningOptions options;
  options.tolerance = 0.3;
  const Zoning zoning = divide(street, options);
  EXPECT_TRUE(zoning.within_tolerance);
  EXPECT_FALSE(has(check(street, zoning.zone_of, 0.3), "zone-enclosed"));
}

TEST(Rules, TheRuleInTheWayIsNamed) {
  ZoningProblem street = drawn("abcd", 2);
  street.apart = {{0, 1}, {2, 3}};  // with two each and whole, a and b go together
  street.max_radius_m = 1'000;
  const Zoning zoning = divide(street, {});
  EXPECT_FALSE(zoning.within_tolerance && zoning.measures.pieces_off == 0);
  EXPECT_TRUE(has(zoning.issues, "blame-apart"));
  EXPECT_FALSE(has(zoning.issues, "blame-radius"));
}

TEST(Rules, BetterPlansAreToldAndTheLastOneIsTheBest) {
  const ZoningProblem street = grid(12, 11, 8, 4);
  std::vector<BetterPlan> told;
  ZoningOptions options;
  options.threads = 2;
  options.better = [&](const BetterPlan& plan) { told.push_back(plan); };
  const Zoning zoning = divide(street, options);
  ASSERT_GT(told.size(), 2u);
  EXPECT_TRUE(told.back().legal);
  EXPECT_NEAR(told.back().objective, zoning.measures.moment, 1e-9 * zoning.measures.moment);
  for (std::size_t i = 1; i < told.size(); ++i) {
    EXPECT_TRUE(told[i].legal || !told[i - 1].legal);
    if (told[i].legal && told[i - 1].legal) {
      EXPECT_LT(told[i].objective, told[i - 1].objective);
    }
  }
}

}  // namespace
}  // namespace gridwalk::geo
