// What the size of coordinates tells, and how rows are read by it.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "data/read/crs_guess.h"

#include <gtest/gtest.h>

#include "data/model/error.h"
#include "data/read/convert.h"
#include "data/read/degrees.h"
#include "geo/projection.h"

namespace gridwalk::data {
namespace {

const geo::Point chengyang{120.39, 36.31};

geo::Point in(const std::string& crs, geo::Point lon_lat) { return *geo::Projection::between("EPSG:4326", crs)->forward(lon_lat); }

TEST(CrsGuess, ZonesAreReadOffTheirNumbers) {
  for (const int zone : {25, 39, 40, 45}) {
    const std::string crs = "EPSG:" + std::to_string(4513 + zone - 25);
    const auto guess = guess_metric_crs({in(crs, {3.0 * zone + 0.4, 36.3})}, {});
    ASSERT_TRUE(guess) << zone;
    EXPECT_EQ(guess->crs, crs);
    EXPECT_FALSE(guess->swapped);
  }
  EXPECT_EQ(guess_metric_crs({in("EPSG:4498", {117.4, 39.1})}, {})->crs, "EPSG:4498") << "six degrees, zone 20";
  const geo::Point p = in("EPSG:4528", chengyang);
  EXPECT_TRUE(guess_metric_crs({{p.y, p.x}}, {})->swapped);
}

TEST(CrsGuess, WithoutAZoneAPlaceNearbyIsNeeded) {
  const geo::Point p = in("EPSG:4549", chengyang);
  EXPECT_FALSE(guess_metric_crs({p}, {}));
  EXPECT_EQ(guess_metric_crs({p}, chengyang)->crs, "EPSG:4549");
  EXPECT_FALSE(guess_metric_crs({p}, geo::Point{117.2, 31.8})) << "another province";
  EXPECT_FALSE(guess_metric_crs({{p.x + 40e3, p.y + 900e3}}, chengyang)) << "far off";
  EXPECT_FALSE(guess_metric_crs({}, chengyang));
}

TEST(CrsGuess, FormsOfOneZoneKnowEachOther) {
  EXPECT_EQ(other_form(4549), 4528);
  EXPECT_EQ(other_form(4528), 4549);
  EXPECT_EQ(other_form(4491), 4502);
  EXPECT_FALSE(other_form(32650));
}

// Where a row of that easting and northing comes to lie, in longitude and latitude; NaN with the error's code.
std::string place_of(geo::Point p, ConvertOptions options, Issues* issues = nullptr) {
  RawTable t;
  t.file = "f";
  t.driver = "CSV";
  t.columns = {"name", "x", "y"};
  t.rows = {{2, {std::string("a"), p.x, p.y}, {}}};
  t.rows_in_file = 1;
  options.mapping.column_of = {{"name", "name"}, {"longitude", "x"}, {"latitude", "y"}};
  options.project_srid = 4549;
  try {
    const auto out = to_communities(t, options);
    if (issues) *issues = out.issues;
    if (out.records.empty() || !out.records[0].point) return out.rejected.empty() ? "no place" : out.rejected[0].issue.code;
    return geo::distance_m(*out.records[0].point, in("EPSG:4549", chengyang)) < 0.01 ? "there" : "elsewhere";
  } catch (const Error& error) {
    return error.code();
  }
}

TEST(CrsGuess, RowsLandWhereTheyBelong) {
  const geo::Point zoned = in("EPSG:4528", chengyang), plain = in("EPSG:4549", chengyang);
  const auto turned = [](geo::Point p) { return geo::Point{p.y, p.x}; };
  EXPECT_EQ(place_of(zoned, {}), "there");
  EXPECT_EQ(place_of(turned(zoned), {}), "there");
  EXPECT_EQ(place_of(plain, {}), "crs-missing");
  EXPECT_EQ(place_of(plain, {.near_lon_lat = chengyang}), "there");
  EXPECT_EQ(place_of(turned(plain), {.near_lon_lat = chengyang}), "there");
  EXPECT_EQ(place_of(plain, {.source_crs = "EPSG:4549"}), "there");
  EXPECT_EQ(place_of(zoned, {.source_crs = "EPSG:4549"}), "there") << "with the zone's number, said to be without";
  EXPECT_EQ(place_of(plain, {.source_crs = "EPSG:4528"}), "there");
  EXPECT_EQ(place_of(turned(plain), {.source_crs = "EPSG:4549"}), "there");
  EXPECT_EQ(place_of(zoned, {.source_crs = "EPSG:4548"}), "crs-does-not-fit") << "another zone";
  EXPECT_EQ(place_of({0, 0}, {.source_crs = "EPSG:4549"}), "no place") << "never at nought";
  EXPECT_EQ(place_of(turned(chengyang), {}), "there");
  Issues issues;
  place_of(turned(plain), {.near_lon_lat = chengyang}, &issues);
  ASSERT_GE(issues.size(), 2U);
  EXPECT_EQ(issues[0].code, "axes-swapped");
  EXPECT_EQ(issues[1].code, "crs-guessed");
}

TEST(Degrees, AreReadAsPeopleWriteThem) {
  const double expected = 120 + 23.0 / 60 + 14.5 / 3600;
  for (const char* text : {"120°23'14.5\"E", "120°23′14.5″", "东经120度23分14.5秒", "E120 23 14.5", "120:23:14.5", "１２０°２３′１４．５″"}) {
    const auto value = degrees_from_text(text);
    ASSERT_TRUE(value) << text;
    EXPECT_NEAR(*value, expected, 1e-12) << text;
  }
  EXPECT_NEAR(*degrees_from_text("S36°18'02\""), -(36 + 18.0 / 60 + 2.0 / 3600), 1e-12);
  EXPECT_EQ(degrees_from_text("120.5"), 120.5);
  for (const char* text : {"", "abc", "120°60'00\"", "120°23'75\"", "E120°N", "120.5°23'", "1 2 3 4", "12 34 nearby"}) EXPECT_FALSE(degrees_from_text(text)) << text;
}

TEST(CrsGuess, AnOldDatumIsRefusedOrFlagged) {
  const geo::Point p{535'000, 4'019'000};
  EXPECT_EQ(place_of(p, {.source_crs = "EPSG:2385"}), "crs-old-datum") << "Xi'an 1980";
  EXPECT_EQ(place_of(p, {.source_crs = "EPSG:2437"}), "crs-old-datum") << "Beijing 1954";
  Issues issues;
  place_of(p, {.source_crs = "EPSG:2385", .accept_old_datum = true}, &issues);
  ASSERT_FALSE(issues.empty());
  EXPECT_EQ(issues[0].code, "crs-old-datum");
  EXPECT_EQ(issues[0].severity, Severity::Problem);
}

}  // namespace
}  // namespace gridwalk::data
