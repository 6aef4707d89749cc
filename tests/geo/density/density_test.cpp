// The density against a plain sum in double precision, and what must not change it.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/density/density.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

#include "geo/random.h"

namespace gridwalk::geo {
namespace {

constexpr Kernel all_kernels[] = {Kernel::Quartic,    Kernel::Epanechnikov, Kernel::Triangular,
                                  Kernel::Uniform,    Kernel::Triweight,    Kernel::Gaussian};
const Point corner{232'400, 4'012'300};  // coordinates as large as EPSG:4549's, where float would be half a metre wrong
const Box extent{corner.x, corner.y, corner.x + 1000, corner.y + 800};

std::vector<WeightedPoint> clustered(int n, std::uint64_t seed) {
  Random random(seed);
  std::vector<WeightedPoint> points;
  for (int i = 0; i < n; ++i) {
    const int cluster = i % 5;
    points.push_back({{corner.x + 150 + 170 * cluster + 60 * random.normal(), corner.y + 100 + 140 * cluster + 60 * random.normal()},
                      random.uniform(0.2, 3)});
  }
  return points;
}

double brute(std::span<const WeightedPoint> points, Point at, Kernel kernel, double radius_m) {
  double sum = 0;
  for (const WeightedPoint& p : points) sum += p.weight * kernel_value(kernel, distance_m(p.at, at), radius_m);
  return sum;
}

// Largest difference to the sum in double precision over every 97th cell, as a share of the peak.
double worst_error(const DensityGrid& grid, std::span<const WeightedPoint> points, Kernel kernel, double radius_m) {
  double worst = 0;
  for (int i = 0; i < grid.columns * grid.rows; i += 97) {
    const int column = i % grid.columns, row = i / grid.columns;
    const double exact = brute(points, grid.centre(column, row), kernel, radius_m);
    worst = std::max(worst, std::abs(static_cast<double>(grid.at(column, row)) - exact));
  }
  return worst / grid.peak();
}

TEST(Kernel, IntegratesToOneOverThePlane) {
  for (const Kernel kernel : all_kernels) {
    // Rings of equal width; the mid-point rule converges fast enough even over the uniform kernel's jump at the rim.
    const double radius_m = 170, reach_m = kernel_reach_m(kernel, radius_m);
    const int rings = 200'000;
    double sum = 0;
    for (int i = 0; i < rings; ++i) {
      const double d = (i + 0.5) * reach_m / rings;
      sum += 2 * std::numbers::pi * d * (reach_m / rings) * kernel_value(kernel, d, radius_m);
    }
    EXPECT_NEAR(sum, 1, 1e-6) << static_cast<int>(kernel);
  }
}

TEST(Kernel, GaussianHasTheSpreadOfAQuartic) {
  for (const Kernel kernel : {Kernel::Quartic, Kernel::Gaussian}) {
    double spread = 0;
    for (int i = 0; i < 100'000; ++i) {
      const double d = (i + 0.5) * 300 / 100'000;
      spread += std::numbers::pi * d * d * d * (300.0 / 100'000) * kernel_value(kernel, d, 100);
    }
    EXPECT_NEAR(spread, 100 * 100 / 8.0, 2) << static_cast<int>(kernel);
  }
}

TEST(Density, OnePointOfWeightTwoGivesTheKernelTimesTwo) {
  const WeightedPoint point{{102.5, 97.5}, 2};
  const DensityGrid grid = density({&point, 1}, {0, 0, 200, 200}, {Kernel::Quartic, 50, 5});
  EXPECT_NEAR(grid.value_at(point.at), 2 * 3 / (std::numbers::pi * 2500), 1e-9);
  EXPECT_NEAR(grid.peak() * square_metres_per_hectare, 7.6394, 1e-3);
  EXPECT_EQ(grid.value_at({152.5, 97.5}), 0);
  EXPECT_EQ(grid.value_at({-1000, 97.5}), 0);
}

TEST(Density, RowZeroIsTheSouthAndTheOriginAWholeMultipleOfTheCell) {
  const WeightedPoint point{{30, 7}, 1};
  const DensityGrid grid = density({&point, 1}, {3, 3, 97, 61}, {Kernel::Quartic, 20, 4});
  EXPECT_EQ(grid.origin, (Point{-20, -20}));
  const auto peak = std::max_element(grid.per_m2.begin(), grid.per_m2.end()) - grid.per_m2.begin();
  EXPECT_EQ(peak / grid.columns, 6);   // the centre at y = -20 + 6.5 * 4 = 6
  EXPECT_EQ(peak % grid.columns, 12);  // the centre at x = 30
  EXPECT_TRUE(grid.box().contains({117, 81}));
}

TEST(Density, ExactEqualsTheSumInDoublePrecision) {
  const auto points = clustered(3000, 1);
  for (const Kernel kernel : all_kernels) {
    if (kernel == Kernel::Uniform) continue;
    const DensityGrid grid = density(points, extent, {kernel, 150, 10, DensityMethod::Exact});
    EXPECT_LE(worst_error(grid, points, kernel, 150), 5e-6) << static_cast<int>(kernel);
  }
  const DensityGrid uniform = density(points, extent, {Kernel::Uniform, 150, 10});
  EXPECT_LE(worst_error(uniform, points, Kernel::Uniform, 150), 1e-7);
}

TEST(Density, BinnedKeepsTo2e5OfThePeakAt30CellsARadiusAnd2e4At15) {
  const auto points = clustered(3000, 2);
  for (const Kernel kernel : {Kernel::Quartic, Kernel::Triweight, Kernel::Gaussian}) {
    const DensityGrid fine = density(points, extent, {kernel, 150, 5, DensityMethod::Binned});
    EXPECT_LE(worst_error(fine, points, kernel, 150), 2e-5) << static_cast<int>(kernel);
    const DensityGrid coarse = density(points, extent, {kernel, 150, 10, DensityMethod::Binned});
    EXPECT_LE(worst_error(coarse, points, kernel, 150), 2e-4) << static_cast<int>(kernel);
  }
  // Kernels with a kink lose an order of magnitude; enough for a picture.
  for (const Kernel kernel : {Kernel::Epanechnikov, Kernel::Triangular}) {
    const DensityGrid fine = density(points, extent, {kernel, 150, 5, DensityMethod::Binned});
    EXPECT_LE(worst_error(fine, points, kernel, 150), 5e-4) << static_cast<int>(kernel);
  }
}

// At any number of points and for every kernel, whichever way is taken: against the double precision sum over cells taken here and there.
TEST(Density, AutomaticKeepsWhatIsPromised) {
  for (const int n : {300, 30'000, 200'000}) {
    const auto points = clustered(n, 12);
    for (const Kernel kernel : all_kernels) {
      for (const double cell_m : {5.0, 10.0}) {
        const DensityGrid grid = density(points, extent, {kernel, 150, cell_m});
        double worst = 0;
        for (int i = 7; i < grid.columns * grid.rows; i += grid.columns * grid.rows / 60) {
          const double exact = brute(points, grid.centre(i % grid.columns, i / grid.columns), kernel, 150);
          worst = std::max(worst, std::abs(static_cast<double>(grid.per_m2[static_cast<std::size_t>(i)]) - exact));
        }
        EXPECT_LE(worst / grid.peak(), cell_m == 5 ? 2e-5 : 2e-4) << n << " kernel " << static_cast<int>(kernel) << " cell " << cell_m;
      }
    }
  }
}

// Complaints that all lie on few gates do not average their errors out: exact or finer cells are taken for them.
TEST(Density, ManyComplaintsAtFewGatesAreAsExact) {
  auto points = clustered(40, 13);
  const std::vector<WeightedPoint> gates = points;
  while (points.size() < 60'000) points.insert(points.end(), gates.begin(), gates.end());
  for (const Kernel kernel : {Kernel::Quartic, Kernel::Epanechnikov}) {
    const DensityGrid grid = density(points, extent, {kernel, 150, 5});
    EXPECT_LE(worst_error(grid, points, kernel, 150), 2e-5) << static_cast<int>(kernel);
  }
}

TEST(Density, TheUniformKernelsRimBelongsToIt) {
  // Centres at 5, 15, 25 ...: (90, 120) away is exactly 150.
  const WeightedPoint point{{4'000'005, 4'000'005}, 1};
  const DensityGrid grid = density({&point, 1}, {4e6 - 200, 4e6 - 200, 4e6 + 200, 4e6 + 200}, {Kernel::Uniform, 150, 10});
  for (const Point rim : {Point{90, 120}, Point{-120, 90}, Point{150, 0}, Point{0, -150}}) {
    EXPECT_GT(grid.value_at({point.at.x + rim.x, point.at.y + rim.y}), 0) << rim.x;
  }
  EXPECT_EQ(grid.value_at({point.at.x + 100, point.at.y + 120}), 0);
  int inside = 0;
  for (const float v : grid.per_m2) inside += v > 0;
  int expected = 0;
  for (int y = -15; y <= 15; ++y) {
    for (int x = -15; x <= 15; ++x) expected += x * x + y * y <= 225;
  }
  EXPECT_EQ(inside, expected);
}

TEST(Density, NotGrownItHasTheExtentsCellsAndTheSameValues) {
  const auto points = clustered(3000, 14);
  const Box asked{corner.x, corner.y, corner.x + 640, corner.y + 480};
  const DensityGrid part = density(points, asked, {Kernel::Quartic, 150, 10, DensityMethod::Exact, false});
  EXPECT_EQ(part.columns, 64);
  EXPECT_EQ(part.rows, 48);
  EXPECT_EQ(part.origin, corner);
  EXPECT_LE(worst_error(part, points, Kernel::Quartic, 150), 5e-6);
  const DensityGrid odd = density(points, {0.1 * 7, 0, 0.1 * 70, 0.1 * 35}, {Kernel::Quartic, 1, 0.1, DensityMethod::Exact, false});
  EXPECT_EQ(odd.columns, 63);
  EXPECT_EQ(odd.rows, 35);
}

TEST(Density, KeepsTheWeight) {
  const auto points = clustered(4000, 3);
  double weight = 0;
  for (const WeightedPoint& p : points) weight += p.weight;
  for (const DensityMethod method : {DensityMethod::Exact, DensityMethod::Binned}) {
    // Every point and all it reaches lies inside.
    const DensityGrid grid = density(points, extent.grown(400), {Kernel::Quartic, 150, 5, method});
    EXPECT_NEAR(grid.mass() / weight, 1, 1e-6) << static_cast<int>(method);
  }
}

TEST(Density, AValueIsTheSameWhateverExtentIsAsked) {
  const auto points = clustered(4000, 4);
  const Box window{corner.x + 310, corner.y + 220, corner.x + 480, corner.y + 401};
  for (const Kernel kernel : all_kernels) {
    const DensityGrid whole = density(points, extent, {kernel, 100, 5, DensityMethod::Exact});
    const DensityGrid part = density(points, window, {kernel, 100, 5, DensityMethod::Exact});
    const int dx = static_cast<int>(std::lround((part.origin.x - whole.origin.x) / 5));
    const int dy = static_cast<int>(std::lround((part.origin.y - whole.origin.y) / 5));
    const float tolerance = kernel == Kernel::Uniform ? whole.per_m2[0] + 1e-12f : 0.0f;  // run sums start elsewhere
    for (int row = 0; row < part.rows; ++row) {
      for (int column = 0; column < part.columns; ++column) {
        if (dx + column < 0 || dy + row < 0 || dx + column >= whole.columns || dy + row >= whole.rows) continue;
        ASSERT_NEAR(part.at(column, row), whole.at(dx + column, dy + row), tolerance) << static_cast<int>(kernel);
      }
    }
    if (kernel == Kernel::Uniform) continue;
    const DensityGrid binned = density(points, window, {kernel, 100, 5, DensityMethod::Binned});
    const DensityGrid binned_whole = density(points, extent, {kernel, 100, 5, DensityMethod::Binned});
    for (int row = 0; row < part.rows; row += 3) {
      for (int column = 0; column < part.columns; column += 3) {
        ASSERT_NEAR(binned.at(column, row), binned_whole.value_at(binned.centre(column, row)), 1e-6 * whole.peak());
      }
    }
  }
}

TEST(Density, MovesWithThePointsByWholeCells) {
  auto points = clustered(500, 5);
  const DensityGrid here = density(points, extent, {Kernel::Quartic, 120, 8});
  Box moved = extent;
  for (WeightedPoint& p : points) p.at = {p.at.x + 8 * 1000, p.at.y - 8 * 500};
  moved.min_x += 8000, moved.max_x += 8000, moved.min_y -= 4000, moved.max_y -= 4000;
  const DensityGrid there = density(points, moved, {Kernel::Quartic, 120, 8});
  ASSERT_EQ(here.per_m2.size(), there.per_m2.size());
  for (std::size_t i = 0; i < here.per_m2.size(); ++i) ASSERT_NEAR(here.per_m2[i], there.per_m2[i], 1e-6 * here.peak());
}

TEST(Density, DoesNotDependOnTheOrderOfThePoints) {
  auto points = clustered(2000, 6);
  const DensityGrid one = density(points, extent, {});
  Random random(7);
  random.shuffle(std::span(points));
  EXPECT_EQ(one.per_m2, density(points, extent, {}).per_m2);
}

TEST(Density, AThousandPointsAtOneGateAddUpExactly) {
  const std::vector<WeightedPoint> points(19'000, WeightedPoint{{500, 400}, 0.1});
  const DensityGrid grid = density(points, {0, 0, 1000, 800}, {Kernel::Quartic, 150, 10});
  EXPECT_LE(worst_error(grid, points, Kernel::Quartic, 150), 3e-7);
}

TEST(Density, IsNeverBelowZeroAndZeroFarFromEveryPoint) {
  const auto points = clustered(25'000, 8);
  const DensityGrid grid = density(points, extent.grown(2000), {Kernel::Quartic, 150, 5});
  EXPECT_GE(*std::min_element(grid.per_m2.begin(), grid.per_m2.end()), 0.0f);
  EXPECT_EQ(grid.at(0, 0), 0.0f);
}

TEST(Density, CellIsAFifteenthOfTheRadiusAtMost5MetresAndAtMost2048ASide) {
  const auto points = clustered(10, 9);
  EXPECT_EQ(density(points, extent, {Kernel::Quartic, 60}).cell_m, 4);
  EXPECT_EQ(density(points, extent, {Kernel::Quartic, 300}).cell_m, 5);
  const DensityGrid wide = density(points, extent.grown(10'000), {Kernel::Quartic, 300});
  EXPECT_NEAR(wide.cell_m, 10.3, 1e-9);  // 21,000 m / 2,048, rounded up to a decimetre
}

TEST(Density, UnusableInputIsSaidNotDrawn) {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  const std::vector<WeightedPoint> points{{{10, 10}, -1}, {{nan, 10}, 1}, {{10, 10}, nan}, {{50, 50}, 1}};
  const DensityGrid grid = density(points, {0, 0, 100, 100}, {Kernel::Quartic, 30, 1});
  ASSERT_EQ(grid.issues.size(), 1u);
  EXPECT_EQ(grid.issues[0].code, "density-points-dropped");
  EXPECT_EQ(grid.issues[0].args, (Args{{"count", "3"}}));
  EXPECT_NEAR(grid.mass(), 1, 1e-3);

  const DensityGrid none = density({}, {0, 0, 100, 100}, {});
  EXPECT_EQ(none.issues.at(0).code, "density-no-points");
  EXPECT_EQ(none.peak(), 0);
  EXPECT_EQ(density(points, {0, 0, 9, 9}, {Kernel::Quartic, 0}).issues.at(0).code, "density-radius-invalid");
  EXPECT_EQ(density(points, Box{}, {}).issues.at(0).code, "density-extent-empty");
  const DensityGrid huge = density(points, {0, 0, 1e6, 1e6}, {Kernel::Quartic, 300, 1});
  EXPECT_EQ(huge.issues.at(0).code, "density-cell-grown");
  EXPECT_LE(huge.per_m2.size(), 70'000'000u);
}

TEST(Density, StopsWhenAsked) {
  std::stop_source stop;
  stop.request_stop();
  for (const DensityMethod method : {DensityMethod::Exact, DensityMethod::Binned}) {
    EXPECT_TRUE(density(clustered(100, 10), extent, {Kernel::Quartic, 100, 5, method}, {{}, stop.get_token()}).empty());
  }
}

}  // namespace
}  // namespace gridwalk::geo
