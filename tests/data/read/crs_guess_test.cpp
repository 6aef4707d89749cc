// Metres without a name: which zone, which order, and when to ask.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "data/read/crs_guess.h"

#include <gtest/gtest.h>

#include <algorithm>

#include <cmath>

#include "geo/projection.h"
#include "tests/data/read/reader_files.h"

namespace gridwalk::data {
namespace {

using testing::error_code;

TEST(CrsGuess, NumbersOfTheRegistry) {
  for (const int code : {4513, 4533, 4534, 4554, 4491, 4501, 4502, 4512, 2349, 2370, 2327, 2338, 2401, 2422, 2437, 21413, 21453}) {
    const auto system = gauss_kruger(code);
    ASSERT_TRUE(system) << code;
    EXPECT_EQ(other_prefix(other_prefix(*system)).code, code);
    // PROJ has the same meridian and false easting.
    const auto projection = geo::Projection::between("EPSG:4326", "EPSG:" + std::to_string(code));
    ASSERT_TRUE(projection) << code;
    const auto p = projection->forward(geo::Point{static_cast<double>(system->central_meridian), 36});
    ASSERT_TRUE(p) << code;
    EXPECT_NEAR(p->x, 500'000 + (system->prefixed ? system->zone * 1e6 : 0), 300) << code;
  }
  EXPECT_FALSE(gauss_kruger(4490));
  EXPECT_FALSE(gauss_kruger(32650));
  EXPECT_TRUE(is_old_datum("EPSG:2437"));
  EXPECT_TRUE(is_old_datum("EPSG:4610"));
  EXPECT_TRUE(is_old_datum("EPSG:21460"));
  EXPECT_TRUE(is_old_datum("PROJCRS[\"Beijing 1954 / 3-degree\""));
  EXPECT_FALSE(is_old_datum("EPSG:4549"));
  EXPECT_EQ(normal_crs(" epsg:4549 "), "EPSG:4549");
  EXPECT_EQ(normal_crs("4549"), "EPSG:4549");
  EXPECT_EQ(normal_crs("cgcs2000"), "EPSG:4490");
}

// Places all over China, in every way a survey writes them.
TEST(CrsGuess, ZonesPrefixesAndOrdersAllOverChina) {
  for (const geo::Point place : {geo::Point{120.40, 36.30}, {116.32, 39.99}, {113.95, 22.55}, {87.60, 43.80}, {126.65, 45.75}, {118.62, 32.05}, {110.30, 20.02}}) {
    const Whereabouts street{place, 5, false};
    for (const char* way : {"3", "6"}) {
      const bool six = way[0] == '6';
      const int zone = six ? static_cast<int>(place.x / 6) + 1 : static_cast<int>(std::lround(place.x / 3));
      for (const bool prefixed : {true, false}) {
        const int code = (prefixed ? (six ? 4491 : 4513) : (six ? 4502 : 4534)) + zone - (six ? 13 : 25);
        const std::string crs = "EPSG:" + std::to_string(code);
        const auto p = geo::Projection::between("EPSG:4326", crs)->forward(place);
        ASSERT_TRUE(p);
        for (const bool swapped : {false, true}) {
          const CrsGuess guess = guess_crs(swapped ? geo::Point{p->y, p->x} : *p, street);
          SCOPED_TRACE(crs + (swapped ? " swapped " : " ") + std::to_string(place.x));
          ASSERT_FALSE(guess.crs.empty());
          EXPECT_EQ(guess.swapped, swapped);
          // The same numbers' meridian: a 6-degree zone's is that of a 3-degree one.
          const auto found = gauss_kruger(std::atoi(guess.crs.c_str() + 5));
          ASSERT_TRUE(found);
          EXPECT_EQ(found->central_meridian, gauss_kruger(code)->central_meridian);
          EXPECT_EQ(found->prefixed, prefixed);
          // Without whereabouts a number in front is enough, else the systems are named.
          const CrsGuess alone = guess_crs(*p, std::nullopt);
          EXPECT_EQ(alone.crs.empty(), !prefixed);
          if (!prefixed) {
            EXPECT_GT(alone.candidates.size(), 10U);
          }
        }
      }
    }
  }
  EXPECT_TRUE(guess_crs({12'345, 23'456}, std::nullopt).candidates.empty()) << "a local grid is nowhere";
}

TEST(CrsGuess, AProjectWithoutPlacesStillKnowsItsZone) {
  const CrsGuess guess = guess_crs({535'928, 4'018'905}, Whereabouts{{120, 36}, 0, true});
  EXPECT_EQ(guess.crs, "EPSG:4549");
}

RawTable survey(std::vector<std::pair<double, double>> places) {
  RawTable table;
  table.file = "survey.csv";
  table.driver = "CSV";
  table.columns = {"name", "X", "Y"};
  long long row = 1;
  for (const auto& [x, y] : places) {
    ++row;
    table.rows.push_back({row, {"n" + std::to_string(row), x, y}, {}});
  }
  return table;
}

Converted<Community> convert(const RawTable& table, ConvertOptions options) {
  options.mapping.column_of = {{"name", "name"}, {"longitude", "X"}, {"latitude", "Y"}};
  options.project_srid = 4549;
  return to_communities(table, options);
}

std::string codes(const Issues& issues) {
  std::string all;
  for (const Issue& issue : issues) all += issue.code + " ";
  return all;
}

TEST(CrsGuess, SurveyListsComeRightWithASystemThatNearlyFits) {
  const geo::Point place{535'928.47, 4'018'905.45};
  const auto check = [&](double x, double y, const char* crs, const std::string& expected) {
    ConvertOptions options;
    options.source_crs = crs;
    const auto out = convert(survey({{x, y}}), options);
    ASSERT_EQ(out.records.size(), 1U) << crs << x;
    EXPECT_LT(geo::distance_m(*out.records[0].point, place), 0.01) << crs;
    EXPECT_EQ(codes(out.issues), expected) << crs;
  };
  check(535'928.47, 4'018'905.45, "4549", "");
  check(4'018'905.45, 535'928.47, "4549", "axes-swapped ");
  check(40'535'928.47, 4'018'905.45, "4549", "crs-other-form ");
  check(4'018'905.45, 40'535'928.47, "4549", "crs-other-form axes-swapped ");
  check(535'928.47, 4'018'905.45, "4528", "crs-other-form ");
  check(40'535'928.47, 4'018'905.45, "4528", "");
  check(40'535'928.47, 4'018'905.45, "", "crs-guessed ");
  const auto refused = [&](double x, double y, const char* crs) {
    ConvertOptions options;
    options.source_crs = crs;
    return error_code([&] { convert(survey({{x, y}}), options); });
  };
  EXPECT_EQ(refused(39'535'928.47, 4'018'905.45, "4549"), "crs-nowhere") << "another zone than the one named";
  EXPECT_EQ(refused(12'000, 34'000, "4549"), "crs-nowhere");
  EXPECT_EQ(refused(12'000, 34'000, ""), "crs-missing");
  EXPECT_EQ(refused(535'928, 4'018'905, ""), "crs-which");
  EXPECT_EQ(refused(535'928, 4'018'905, "2437"), "crs-old-datum");
  EXPECT_EQ(refused(40'535'928, 4'018'905, "2416"), "crs-old-datum");
}

TEST(CrsGuess, AnOldDatumNeedsAWordOrControlPoints) {
  const RawTable table = survey({{535'860.0, 4'018'950.0}});
  ConvertOptions options;
  options.source_crs = "2437";
  options.accept_old_datum = true;
  EXPECT_EQ(codes(convert(table, options).issues), "crs-old-datum ");
  // Control points: the same places in both; the datum's shift of (-68.47, +44.55) goes into the fit.
  options.accept_old_datum = false;
  const auto to_degrees = geo::Projection::between("EPSG:4549", "EPSG:4326");
  for (const geo::Point p : {geo::Point{533'000, 4'016'000}, {538'000, 4'017'000}, {536'000, 4'021'000}}) {
    options.control.push_back({{p.x - 68.47, p.y + 44.55}, *to_degrees->forward(p)});
  }
  const auto out = convert(table, options);
  ASSERT_EQ(out.records.size(), 1U);
  EXPECT_LT(geo::distance_m(*out.records[0].point, {535'928.47, 4'018'905.45}), 0.01);
  EXPECT_EQ(codes(out.issues), "control-fit ");
  options.control[1].to.x += 0.0005;  // 45 m
  EXPECT_EQ(error_code([&] { convert(table, options); }), "control-residuals");
  options.accept_residuals = true;
  EXPECT_EQ(codes(convert(table, options).issues), "control-accepted control-fit ");
}

TEST(CrsGuess, PointsUnthinkablyFarAwayAreListedAndNotPlaced) {
  std::vector<std::pair<double, double>> places;
  for (int i = 0; i < 20; ++i) places.emplace_back(120.38 + 0.001 * i, 36.30);
  places.emplace_back(1, 1);
  places.emplace_back(12.038, 36.3);
  places.emplace_back(0, 0);
  const auto out = convert(survey(places), {});
  EXPECT_EQ(out.records.size(), 23U);
  EXPECT_EQ(std::ranges::count_if(out.records, [](const Community& c) { return c.point.has_value(); }), 20) << "the others are nowhere, not there";
  EXPECT_EQ(codes(out.issues), "points-at-zero crs-assumed rows-far-away communities-nowhere ");

  RawTable shapes = survey({});
  shapes.columns = {"name"};
  shapes.crs = "EPSG:4326";
  for (int i = 0; i < 6; ++i) {
    const double x = 120.38 + 0.002 * i;
    geo::Ring ring{{x, 36.3}, {x + 0.001, 36.3}, {x + 0.001, 36.301}, {x, 36.3}};
    if (i == 3) ring[2] = {0, 0};
    shapes.rows.push_back({i + 1, {std::string("n") + std::to_string(i)}, geo::MultiPolygon{{ring, {}}}});
  }
  ConvertOptions options;
  options.mapping.column_of = {{"name", "name"}};
  options.project_srid = 4549;
  const auto outlines = to_communities(shapes, options);
  EXPECT_EQ(outlines.records.size(), 5U);
  ASSERT_EQ(outlines.rejected.size(), 1U);
  EXPECT_EQ(outlines.rejected[0].issue.code, "place-far-away");
}

TEST(CrsGuess, DegreesMinutesAndSecondsInColumns) {
  RawTable table = survey({});
  table.rows = {{2, {std::string("a"), std::string("120°23'14.5\"E"), std::string("36°18'02\"N")}, {}},
                {3, {std::string("b"), std::string("120度23分14.5秒"), std::string("36度18分2秒")}, {}},
                {4, {std::string("c"), std::string("N36 18 02"), std::string("E120 23 14.5")}, {}},
                {5, {std::string("d"), 120.38736111111, 36.30055555556}, {}},
                {6, {std::string("e"), std::string("120°63'"), 36.3}, {}}};
  const auto out = convert(table, {});
  ASSERT_EQ(out.records.size(), 4U);
  for (const Community& c : out.records) EXPECT_LT(geo::distance_m(*c.point, *out.records[3].point), 0.01) << c.name;
  ASSERT_EQ(out.rejected.size(), 1U);
  EXPECT_EQ(out.rejected[0].issue.code, "value-not-number");
  // Both in one column.
  RawTable joined = survey({});
  joined.columns = {"name", "place"};
  joined.rows = {{2, {std::string("a"), std::string("120.38,36.30")}, {}}, {3, {std::string("b"), std::string("36.30N 120.38E")}, {}}};
  ConvertOptions options;
  options.mapping.column_of = {{"name", "name"}, {"longitude", "place"}, {"latitude", "place"}};
  options.project_srid = 4549;
  const auto both = to_communities(joined, options);
  ASSERT_EQ(both.records.size(), 2U);
  EXPECT_LT(geo::distance_m(*both.records[0].point, *both.records[1].point), 0.01);
}

}  // namespace
}  // namespace gridwalk::data
