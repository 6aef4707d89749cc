// The next best steps for a plan drawn by hand.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/zoning/suggest.h"

#include <gtest/gtest.h>

#include <chrono>

#include "tests/geo/zoning/plans.h"
#include "tests/geo/zoning/streets.h"

namespace gridwalk::geo {
namespace {

using testing::plan_drawn;

std::vector<int> done(std::vector<int> zone_of, const Suggestion& step) {
  for (std::size_t i = 0; i < step.units.size(); ++i) zone_of[static_cast<std::size_t>(step.units[i])] = step.to[i];
  return zone_of;
}

TEST(Suggest, AFlipWhereOneHasOneTooMany) {
  const ZoningProblem street = testing::grid(6, 1, 2, 1, true);
  const std::vector<Suggestion> list = suggest(street, {}, plan_drawn("AAAABB"));
  ASSERT_FALSE(list.empty());
  EXPECT_EQ(list[0].kind, SuggestionKind::Flip);
  EXPECT_EQ(list[0].units, (std::vector<int>{3}));
  EXPECT_EQ(list[0].to, (std::vector<int>{1}));
  EXPECT_DOUBLE_EQ(list[0].after.excess, 0);
  EXPECT_DOUBLE_EQ(list[0].measures.max_deviation, 0);
  EXPECT_EQ(list.size(), 1U) << "nothing else helps";
}

TEST(Suggest, ASwapWhereNoSingleOneFits) {
  ZoningProblem street = testing::grid(2, 2, 2, 1, true);
  street.units[0].load_min = 3;  // A has 3 + 2, B has 2 + 1: 0 or 2 against 2 and 3
  street.units[1].load_min = 2;
  street.units[2].load_min = 2;
  street.units[3].load_min = 1;
  street.links.push_back({0, 3, 10});  // all meet at the corner
  street.links.push_back({1, 2, 10});
  const std::vector<Suggestion> list = suggest(street, {}, plan_drawn("AB"
                                                                      "AB"));
  ASSERT_FALSE(list.empty());
  EXPECT_EQ(list[0].kind, SuggestionKind::Swap);
  EXPECT_DOUBLE_EQ(list[0].after.excess, 0);
}

TEST(Suggest, AChainThroughAZoneThatIsFull) {
  const ZoningProblem street = testing::grid(9, 1, 3, 1, true);
  const std::vector<Suggestion> list = suggest(street, {}, plan_drawn("AAAABBBCC"));
  ASSERT_FALSE(list.empty());
  EXPECT_EQ(list[0].kind, SuggestionKind::Chain);
  EXPECT_EQ(list[0].units, (std::vector<int>{3, 6}));
  EXPECT_EQ(list[0].to, (std::vector<int>{1, 2}));
}

TEST(Suggest, WhatIsCutOffGoesOverWhole) {
  const ZoningProblem street = testing::grid(8, 2, 2, 1, true);
  const std::vector<Suggestion> list = suggest(street, {.tolerance = 0.05}, plan_drawn("AAABBBBA"
                                                                                       "AAABBBBA"));
  ASSERT_FALSE(list.empty());
  EXPECT_EQ(list[0].kind, SuggestionKind::Piece);
  EXPECT_EQ(list[0].units, (std::vector<int>{7, 15}));
  EXPECT_EQ(list[0].after.broken, 0);
  EXPECT_EQ(list[0].before.broken, 2);
}

TEST(Suggest, TheUnassignedAreGivenAwayFirst) {
  const ZoningProblem street = testing::grid(6, 1, 2, 1, true);
  const std::vector<Suggestion> list = suggest(street, {}, plan_drawn("AAA.BB"));
  ASSERT_FALSE(list.empty());
  EXPECT_EQ(list[0].units, (std::vector<int>{3}));
  EXPECT_EQ(list[0].to, (std::vector<int>{1})) << "the one that has less";
}

TEST(Suggest, NothingLockedFrozenOrForbidden) {
  ZoningProblem street = testing::grid(6, 1, 2, 1, true);
  const std::vector<int> plan = plan_drawn("AAAABB");
  street.locked = {-1, -1, -1, 0, -1, -1};
  EXPECT_TRUE(suggest(street, {}, plan).empty());
  street.locked.clear();
  street.forbidden = {{3, 1}};
  EXPECT_TRUE(suggest(street, {}, plan).empty());
  street.forbidden.clear();
  street.current = plan;
  street.zone_lock = {ZoneLock::Open, ZoneLock::Frozen};
  EXPECT_TRUE(suggest(street, {}, plan).empty());
  street.zone_lock = {ZoneLock::Keeps, ZoneLock::Open};
  EXPECT_TRUE(suggest(street, {}, plan).empty());
  street.zone_lock = {ZoneLock::Open, ZoneLock::Keeps};
  EXPECT_EQ(suggest(street, {}, plan).size(), 1U);
  street.zone_lock.clear();
  street.apart = {{3, 5}};
  EXPECT_TRUE(suggest(street, {}, plan).empty());
}

TEST(Suggest, ThoseWhoStayTogetherGoTogether) {
  ZoningProblem street = testing::grid(8, 1, 2, 1, true);
  street.together = {{4, 5}};
  const std::vector<Suggestion> list = suggest(street, {}, plan_drawn("AAAAAABB"));
  ASSERT_FALSE(list.empty());
  EXPECT_EQ(list[0].units, (std::vector<int>{4, 5}));
  EXPECT_DOUBLE_EQ(list[0].after.excess, 0);
}

TEST(Suggest, OnlyAboutTheZoneAskedFor) {
  const ZoningProblem street = testing::grid(12, 1, 4, 1, true);
  const std::vector<int> plan = plan_drawn("AAAABBCCCCDD");
  const std::vector<int> zones{3};
  for (const Suggestion& step : suggest(street, {}, plan, 3, zones)) {
    bool touches = false;
    for (std::size_t i = 0; i < step.units.size(); ++i) touches = touches || step.to[i] == 3 || plan[static_cast<std::size_t>(step.units[i])] == 3;
    EXPECT_TRUE(touches);
  }
}

// Whatever the plan and its rules: what is promised holds, and following the first suggestion again and again ends.
TEST(Suggest, NeverBreaksAnything) {
  int steps = 0, mended = 0;
  for (std::uint64_t seed = 1; seed <= 120; ++seed) {
    Random random(seed, 9);
    const int zones = 2 + static_cast<int>(random.below(4));
    ZoningProblem street = testing::irregular(14, 10, zones, seed);
    const ZoningOptions options{.tolerance = 0.1, .compactness = static_cast<Compactness>(random.below(3)), .steps = 2'000};
    std::vector<int> plan = divide(street, options).zone_of;
    for (int i = 0; i < 3; ++i) plan[random.below(static_cast<std::uint32_t>(plan.size()))] = static_cast<int>(random.below(static_cast<std::uint32_t>(zones) + 1)) - 1;
    if (random.below(2) == 0) {
      street.locked.assign(plan.size(), -1);
      for (int i = 0; i < 5; ++i) {
        const std::size_t u = random.below(static_cast<std::uint32_t>(plan.size()));
        street.locked[u] = plan[u];
      }
    }
    if (random.below(3) == 0) {
      street.on_edge.assign(plan.size(), 1);
      street.max_radius_m = 500;
      street.no_enclosed_zone = true;
    }
    const Disorder first = disorder_of(street, options, plan);
    int taken = 0;
    for (; taken < 60; ++taken) {
      const std::vector<Suggestion> list = suggest(street, options, plan);
      EXPECT_LE(list.size(), 3U);
      const Issues before = check(street, plan, options.tolerance);
      for (const Suggestion& step : list) {
        const std::vector<int> after = done(plan, step);
        const Disorder now = disorder_of(street, options, after);
        EXPECT_EQ(now.broken, step.after.broken);
        EXPECT_NEAR(now.excess, step.after.excess, 1e-9);
        EXPECT_NEAR(now.objective, step.after.objective, 1e-6 * now.objective);
        EXPECT_NEAR(now.objective, objective_of(street, options, after), 1e-6 * now.objective) << "the objective of divide()";
        EXPECT_LE(now.broken, step.before.broken);
        EXPECT_LE(step.measures.pieces_off, measure(street, plan).pieces_off);
        for (std::size_t u = 0; u < plan.size() && !street.locked.empty(); ++u) {
          EXPECT_TRUE(street.locked[u] < 0 || after[u] == plan[u]);
        }
        ++steps;
      }
      if (list.empty()) break;
      plan = done(plan, list.front());
    }
    EXPECT_LT(taken, 60) << seed;
    const Disorder last = disorder_of(street, options, plan);
    mended += (first.broken > 0 || first.excess > 0) && last.broken == 0 && last.excess == 0 ? 1 : 0;
  }
  EXPECT_GT(steps, 300);
  EXPECT_GT(mended, 40) << "and it leads out of what three careless clicks did";
}

TEST(Suggest, IsQuick) {
  for (const int columns : {12, 40}) {
    const ZoningProblem street = testing::communities(columns, columns == 12 ? 11 : 25, columns, 1);
    std::vector<int> plan = divide(street, {.starts = 2, .steps = 20'000}).zone_of;
    for (int i = 0; i < 5; ++i) plan[static_cast<std::size_t>(i * 17)] = (plan[static_cast<std::size_t>(i * 17)] + 1) % columns;
    const auto start = std::chrono::steady_clock::now();
    EXPECT_FALSE(suggest(street, {}, plan).empty());
    const auto took = std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count();
    RecordProperty("milliseconds_" + std::to_string(columns), std::to_string(took));
    EXPECT_LT(took, 500) << "ten times what it needs, for a busy machine and a debug build";
  }
}

TEST(Suggest, NothingToSuggestFromNothing) {
  EXPECT_TRUE(suggest({}, {}, {}).empty());
  EXPECT_TRUE(suggest(testing::grid(3, 1, 1, 1), {}, std::vector<int>{0, 0, 0}).empty());
}

}  // namespace
}  // namespace gridwalk::geo
