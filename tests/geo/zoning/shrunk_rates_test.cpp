// Rates pulled towards the street's mean.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/zoning/shrunk_rates.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace gridwalk::geo {
namespace {

using List = std::vector<double>;

TEST(ShrunkRates, AsWorkedOutByHand) {
  // Rates 1 and 5 over 10 months each: mean 3, spread 10 x (4 + 4) = 80, (80 - 1 x 3) / (20 - 200 / 20) = 7.7 = variance;
  // alpha = 9 / 7.7, beta = 3 / 7.7.
  const List rates = shrunk_rates(List{10, 50}, List{10, 10}, 2);
  EXPECT_NEAR(rates[0], (9 / 7.7 + 10) / (3 / 7.7 + 10), 1e-12);
  EXPECT_NEAR(rates[1], (9 / 7.7 + 50) / (3 / 7.7 + 10), 1e-12);
}

TEST(ShrunkRates, DifferencesThatChanceExplainsAllBecomeTheMean) {
  for (const double rate : shrunk_rates(List{6, 6, 6, 6}, List{2, 2, 2, 2}, 2)) EXPECT_DOUBLE_EQ(rate, 3);
  // 2, 3, 4 in one month each: less spread than Poisson counts around 3 have.
  for (const double rate : shrunk_rates(List{2, 3, 4}, List{1, 1, 1}, 2)) EXPECT_DOUBLE_EQ(rate, 3);
}

TEST(ShrunkRates, LongObservationBelievesTheOwnRate) {
  const List rates = shrunk_rates(List{1e6, 5e6}, List{1e6, 1e6}, 2);
  EXPECT_NEAR(rates[0], 1, 1e-5);
  EXPECT_NEAR(rates[1], 5, 1e-5);
}

TEST(ShrunkRates, OneBadMonthDoesNotCountInFull) {
  List events, months;
  for (int i = 0; i < 20; ++i) {
    events.push_back(i % 2 == 0 ? 20 : 100);
    months.push_back(20);
  }
  events.push_back(15);
  months.push_back(1);
  const List rates = shrunk_rates(events, months, 2);
  const double mean = 1215.0 / 401;
  EXPECT_GT(rates.back(), mean);
  EXPECT_LT(rates.back(), 15);
  EXPECT_NEAR(rates[0], 1, 0.4) << "twenty months do";
  EXPECT_NEAR(rates[1], 5, 0.6);
  for (std::size_t i = 0; i < rates.size(); ++i) {
    const double own = events[i] / months[i];
    EXPECT_GE(rates[i], std::min(own, mean) - 1e-12);
    EXPECT_LE(rates[i], std::max(own, mean) + 1e-12);
  }
}

TEST(ShrunkRates, MoreEventsNeverMeanALowerRate) {
  double before = 0;
  for (double more = 0; more < 60; more += 3) {
    const double rate = shrunk_rates(List{more, 4, 30, 9, 55}, List{6, 6, 6, 6, 6}, 2)[0];
    EXPECT_GE(rate, before);
    before = rate;
  }
  EXPECT_GT(before, 5);
}

TEST(ShrunkRates, WithoutObservation) {
  EXPECT_EQ(shrunk_rates(List{3, 4}, List{0, 0}, 2.5), (List{2.5, 2.5}));
  const List rates = shrunk_rates(List{0, 10, 50}, List{0, 10, 10}, 2.5);
  EXPECT_DOUBLE_EQ(rates[0], 3) << "nothing is known of it: the street's mean";
  EXPECT_TRUE(shrunk_rates(List{}, List{}, 1).empty());
  EXPECT_EQ(shrunk_rates(List{0, 0}, List{5, 5}, 2), (List{0, 0})) << "nothing was ever found";
}

TEST(ShrunkRates, NumbersThatAreNoneCountAsZero) {
  const double none = std::numeric_limits<double>::quiet_NaN();
  for (const double rate : shrunk_rates(List{none, -4, 6}, List{2, 2, 2}, 2)) EXPECT_TRUE(std::isfinite(rate));
}

}  // namespace
}  // namespace gridwalk::geo
