// Overlaps and slivers are found pair by pair, and mended without a metre lost.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/coverage_repair.h"

#include <gtest/gtest.h>

#include <cmath>

#include "geo/topology.h"

namespace gridwalk::geo {
namespace {

MultiPolygon box(double x, double y, double width, double height) {
  return {{{{x, y}, {x + width, y}, {x + width, y + height}, {x, y + height}, {x, y}}, {}}};
}

TEST(CoverageRepair, AnOverlapGoesToTheSmallerOne) {
  const std::vector<MultiPolygon> areas{box(0, 0, 200, 100), box(195, 0, 100, 100), box(500, 0, 10, 10)};
  const auto faults = coverage_faults(areas);
  ASSERT_EQ(faults.size(), 1U);
  EXPECT_EQ(faults[0].kind, CoverageFaultKind::Overlap);
  EXPECT_EQ(faults[0].a, 0);
  EXPECT_EQ(faults[0].b, 1);
  EXPECT_NEAR(faults[0].area_m2, 500, 1e-6);
  EXPECT_TRUE(contains(faults[0].land, faults[0].place));
  const MendedCoverage mended = mend_coverage(areas);
  EXPECT_EQ(mended.changed, std::vector<int>{0});
  EXPECT_NEAR(area_m2(mended.areas[0]), 19'500, 1e-6);
  EXPECT_EQ(mended.areas[1], areas[1]);
  EXPECT_TRUE(mended.left.empty());
  EXPECT_TRUE(coverage_faults(mended.areas).empty());
  EXPECT_NEAR(area_m2(union_of(mended.areas)), area_m2(union_of(areas)), 1e-6) << "no land is lost";
}

TEST(CoverageRepair, ASliverIsFilledAndALaneIsNot) {
  // 0.2 m between the first two, a lane of 4 m to the third.
  const std::vector<MultiPolygon> areas{box(0, 0, 100, 100), box(100.2, 0, 100, 50), box(204.2, 0, 50, 50)};
  const auto faults = coverage_faults(areas);
  ASSERT_EQ(faults.size(), 1U);
  EXPECT_EQ(faults[0].kind, CoverageFaultKind::Sliver);
  EXPECT_NEAR(faults[0].area_m2, 10, 0.5);
  const MendedCoverage mended = mend_coverage(areas);
  ASSERT_EQ(mended.changed.size(), 1U);
  EXPECT_LT(distance_m(mended.areas[0], mended.areas[1]), 1e-6);
  EXPECT_TRUE(coverage_faults(mended.areas).empty());
  EXPECT_EQ(mended.areas[2], areas[2]);
  CoverageLimits none;
  none.sliver_m = 0;
  EXPECT_TRUE(coverage_faults(areas, none).empty());
}

TEST(CoverageRepair, ASliverThatNarrowsToAPointHangsTogetherWithItsTaker) {
  // Between two slanting walls, from nothing to 0.8 m, where the lane begins.
  const std::vector<MultiPolygon> areas{box(0, 0, 100, 100), {{{{100, 0}, {200, 0}, {200, 100}, {100.8, 100}, {100, 0}}, {}}}};
  const auto faults = coverage_faults(areas);
  ASSERT_EQ(faults.size(), 1U);
  EXPECT_EQ(faults[0].kind, CoverageFaultKind::Sliver);
  const MendedCoverage mended = mend_coverage(areas);
  ASSERT_EQ(mended.mended.size(), 1U);
  EXPECT_TRUE(mended.left.empty());
  for (const MultiPolygon& area : mended.areas) EXPECT_EQ(area.size(), 1U);
  EXPECT_LT(area_m2(intersection(mended.areas[0], mended.areas[1])), 0.01);
}

TEST(CoverageRepair, WhatNeedsAPersonIsLeft) {
  // One inside another, and a band across one that would cut it in two.
  const std::vector<MultiPolygon> nested{box(0, 0, 100, 100), box(20, 20, 30, 30)};
  MendedCoverage mended = mend_coverage(nested);
  EXPECT_TRUE(mended.changed.empty());
  ASSERT_EQ(mended.left.size(), 1U);
  EXPECT_EQ(mended.left[0].kind, CoverageFaultKind::Nested);
  const std::vector<MultiPolygon> across{box(0, 0, 100, 100), box(40, -200, 20, 500 * 0.9)};
  mended = mend_coverage(across);
  EXPECT_TRUE(mended.changed.empty());
  ASSERT_EQ(mended.left.size(), 1U);
  EXPECT_EQ(mended.left[0].kind, CoverageFaultKind::Overlap);
}

TEST(CoverageRepair, BadInputHasNoFaults) {
  EXPECT_TRUE(coverage_faults({}).empty());
  const std::vector<MultiPolygon> areas{{}, {{{{0, 0}, {NAN, 1}, {1, 1}, {0, 0}}, {}}}, box(0, 0, 10, 10)};
  EXPECT_TRUE(coverage_faults(areas).empty());
  EXPECT_TRUE(mend_coverage(areas).changed.empty());
}

}  // namespace
}  // namespace gridwalk::geo
