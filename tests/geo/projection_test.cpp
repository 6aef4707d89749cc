// Coordinate systems: axis order, known coordinates, what cannot be converted.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/projection.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace gridwalk::geo {
namespace {

TEST(Projection, EastingComesFirstWhateverTheOfficialOrder) {
  const auto projection = Projection::between("EPSG:4326", "EPSG:4549");
  ASSERT_TRUE(projection);
  const auto p = projection->forward(Point{120.4, 36.3});  // values of docs: X(N) 4018905.45, Y(E) 535928.47
  ASSERT_TRUE(p);
  EXPECT_NEAR(p->x, 535'928.47, 0.01);
  EXPECT_NEAR(p->y, 4'018'905.45, 0.01);
  const auto back = projection->backward(*p);
  ASSERT_TRUE(back);
  EXPECT_NEAR(back->x, 120.4, 1e-10);
  EXPECT_NEAR(back->y, 36.3, 1e-10);
}

TEST(Projection, ANationalDatumIsTakenAsWgs84) {
  const auto projection = Projection::between("EPSG:4490", "EPSG:4326");
  ASSERT_TRUE(projection);
  const auto p = projection->forward(Point{120.4, 36.3});
  ASSERT_TRUE(p);
  EXPECT_NEAR(p->x, 120.4, 1e-12);
  EXPECT_NEAR(p->y, 36.3, 1e-12);
}

TEST(Projection, UnderstandsWellKnownText) {
  const char* wkt =
      "GEOGCS[\"WGS 84\",DATUM[\"WGS_1984\",SPHEROID[\"WGS 84\",6378137,298.257223563]],PRIMEM[\"Greenwich\",0],"
      "UNIT[\"degree\",0.0174532925199433]]";
  const auto projection = Projection::between(wkt, "EPSG:4549");
  ASSERT_TRUE(projection);
  EXPECT_NEAR(projection->forward(Point{120.4, 36.3})->x, 535'928.47, 0.01);
  EXPECT_EQ(is_geographic(wkt), true);
  EXPECT_EQ(is_geographic("EPSG:4549"), false);
}

TEST(Projection, WhatIsNoPlaceBecomesNoNumberAndTheRestIsConverted) {
  const auto projection = Projection::between("EPSG:4326", "EPSG:4549");
  std::vector<Point> points{{std::numeric_limits<double>::quiet_NaN(), 36}, {120.4, 36.3}, {120, 95}};
  EXPECT_FALSE(projection->forward(points));
  EXPECT_TRUE(std::isnan(points[0].x));
  EXPECT_NEAR(points[1].x, 535'928.47, 0.01);
  EXPECT_TRUE(std::isnan(points[2].x));
}

TEST(Projection, NonsenseIsRefused) {
  EXPECT_FALSE(Projection::between("EPSG:999999", "EPSG:4549"));
  EXPECT_FALSE(Projection::between("no such thing", "EPSG:4549"));
  EXPECT_EQ(is_geographic("no such thing"), std::nullopt);
}

TEST(Projection, SuggestsASystemForThePlace) {
  EXPECT_EQ(suggest_metric_crs(120.4, 36.3), 4549);
  EXPECT_EQ(suggest_metric_crs(116.4, 39.9), 4548);  // 117 E
  EXPECT_EQ(suggest_metric_crs(75.9, 39.5), 4534);
  EXPECT_EQ(suggest_metric_crs(134.9, 48.3), 4554);
  EXPECT_EQ(suggest_metric_crs(-76.6, 39.3), 32618);
  EXPECT_EQ(suggest_metric_crs(18.4, -33.9), 32734);
}

}  // namespace
}  // namespace gridwalk::geo
