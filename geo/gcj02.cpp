// GCJ-02 and BD-09.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/gcj02.h"

#include <cmath>
#include <numbers>

namespace gridwalk::geo {
namespace {

using std::numbers::pi;

constexpr double axis_m = 6378245.0;                     // Krasovsky 1940
constexpr double eccentricity2 = 0.00669342162296594323;

// The shift in metres, east and north, of a place given from 105 E, 35 N.
Point shift_m(double x, double y) {
  const double waves = (20 * std::sin(6 * x * pi) + 20 * std::sin(2 * x * pi)) * 2 / 3;
  const double east = 300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * std::sqrt(std::abs(x)) + waves +
                      (20 * std::sin(x * pi) + 40 * std::sin(x / 3 * pi)) * 2 / 3 +
                      (150 * std::sin(x / 12 * pi) + 300 * std::sin(x / 30 * pi)) * 2 / 3;
  const double north = -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * std::sqrt(std::abs(x)) + waves +
                       (20 * std::sin(y * pi) + 40 * std::sin(y / 3 * pi)) * 2 / 3 +
                       (160 * std::sin(y / 12 * pi) + 320 * std::sin(y * pi / 30)) * 2 / 3;
  return {east, north};
}

Point shifted(Point p) {
  const Point m = shift_m(p.x - 105, p.y - 35);
  const double latitude = p.y / 180 * pi;
  const double s = std::sin(latitude);
  const double w2 = 1 - eccentricity2 * s * s;
  const double w = std::sqrt(w2);
  return {p.x + m.x * 180 / (axis_m / w * std::cos(latitude) * pi),
          p.y + m.y * 180 / (axis_m * (1 - eccentricity2) / (w2 * w) * pi)};
}

// The p with forward(p) = target. Each step shrinks the error about 250-fold (the shift changes by at most 0.4 % of a move).
template <class Forward>
Point inverse(Forward forward, Point target) {
  Point guess = target;
  for (int step = 0; step < 4; ++step) {
    const Point there = forward(guess);
    guess.x -= there.x - target.x;
    guess.y -= there.y - target.y;
  }
  return guess;
}

constexpr double baidu_pi = pi * 3000 / 180;

Point baidu(Point p) {
  const double z = std::sqrt(p.x * p.x + p.y * p.y) + 0.00002 * std::sin(p.y * baidu_pi);
  const double theta = std::atan2(p.y, p.x) + 0.000003 * std::cos(p.x * baidu_pi);
  return {z * std::cos(theta) + 0.0065, z * std::sin(theta) + 0.006};
}

}  // namespace

bool in_china_box(Point p) { return p.x >= 72.004 && p.x <= 137.8347 && p.y >= 0.8293 && p.y <= 55.8271; }

Point wgs84_to_gcj02(Point p) { return in_china_box(p) ? shifted(p) : p; }
Point gcj02_to_bd09(Point p) { return in_china_box(p) ? baidu(p) : p; }
Point wgs84_to_bd09(Point p) { return gcj02_to_bd09(wgs84_to_gcj02(p)); }

Point gcj02_to_wgs84(Point p) { return in_china_box(p) ? inverse(shifted, p) : p; }
Point bd09_to_gcj02(Point p) { return in_china_box(p) ? inverse(baidu, p) : p; }
Point bd09_to_wgs84(Point p) { return gcj02_to_wgs84(bd09_to_gcj02(p)); }

}  // namespace gridwalk::geo
