// The 17 categories, and a spot that grows.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/hotspot/emerging.h"

#include <gtest/gtest.h>

#include <cmath>
#include <string_view>

#include "geo/random.h"

namespace gridwalk::geo {
namespace {

// '+' hot, '-' cold, '.' neither.
PatternFound pattern(std::string_view drawn, int trend = 0) {
  std::vector<int> state;
  for (const char c : drawn) state.push_back(c == '+' ? 1 : c == '-' ? -1 : 0);
  return pattern_of(state, trend);
}

TEST(Emerging, Categories) {
  const struct {
    std::string_view hot, cold;
    int trend;
    SpotPattern pattern;
  } cases[] = {
      {".........+", ".........-", 0, SpotPattern::New},
      {".......+++", ".......---", 0, SpotPattern::Consecutive},
      {"++++++++++", "----------", 1, SpotPattern::Intensifying},
      {".+++++++++", ".---------", 1, SpotPattern::Intensifying},
      {"+++++.++++", "-----.----", 0, SpotPattern::Persistent},
      {"++++++++++", "----------", -1, SpotPattern::Diminishing},
      {".+..++...+", ".-..--...-", 0, SpotPattern::Sporadic},
      {".-...+...+", ".+...-...-", 0, SpotPattern::Oscillating},
      {"-........+", "+........-", 0, SpotPattern::Oscillating},
      {"+++++++++.", "---------.", 0, SpotPattern::Historical},
      {"..++++++..", "..------..", 0, SpotPattern::None},
      {"..........", "..........", 1, SpotPattern::None},
  };
  for (const auto& c : cases) {
    EXPECT_EQ(pattern(c.hot, c.trend).pattern, c.pattern) << c.hot;
    EXPECT_EQ(pattern(c.cold, -c.trend).pattern, c.pattern) << c.cold;
    if (c.pattern == SpotPattern::None) continue;
    EXPECT_FALSE(pattern(c.hot, c.trend).cold) << c.hot;
    EXPECT_TRUE(pattern(c.cold, -c.trend).cold) << c.cold;
  }
  EXPECT_EQ(pattern("+++++++++-").pattern, SpotPattern::Oscillating);
  EXPECT_TRUE(pattern("+++++++++-").cold);
}

std::vector<NeighbourPair> lattice(int side) {
  std::vector<NeighbourPair> pairs;
  for (int i = 0; i < side * side; ++i) {
    for (int j = 0; j < side * side; ++j) {
      if (i != j && std::abs(i % side - j % side) <= 1 && std::abs(i / side - j / side) <= 1) pairs.push_back({i, j});
    }
  }
  return pairs;
}

TEST(Emerging, ASpotThatGrowsAndOneThatAppears) {
  constexpr int side = 10;
  const NeighbourLists lists = neighbour_lists(side * side, lattice(side));
  Random random(3);
  std::vector<std::vector<double>> values;
  for (int slice = 0; slice < 12; ++slice) {
    std::vector<double>& now = values.emplace_back();
    for (int i = 0; i < side * side; ++i) {
      const int column = i % side, row = i / side;
      double mean = 10;
      if (column < 3 && row < 3) mean = 20 + 2 * slice;                 // since the first slice, and growing
      if (column >= 7 && row >= 7 && slice >= 10) mean = 40;            // in the last two alone
      now.push_back(random.poisson(mean));
    }
  }
  const auto found = emerging_spots(values, lists);
  ASSERT_EQ(found.size(), 100U);
  const EmergingUnit& growing = found[11];  // the centre of the first
  EXPECT_EQ(growing.pattern, SpotPattern::Intensifying);
  EXPECT_FALSE(growing.cold);
  EXPECT_GT(growing.trend.tau, 0.5);
  EXPECT_EQ(growing.z.size(), 12U);
  EXPECT_EQ(found[88].pattern, SpotPattern::Consecutive);
  EXPECT_EQ(found[55].pattern, SpotPattern::None);
  EXPECT_TRUE(emerging_spots(std::span(values).first(9), lists).empty());
}

TEST(Emerging, NothingWhereNothingChanges) {
  const NeighbourLists lists = neighbour_lists(9, lattice(3));
  for (const EmergingUnit& unit : emerging_spots(std::vector(10, std::vector<double>(9, 4.0)), lists)) {
    EXPECT_EQ(unit.pattern, SpotPattern::None);
    EXPECT_EQ(unit.trend.z, 0);
  }
}

}  // namespace
}  // namespace gridwalk::geo
