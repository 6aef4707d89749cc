// The workload in minutes a month.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/zoning/load.h"

#include <gtest/gtest.h>

#include <numeric>

namespace gridwalk::geo {
namespace {

TEST(Load, PartsAddUpToWhatTheConstantsSay) {
  const std::vector<LoadFacts> facts{{.households = 1000, .area_m2 = 40'000, .problems_found = 0, .inspections = 0}};
  const LoadParts parts = loads_of(facts, {}).front();
  EXPECT_DOUBLE_EQ(parts.visits, 1);
  EXPECT_DOUBLE_EQ(parts.visit, 25);
  EXPECT_DOUBLE_EQ(parts.households, 20);
  EXPECT_DOUBLE_EQ(parts.problems, 6) << "two expected problems while nothing is known";
  EXPECT_DOUBLE_EQ(parts.recheck, 0);
  EXPECT_NEAR(parts.travel, 0.7124 * 200 * 1.3 / 250, 1e-9);
  EXPECT_DOUBLE_EQ(parts.total(), parts.visit + parts.households + parts.problems + parts.travel);
}

TEST(Load, TheBlackListIsVisitedTwiceAndComplaintsDoNotDoubleItAgain) {
  std::vector<LoadFacts> facts(10, {.households = 100});
  facts[0].black_list = true;
  facts[0].complaints = 90;  // also the hottest
  facts[1].open_rechecks = true;
  const auto parts = loads_of(facts, {});
  EXPECT_DOUBLE_EQ(parts[0].visits, 2);
  EXPECT_DOUBLE_EQ(parts[0].visit, 50);
  EXPECT_DOUBLE_EQ(parts[1].recheck, 10);
  EXPECT_DOUBLE_EQ(parts[2].visits, 1);
}

TEST(Load, ExpectedProblemsShrinkTowardsTheStreet) {
  // Twenty communities with very different rates; one inspected once with an extreme result.
  std::vector<LoadFacts> facts;
  for (int i = 0; i < 20; ++i) facts.push_back({.problems_found = i % 2 == 0 ? 20 : 100, .inspections = 20});
  facts.push_back({.problems_found = 15, .inspections = 1});
  const auto expected = expected_problems(facts, 2);
  double found = 0, inspections = 0;
  for (const LoadFacts& f : facts) found += f.problems_found, inspections += f.inspections;
  const double mean = found / inspections;
  EXPECT_GT(expected.back(), mean);
  EXPECT_LT(expected.back(), 15) << "one bad visit does not count in full";
  EXPECT_NEAR(expected[0], 1, 0.4) << "twenty visits do";
  EXPECT_NEAR(expected[1], 5, 0.6);
}

TEST(Load, RatesThatDifferByChanceAloneAreAllTheMean) {
  const std::vector<LoadFacts> facts(8, {.problems_found = 6, .inspections = 2});
  for (const double e : expected_problems(facts, 2)) EXPECT_DOUBLE_EQ(e, 3);
}

TEST(Load, PresetsCountHouseholdsOrCommunities) {
  const std::vector<LoadFacts> facts{{.households = 120, .area_m2 = 1e6, .problems_found = 9, .inspections = 1, .complaints = 50, .black_list = true}, {.households = 80}};
  const auto households = loads_of(facts, load_preset(LoadPreset::EqualHouseholds));
  EXPECT_DOUBLE_EQ(households[0].total(), 120);
  EXPECT_DOUBLE_EQ(households[1].total(), 80);
  for (const LoadParts& parts : loads_of(facts, load_preset(LoadPreset::EqualCount))) EXPECT_DOUBLE_EQ(parts.total(), 1);
}

}  // namespace
}  // namespace gridwalk::geo
