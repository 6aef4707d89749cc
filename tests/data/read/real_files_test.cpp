// Real files of ../shared/data; skipped where that folder is missing.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "tests/data/read/reader_files.h"
#include "tests/support/files.h"

namespace gridwalk::data {
namespace {

class RealFiles : public ::testing::Test {
 protected:
  void SetUp() override {
    if (!testing::real_data()) GTEST_SKIP() << "no ../shared/data";
    testing::use_reader();
  }
  static RawTable read(const std::string& file) { return read_table({*testing::real_data() / file, "", ""}); }
};

bool has(const Issues& issues, const std::string& code) {
  return std::ranges::any_of(issues, [&](const Issue& issue) { return issue.code == code; });
}

TEST_F(RealFiles, TwelveWaysToWriteOneLayer) {
  struct Way {
    const char* file;
    bool attributes = true;
    const char* crs = "";
  };
  const std::vector<Way> ways{{"utf8_cpg.shp"}, {"gbk_cpg_epsg3826.shp"}, {"gbk_nocpg.shp", true, "EPSG:3826"}, {".gpkg"}, {".kml"}, {".kmz"},
                              {".gdb.zip"}, {"attributes.xlsx"}, {"wkt_utf8.csv"}, {"wkt_gbk.csv"}, {"ac1015_gbk.dxf", false, "EPSG:3826"},
                              {"ac1021_utf8.dxf", false, "EPSG:3826"}, {"gcj02_labelled_as_wgs84.geojson"}};
  std::map<std::string, double> expected;  // households by name, as the first file has them
  for (const Way& way : ways) {
    SCOPED_TRACE(way.file);
    const RawTable table = read(std::string("formats/tainan_east") + (way.file[0] == '.' ? "" : "_") + way.file);
    EXPECT_EQ(table.rows_in_file, 45);
    EXPECT_TRUE(table.rejected.empty());
    ConvertOptions options;
    options.mapping = guess_mapping(ImportTarget::Communities, table);
    options.source_crs = way.crs;
    options.project_srid = 3826;
    const auto out = to_communities(table, options);
    EXPECT_TRUE(out.rejected.empty());
    std::map<std::string, double> found;
    for (const Community& c : out.records) found[c.name] = c.households;
    EXPECT_EQ(found.size(), 45u);
    if (expected.empty()) {
      expected = found;
      for (const auto& [name, households] : expected) EXPECT_GT(households, 0) << name;
    }
    for (const auto& [name, households] : expected) {
      ASSERT_TRUE(found.contains(name)) << name;
      if (way.attributes) {
        EXPECT_EQ(found.at(name), households) << name;
      }
    }
  }
}

TEST_F(RealFiles, NeighbourhoodsOfBaltimoreAreRepairedAndReported) {
  const RawTable table = read("baltimore/neighborhoods_2020.gpkg");
  ConvertOptions options;
  options.mapping = guess_mapping(ImportTarget::Communities, table);
  options.project_srid = 2804;
  const auto out = to_communities(table, options);
  EXPECT_EQ(out.records.size(), 279u);
  EXPECT_TRUE(has(out.issues, "shape-repaired"));
  for (const Community& c : out.records) EXPECT_GT(geo::area_m2(c.boundary), 0) << c.name;
}

TEST_F(RealFiles, HouseholdsOfBaltimoreBlocks) {
  const RawTable table = read("baltimore/blocks_2020.gpkg");
  ConvertOptions options;
  options.mapping = guess_mapping(ImportTarget::Households, table);
  options.project_srid = 2804;
  const auto out = to_households(table, options);
  EXPECT_EQ(out.records.size(), 10'025u);
  double sum = 0;
  for (const HouseholdPlace& place : out.records) sum += place.households;
  EXPECT_EQ(sum, 293'249);
}

TEST_F(RealFiles, RequestsOfBaltimore) {
  const RawTable table = read("baltimore/requests_311_2018_sample.csv");
  EXPECT_EQ(table.rows.size(), 500u);
  ConvertOptions options;
  options.mapping = guess_mapping(ImportTarget::Complaints, table);
  EXPECT_EQ(options.mapping.column_of.at("order_no"), "servicerequestnum");
  EXPECT_EQ(options.mapping.column_of.at("received_at"), "createddate");
  options.project_srid = 2804;
  const auto out = to_complaints(table, options);
  EXPECT_EQ(out.records.size() + out.rejected.size(), 500u);
  EXPECT_EQ(std::ranges::count_if(out.records, [](const Complaint& c) { return !c.point; }), 25);
  EXPECT_GT(std::ranges::count_if(out.records, [](const Complaint& c) { return c.kind != ProblemKind::Unmapped; }), 250);
}

TEST_F(RealFiles, OpenStreetMapWithUnsortedIds) {
  OsmData osm = read_osm(*testing::real_data() / "osm/columbus_unsorted.osm.pbf");
  const auto told = std::ranges::find(osm.issues, "osm-highways-left-out", &Issue::code);
  ASSERT_NE(told, osm.issues.end());
  EXPECT_EQ(told->args.at(1).second, "12006");
  EXPECT_EQ(told->args.at(2).second, "11976") << "without what is planned or being built";
  EXPECT_EQ(osm.roads.size(), 11'978u) << "two ways are another road for bicycles or on foot than for cars";
  for (const Road& road : osm.roads) ASSERT_EQ(road.nodes.size(), road.line.size());
  project(osm, 32617);
  EXPECT_GT(osm.roads.front().line.front().x, 100'000);
}

TEST_F(RealFiles, RingsThatAreNotClosedInACsvColumn) {
  const RawTable table = read("beijing/beijing-village.csv");
  EXPECT_EQ(table.rows.size() + table.rejected.size(), 3703u);
  EXPECT_EQ(table.rows_in_file, 3703);
}

TEST_F(RealFiles, TimesOfAWorkbookWithTextAndDates) {
  const RawTable table = read("complaints-zh/taidi_c_附件3.xlsx");
  EXPECT_EQ(table.rows.size(), 4326u);
  ConvertOptions options;
  options.mapping = guess_mapping(ImportTarget::Complaints, table);
  const auto out = to_complaints(table, options);
  EXPECT_EQ(std::ranges::count_if(out.records, [](const Complaint& c) { return c.received_at.has_value(); }),
            static_cast<long>(out.records.size()));
  EXPECT_EQ(out.records.size() + out.rejected.size(), 4326u);
}

}  // namespace
}  // namespace gridwalk::data
