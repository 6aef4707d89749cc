// Coverage, edge correction and rates against what can be worked out by hand.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/density/areas.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "geo/density/coverage.h"
#include "geo/random.h"

namespace gridwalk::geo {
namespace {

MultiPolygon rectangle(double x0, double y0, double x1, double y1) { return {{{{x0, y0}, {x1, y0}, {x1, y1}, {x0, y1}, {x0, y0}}, {}}}; }

std::vector<WeightedPoint> uniform_points(const Box& box, int n, std::uint64_t seed) {
  Random random(seed);
  std::vector<WeightedPoint> points;
  for (int i = 0; i < n; ++i) points.push_back({{random.uniform(box.min_x, box.max_x), random.uniform(box.min_y, box.max_y)}, 1});
  return points;
}

TEST(Coverage, EveryCellGetsItsShareAndTheSumIsTheArea) {
  // A ring with a hole, slanted, the hole running the wrong way round.
  const MultiPolygon area{{{{1.3, 0.4}, {7.7, 2.1}, {6.2, 8.9}, {0.2, 6.6}, {1.3, 0.4}}, {{{2.5, 3}, {4.5, 3}, {4.5, 5.25}, {2.5, 5.25}, {2.5, 3}}}}};
  double sum = 0;
  std::vector<float> cells(100, 0.0f);
  density_detail::cover(area, {{0, 0}, 1, 10, 10}, [&](int column, int row, float share) {
    sum += static_cast<double>(share);
    cells[static_cast<std::size_t>(row * 10 + column)] = share;
  });
  EXPECT_NEAR(sum, area_m2(area), 1e-5);
  EXPECT_NEAR(static_cast<double>(cells[43]), 0, 1e-6);    // wholly in the hole
  EXPECT_NEAR(static_cast<double>(cells[53]), 0.75, 1e-6);  // its upper rim
  EXPECT_NEAR(static_cast<double>(cells[32]), 0.5, 1e-6);
  EXPECT_NEAR(static_cast<double>(cells[25]), 1, 1e-6);
}

TEST(Coverage, WhatLiesOutsideTheFrameIsCutOff) {
  double sum = 0;
  density_detail::cover(rectangle(-50, -50, 2.5, 50), {{0, 0}, 1, 10, 4}, [&](int, int, float share) { sum += static_cast<double>(share); });
  EXPECT_NEAR(sum, 2.5 * 4, 1e-6);
  density_detail::cover(rectangle(20, 20, 30, 30), {{0, 0}, 1, 10, 4}, [&](int, int, float) { ADD_FAILURE(); });
  density_detail::cover({}, {{0, 0}, 1, 10, 4}, [&](int, int, float) { ADD_FAILURE(); });
}

TEST(Areas, WhatIsSpreadOverAnAreaIsThereAndNoMore) {
  const MultiPolygon community = rectangle(200, 200, 600, 500);
  const WeightedArea households{&community, 1200};
  const DensityGrid grid = area_density({&households, 1}, {}, {0, 0, 800, 800}, {Kernel::Quartic, 100, 5});
  EXPECT_NEAR(grid.mass(), 1200, 1e-2);
  EXPECT_NEAR(grid.value_at({400, 350}), 1200.0 / (400 * 300), 1e-7);      // a radius from every edge
  EXPECT_NEAR(grid.value_at({200, 350}), 1200.0 / (400 * 300) / 2, 1e-5);  // on the edge: half
  EXPECT_EQ(grid.value_at({50, 50}), 0);
}

TEST(Areas, AreasWithoutSizeOrWeightAreCountedOut) {
  const MultiPolygon none, community = rectangle(0, 0, 100, 100);
  const WeightedArea areas[] = {{&none, 10}, {nullptr, 10}, {&community, -1}, {&community, std::numeric_limits<double>::quiet_NaN()}, {&community, 5}};
  const WeightedPoint points[] = {{{50, 50}, 5}, {{50, 50}, -1}};
  const DensityGrid grid = area_density(areas, points, {0, 0, 100, 100}, {Kernel::Quartic, 40, 2});
  EXPECT_NEAR(grid.mass(), 10, 1e-3);
  ASSERT_EQ(grid.issues.size(), 1u);
  EXPECT_EQ(grid.issues[0].args, (Args{{"count", "5"}}));
}

TEST(EdgeCorrection, MakesUniformPointsUniform) {
  const Box street{0, 0, 2000, 1500};
  const MultiPolygon outline = rectangle(0, 0, 2000, 1500);
  const auto points = uniform_points(street, 60'000, 1);
  const DensityOptions options{Kernel::Quartic, 200, 10};
  DensityGrid grid = density(points, street, options);
  const double mean = 60'000 / (2000.0 * 1500);
  // Halved along a side and quartered in a corner without it.
  EXPECT_NEAR(grid.value_at({1, 750}) / mean, 0.5, 0.05);
  EXPECT_NEAR(grid.value_at({1, 1}) / mean, 0.25, 0.05);
  const DensityGrid within = share_within(outline, street, options);
  ASSERT_TRUE(same_cells(grid, within));
  EXPECT_NEAR(within.value_at({0, 750}), 0.5, 1e-3);
  EXPECT_NEAR(within.value_at({0, 0}), 0.25, 1e-3);
  EXPECT_NEAR(within.value_at({1000, 750}), 1, 1e-5);
  correct_edges(grid, within, 0.2);
  double sum = 0;
  int cells = 0;
  for (int row = 0; row < grid.rows; ++row) {
    for (int column = 0; column < grid.columns; ++column) {
      if (!street.contains(grid.centre(column, row))) continue;
      ASSERT_NEAR(static_cast<double>(grid.at(column, row)) / mean, 1, 0.16) << column << ' ' << row;  // 4.5 standard deviations in a corner
      sum += static_cast<double>(grid.at(column, row));
      ++cells;
    }
  }
  EXPECT_NEAR(sum / cells / mean, 1, 2e-3);
}

TEST(EdgeCorrection, NeverDividesByLessThanTheFloor) {
  // A needle: at its tip next to nothing of the kernel lies inside.
  const MultiPolygon needle{{{{0, 0}, {1000, 10}, {0, 20}, {0, 0}}, {}}};
  const WeightedPoint tip{{999, 10}, 1};
  const Box box{0, 0, 1000, 20};
  const DensityOptions options{Kernel::Quartic, 100, 5};
  DensityGrid grid = density({&tip, 1}, box, options);
  const double before = grid.peak();
  correct_edges(grid, share_within(needle, box, options));
  EXPECT_LE(grid.peak(), before / least_share_within * (1 + 1e-6));
  EXPECT_GT(grid.peak(), before);
  for (const float v : grid.per_m2) ASSERT_TRUE(std::isfinite(v));

  DensityGrid other = density({&tip, 1}, box.grown(100), options);
  const auto unchanged = other.per_m2;
  correct_edges(other, share_within(needle, box, options));
  EXPECT_EQ(other.per_m2, unchanged);
}

TEST(Ratio, IsProblemsAHouseholdWhereThereAreEnough) {
  const Box street{0, 0, 1000, 1000};
  const DensityOptions options{Kernel::Quartic, 150, 10};
  const MultiPolygon west = rectangle(0, 0, 500, 1000);
  const WeightedArea households{&west, 5000};
  const auto points = uniform_points({0, 0, 500, 1000}, 10'000, 2);
  const DensityGrid rate = ratio(density(points, street, options), area_density({&households, 1}, {}, street, options), 20 / square_metres_per_hectare);
  EXPECT_NEAR(rate.value_at({250, 500}), 2, 0.1);   // problems a household
  EXPECT_NEAR(rate.value_at({20, 500}), 2, 0.25);   // no edge effect: both fade alike
  EXPECT_EQ(rate.value_at({900, 500}), 0);          // nobody lives there
  EXPECT_TRUE(ratio(rate, area_density({&households, 1}, {}, street.grown(50), options), 1).empty());
}

}  // namespace
}  // namespace gridwalk::geo
