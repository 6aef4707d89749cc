// roads import, check, speeds as a planner types them; what is wrong with roads is named with the way out.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include <set>

#include "tests/support/files.h"
#include "tests/viewer/cli/run_cli.h"

namespace gridwalk::cli {
namespace {

using testing::CliRun;
using testing::run_cli;

class RoadsByCommand : public ::testing::Test {
 protected:
  std::string file(const std::string& name, const std::string& text) {
    testing::write_file(folder_.path() / name, text);
    return (folder_.path() / name).string();
  }
  std::string made(const std::string& name, const std::string& communities) {
    const std::string project = (folder_.path() / (name + ".gridwalk")).string();
    EXPECT_EQ(run_cli({"new", project, "--srid", "4549"}).status, 0);
    const CliRun run = run_cli({"import", project, file(name + ".geojson", communities), "--as", "communities"});
    EXPECT_EQ(run.status, 0) << run.out << run.err;
    EXPECT_EQ(run_cli({"set", project, "--office", "120.38,36.3"}).status, 0);
    return project;
  }
  // Degrees: a thousandth of longitude is 90 m here, of latitude 111 m.
  static std::string line(const std::string& properties, const std::string& points) {
    return R"({"type":"Feature","properties":{)" + properties + R"(},"geometry":{"type":"LineString","coordinates":[)" + points + "]}}";
  }
  static std::string square(const std::string& name, double west, double south) {
    const auto p = [](double x, double y) { return "[" + std::to_string(x) + "," + std::to_string(y) + "]"; };
    return R"({"type":"Feature","properties":{"name":")" + name + R"("},"geometry":{"type":"Polygon","coordinates":[[)" + p(west, south) + "," + p(west + 0.001, south) + "," +
           p(west + 0.001, south + 0.001) + "," + p(west, south + 0.001) + "," + p(west, south) + "]]}}";
  }
  static std::string collection(const std::vector<std::string>& features) {
    std::string text;
    for (const std::string& feature : features) text += (text.empty() ? "" : ",") + feature;
    return R"({"type":"FeatureCollection","features":[)" + text + "]}";
  }
  static std::set<std::string> codes(const CliRun& run) {
    std::set<std::string> found;
    for (const auto& finding : run.json["findings"]) found.insert(finding["code"]);
    return found;
  }
  static std::string grid_of_streets() {
    return collection({line(R"("name":"a","单行":"否")", "[120.378,36.300],[120.380,36.300],[120.382,36.300],[120.384,36.300]"),
                       line(R"("name":"b","单行":"是")", "[120.378,36.302],[120.380,36.302],[120.384,36.302]"),
                       line(R"("name":"c","单行":"否")", "[120.378,36.300],[120.378,36.302]"), line(R"("name":"d","单行":"否")", "[120.384,36.300],[120.384,36.302]"),
                       // An island, two metres from where it should meet the rest.
                       line(R"("name":"e","单行":"否")", "[120.384025,36.302],[120.386,36.302]")});
  }

