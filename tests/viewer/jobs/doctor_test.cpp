// Shifted coordinates are found out, and those that are right are left alone.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer/jobs/doctor.h"

#include <gtest/gtest.h>

#include "geo/gcj02.h"
#include "geo/offset_doctor.h"
#include "geo/projection.h"
#include "tests/support/files.h"
#include "viewer/jobs/coordinates.h"
#include "viewer/jobs/jobs.h"

namespace gridwalk::jobs {
namespace {

using data::Coordinates;

TEST(OffsetDoctor, OneReadingStandsOutOrNone) {
  EXPECT_EQ(geo::outstanding(std::vector{0.3, 0.9, 0.2}, 0.3), 1);
  EXPECT_EQ(geo::outstanding(std::vector{0.5, 0.9, 0.2}, 0.3), -1) << "not twice as good";
  EXPECT_EQ(geo::outstanding(std::vector{0.0, 0.2, 0.05}, 0.3), -1) << "good for nothing";
  EXPECT_EQ(geo::outstanding(std::vector<double>{}, 0.3), -1);
}

TEST(OffsetDoctor, RoadsInsideAreCountedByTheirMetres) {
  const std::vector<geo::MultiPolygon> square{{{{{0, 0}, {100, 0}, {100, 100}, {0, 100}, {0, 0}}, {}}}};
  const std::vector<geo::LineString> roads{{{-50, 50}, {150, 50}}, {{0, 500}, {100, 500}}};
  const geo::RoadsInside seen = geo::roads_inside(roads, geo::AreaIndex(square), 60);
  EXPECT_NEAR(seen.near_m, 200, 1e-9) << "the other road is far";
  EXPECT_NEAR(seen.share, 0.5, 1e-9);
}

// The sample's files as an office sends them, in a folder, by one command.
TEST(OffsetDoctor, FindsTheSystemOfTheOfficesComplaintsAndKeepsItWithTheBatch) {
  const testing::TemporaryFolder folder;
  make_sample({folder.path() / "sample.gridwalk", 2026, false, folder.path() / "office"});
  const auto store = data::Store::create(folder.path() / "street.gridwalk", {});
  ImportRequest request;
  request.find_coordinates = true;
  const auto import = [&](const char* name) {
    request.file = folder.path() / "office" / name;
    return import_file(*store, request);
  };
  EXPECT_EQ(import("community_boundaries.shp").batch.coordinates, "declared") << "nothing to hold it against yet, which is said";
  const ImportResult drawing = import("outlines.dxf");
  EXPECT_EQ(drawing.batch.changed + drawing.batch.same, 132) << "the drawing has the same communities, rare characters and all";
  const ImportResult complaints = import("complaints_12345.xlsx");
  EXPECT_EQ(complaints.batch.coordinates, "gcj02");
  EXPECT_TRUE(std::ranges::any_of(complaints.issues, [](const Issue& issue) { return issue.code == "coordinates-found"; }));
  EXPECT_EQ(import("complaints_12345.xlsx").batch.coordinates, "gcj02") << "found again";
  request.find_coordinates = false;
  EXPECT_EQ(import("complaints_12345.xlsx").batch.coordinates, "gcj02") << "as the last time";
  request.as_last_time = false;
  EXPECT_TRUE(std::ranges::any_of(import("complaints_12345.xlsx").issues, [](const Issue& issue) { return issue.code == "coordinates-guess"; }))
      << "taken as declared, it is said that they look shifted";
}

TEST(OffsetDoctor, HoldsRealCompoundsAgainstRealStreets) {
  if (!testing::real_data()) GTEST_SKIP() << "no ../shared/data";
  const auto beijing = *testing::real_data() / "beijing";
  const testing::TemporaryFolder folder;
  const auto store = data::Store::create(folder.path() / "street.gridwalk", {});
  const auto found = [&](const char* file) {
    ImportRequest request;
    request.file = beijing / file;
    return diagnose_import(store->snapshot(), read_for_import(*store->snapshot(), request), request, beijing / "tsinghua_map.osm");
  };
  EXPECT_EQ(found("compounds_haidian_gcj02_labelled_as_wgs84.geojson").winner, Coordinates::Gcj02);
  EXPECT_EQ(found("compounds_wgs84.gpkg").winner, Coordinates::Wgs84) << "what lies right is not called shifted";
}

TEST(OffsetDoctor, TheOutlineOfTheCountryAgreesAfterConversion) {
  if (!testing::real_data()) GTEST_SKIP() << "no ../shared/data";
  const auto points = [](const char* file, Coordinates as) {
    const data::RawTable table = data::read_table({*testing::real_data() / "china-admin" / file, "", ""});
    data::ConvertOptions options;
    options.coordinates = as;
    options.project_srid = 4326;
    std::vector<geo::Point> all;
    for (const data::RawGeometry& shape : data::places_in(table, data::ImportTarget::Street, options)) {
      if (const auto* area = std::get_if<geo::MultiPolygon>(&shape)) {
        for (const geo::Polygon& part : *area) all.insert(all.end(), part.shell.begin(), part.shell.end());
      }
    }
    return all;
  };
  const auto baidu = points("country_bd09_sparse10.geojson", Coordinates::Bd09), plain = points("country_wgs84_sparse10.geojson", Coordinates::Declared);
  const auto raw = points("country_bd09_sparse10.geojson", Coordinates::Declared);
  ASSERT_GT(baidu.size(), 600U);
  ASSERT_EQ(baidu.size(), raw.size());
  const auto near = [&](const std::vector<geo::Point>& all, double km) {
    return std::ranges::count_if(all, [&](geo::Point p) { return std::ranges::any_of(plain, [&](geo::Point q) { return data::distance_km(p, q) < km; }); });
  };
  // The file's makers took WGS 84 back in one step, which is a metre or two off; done their way, the outlines agree within a metre.
  std::vector<geo::Point> in_one_step;
  for (const geo::Point p : raw) {
    const geo::Point gcj02 = geo::bd09_to_gcj02(p), there = geo::wgs84_to_gcj02(gcj02);
    in_one_step.push_back({2 * gcj02.x - there.x, 2 * gcj02.y - there.y});
  }
  EXPECT_GT(near(in_one_step, 0.001) * 100, std::ssize(raw) * 96) << near(in_one_step, 0.001) << " of " << raw.size();
  EXPECT_GT(near(baidu, 0.001) * 100, std::ssize(baidu) * 50) << near(baidu, 0.001);
  EXPECT_GT(near(baidu, 0.004) * 100, std::ssize(baidu) * 96) << near(baidu, 0.004);
  EXPECT_LT(near(raw, 0.1) * 100, std::ssize(raw) * 5) << "as it stands hardly a vertex is where it should be";
}

// The sample's roads and communities with both taken the other way round: a shifted file of roads is found by the communities.
TEST(OffsetDoctor, RoadsAreHeldAgainstTheCommunities) {
  const testing::TemporaryFolder folder;
  const auto store = make_sample({folder.path() / "sample.gridwalk", 2026, false, {}});
  const data::SnapshotPtr street = store->snapshot();
  const auto to_degrees = geo::Projection::between("EPSG:" + std::to_string(street->project.srid), "EPSG:4326");
  for (const bool shifted : {false, true}) {
    data::RawTable table;
    table.file = "roads.geojson";
    table.driver = "GeoJSON";
    table.crs = "EPSG:4326";
    table.columns = {"highway"};
    for (const data::Road& road : street->roads) {
      if (road.kind > 4) continue;
      data::Lines lines{road.line};
      for (geo::Point& p : lines.front()) {
        p = *to_degrees->forward(p);
        if (shifted) p = geo::wgs84_to_gcj02(p);
      }
      table.rows.push_back({static_cast<long long>(table.rows.size()) + 1, {std::string("primary")}, std::move(lines)});
    }
    ASSERT_FALSE(table.rows.empty());
    data::ConvertOptions options;
    options.mapping.column_of = {{"class", "highway"}};
    options.project_srid = street->project.srid;
    const Diagnosis found = diagnose(*street, table, data::ImportTarget::Roads, options);
    EXPECT_EQ(found.winner, shifted ? Coordinates::Gcj02 : Coordinates::Wgs84);
  }
}

TEST(CoordinateConverter, GoesThereAndBackWithinAMillimetre) {
  const geo::Point places[] = {{120.39, 36.31}, {116.4, 39.9}, {121.47, 31.23}, {87.6, 43.8}, {113.26, 23.13}};
  for (const char* shifted : {"gcj02", "bd09"}) {
    const CoordinateConverter there("wgs84", shifted), back(shifted, "cgcs2000");
    for (const geo::Point p : places) {
      const geo::Point q = *back(*there(p));
      EXPECT_LT(std::abs(q.x - p.x) + std::abs(q.y - p.y), 1e-8) << shifted;
    }
  }
  const geo::Point plain = *CoordinateConverter("wgs84", "EPSG:4549")({120.39, 36.31}), zoned = *CoordinateConverter("wgs84", "4528")({120.39, 36.31});
  EXPECT_NEAR(zoned.x - plain.x, 40e6, 1e-6);
  EXPECT_FALSE(CoordinateConverter("gcj02", "wgs84")({200, 10}));
}

}  // namespace
}  // namespace gridwalk::jobs
