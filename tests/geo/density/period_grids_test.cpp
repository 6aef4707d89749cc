// Windows in time against the density of the same points with the same weights.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/density/period_grids.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "geo/random.h"

namespace gridwalk::geo {
namespace {

const Box street{500'000, 4'012'000, 501'500, 4'013'000};

std::vector<DatedPoint> dated(int n) {
  Random random(5);
  std::vector<DatedPoint> points;
  for (int i = 0; i < n; ++i) {
    points.push_back({{random.uniform(street.min_x, street.max_x), random.uniform(street.min_y, street.max_y)}, random.uniform(0.5, 3), -3 + static_cast<int>(random.below(30))});
  }
  return points;
}

DensityGrid direct(const std::vector<DatedPoint>& points, const PeriodWindow& window, const DensityOptions& options) {
  std::vector<WeightedPoint> taken;
  for (const DatedPoint& p : points) {
    if (p.period < window.from || p.period > window.to) continue;
    taken.push_back({p.at, p.weight * (window.half_life > 0 ? std::exp2(-(window.to - p.period) / window.half_life) : 1)});
  }
  return density(taken, street, options);
}

double worst(const DensityGrid& a, const DensityGrid& b) {
  EXPECT_EQ(a.per_m2.size(), b.per_m2.size());
  double most = 0;
  for (std::size_t i = 0; i < a.per_m2.size(); ++i) most = std::max(most, static_cast<double>(std::abs(a.per_m2[i] - b.per_m2[i])));
  return most / b.peak();
}

TEST(PeriodGrids, FewPointsAreExactToTheLastBit) {
  const auto points = dated(2000);
  const DensityOptions options{Kernel::Quartic, 100, 5};
  PeriodGrids grids(points, street, options);
  EXPECT_EQ(grids.first_period(), -3);
  EXPECT_EQ(grids.last_period(), 26);
  for (const PeriodWindow& window : {PeriodWindow{0, 3, 0}, PeriodWindow{-3, 20, 4}, PeriodWindow{5, 5, 0}, PeriodWindow{-100, 100, 7}}) {
    EXPECT_EQ(grids.window(window).per_m2, direct(points, window, options).per_m2);
  }
}

TEST(PeriodGrids, ManyPointsAreWithinAMillionthOfThePeak) {
  const auto points = dated(400'000);
  for (const Kernel kernel : {Kernel::Quartic, Kernel::Gaussian}) {
    const DensityOptions options{kernel, 100, 10, DensityMethod::Binned};
    PeriodGrids grids(points, street, options);
    for (const PeriodWindow& window : {PeriodWindow{0, 3, 0}, PeriodWindow{-3, 26, 4}, PeriodWindow{5, 5, 0}, PeriodWindow{2, 9, 1}}) {
      EXPECT_LE(worst(grids.window(window), direct(points, window, options)), 1e-6) << window.from;
    }
  }
}

TEST(PeriodGrids, AWindowWithoutPointsSaysSo) {
  auto points = dated(100);
  points[0].weight = -1;
  points[1].at.x = std::numeric_limits<double>::quiet_NaN();
  PeriodGrids grids(points, street, {Kernel::Quartic, 100, 10});
  const DensityGrid none = grids.window({50, 60, 0});
  EXPECT_EQ(none.peak(), 0);
  ASSERT_EQ(none.issues.size(), 2u);
  EXPECT_EQ(none.issues[0].code, "density-no-points");
  EXPECT_EQ(none.issues[1].code, "density-points-dropped");
  EXPECT_EQ(PeriodGrids({}, street, {}).window({0, 1, 0}).issues.at(0).code, "density-no-points");
  EXPECT_EQ(PeriodGrids(points, Box{}, {}).window({0, 1, 0}).issues.at(0).code, "density-extent-empty");
}

}  // namespace
}  // namespace gridwalk::geo
