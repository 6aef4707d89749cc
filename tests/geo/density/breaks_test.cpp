// Class breaks against known optima and against trying every division.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/density/breaks.h"

#include <gmock/gmock.h>

#include <cmath>
#include <limits>

#include "geo/random.h"

namespace gridwalk::geo {
namespace {

using testing::DoubleEq;
using testing::DoubleNear;
using testing::ElementsAre;
using testing::IsEmpty;

double deviation(std::span<const double> values, double from, double to, bool last) {
  double n = 0, sum = 0, square = 0;
  for (const double v : values) {
    if (v < from || (last ? v > to : v >= to)) continue;
    n += 1, sum += v, square += v * v;
  }
  return n == 0 ? 0 : square - sum * sum / n;
}

TEST(Breaks, QuantilesOfType7) {
  const double values[] = {4, 1, 3, 2, 5, std::numeric_limits<double>::quiet_NaN()};
  EXPECT_THAT(class_breaks_quantile(values, 4), ElementsAre(1, 2, 3, 4, 5));
  EXPECT_THAT(class_breaks_quantile(values, 3), ElementsAre(1, DoubleNear(7.0 / 3, 1e-12), DoubleNear(11.0 / 3, 1e-12), 5));
  const double same[] = {2, 2, 2};
  EXPECT_THAT(class_breaks_quantile(same, 5), ElementsAre(2));
  EXPECT_THAT(class_breaks_quantile({}, 5), IsEmpty());
}

TEST(Breaks, JenksFindsTheGaps) {
  const double values[] = {1, 2, 1.5, 10, 11, 10.5, 30, 31};
  EXPECT_THAT(class_breaks_jenks(values, 3), ElementsAre(1, 6, 20.5, 31));
  EXPECT_THAT(class_breaks_jenks(values, 1), ElementsAre(1, 31));
  const double two[] = {3, 3, 9};
  EXPECT_THAT(class_breaks_jenks(two, 5), ElementsAre(3, 6, 9));
}

TEST(Breaks, JenksIsTheOptimumOfAllDivisions) {
  Random random(11);
  for (int round = 0; round < 20; ++round) {
    std::vector<double> values;
    for (int i = 0; i < 14; ++i) values.push_back(std::floor(random.uniform(0, 40)) + 1e6);
    const std::vector<double> breaks = class_breaks_jenks(values, 3);
    ASSERT_EQ(breaks.size(), 4u);
    double found = 0;
    for (int k = 0; k < 3; ++k) {
      found += deviation(values, breaks[static_cast<std::size_t>(k)], breaks[static_cast<std::size_t>(k) + 1], k == 2);
    }
    for (const double first : values) {
      for (const double second : values) {
        if (first > second) continue;
        const double other = deviation(values, -1e9, first, false) + deviation(values, first, second, false) +
                             deviation(values, second, 1e9, true);
        ASSERT_LE(found, other + 1e-2);
      }
    }
  }
}

TEST(Breaks, RoundNumbersBelowThePeak) {
  EXPECT_THAT(class_breaks_round(13.2, 5), ElementsAre(2.5, 5, 7.5, 10, 12.5));
  EXPECT_THAT(class_breaks_round(6, 5), ElementsAre(1, 2, 3, 4, 5));
  EXPECT_THAT(class_breaks_round(0.61, 5), ElementsAre(DoubleEq(0.1), DoubleEq(0.2), DoubleEq(0.3), DoubleEq(0.4), DoubleEq(0.5)));
  EXPECT_THAT(class_breaks_round(1'800, 3), ElementsAre(500, 1000, 1500));
  EXPECT_THAT(class_breaks_round(0, 5), IsEmpty());
  Random random(12);
  for (int i = 0; i < 1000; ++i) {
    const double peak = std::exp(random.uniform(-15, 15));
    const auto breaks = class_breaks_round(peak, 6);
    ASSERT_EQ(breaks.size(), 6u) << peak;
    ASSERT_LT(breaks.back(), peak);
    ASSERT_GT(2.0001 * breaks.back(), peak) << "the highest class is no wider than all the others";
  }
}

}  // namespace
}  // namespace gridwalk::geo
