// Roads of street maps and of other lines: tags, columns, one-way, access, what is cut off or broken.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <bzlib.h>
#include <gtest/gtest.h>
#include <zlib.h>

#include "data/read/osm_tags.h"
#include "geo/roads/profile.h"
#include "tests/data/read/reader_files.h"
#include "tests/support/files.h"

namespace gridwalk::data {
namespace {

using osm::Tags;

class RoadFiles : public ::testing::Test {
 protected:
  RoadFiles() { testing::use_reader(); }
  std::filesystem::path file(const std::string& name, const std::string& bytes) {
    testing::write_file(folder_.path() / name, bytes);
    return folder_.path() / name;
  }
  testing::TemporaryFolder folder_;
};

const std::string street_map =
    R"(<osm version="0.6"><way id="3"><nd ref="7"/><nd ref="9"/><nd ref="-4"/><tag k="highway" v="residential"/><tag k="name" v="A"/></way>)"
    R"(<way id="4"><nd ref="7"/><nd ref="99"/><nd ref="9"/><nd ref="-4"/><tag k="highway" v="service"/></way>)"
    R"(<way id="2"><nd ref="7"/><nd ref="9"/><tag k="highway" v="construction"/></way>)"
    R"(<way id="5"><nd ref="7"/><nd ref="9"/><nd ref="-4"/><nd ref="7"/><tag k="highway" v="pedestrian"/><tag k="area" v="yes"/></way>)"
    R"(<node id="9" lat="36.3" lon="120.38"/><node id="-4" lat="36.301" lon="120.381"/><node id="7" lat="36.302" lon="120.382"/></osm>)";

std::string gzipped(const std::string& text) {
  std::string out(text.size() + 200, '\0');
  z_stream stream{};
  EXPECT_EQ(deflateInit2(&stream, 9, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY), Z_OK);
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
  stream.avail_in = static_cast<uInt>(text.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  EXPECT_EQ(deflate(&stream, Z_FINISH), Z_STREAM_END);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  return out;
}

std::string bzipped(const std::string& text) {
  std::string out(text.size() + 1000, '\0');
  auto size = static_cast<unsigned>(out.size());
  EXPECT_EQ(BZ2_bzBuffToBuffCompress(out.data(), &size, const_cast<char*>(text.data()), static_cast<unsigned>(text.size()), 9, 0, 0), BZ_OK);
  out.resize(size);
  return out;
}

std::string arg(const Issues& issues, std::string_view code, std::string_view name) {
  for (const Issue& issue : issues) {
    if (issue.code != code) continue;
    for (const auto& [key, value] : issue.args) {
      if (key == name) return value;
    }
  }
  return "-";
}

TEST_F(RoadFiles, StreetMapsPlainAndPackedHoldTheSame) {
  for (const auto& path : {file("a.osm", street_map), file("a.osm.gz", gzipped(street_map)), file("a.osm.bz2", bzipped(street_map))}) {
    SCOPED_TRACE(path);
    const OsmData osm = read_osm(path);
    // Way 3, the second stretch of way 4 behind the node that is missing, the square.
    ASSERT_EQ(osm.roads.size(), 3U);
    EXPECT_EQ(osm.roads[0].nodes, (std::vector<std::int64_t>{7, 9, -4}));
    EXPECT_EQ(osm.roads[1].nodes, (std::vector<std::int64_t>{9, -4}));
    EXPECT_EQ(osm.roads[2].nodes.size(), 4U);
    EXPECT_EQ(arg(osm.issues, "osm-nodes-missing", "count"), "1");
    EXPECT_EQ(arg(osm.issues, "osm-highways-left-out", "ways"), "4");
    EXPECT_EQ(arg(osm.issues, "osm-highways-left-out", "used"), "3");
    EXPECT_EQ(arg(osm.issues, "osm-highways-left-out", "kinds"), "construction 1");
  }
}

TEST_F(RoadFiles, HalfAFileIsRefusedByName) {
  const std::string gz = gzipped(street_map);
  for (const auto& path : {file("half.osm", street_map.substr(0, street_map.size() / 2)), file("half.osm.gz", gz.substr(0, gz.size() / 2)),
                           file("half.osm.bz2", bzipped(street_map).substr(0, 60)), file("no.osm.pbf", "this is no protocol buffer at all"),
                           file("empty.osm.pbf", "")}) {
    SCOPED_TRACE(path);
    try {
      const OsmData osm = read_osm(path);
      ADD_FAILURE() << osm.roads.size() << " roads";
    } catch (const Error& error) {
      EXPECT_EQ(error.kind(), ErrorKind::BadFile);
      EXPECT_EQ(error.args().front().second, path.filename());
    }
  }
}

struct Ways {
  std::vector<osm::TaggedRoad> roads;
  explicit Ways(const Tags& tags) : roads(osm::roads_of(tags)) {}
  const osm::TaggedRoad* of(bool Road::*mode) const {
    const osm::TaggedRoad* found = nullptr;
    for (const osm::TaggedRoad& road : roads) {
      if (!(road.road.*mode)) continue;
      EXPECT_EQ(found, nullptr) << "two roads for one way of travelling";
      found = &road;
    }
    return found;
  }
};

TEST(OsmTags, OneWay) {
  const auto direction = [](const Tags& tags, bool Road::*mode) {
    const Ways ways(tags);
    const osm::TaggedRoad* road = ways.of(mode);
    return road == nullptr ? 9 : !road->road.oneway ? 0 : road->reversed ? -1 : 1;
  };
  struct Case {
    Tags tags;
    int car, bicycle;
  };
  const Case cases[] = {
      {{{"highway", "residential"}}, 0, 0},
      {{{"highway", "residential"}, {"oneway", "yes"}}, 1, 1},
      {{{"highway", "residential"}, {"oneway", "-1"}}, -1, -1},
      {{{"highway", "residential"}, {"oneway", "yes"}, {"oneway:bicycle", "no"}}, 1, 0},
      {{{"highway", "residential"}, {"oneway", "yes"}, {"cycleway:left", "opposite_lane"}}, 1, 0},
      {{{"highway", "residential"}, {"oneway:bicycle", "-1"}}, 0, -1},
      {{{"highway", "primary"}, {"oneway", "reversible"}}, 9, 9},
      {{{"highway", "primary"}, {"oneway", "alternating"}}, 0, 0},
      {{{"highway", "tertiary"}, {"junction", "roundabout"}}, 1, 1},
      {{{"highway", "tertiary"}, {"junction", "circular"}, {"oneway", "no"}}, 0, 0},
      {{{"highway", "motorway"}}, 1, 9},
      {{{"highway", "motorway"}, {"oneway", "-1"}}, -1, 9},
  };
  for (const Case& c : cases) {
    std::string name;
    for (const auto& [key, value] : c.tags) name += key + "=" + value + " ";
    EXPECT_EQ(direction(c.tags, &Road::car), c.car) << name;
    EXPECT_EQ(direction(c.tags, &Road::bicycle), c.bicycle) << name;
  }
}

TEST(OsmTags, Access) {
  struct Case {
    Tags tags;
    std::string foot, bicycle, car;  // open, ends, -
  };
  const Case cases[] = {
      {{{"highway", "residential"}}, "open", "open", "open"},
      {{{"highway", "service"}, {"access", "private"}}, "ends", "ends", "ends"},
      {{{"highway", "service"}, {"access", "private"}, {"foot", "yes"}}, "open", "ends", "ends"},
      {{{"highway", "service"}, {"motor_vehicle", "private"}}, "open", "open", "ends"},
      {{{"highway", "residential"}, {"access", "no"}}, "-", "-", "-"},
      {{{"highway", "residential"}, {"access", "no"}, {"foot", "designated"}}, "open", "-", "-"},
      {{{"highway", "residential"}, {"vehicle", "no"}, {"bicycle", "yes"}}, "open", "open", "-"},
      {{{"highway", "residential"}, {"motor_vehicle", "destination"}}, "open", "open", "ends"},
      {{{"highway", "trunk"}, {"foot", "no"}, {"bicycle", "no"}}, "-", "-", "open"},
      {{{"highway", "footway"}}, "open", "open", "-"},
      {{{"highway", "footway"}, {"access", "yes"}}, "open", "open", "-"},
      {{{"highway", "footway"}, {"bicycle", "no"}}, "open", "-", "-"},
      {{{"highway", "steps"}}, "open", "-", "-"},
      {{{"highway", "pedestrian"}, {"area", "yes"}}, "open", "open", "-"},
      {{{"highway", "track"}, {"motor_vehicle", "agricultural"}}, "open", "open", "-"},
  };
  for (const Case& c : cases) {
    std::string name;
    for (const auto& [key, value] : c.tags) name += key + "=" + value + " ";
    const Ways ways(c.tags);
    const auto said = [&](bool Road::*mode) {
      const osm::TaggedRoad* road = ways.of(mode);
      return road == nullptr ? "-" : road->road.private_access ? "ends" : "open";
    };
    EXPECT_EQ(said(&Road::foot), c.foot) << name;
    EXPECT_EQ(said(&Road::bicycle), c.bicycle) << name;
    EXPECT_EQ(said(&Road::car), c.car) << name;
    EXPECT_FALSE(ways.roads.empty()) << name;
  }
}

TEST(OsmTags, SpeedsLevelsAndWhatIsNoRoad) {
  const auto speed = [](const std::string& text) { return osm::roads_of({{"highway", "primary"}, {"maxspeed", text}}).at(0).road.maxspeed_kmh; };
  EXPECT_EQ(speed("50"), 50);
  EXPECT_NEAR(speed("30 mph"), 48.28, 0.01);
  EXPECT_NEAR(speed("30mph"), 48.28, 0.01);
  EXPECT_EQ(speed("walk"), 6);
  EXPECT_EQ(speed("DE:walk"), 6);
  EXPECT_EQ(speed("CN:urban"), 50);
  EXPECT_EQ(speed("DE:zone:30"), 30);
  EXPECT_EQ(speed("DE:zone30"), 30);
  EXPECT_EQ(speed("40;60"), 40);
  for (const char* nothing : {"none", "signals", "", "fast", "-5", "9999"}) EXPECT_EQ(speed(nothing), 0) << nothing;
  const auto level = [](Tags tags) {
    tags["highway"] = "primary";
    return osm::roads_of(tags).at(0).road.level;
  };
  EXPECT_EQ(level({{"layer", "2"}}), 2);
  EXPECT_EQ(level({{"bridge", "yes"}}), 1);
  EXPECT_EQ(level({{"bridge", "no"}}), 0);
  EXPECT_EQ(level({{"tunnel", "building_passage"}}), -1);
  for (const char* no_road : {"construction", "proposed", "abandoned", "platform", ""}) EXPECT_TRUE(osm::roads_of({{"highway", no_road}}).empty()) << no_road;
}

RawTable lines(std::vector<std::string> columns, const std::vector<std::vector<std::string>>& rows) {
  RawTable table;
  table.file = "roads.shp";
  table.crs = "EPSG:4549";
  table.columns = std::move(columns);
  for (const auto& row : rows) {
    RawRow raw;
    raw.row = static_cast<long long>(table.rows.size()) + 1;
    for (const std::string& text : row) raw.cells.emplace_back(text);
    raw.geometry = Lines{{{500'000, 4'018'000}, {500'100, 4'018'000}}};
    table.rows.push_back(std::move(raw));
  }
  table.rows_in_file = static_cast<long long>(table.rows.size());
  return table;
}

std::string directions(const RawTable& table) {
  ConvertOptions options;
  options.mapping = guess_mapping(ImportTarget::Roads, table);
  options.project_srid = 4549;
  std::string said;
  for (const Road& road : to_roads(table, options).records) said += !road.oneway ? '=' : road.line.front().x < road.line.back().x ? '>' : '<';
  return said;
}

TEST(RoadColumns, OneWayInTheWordsOfManyPrograms) {
  EXPECT_EQ(directions(lines({"路名", "单行"}, {{"a", "是"}, {"a", "否"}, {"a", "双向"}, {"a", "逆向"}, {"a", ""}})), ">==<=");
  EXPECT_EQ(directions(lines({"name", "oneway"}, {{"a", "F"}, {"a", "T"}, {"a", "B"}})), "><=");          // Geofabrik
  EXPECT_EQ(directions(lines({"name", "oneway"}, {{"a", "t"}, {"a", "f"}})), ">=");                       // true and false
  EXPECT_EQ(directions(lines({"name", "ONEWAY"}, {{"a", "FT"}, {"a", "TF"}, {"a", "N"}})), "><=");        // TomTom
  EXPECT_EQ(directions(lines({"name", "oneway"}, {{"a", "1"}, {"a", "-1"}, {"a", "0"}, {"a", "yes"}})), "><=>");
  EXPECT_EQ(directions(lines({"NAME", "DIRECTION"}, {{"a", "1"}, {"a", "2"}, {"a", "3"}, {"a", "0"}})), "=><=");  // NavInfo
  EXPECT_EQ(directions(lines({"name", "DIR_TRAVEL"}, {{"a", "F"}, {"a", "T"}, {"a", "B"}})), "><=");      // HERE
  EXPECT_EQ(directions(lines({"name", "FOW"}, {{"a", "3"}, {"a", "4"}})), "=>");
}

TEST(RoadColumns, ChineseNamesAndClasses) {
  const RawTable table = lines({"道路名称", "等级", "限速", "通行权限"}, {{"正阳路", "主干路", "60", ""}, {"后桃林巷", "支路", "", ""}, {"院内路", "内部道路", "5", "内部"}, {"步道", "人行步道", "", "禁止通行"}});
  EXPECT_EQ(guess_target(table), ImportTarget::Roads);
  ConvertOptions options;
  options.mapping = guess_mapping(ImportTarget::Roads, table);
  options.project_srid = 4549;
  const std::vector<Road> roads = to_roads(table, options).records;
  ASSERT_EQ(roads.size(), 4U);
  EXPECT_EQ(roads[0].name, "正阳路");
  EXPECT_EQ(roads[0].kind, static_cast<int>(geo::RoadKind::Primary));
  EXPECT_EQ(roads[0].maxspeed_kmh, 60);
  EXPECT_EQ(roads[1].kind, static_cast<int>(geo::RoadKind::Tertiary));
  EXPECT_EQ(roads[2].kind, static_cast<int>(geo::RoadKind::Service));
  EXPECT_TRUE(roads[2].private_access);
  EXPECT_TRUE(roads[3].bicycle == false && roads[3].foot == false && roads[3].car == false);
}

}  // namespace
}  // namespace gridwalk::data
