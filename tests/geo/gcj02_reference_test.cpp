// GCJ-02 and BD-09 against the formulas as they were published, written out here once more, step by step.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "geo/gcj02.h"
#include "geo/random.h"

namespace gridwalk::geo {
namespace {

constexpr double pi = 3.14159265358979323846;

// transformLat and transformLon of the code of 2013, in its own words and order.
double transform_lat(double x, double y) {
  double ret = -100.0 + 2.0 * x + 3.0 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * std::sqrt(std::fabs(x));
  ret += (20.0 * std::sin(6.0 * x * pi) + 20.0 * std::sin(2.0 * x * pi)) * 2.0 / 3.0;
  ret += (20.0 * std::sin(y * pi) + 40.0 * std::sin(y / 3.0 * pi)) * 2.0 / 3.0;
  ret += (160.0 * std::sin(y / 12.0 * pi) + 320 * std::sin(y * pi / 30.0)) * 2.0 / 3.0;
  return ret;
}

double transform_lon(double x, double y) {
  double ret = 300.0 + x + 2.0 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * std::sqrt(std::fabs(x));
  ret += (20.0 * std::sin(6.0 * x * pi) + 20.0 * std::sin(2.0 * x * pi)) * 2.0 / 3.0;
  ret += (20.0 * std::sin(x * pi) + 40.0 * std::sin(x / 3.0 * pi)) * 2.0 / 3.0;
  ret += (150.0 * std::sin(x / 12.0 * pi) + 300.0 * std::sin(x / 30.0 * pi)) * 2.0 / 3.0;
  return ret;
}

Point reference_gcj(Point p) {
  constexpr double a = 6378245.0, ee = 0.00669342162296594323;
  double lat = transform_lat(p.x - 105.0, p.y - 35.0), lon = transform_lon(p.x - 105.0, p.y - 35.0);
  const double rad = p.y / 180.0 * pi;
  double magic = std::sin(rad);
  magic = 1 - ee * magic * magic;
  const double root = std::sqrt(magic);
  lat = (lat * 180.0) / ((a * (1 - ee)) / (magic * root) * pi);
  lon = (lon * 180.0) / (a / root * std::cos(rad) * pi);
  return {p.x + lon, p.y + lat};
}

Point reference_bd(Point g) {
  constexpr double x_pi = pi * 3000.0 / 180.0;
  const double z = std::sqrt(g.x * g.x + g.y * g.y) + 0.00002 * std::sin(g.y * x_pi);
  const double theta = std::atan2(g.y, g.x) + 0.000003 * std::cos(g.x * x_pi);
  return {z * std::cos(theta) + 0.0065, z * std::sin(theta) + 0.006};
}

double metres(Point a, Point b) { return std::hypot((a.y - b.y) * 111'200, (a.x - b.x) * 111'320 * std::cos(a.y / 180 * pi)); }

TEST(Gcj02Reference, TwoThousandPlacesThereAndBack) {
  Random random(4);
  double farthest_mm = 0;
  for (int i = 0; i < 2000; ++i) {
    const Point w{73.5 + 61 * random.uniform(), 18 + 35.5 * random.uniform()};
    const Point g = wgs84_to_gcj02(w), b = wgs84_to_bd09(w);
    EXPECT_LT(metres(g, reference_gcj(w)), 1e-3) << w.x << "," << w.y;
    EXPECT_LT(metres(b, reference_bd(reference_gcj(w))), 1e-3) << w.x << "," << w.y;
    farthest_mm = std::max({farthest_mm, 1000 * metres(gcj02_to_wgs84(g), w), 1000 * metres(bd09_to_wgs84(b), w), 1000 * metres(bd09_to_gcj02(b), g)});
  }
  EXPECT_LT(farthest_mm, 1) << "the way back is better than a millimetre";
}

TEST(Gcj02Reference, ThreeSystemsOfOnePlaceAgree) {
  // Cities from the far west to the far east, and the south.
  for (const Point w : {Point{75.99, 39.47}, {87.62, 43.82}, {91.14, 29.65}, {102.71, 25.04}, {109.51, 18.25}, {121.47, 31.23}, {120.38, 36.07}, {131.0, 46.6}}) {
    EXPECT_GT(metres(wgs84_to_gcj02(w), w), 50);
    EXPECT_LT(metres(wgs84_to_gcj02(w), w), 900);
    EXPECT_LT(metres(bd09_to_gcj02(wgs84_to_bd09(w)), wgs84_to_gcj02(w)), 1e-3);
  }
  for (const Point p : {Point{-73.98, 40.75}, {139.69, 35.68}, {28.0, -26.2}, {72.0, 40.0}, {100.5, 0.5}}) {
    EXPECT_EQ(wgs84_to_gcj02(p), p);
    EXPECT_EQ(gcj02_to_wgs84(p), p);
    EXPECT_EQ(wgs84_to_bd09(p), p);
  }
}

}  // namespace
}  // namespace gridwalk::geo
