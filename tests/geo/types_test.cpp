// Measures of polygons and lines.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/types.h"

#include <gtest/gtest.h>

#include "tests/support/ascii_street.h"

namespace gridwalk::geo {
namespace {

// A 200 m square with a 100 m hole, far from the origin as in EPSG:4549.
MultiPolygon frame() {
  const double e = 535'000, n = 4'018'000;
  return {{{{e, n}, {e + 200, n}, {e + 200, n + 200}, {e, n + 200}, {e, n}},
           {{{e + 50, n + 50}, {e + 50, n + 150}, {e + 150, n + 150}, {e + 150, n + 50}, {e + 50, n + 50}}}}};
}

TEST(Types, AHoleIsNotArea) {
  EXPECT_DOUBLE_EQ(area_m2(frame()), 30'000);
  EXPECT_DOUBLE_EQ(perimeter_m(frame()), 1'200);
  EXPECT_TRUE(contains(frame(), {535'010, 4'018'010}));
  EXPECT_FALSE(contains(frame(), {535'100, 4'018'100}));
}

TEST(Types, CentroidDoesNotDependOnTheWayARingRuns) {
  MultiPolygon area = frame();
  const Point before = centroid(area);
  std::reverse(area[0].shell.begin(), area[0].shell.end());
  EXPECT_NEAR(before.x, 535'100, 1e-6);
  EXPECT_NEAR(centroid(area).x, before.x, 1e-6);
  EXPECT_NEAR(centroid(area).y, before.y, 1e-6);
}

TEST(Types, NearestOnLineCountsTheWayAlongIt) {
  const LineString line{{0, 0}, {100, 0}, {100, 100}};
  const NearestOnLine nearest = nearest_on_line(line, {110, 40});
  EXPECT_DOUBLE_EQ(nearest.distance_m, 10);
  EXPECT_DOUBLE_EQ(nearest.along_m, 140);
  EXPECT_EQ(nearest.segment, 1);
}

TEST(Types, AsciiStreetDrawsWhatItSays) {
  const auto street = testing::ascii_street("aab\n"
                                            "aac", 100, 10);
  EXPECT_EQ(street.communities.size(), 3u);
  EXPECT_DOUBLE_EQ(area_m2(street.communities.at('a')), 190 * 190);
  EXPECT_TRUE(contains(street.communities.at('b'), {250, 150}));
  EXPECT_DOUBLE_EQ(area_m2(street.outline), 300 * 200);
}

}  // namespace
}  // namespace gridwalk::geo
