// Map files with more than one layer in them: folders of KML, shapefiles packed together, layers of drawings.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include <algorithm>

#include "data/read/layers.h"
#include "data/read/open.h"
#include "tests/data/read/reader_files.h"
#include "tests/data/read/zip_files.h"
#include "tests/support/files.h"

namespace gridwalk::data {
namespace {

bool has(const Issues& issues, const std::string& code) {
  return std::ranges::any_of(issues, [&](const Issue& issue) { return issue.code == code; });
}

std::string placemark(const std::string& name, const std::string& shape) { return "<Placemark><name>" + name + "</name>" + shape + "</Placemark>"; }
std::string square(double x) {
  std::string text;
  for (const auto& [dx, dy] : std::vector<std::pair<double, double>>{{0, 0}, {0.001, 0}, {0.001, 0.001}, {0, 0.001}, {0, 0}}) {
    text += std::to_string(x + dx) + "," + std::to_string(36.3 + dy) + ",0 ";
  }
  return text;
}

class Folders : public ::testing::Test {
 protected:
  std::filesystem::path file(const std::string& name, const std::string& bytes) {
    testing::write_file(folder_.path() / name, bytes);
    return folder_.path() / name;
  }
  testing::TemporaryFolder folder_;
};

TEST_F(Folders, AllFoldersWithOutlinesAreReadAndClosedLinesAreOutlines) {
  const std::string polygon = "<Polygon><outerBoundaryIs><LinearRing><coordinates>" + square(120.38) + "</coordinates></LinearRing></outerBoundaryIs></Polygon>";
  const std::string line = "<LineString><coordinates>" + square(120.39) + "</coordinates></LineString>";
  const std::string open = "<LineString><coordinates>120.4,36.3,0 120.401,36.3,0 120.401,36.301,0 120.4005,36.301,0</coordinates></LineString>";
  const std::string point = "<Point><coordinates>120.38,36.3,0</coordinates></Point>";
  const std::string kml = "<?xml version=\"1.0\" encoding=\"UTF-8\"?><kml xmlns=\"http://www.opengis.net/kml/2.2\"><Document>"
                          "<Folder><name>one</name>" + placemark("a", polygon) + placemark("b", polygon) + "</Folder>"
                          "<Folder><name>two</name>" + placemark("c", line) + placemark("d", open) + "</Folder>"
                          "<Folder><name>three</name>" + placemark("e", point) + placemark("f", point) + placemark("g", point) + "</Folder>"
                          "</Document></kml>";
  const RawTable table = here::read_table({file("a.kml", kml), "", ""});
  EXPECT_EQ(table.rows.size(), 4U);
  EXPECT_TRUE(has(table.issues, "layers-together"));
  EXPECT_TRUE(has(table.issues, "layer-picked")) << "points were left out, and it is said";
  ConvertOptions options;
  options.mapping = guess_mapping(ImportTarget::Communities, table);
  options.project_srid = 4549;
  const auto out = to_communities(table, options);
  ASSERT_EQ(out.records.size(), 3U);
  EXPECT_EQ(out.records[2].name, "c");
  EXPECT_NEAR(geo::area_m2(out.records[2].boundary), geo::area_m2(out.records[0].boundary), 1);
  ASSERT_EQ(out.rejected.size(), 1U);
  EXPECT_EQ(out.rejected[0].issue.code, "outline-not-closed");
  std::string value;
  for (const auto& [name, text] : out.rejected[0].issue.args) value = name == "value" ? text : value;
  EXPECT_EQ(value.substr(0, 21), "120.400500, 36.301000") << "where the gap is";
  EXPECT_EQ(here::read_table({folder_.path() / "a.kml", "three", ""}).rows.size(), 3U);
}

TEST_F(Folders, SeveralShapefilesInOneArchive) {
  if (!testing::real_data()) GTEST_SKIP() << "no ../shared/data";
  const auto formats = *testing::real_data() / "formats";
  std::vector<std::pair<std::string, std::string>> entries;
  for (const char* suffix : {".shp", ".shx", ".dbf", ".prj", ".cpg"}) {
    for (const char* name : {"in/first", "in/second"}) {
      entries.emplace_back(name + std::string(suffix), testing::read_file(formats / (std::string("tainan_east_utf8_cpg") + suffix)));
    }
  }
  testing::write_zip(folder_.path() / "two.zip", entries);
  EXPECT_EQ(here::list_layers(folder_.path() / "two.zip"), (std::vector<std::string>{"first", "second"}));
  const RawTable any = here::read_table({folder_.path() / "two.zip", "", ""});
  EXPECT_EQ(any.rows.size(), 45U);
  EXPECT_TRUE(has(any.issues, "layer-picked"));
  const RawTable second = here::read_table({folder_.path() / "two.zip", "second", ""});
  EXPECT_EQ(second.layer, "second");
  EXPECT_FALSE(has(second.issues, "layer-picked"));
  EXPECT_EQ(testing::error_code([&] { here::read_table({folder_.path() / "two.zip", "third", ""}); }), "no-such-layer");
}

// A personal geodatabase is read where mdbtools' ODBC driver is installed, else refused with what to do; any other database is refused everywhere.
TEST_F(Folders, AccessDatabasesAreReadWhereTheMachineCanElseRefusedByName) {
  EXPECT_EQ(testing::error_code([&] { here::read_table({file("a.mdb", std::string("\0\1\0\0Standard Jet DB\0", 20) + std::string(4000, '\0')), "", ""}); }),
            "mdb-not-readable");
  if (!testing::real_data()) GTEST_SKIP() << "no ../shared/data";
  const auto real = *testing::real_data() / "mdb/gdal_encoding.mdb";
  testing::use_reader();  // locked in, as the program reads it
  bool driver = false;
  std::error_code none;
  for (const auto& machine : std::filesystem::directory_iterator("/usr/lib", none)) driver = driver || std::filesystem::exists(machine.path() / "odbc/libmdbodbc.so");
  if (!driver) {
    EXPECT_EQ(testing::error_code([&] { read_table({real, "", ""}); }), "mdb-not-readable");
    return;
  }
  const RawTable table = read_table({real, "", ""});
  EXPECT_EQ(table.driver, "PGeo");
  ASSERT_EQ(table.rows.size(), 1U);
  EXPECT_EQ(std::get<std::string>(table.rows[0].cells.at(1)), "táble");
}

TEST(DrawingLayers, AreChosenOrLeftOutByName) {
  const auto drawn = [] {
    RawTable table;
    table.file = "d.dxf";
    table.layer = "entities";
    table.columns = {"Layer", "Text"};
    long long row = 0;
    for (const char* layer : {"A", "B", "A", "frame"}) table.rows.push_back({++row, {std::string(layer), Cell()}, geo::Point{1.0 * static_cast<double>(row), 2}});
    table.rows_in_file = 4;
    return table;
  };
  const auto left = [&](const std::string& wanted) {
    RawTable table = drawn();
    keep_drawing_layers(table, wanted);
    EXPECT_EQ(table.rows_in_file, static_cast<long long>(table.rows.size()));
    return table.rows.size();
  };
  EXPECT_EQ(left(""), 4U);
  EXPECT_EQ(left("entities"), 4U);
  EXPECT_EQ(left("A"), 2U);
  EXPECT_EQ(left("A, B"), 3U);
  EXPECT_EQ(left("-frame"), 3U);
  EXPECT_EQ(left("-frame,-A"), 1U);
  EXPECT_EQ(testing::error_code([&] { left("C"); }), "no-such-layer");
}

TEST(DrawingLayers, AHatchAndItsBorderAreOneOutline) {
  RawTable table;
  table.file = "d.dxf";
  table.columns = {"Layer", "Text"};
  const geo::Ring ring{{0, 0}, {100, 0}, {100, 50}, {0, 50}, {0, 0}};
  table.rows = {{1, {std::string("0"), Cell()}, geo::MultiPolygon{{ring, {}}}},
                {2, {std::string("0"), Cell()}, Lines{ring}},
                {3, {std::string("0"), std::string("a")}, geo::Point{50, 25}}};
  table.rows_in_file = 3;
  join_drawing(table);
  ASSERT_EQ(table.rows.size(), 1U);
  EXPECT_EQ(std::get<std::string>(table.rows[0].cells[1]), "a");
  EXPECT_EQ(table.rows_in_file, 1);
  EXPECT_TRUE(has(table.issues, "outlines-twice"));
}

}  // namespace
}  // namespace gridwalk::data
