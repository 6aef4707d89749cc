// Hot places: how many, how large, how heavy.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/density/dense_areas.h"

#include <gtest/gtest.h>

#include <numbers>

#include "geo/density/density.h"

namespace gridwalk::geo {
namespace {

TEST(DenseAreas, TwoConesHeaviestFirst) {
  const WeightedPoint points[] = {{{200.5, 200.5}, 1}, {{600.5, 300.5}, 3}};
  const DensityGrid grid = density(points, {0, 0, 900, 500}, {Kernel::Triangular, 100, 1});
  const double peak = kernel_value(Kernel::Triangular, 0, 100);
  const auto areas = dense_areas(grid, peak / 2);
  ASSERT_EQ(areas.size(), 2u);
  EXPECT_EQ(areas[0].peak_at, (Point{600.5, 300.5}));
  EXPECT_NEAR(areas[0].peak_per_m2, 3 * peak, 1e-9);
  // Three times the cone reaches the level up to 5/6 of its radius; one up to half. The cone's share within u is 3 u^2 - 2 u^3.
  EXPECT_NEAR(areas[0].area_m2, std::numbers::pi * 100 * 100 * 25 / 36, 15);
  EXPECT_NEAR(areas[0].weight, 3 * (3 * 25.0 / 36 - 2 * 125.0 / 216), 2e-3);
  EXPECT_NEAR(areas[1].area_m2, std::numbers::pi * 50 * 50, 10);
  EXPECT_NEAR(areas[1].weight, 0.5, 2e-3);
}

TEST(DenseAreas, NoneAboveThePeakOrForNoLevel) {
  const WeightedPoint point{{200, 200}, 1};
  const DensityGrid grid = density({&point, 1}, {0, 0, 400, 400}, {Kernel::Quartic, 100, 5});
  EXPECT_TRUE(dense_areas(grid, grid.peak() * 1.01).empty());
  EXPECT_TRUE(dense_areas(grid, 0).empty());
  EXPECT_TRUE(dense_areas(grid, -1).empty());
  EXPECT_TRUE(dense_areas({}, 1).empty());
  EXPECT_EQ(dense_areas(grid, grid.peak() / 2).size(), 1u);
}

}  // namespace
}  // namespace gridwalk::geo
