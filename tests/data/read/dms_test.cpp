// Degrees, minutes and seconds as offices write them.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "data/read/dms.h"

#include <gtest/gtest.h>

namespace gridwalk::data {
namespace {

TEST(Dms, EveryWayOfWritingAnAngle) {
  const double longitude = 120 + 23 / 60.0 + 14.5 / 3600;
  for (const char* text : {"120°23'14.5\"E", "120度23分14.5秒", "东经120度23分14.5秒", "E120°23′14.5″", "120 23 14.5", "120-23-14.5", "120:23:14.5",
                           "１２０°２３′１４．５″", " 120° 23' 14.5\" ", "120°23'14.5''E", "120d23m14.5s", "120°23’14.5”"}) {
    const auto angle = angle_from_text(text);
    ASSERT_TRUE(angle) << text;
    EXPECT_NEAR(angle->degrees, longitude, 1e-12) << text;
    EXPECT_NE(angle->axis, AngleAxis::Latitude) << text;
  }
  const auto north = angle_from_text("N36 18 02");
  ASSERT_TRUE(north);
  EXPECT_NEAR(north->degrees, 36 + 18 / 60.0 + 2 / 3600.0, 1e-12);
  EXPECT_EQ(north->axis, AngleAxis::Latitude);
  EXPECT_NEAR(angle_from_text("120°23.25'")->degrees, 120.3875, 1e-12);
  EXPECT_NEAR(angle_from_text("120.38°E")->degrees, 120.38, 1e-12);
  EXPECT_NEAR(angle_from_text("36.3")->degrees, 36.3, 1e-12);
  EXPECT_NEAR(angle_from_text("西经76度36分")->degrees, -76.6, 1e-12);
  EXPECT_NEAR(angle_from_text("-76°36'")->degrees, -76.6, 1e-12);
  EXPECT_NEAR(angle_from_text("1°17'S")->degrees, -(1 + 17 / 60.0), 1e-12);
}

TEST(Dms, WhatIsNoAngle) {
  for (const char* text : {"", "E", "abc", "120°60'", "120°23'60\"", "120.5°23'", "120°23'14\"5", "23'120°", "1 2 3 4", "E120E", "N36W", "120°°", "400",
                           "nan", "inf", "--3", "12-", "1e5", "120,38"}) {
    EXPECT_FALSE(angle_from_text(text)) << text;
  }
  EXPECT_FALSE(angle_from_text(std::string(100'000, '1')));
}

TEST(Dms, TwoInOneText) {
  for (const char* text : {"120.38,36.30", "120.38 36.30", "36.30,120.38", "36.30N 120.38E", "E120.38 N36.30", "120.38，36.30", "120.38、36.30",
                           "北纬36.30度，东经120.38度", "N36 18 0 E120 22 48"}) {
    const auto place = place_from_text(text);
    ASSERT_TRUE(place) << text;
    EXPECT_NEAR(place->x, 120.38, 1e-9) << text;
    EXPECT_NEAR(place->y, 36.30, 1e-9) << text;
  }
  for (const char* text : {"120.38", "", "120.38,", "E120.38,E36.3", "120,95", "36 18 120 23", "somewhere"}) {
    EXPECT_FALSE(place_from_text(text)) << text;
  }
}

}  // namespace
}  // namespace gridwalk::data
