// GCJ-02 and BD-09 against published pairs.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/gcj02.h"

#include <gtest/gtest.h>

#include <cmath>
#include <numbers>

namespace gridwalk::geo {
namespace {

double apart_m(Point a, Point b) {
  const double north = (a.y - b.y) * 111'200;
  const double east = (a.x - b.x) * 111'320 * std::cos(a.y / 180 * std::numbers::pi);
  return std::hypot(north, east);
}

TEST(Gcj02, AgreesWithPublishedPairs) {
  // eviltransform's test vectors (another earth radius: some millimetres) and those of coordtransform's README.
  EXPECT_LT(apart_m(wgs84_to_gcj02({121.5272106, 31.1774276}), {121.531541859215, 31.17530398364597}), 0.05);
  EXPECT_LT(apart_m(wgs84_to_gcj02({113.912316, 22.543847}), {113.9171764808363, 22.540796131694766}), 0.05);
  EXPECT_LT(apart_m(wgs84_to_gcj02({116.377817, 39.911954}), {116.38404722455657, 39.91334545536069}), 0.05);
  EXPECT_LT(apart_m(wgs84_to_gcj02({116.404, 39.915}), {116.41024449916938, 39.91640428150164}), 1e-5);
  EXPECT_LT(apart_m(gcj02_to_bd09({116.404, 39.915}), {116.41036949371029, 39.92133699351021}), 1e-5);
}

TEST(Gcj02, ShiftInChengyangIsWhatWasMeasured) {
  for (double x = 120.33; x <= 120.45; x += 0.02) {
    for (double y = 36.24; y <= 36.37; y += 0.02) {
      const Point w{x, y}, g = wgs84_to_gcj02(w);
      EXPECT_NEAR(apart_m(w, g), 460.7, 6.5);
      EXPECT_GT(g.x, w.x);
      EXPECT_NEAR(apart_m(w, wgs84_to_bd09(w)), 1'261, 20);
    }
  }
}

TEST(Gcj02, TheWayBackIsExact) {
  for (double x = 74; x < 135; x += 1.37) {
    for (double y = 3; y < 54; y += 1.19) {
      const Point w{x, y};
      const Point g = gcj02_to_wgs84(wgs84_to_gcj02(w)), b = bd09_to_wgs84(wgs84_to_bd09(w));
      EXPECT_LT(std::hypot(g.x - x, g.y - y), 1e-9);
      EXPECT_LT(std::hypot(b.x - x, b.y - y), 1e-9);
    }
  }
}

TEST(Gcj02, OutsideTheBoxNothingMoves) {
  for (const Point p : {Point{2.35, 48.85}, Point{139.7, 35.7}, Point{103.8, -1.3}}) {
    EXPECT_EQ(wgs84_to_gcj02(p), p);
    EXPECT_EQ(bd09_to_wgs84(p), p);
  }
}

}  // namespace
}  // namespace gridwalk::geo
