// Traps of map files and lists, each with a file made for it: what GDAL would lose, turn over or refuse.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>
#include <sqlite3.h>

#include <algorithm>

#include "data/write/gb18030.h"
#include "geo/gcj02.h"
#include "geo/projection.h"
#include "tests/data/read/reader_files.h"
#include "tests/data/read/zip_files.h"
#include "tests/support/files.h"

namespace gridwalk::data {
namespace {

class FormatTraps : public ::testing::Test {
 protected:
  FormatTraps() { testing::use_reader(); }
  std::filesystem::path file(const std::string& name, const std::string& bytes) {
    testing::write_file(folder_.path() / name, bytes);
    return folder_.path() / name;
  }
  RawTable read(const std::string& name, const std::string& bytes) { return read_table({file(name, bytes), "", ""}); }
  std::string refusal(const std::string& name, const std::string& bytes) {
    return testing::error_code([&] { read(name, bytes); });
  }
  static const Issue* told(const Issues& issues, std::string_view code) {
    const auto at = std::ranges::find(issues, code, &Issue::code);
    return at == issues.end() ? nullptr : &*at;
  }
  static Converted<Community> communities(const RawTable& table, const std::string& crs = {}) {
    ConvertOptions options;
    options.mapping = guess_mapping(ImportTarget::Communities, table);
    options.source_crs = crs;
    options.project_srid = 4549;
    if (const auto system = coordinates_in_headings(table, options.mapping)) options.coordinates = *system;
    return to_communities(table, options);
  }
  static std::string kml(const std::string& encoding) {
    return "<?xml version=\"1.0\" encoding=\"" + encoding + "\"?>\n<kml xmlns=\"http://www.opengis.net/kml/2.2\"><Document><Placemark><name>大智里</name><Polygon>"
           "<outerBoundaryIs><LinearRing><coordinates>120.38,36.3,0 120.381,36.3,0 120.381,36.301,0 120.38,36.301,0 120.38,36.3,0</coordinates></LinearRing>"
           "</outerBoundaryIs></Polygon></Placemark></Document></kml>";
  }
  static std::string first_name(const RawTable& table) { return communities(table).records.at(0).name; }

