// A local grid brought home by control points; wrong points are caught.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/control_points.h"

#include <gtest/gtest.h>

#include <cmath>

namespace gridwalk::geo {
namespace {

// The grid of a town: turned by 3 degrees, counted from a corner of its own, a little larger on the ground than in the projection.
Point to_local(Point p, bool northing_first) {
  const double angle = 3 * 3.14159265358979 / 180, scale = 1.00004;
  const double x = (p.x - 530'000) * scale, y = (p.y - 4'010'000) * scale;
  const Point q{20'000 + x * std::cos(angle) + y * std::sin(angle), 50'000 - x * std::sin(angle) + y * std::cos(angle)};
  return northing_first ? Point{q.y, q.x} : q;
}

std::vector<ControlPair> pairs(std::vector<Point> places, bool northing_first) {
  std::vector<ControlPair> result;
  for (const Point p : places) result.push_back({to_local(p, northing_first), p});
  return result;
}

const std::vector<Point> corners{{535'000, 4'018'000}, {539'000, 4'019'500}, {536'200, 4'022'000}, {534'000, 4'020'100}};

TEST(ControlPoints, ThreeOrFourBringEveryPlaceHome) {
  for (const bool northing_first : {false, true}) {
    for (const std::size_t count : {3U, 4U}) {
      auto all = pairs(corners, northing_first);
      all.resize(count);
      const ControlFit fit = fit_similarity(all);
      EXPECT_TRUE(fit.issues.empty());
      EXPECT_EQ(fit.transform.swapped, northing_first);
      EXPECT_LT(fit.largest_m, 1e-6);
      EXPECT_NEAR(fit.transform.rotation_deg(), 3, 1e-6);
      EXPECT_NEAR(fit.transform.scale(), 1 / 1.00004, 1e-9);
      const Point other{537'123, 4'020'456};
      EXPECT_LT(distance_m(fit.transform.apply(to_local(other, northing_first)), other), 1e-6);
    }
  }
}

TEST(ControlPoints, TwoAreEnoughWhereTheOrderIsPlain) {
  for (const bool northing_first : {false, true}) {
    const ControlFit fit = fit_similarity(pairs({corners[0], {535'500, 4'022'000}}, northing_first));
    EXPECT_TRUE(fit.issues.empty());
    EXPECT_EQ(fit.transform.swapped, northing_first);
  }
  // Along the diagonal northing and easting grow alike: either order fits.
  const ControlFit fit = fit_similarity(pairs({{535'000, 4'018'000}, {537'900, 4'021'100}}, false));
  ASSERT_EQ(fit.issues.size(), 1U);
  EXPECT_EQ(fit.issues.front().code, "control-order-unclear");
}

TEST(ControlPoints, WhatCannotBeRightIsRefused) {
  const auto code = [](const std::vector<ControlPair>& all) {
    const ControlFit fit = fit_similarity(all);
    return fit.issues.empty() ? std::string() : fit.issues.front().code;
  };
  auto all = pairs(corners, false);
  EXPECT_EQ(code({all.front()}), "control-too-few");
  EXPECT_EQ(code({all[0], all[1], all[1]}), "control-too-close");
  EXPECT_EQ(code({all[0], {{NAN, 0}, {1, 1}}}), "control-too-close");
  auto moved = all;
  moved[2].to.x += 40;
  EXPECT_EQ(code(moved), "control-residuals");
  const ControlFit told = fit_similarity(moved);
  EXPECT_GT(told.residual_m[2], 5);
  auto feet = all;
  for (ControlPair& pair : feet) pair.from = {pair.from.x / 0.3048, pair.from.y / 0.3048};
  EXPECT_EQ(code(feet), "control-scale");
}

}  // namespace
}  // namespace gridwalk::geo
