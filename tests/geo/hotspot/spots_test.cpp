// Everything at once: a planted hotspot, and data that say nothing.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/hotspot/spots.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "geo/hotspot/rates.h"
#include "geo/random.h"

namespace gridwalk::geo {
namespace {

// 12 x 12 communities of 60 to 1,500 households, the smaller ones more numerous. Around (2, 2) four times as many complaints a
// household as elsewhere, around (9, 8) a tenth. The hot block has few households, the cold one many: what a count hides.
struct Planted {
  static constexpr int side = 12, hot = 2 + 2 * side, cold = 9 + 8 * side;
  std::vector<double> counts, households;
  std::vector<NeighbourPair> pairs;

  explicit Planted(std::uint64_t seed) {
    Random random(seed);
    for (int i = 0; i < side * side; ++i) {
      const bool near_hot = near(i, hot), near_cold = near(i, cold);
      const double size = near_hot ? random.uniform(110, 200) : near_cold ? random.uniform(2'500, 5'000) : 60 * std::exp(random.uniform(0, std::log(25)));
      households.push_back(std::round(size));
      counts.push_back(random.poisson(0.02 * households.back() * (near_hot ? 4 : near_cold ? 0.1 : 1)));
      for (int j = 0; j < side * side; ++j) {
        if (i != j && near(i, j)) pairs.push_back({i, j});
      }
    }
  }
  static bool near(int a, int b) { return std::abs(a % side - b % side) <= 1 && std::abs(a / side - b / side) <= 1; }
};

TEST(Spots, TheSmoothedRateFindsAPlantedHotspotAndAColdOne) {
  int missed_by_counts = 0, hottest_by_rate = 0;
  for (std::uint64_t seed = 1; seed <= 8; ++seed) {
    const Planted planted(seed);
    const EmpiricalBayes rates = empirical_bayes(planted.counts, planted.households, reliable_households);
    const Spots by_rate = find_spots(rates.smoothed, planted.pairs, {});
    const Spots by_count = find_spots(planted.counts, planted.pairs, {});
    const auto star = [](const Spots& spots, int unit) { return spots.binary.spots[static_cast<std::size_t>(unit)].gi_star; };
    EXPECT_EQ(star(by_rate, Planted::hot).bin_fdr, 3) << seed;
    EXPECT_EQ(star(by_rate, Planted::hot).bin_permuted_fdr, 3) << seed;
    EXPECT_LE(star(by_rate, Planted::cold).bin, -2) << seed;
    EXPECT_LE(star(by_rate, Planted::cold).bin_permuted, -2) << seed;
    hottest_by_rate += std::all_of(by_rate.binary.spots.begin(), by_rate.binary.spots.end(), [&](const Spot& spot) {
      return !(spot.gi_star.test.z > star(by_rate, Planted::hot).test.z);
    });
    missed_by_counts += star(by_count, Planted::hot).bin < 2 && star(by_count, Planted::cold).bin > -2;
  }
  EXPECT_EQ(hottest_by_rate, 8);
  EXPECT_GE(missed_by_counts, 7);
}

TEST(Spots, WhatIsNoNumberIsLeftOutWithItsPairs) {
  const Planted planted(1);
  auto values = planted.counts;
  values[0] = not_a_number;
  values[17] = std::numeric_limits<double>::infinity();
  const Spots spots = find_spots(values, planted.pairs, {{.permutations = 0}, true});
  EXPECT_EQ(spots.units, 142);
  EXPECT_FALSE(spots.tested[0]);
  EXPECT_TRUE(std::isnan(spots.binary.spots[0].gi_star.test.z));
  EXPECT_EQ(spots.neighbours[1], 4);
  EXPECT_TRUE(std::isnan(spots.binary.spots[1].gi.p_permuted));
  ASSERT_TRUE(spots.standardised);
  EXPECT_NEAR(spots.standardised->spots[1].gi.test.z, spots.binary.spots[1].gi.test.z, 1e-12);
  ASSERT_EQ(spots.issues.size(), 1U);
  EXPECT_EQ(spots.issues[0].code, "hotspot-not-a-number");
  EXPECT_EQ(spots.issues[0].args[0].second, "2");
}

std::vector<std::string> codes(const Spots& spots) {
  std::vector<std::string> found;
  for (const Issue& issue : spots.issues) found.push_back(issue.code);
  return found;
}

TEST(Spots, SaysWhatCannotBeTested) {
  using Codes = std::vector<std::string>;
  const NeighbourPair pairs[] = {{0, 1}, {1, 0}, {1, 2}, {1, 2}, {2, 2}, {2, 9}};
  const double same[] = {0.1, 0.1, 0.1}, good[] = {1, 2, 3, 4};
  EXPECT_EQ(codes(find_spots({}, {}, {})), Codes{"hotspot-no-values"});
  EXPECT_EQ(codes(find_spots(same, std::span(pairs).first(2), {})), Codes{"hotspot-all-equal"});
  EXPECT_EQ(codes(find_spots(good, {}, {})), Codes{"hotspot-no-neighbours"});
  EXPECT_EQ(codes(find_spots(good, pairs, {})), (Codes{"hotspot-pairs-unknown", "hotspot-pairs-self", "hotspot-pairs-repeated", "hotspot-pairs-one-way",
                                                       "hotspot-islands", "hotspot-few-units"}));
}

TEST(Spots, CanBeStopped) {
  std::stop_source stop;
  stop.request_stop();
  Progress progress;
  progress.stop = stop.get_token();
  const Planted planted(1);
  EXPECT_TRUE(find_spots(planted.counts, planted.pairs, {}, progress).stopped);
}

TEST(Rates, AreNeverDividedByNothing) {
  const double counts[] = {3, 5, 2, 1, not_a_number, -1, 4}, households[] = {0, 500, 40, not_a_number, 300, 300, -20};
  const EmpiricalBayes all = empirical_bayes(counts, households);
  using enum RateState;
  EXPECT_EQ(all.state, (std::vector{Missing, Known, Known, Missing, NoCount, NoCount, Missing}));
  EXPECT_EQ(all.used, 2);
  const EmpiricalBayes reliable = empirical_bayes(counts, households, reliable_households);
  EXPECT_EQ(reliable.state[2], Few);
  EXPECT_DOUBLE_EQ(reliable.mean, 0.01);
  EXPECT_TRUE(std::isnan(reliable.smoothed[2]));
  const double none[] = {0, 0}, two[] = {100, 200};
  EXPECT_EQ(empirical_bayes(none, two).smoothed, (std::vector<double>{0, 0}));
  EXPECT_EQ(empirical_bayes(none, two).standardised, (std::vector<double>{0, 0}));
  EXPECT_TRUE(std::isnan(empirical_bayes({}, {}).mean));
}

}  // namespace
}  // namespace gridwalk::geo