  testing::TemporaryFolder folder_;
};

TEST_F(FormatTraps, KmlThatSaysGbkAndKmlThatOnlySaysSo) {
  EXPECT_EQ(first_name(read("a.kml", to_gb18030(kml("GBK")))), "大智里");
  EXPECT_EQ(first_name(read("b.kml", to_gb18030(kml("gb2312")))), "大智里");
  EXPECT_EQ(first_name(read("c.kml", kml("GBK"))), "大智里") << "it is UTF-8";
}

TEST_F(FormatTraps, OvitalsMapsOpenUnderTheirOwnNames) {
  EXPECT_EQ(first_name(read("a.ovkml", kml("UTF-8"))), "大智里");
  testing::write_zip(folder_.path() / "a.ovkmz", {{"doc.kml", kml("UTF-8")}});
  EXPECT_EQ(first_name(read_table({folder_.path() / "a.ovkmz", "", ""})), "大智里");
}

TEST_F(FormatTraps, OvitalsLettersSayTheSystem) {
  const geo::Point there = *geo::Projection::between("EPSG:4326", "EPSG:4549")->forward({120.38, 36.30});
  const auto list = [&](const std::string& mark, geo::Point p) {
    const auto number = [](double value) {
      char text[32];
      std::snprintf(text, sizeof text, "%.7f", value);
      return std::string(text);
    };
    return read("places.txt", "名称,经度,纬度,户数\n甲," + mark + number(p.x) + "," + mark + number(p.y) + ",10\n");
  };
  for (const auto& [mark, p] : std::vector<std::pair<std::string, geo::Point>>{{"", {120.38, 36.30}}, {"g", geo::wgs84_to_gcj02({120.38, 36.30})}, {"b", geo::wgs84_to_bd09({120.38, 36.30})}}) {
    const auto out = communities(list(mark, p));
    ASSERT_EQ(out.records.size(), 1U) << mark;
    EXPECT_LT(geo::distance_m(*out.records[0].point, there), 1) << mark;
  }
  const RawTable both = read("both.txt", "名称,经度,纬度,户数\n甲,g120.38,g36.3,10\n乙,120.38,36.3,10\n");
  EXPECT_EQ(coordinates_in_headings(both, guess_mapping(ImportTarget::Communities, both)), std::nullopt) << "two systems in one list: none is believed";
}

std::string drawing(const std::string& version) {
  return "  0\nSECTION\n  2\nHEADER\n  9\n$ACADVER\n  1\n" + version + "\n  9\n$DWGCODEPAGE\n  3\nANSI_936\n  0\nENDSEC\n  0\nSECTION\n  2\nENTITIES\n"
         "  0\nLWPOLYLINE\n  8\n小区界\n 90\n4\n 70\n1\n 10\n535000\n 20\n4018000\n 10\n535100\n 20\n4018000\n 10\n535100\n 20\n4018100\n 10\n535000\n 20\n4018100\n"
         "  0\nMTEXT\n  8\n注记\n 10\n535050\n 20\n4018050\n 40\n5\n  1\n{\\fSimSun;大智里}\n  0\nENDSEC\n  0\nEOF\n";
}

// What AutoCAD from 2007 on writes in China: UTF-8, and a code page of before.
TEST_F(FormatTraps, DrawingsAreReadByTheirVersionNotByTheirCodePage) {
  for (const auto& [name, bytes] : std::vector<std::pair<std::string, std::string>>{{"gbk.dxf", to_gb18030(drawing("AC1015"))}, {"utf8.dxf", drawing("AC1021")}, {"says.dxf", drawing("AC1015")}}) {
    const RawTable table = read(name, bytes);
    const auto out = communities(table, "EPSG:4549");
    ASSERT_EQ(out.records.size(), 1U) << name;
    EXPECT_EQ(out.records[0].name, "大智里") << name << ": without the text's codes";
    EXPECT_NEAR(geo::area_m2(out.records[0].boundary), 10'000, 1) << name << ": a closed line is an outline";
  }
}

// Two programs have written to one table (pyogrio #380).
TEST_F(FormatTraps, ATableInTwoEncodingsIsReadTextByText) {
  const auto record = [](std::string name) {
    name.insert(0, 1, ' ');
    name.resize(31, ' ');
    return name;
  };
  std::string table = std::string("\x03\x7E\x06\x1E\x03\0\0\0\x41\0\x1F\0", 12) + std::string(20, '\0');
  table += std::string("NAME\0\0\0\0\0\0\0C\0\0\0\0\x1E\0", 18) + std::string(14, '\0') + "\r";
  const RawTable read_back = read("mixed.dbf", table + record(to_gb18030("阳光花园")) + record("大智里一期") + record(to_gb18030("华城路小区")) + "\x1A");
  ASSERT_EQ(read_back.rows.size(), 3U);
  EXPECT_EQ(std::get<std::string>(read_back.rows[0].cells.at(0)), "阳光花园");
  EXPECT_EQ(std::get<std::string>(read_back.rows[1].cells.at(0)), "大智里一期");
  EXPECT_EQ(std::get<std::string>(read_back.rows[2].cells.at(0)), "华城路小区");
  ASSERT_TRUE(told(read_back.issues, "encoding-mixed"));
}

// Web Mercator's square metres are 1.5 times too many at this latitude: areas are those of the ground.
TEST_F(FormatTraps, AreasAreThoseOfTheGroundWhateverTheFilesSystem) {
  const auto to_mercator = geo::Projection::between("EPSG:4549", "EPSG:3857");
  std::string ring;
  for (const geo::Point p : {geo::Point{535'000, 4'018'000}, {535'100, 4'018'000}, {535'100, 4'018'100}, {535'000, 4'018'100}, {535'000, 4'018'000}}) {
    const geo::Point q = *to_mercator->forward(p);
    ring += (ring.empty() ? "[" : ",[") + std::to_string(q.x) + "," + std::to_string(q.y) + "]";
  }
  const RawTable table = read("m.geojson", R"({"type":"FeatureCollection","crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::3857"}},"features":[{"type":"Feature",)"
                                           R"("properties":{"name":"a"},"geometry":{"type":"Polygon","coordinates":[[)" + ring + "]]}}]}");
  EXPECT_EQ(table.crs, "EPSG:3857");
  EXPECT_NEAR(geo::area_m2(std::get<geo::MultiPolygon>(table.rows.at(0).geometry)), 15'400, 100);
  EXPECT_NEAR(geo::area_m2(communities(table).records.at(0).boundary), 10'000, 1);
}

TEST_F(FormatTraps, CoordinatesInQuotesAreNumbers) {
  const RawTable table = read("q.geojson", R"({"type":"Feature","properties":{"name":"a, \"b\""},"geometry":{"type":"Polygon","coordinates":[[["120.38","36.3"],["120.381","36.3"],["120.381","36.301"],["120.38","36.3"]]]}})");
  EXPECT_TRUE(told(table.issues, "coordinates-were-text"));
  EXPECT_EQ(communities(table).records.at(0).name, "a, \"b\"");
}

TEST_F(FormatTraps, AListAsJsonKeepsLongNumbers) {
  const RawTable table = read("l.json", R"([{"工单编号": 20260603000012345678, "受理时间": "2026-06-03", "诉求类别": "垃圾"}, {"受理时间": "2026-06-04", "工单编号": 7, "地址": "\"20260603000012345678\"", "经度": 120.38123456789012345, "纬度": 3.63e1, "x": 1.2345678901234567890}])");
  ASSERT_EQ(table.rows.size(), 2U);
  EXPECT_EQ(std::get<std::string>(table.rows[0].cells.at(0)), "20260603000012345678");
  EXPECT_EQ(std::get<double>(table.rows[1].cells.at(0)), 7);
  EXPECT_EQ(std::get<std::string>(table.rows[1].cells.at(3)), "\"20260603000012345678\"");
  EXPECT_NEAR(std::get<double>(table.rows[1].cells.at(4)), 120.38123456789, 1e-11);
  EXPECT_EQ(std::get<double>(table.rows[1].cells.at(5)), 36.3);
  EXPECT_EQ(guess_target(table), ImportTarget::Complaints);
}

TEST_F(FormatTraps, ADatabaseWithTablesThatReadOtherFilesIsRefused) {
  const auto path = folder_.path() / "evil.gpkg";
  sqlite3* database = nullptr;
  ASSERT_EQ(sqlite3_open(path.c_str(), &database), SQLITE_OK);
  ASSERT_EQ(sqlite3_exec(database, "CREATE TABLE a(x); PRAGMA writable_schema=1; INSERT INTO sqlite_master VALUES('table','v','v',0,'CREATE VIRTUAL TABLE v USING VirtualOGR(''/etc/passwd'')');",
                         nullptr, nullptr, nullptr), SQLITE_OK);
  sqlite3_close(database);
  EXPECT_EQ(testing::error_code([&] { read_table({path, "", ""}); }), "gpkg-virtual-table");
}

// Ways before their nodes, ids in no order; and an extract without a single line is no success.
TEST_F(FormatTraps, StreetMapsInAnyOrder) {
  const std::string nodes = "<node id=\"9\" lat=\"36.3\" lon=\"120.38\"/><node id=\"-4\" lat=\"36.301\" lon=\"120.381\"/><node id=\"7\" lat=\"36.302\" lon=\"120.382\"/>";
  const std::string way = "<way id=\"3\"><nd ref=\"7\"/><nd ref=\"9\"/><nd ref=\"-4\"/><tag k=\"highway\" v=\"residential\"/><tag k=\"name\" v=\"正阳路\"/></way>";
  const OsmData osm = read_osm(file("a.osm", "<osm version=\"0.6\">" + way + nodes + "</osm>"));
  ASSERT_EQ(osm.roads.size(), 1U);
  EXPECT_EQ(osm.roads[0].name, "正阳路");
  EXPECT_EQ(osm.roads[0].line.size(), 3U);
  EXPECT_EQ(testing::error_code([&] { read_osm(file("b.osm", "<osm version=\"0.6\">" + nodes + "</osm>")); }), "osm-empty");
}

TEST_F(FormatTraps, OfATableWhereAllIsTextTheHeaderIsFoundToo) {
  testing::write_workbook(folder_.path() / "t.xlsx", {.sheet = "<sheetData><row><c t=\"str\"><v>工单编号</v></c><c t=\"str\"><v>受理时间</v></c></row>"
                                                               "<row><c t=\"str\"><v>A1</v></c><c t=\"str\"><v>2026-06-03</v></c></row></sheetData>"});
  const RawTable table = read_table({folder_.path() / "t.xlsx", "", ""});
  EXPECT_EQ(table.columns, (std::vector<std::string>{"工单编号", "受理时间"}));
  EXPECT_EQ(table.rows.size(), 1U);
}

TEST_F(FormatTraps, NumbersThatAreNamesStayAsTheyStand) {
  const RawTable table = read("n.csv", "\xEF\xBB\xBF编码,名称,户数\n001,甲,12\n");
  EXPECT_EQ(communities(table).records.at(0).code, "001");
}

TEST_F(FormatTraps, FormatsThatNobodyReadsHereAreNamed) {
  EXPECT_EQ(refusal("a.mif", "Version 300\nCharset \"WindowsSimpChinese\"\n"), "file-not-recognised");
  EXPECT_EQ(refusal("a.gml", "<?xml version=\"1.0\"?><gml/>"), "file-not-recognised");
  EXPECT_EQ(refusal("a.pdf", "%PDF-1.7\n"), "file-not-recognised");
}

}  // namespace
}  // namespace gridwalk::data
