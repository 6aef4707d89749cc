// Filled bands: their areas, their nesting, and that they say what the grid says.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/density/contours.h"

#include <gtest/gtest.h>

#include <cmath>
#include <numbers>

#include "geo/density/density.h"
#include "geo/random.h"

namespace gridwalk::geo {
namespace {

double signed_area(const Ring& ring) {
  double twice = 0;
  for (std::size_t i = 0; i + 1 < ring.size(); ++i) twice += ring[i].x * ring[i + 1].y - ring[i + 1].x * ring[i].y;
  return twice / 2;
}

TEST(Contours, AConeGivesADiscAndARing) {
  // A triangular kernel is a cone: it is half its peak at half the radius.
  const WeightedPoint point{{0, 0}, 1};
  const DensityGrid grid = density({&point, 1}, {-100, -100, 100, 100}, {Kernel::Triangular, 100, 1});
  const double peak = kernel_value(Kernel::Triangular, 0, 100);
  const double breaks[] = {0.25 * peak, 0.5 * peak};
  const auto bands = contour_bands(grid, breaks);
  ASSERT_EQ(bands.size(), 2u);
  EXPECT_EQ(bands[0].from, breaks[0]);
  EXPECT_EQ(bands[0].to, breaks[1]);
  EXPECT_TRUE(std::isinf(bands[1].to));
  ASSERT_EQ(bands[0].area.size(), 1u);
  ASSERT_EQ(bands[0].area[0].holes.size(), 1u);
  EXPECT_GT(signed_area(bands[0].area[0].shell), 0);
  EXPECT_LT(signed_area(bands[0].area[0].holes[0]), 0);
  EXPECT_NEAR(area_m2(bands[1].area), std::numbers::pi * 50 * 50, 5);
  EXPECT_NEAR(area_m2(bands[0].area), std::numbers::pi * (75 * 75 - 50 * 50), 10);
}

TEST(Contours, APeakWithinAHoleWithinAShell) {
  DensityGrid grid{{0, 0}, 1, 7, 7, std::vector<float>(49, 0.0f), {}};
  for (int i = 0; i < 49; ++i) {
    const int ring = std::max(std::abs(i % 7 - 3), std::abs(i / 7 - 3));
    grid.per_m2[static_cast<std::size_t>(i)] = ring == 2 || ring == 0 ? 1.0f : 0.0f;
  }
  const double level[] = {0.5};
  const auto bands = contour_bands(grid, level);
  ASSERT_EQ(bands[0].area.size(), 2u);  // the wall with its hole, and the island in the hole
  EXPECT_EQ(bands[0].area[0].holes.size(), 1u);
  EXPECT_TRUE(bands[0].area[1].holes.empty());
  EXPECT_TRUE(contains(bands[0].area, {3.5, 3.5}));
  EXPECT_FALSE(contains(bands[0].area, {4.5, 3.5}));
  EXPECT_TRUE(contains(bands[0].area, {5.5, 3.5}));
}

TEST(Contours, ClosesAtTheGridsEdgeAndKeepsOffTheNodes) {
  const DensityGrid grid{{0, 0}, 10, 3, 3, std::vector<float>(9, 1.0f), {}};
  const double level[] = {1.0};  // equal to every value: they belong to the band
  const auto bands = contour_bands(grid, level);
  ASSERT_EQ(bands[0].area.size(), 1u);
  EXPECT_NEAR(area_m2(bands[0].area), 20 * 20, 0.1);
}

TEST(Contours, EveryCellCentreLiesInTheBandOfItsValue) {
  Random random(3);
  std::vector<WeightedPoint> points;
  for (int i = 0; i < 300; ++i) points.push_back({{random.uniform(0, 500), random.uniform(0, 500)}, random.uniform(0, 2)});
  const DensityGrid grid = density(points, {0, 0, 500, 500}, {Kernel::Quartic, 60, 10});
  std::vector<double> breaks = class_breaks_round(grid.peak(), 5);
  const auto bands = contour_bands(grid, breaks);
  ASSERT_EQ(bands.size(), breaks.size());
  for (int row = 0; row < grid.rows; ++row) {
    for (int column = 0; column < grid.columns; ++column) {
      const auto v = static_cast<double>(grid.at(column, row));
      for (const ContourBand& band : bands) {
        ASSERT_EQ(contains(band.area, grid.centre(column, row)), v >= band.from && v < band.to) << column << ' ' << row;
      }
    }
  }
  // Together the bands are the area above the lowest level: nothing twice, no gap.
  double sum = 0;
  for (const ContourBand& band : bands) sum += area_m2(band.area);
  EXPECT_NEAR(sum, area_m2(contour_bands(grid, std::span(breaks).first(1))[0].area), 1e-6 * sum);
}

TEST(Contours, LevelsOutOfOrderAreLeftOut) {
  const WeightedPoint point{{0, 0}, 1};
  const DensityGrid grid = density({&point, 1}, {-10, -10, 10, 10}, {Kernel::Quartic, 20, 2});
  const double breaks[] = {-1, 0, 1e-4, 1e-5, 1};
  const auto bands = contour_bands(grid, breaks);
  ASSERT_EQ(bands.size(), 2u);
  EXPECT_TRUE(bands[1].area.empty());
}

}  // namespace
}  // namespace gridwalk::geo
