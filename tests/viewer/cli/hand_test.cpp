// select, shape, barrier and divide --seed-at on the command line.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "tests/support/files.h"
#include "tests/viewer/cli/run_cli.h"

namespace gridwalk::cli {
namespace {

using testing::CliRun;
using testing::run_cli;

//  甲 乙 丙   in the north, 丁 戊 己 in the south, some 20 m apart.
class HandByCommand : public ::testing::Test {
 protected:
  void SetUp() override {
    ASSERT_EQ(run_cli({"new", project()}).status, 0);
    std::string rows = "编码,名称,别名,户数,wkt\n";
    const char* names[] = {"甲", "乙", "丙", "丁", "戊", "己"};
    for (int i = 0; i < 6; ++i) {
      const double x = 120.380 + 0.0022 * (i % 3), y = i < 3 ? 36.302 : 36.300;
      char row[400];
      std::snprintf(row, sizeof row, "C%d,%s,%s花园,%d,\"POLYGON((%.4f %.4f,%.4f %.4f,%.4f %.4f,%.4f %.4f,%.4f %.4f))\"\n", i + 1, names[i], names[i], 100 * (i + 1), x, y, x + 0.002,
                    y, x + 0.002, y + 0.0018, x, y + 0.0018, x, y);
      rows += row;
    }
    testing::write_file(file("communities.csv"), rows);
    const CliRun imported = run_cli({"import", project(), file("communities.csv"), "--as", "communities", "--crs", "EPSG:4326"});
    ASSERT_EQ(imported.json["added"], 6) << imported.err;
    testing::write_file(file("inspectors.csv"), "姓名\n张三\n李四\n");
    ASSERT_EQ(run_cli({"import", project(), file("inspectors.csv"), "--as", "inspectors"}).json["added"], 2);
    const CliRun divided = run_cli({"divide", project(), "--tolerance", "60", "--seed-at", "甲", "--seed-at", "C6", "--no-bound"});
    ASSERT_LE(divided.status, 1) << divided.err;
  }
  std::string project() const { return file("street.gridwalk"); }
  std::string file(const std::string& name) const { return (folder_.path() / name).string(); }
  // The names of a selection, joined; its status before them where it is not 0.
  std::string select(std::vector<std::string> more) {
    more.insert(more.begin(), {"select", project()});
    const CliRun run = run_cli(more);
    std::string text = run.status ? std::to_string(run.status) + " " : "";
    if (run.json.contains("communities")) {
      for (const auto& community : run.json["communities"]) text += community["code"].get<std::string>().substr(1);
    }
    std::ranges::sort(text);
    return text;
  }
  std::string zone_of(const std::string& code) { return run_cli({"select", project(), "--names", code}).json["communities"][0]["zone"]; }
  testing::TemporaryFolder folder_;
};

TEST_F(HandByCommand, CommunitiesAreSelected) {
  EXPECT_EQ(select({"--where", "户数 > 300 且 名称 != 戊"}), "46");
  EXPECT_EQ(select({"--where", "households >= 500 or code = C1"}), "156");
  EXPECT_EQ(select({"--names", "甲花园，C3\n乙"}), "123");
  EXPECT_EQ(select({"--names", "甲,丙,己", "--where", "户数<500"}), "13");
  const CliRun missing = run_cli({"select", project(), "--names", "甲,无此小区"});
  EXPECT_EQ(missing.status, 1);
  EXPECT_EQ(missing.json["not_found"][0], "无此小区");
  EXPECT_NE(missing.err.find("Not found"), std::string::npos) << missing.err;
  const CliRun wrong = run_cli({"select", project(), "--where", "户数 > 很多"}, "zh");
  EXPECT_EQ(wrong.status, 2);
  EXPECT_NE(wrong.err.find("第 6 个字"), std::string::npos) << wrong.err;
  EXPECT_EQ(run_cli({"select", project()}).status, 2);
}

TEST_F(HandByCommand, SeedsAreInZonesOfTheirOwn) {
  EXPECT_NE(zone_of("甲"), zone_of("己"));
  EXPECT_EQ(run_cli({"divide", project(), "--seed-at", "甲", "--seed-at", "甲"}).status, 2);
}

TEST_F(HandByCommand, ZonesAreShaped) {
  const std::string first = zone_of("甲"), last = zone_of("己");
  const CliRun painted = run_cli({"shape", project(), "paint", "乙", "戊", "--to", last});
  EXPECT_LE(painted.status, 1) << painted.err;
  EXPECT_EQ(zone_of("乙"), last);
  EXPECT_EQ(zone_of("戊"), last);
  run_cli({"lock", project(), "丙"});
  const CliRun outlined = run_cli({"shape", project(), "outline", "--line", "120.3815,36.2990 120.3880,36.2990 120.3880,36.3045;120.3815,36.3045"});
  EXPECT_EQ(outlined.json["zone"], "A3") << outlined.err;
  EXPECT_EQ(outlined.json["moved"].size(), 3U) << outlined.out;
  EXPECT_EQ(outlined.json["locked"], nlohmann::json::array({"丙"}));
  const CliRun split = run_cli({"shape", project(), "split", "A3", "--line", "120.3815,36.3019 120.3880,36.3019"});
  EXPECT_EQ(split.json["zone"], "A4") << split.err;
  EXPECT_EQ(split.json["moved"], nlohmann::json::array({"乙"}));
  const CliRun merged = run_cli({"shape", project(), "merge", "A4", first});
  EXPECT_LE(merged.status, 1) << merged.err;
  EXPECT_EQ(zone_of("乙"), first);
  EXPECT_LE(run_cli({"shape", project(), "swap", "乙", "戊"}).status, 1);
  EXPECT_EQ(zone_of("乙"), "A3");
  EXPECT_LE(run_cli({"shape", project(), "swap-inspectors", first, last}).status, 1);
  EXPECT_EQ(run_cli({"shape", project(), "split", "A3"}).status, 2);
  EXPECT_EQ(run_cli({"shape", project(), "paint", "乙"}).status, 2);
  EXPECT_EQ(run_cli({"shape", project(), "merge", first}).status, 2);
  const CliRun history = run_cli({"history", project()}, "zh");
  EXPECT_EQ(history.err.find('{'), std::string::npos) << history.err;
}

TEST_F(HandByCommand, BarriersAreListedAddedAndRemoved) {
  EXPECT_EQ(run_cli({"barrier", project()}).json["barriers"].size(), 0U);
  const CliRun before = run_cli({"neighbours", project()});
  const CliRun added = run_cli({"barrier", project(), "add", "--line", "120.3780,36.3019 120.3900,36.3019", "--name", "围墙"});
  ASSERT_EQ(added.status, 0) << added.err;
  EXPECT_EQ(added.json["barriers"][0]["name"], "围墙");
  EXPECT_LT(run_cli({"neighbours", project()}).json["linked"], before.json["linked"]);
  EXPECT_EQ(run_cli({"barrier", project(), "remove", "2"}).status, 2);
  EXPECT_EQ(run_cli({"barrier", project(), "remove", "1"}).json["barriers"].size(), 0U);
  EXPECT_EQ(run_cli({"neighbours", project()}).json["linked"], before.json["linked"]);
  EXPECT_EQ(run_cli({"barrier", project(), "add", "--line", "120.37,36.30"}).status, 2);
}

}  // namespace
}  // namespace gridwalk::cli