  testing::TemporaryFolder folder_;
};

TEST_F(RoadsByCommand, AreImportedAndChecked) {
  const std::string project = made("one", collection({square("A", 120.379, 36.3003), square("B", 120.3815, 36.3006), square("C", 120.3854, 36.3022), square("D", 120.3815, 36.3060), square("E", 120.40, 36.32)}));
  const CliRun run = run_cli({"roads", "import", project, file("roads.geojson", grid_of_streets())});
  ASSERT_EQ(run.status, 1) << "one community lies far beyond any road" << run.err;
  EXPECT_EQ(run.json["files"][0]["added"], 5);
  EXPECT_EQ(run.json["files"][0]["mapping"]["oneway"], "单行");
  EXPECT_EQ(run.json["network"]["islands"], 1);
  EXPECT_NEAR(run.json["network"]["km"].get<double>(), 1.7, 0.1);
  EXPECT_EQ(run.json["communities"]["count"], 5);
  EXPECT_EQ(run.json["communities"]["refused"], 1);
  EXPECT_EQ(run.json["communities"]["far"], 1);
  EXPECT_EQ(codes(run), (std::set<std::string>{"community-off-road", "community-far-from-road", "community-on-island", "road-island", "road-gap-joins"}));

  const CliRun again = run_cli({"roads", "check", project, "--mode", "walk"}, "zh");
  EXPECT_EQ(again.json["mode"], "walk");
  EXPECT_EQ(codes(again), codes(run));
  for (const auto& finding : again.json["findings"]) {
    EXPECT_FALSE(finding["text"].get<std::string>().empty());
    EXPECT_NEAR(finding["place"]["latitude"].get<double>(), 36.31, 0.02);
  }
  EXPECT_EQ(run_cli({"roads", "check", project, "--gap", "1"}).json["network"]["gaps"], 0);
  EXPECT_EQ(run_cli({"roads", "check", project, file("x.geojson", grid_of_streets())}).status, 2);
  EXPECT_EQ(run_cli({"roads", "import", project}).status, 2);
  // The same file again takes the place of itself.
  EXPECT_NEAR(run_cli({"roads", "import", project, (folder_.path() / "roads.geojson").string()}).json["network"]["km"].get<double>(), 1.7, 0.1);
}

TEST_F(RoadsByCommand, AnotherTownsRoadsShiftedOnesAndNoneAreNamed) {
  const std::string squares = collection({square("A", 120.379, 36.3003), square("B", 120.3815, 36.3006), square("C", 120.3795, 36.2985), square("D", 120.3815, 36.2985)});
  const std::string project = made("none", squares);
  EXPECT_EQ(codes(run_cli({"roads", "check", project})), (std::set<std::string>{"roads-missing"}));
  const CliRun far = run_cli({"roads", "import", project, file("far.geojson", collection({line(R"("name":"a")", "[121.378,36.300],[121.384,36.300]"), line(R"("name":"b")", "[121.384,36.300],[121.384,36.31]")}))});
  EXPECT_EQ(far.status, 1);
  EXPECT_EQ(codes(far), (std::set<std::string>{"roads-elsewhere"}));
  EXPECT_EQ(far.json["findings"][0]["args"]["distance_km"], "89");

  const std::string shifted = made("shifted", squares);
  const CliRun off = run_cli({"roads", "import", shifted, file("off.geojson", collection({line(R"("name":"a")", "[120.372,36.3035],[120.378,36.3040],[120.384,36.3045]"), line(R"("name":"b")", "[120.384,36.3045],[120.384,36.3065]")}))});
  EXPECT_TRUE(codes(off).contains("roads-wrong-coordinates")) << off.out;
}

TEST_F(RoadsByCommand, StreetMapsBringWaysThatAreCounted) {
  const std::string project = made("osm", collection({square("A", 120.379, 36.3003)}));
  const CliRun run = run_cli({"roads", "import", project,
                              file("a.osm", R"(<osm version="0.6"><node id="1" lat="36.3" lon="120.38"/><node id="-2" lat="36.301" lon="120.381"/>
<way id="1"><nd ref="1"/><nd ref="-2"/><tag k="highway" v="residential"/></way><way id="2"><nd ref="1"/><nd ref="-2"/><tag k="highway" v="proposed"/></way></osm>)")});
  EXPECT_EQ(run.json["files"][0]["added"], 1) << run.out << run.err;
  EXPECT_EQ(run.json["network"]["segments"], 1);
  const CliRun elsewhere = run_cli({"import", project, file("b.osm", R"(<osm version="0.6"><node id="1" lat="36.3" lon="121.38"/><node id="-2" lat="36.301" lon="121.381"/>
<way id="1"><nd ref="1"/><nd ref="-2"/><tag k="highway" v="residential"/></way></osm>)")});
  EXPECT_NE(elsewhere.out.find("far-from-street"), std::string::npos) << elsewhere.out;
  const CliRun broken = run_cli({"roads", "import", project, file("half.osm.pbf", "no street map")});
  EXPECT_EQ(broken.status, 4);
  EXPECT_NE(broken.out.find("half.osm.pbf"), std::string::npos);
}

TEST_F(RoadsByCommand, SpeedsAreWrittenOutEditedAndHeld) {
  const std::string project = made("speeds", collection({square("A", 120.379, 36.3003)}));
  const CliRun standard = run_cli({"roads", "speeds", project});
  EXPECT_EQ(standard.json["speeds"]["walk"]["kmh"]["steps"], 3);
  EXPECT_EQ(standard.json["speeds"]["ebike"]["obeys_oneway"], true);
  const CliRun own = run_cli({"roads", "speeds", project, "--speeds", file("own.json", R"({"ebike": {"obeys_oneway": false, "kmh": {"primary": 22}}})")});
  EXPECT_EQ(own.json["speeds"]["ebike"]["kmh"]["primary"], 22);
  EXPECT_EQ(own.json["speeds"]["ebike"]["obeys_oneway"], false);
  EXPECT_EQ(own.json["speeds"]["car"], standard.json["speeds"]["car"]);
  for (const char* bad : {"[]", "{", R"({"horse": {}})", R"({"walk": {"kmh": {"canal": 3}}})", R"({"walk": {"kmh": {"path": -1}}})", R"({"walk": {"detour_factor": 9}})",
                          R"({"car": {"junction_s": "4"}})", R"({"car": 5})"}) {
    const CliRun run = run_cli({"roads", "speeds", project, "--speeds", file("bad.json", bad)});
    EXPECT_EQ(run.status, 2) << bad;
    EXPECT_NE(run.out.find("speeds-"), std::string::npos) << bad << run.out;
  }
}

}  // namespace
}  // namespace gridwalk::cli
