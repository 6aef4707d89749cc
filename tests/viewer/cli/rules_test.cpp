// neighbours and rule on the command line: what they print, keep and refuse.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include <set>

#include "tests/support/files.h"
#include "tests/viewer/cli/run_cli.h"

namespace gridwalk::cli {
namespace {

using testing::CliRun;
using testing::run_cli;

// 甲乙 in the north, 丙丁 in the south, some 20 m apart.
class RulesByCommand : public ::testing::Test {
 protected:
  void SetUp() override {
    ASSERT_EQ(run_cli({"new", project()}).status, 0);
    testing::write_file(file("communities.csv"),
                        "名称,户数,社区居委会,wkt\n"
                        "甲,100,北,\"POLYGON((120.380 36.302,120.382 36.302,120.382 36.304,120.380 36.304,120.380 36.302))\"\n"
                        "乙,100,北,\"POLYGON((120.3822 36.302,120.384 36.302,120.384 36.304,120.3822 36.304,120.3822 36.302))\"\n"
                        "丙,100,南,\"POLYGON((120.380 36.300,120.382 36.300,120.382 36.3018,120.380 36.3018,120.380 36.300))\"\n"
                        "丁,100,南,\"POLYGON((120.3822 36.300,120.384 36.300,120.384 36.3018,120.3822 36.3018,120.3822 36.300))\"\n");
    const CliRun imported = run_cli({"import", project(), file("communities.csv"), "--as", "communities", "--crs", "EPSG:4326"});
    ASSERT_EQ(imported.json["added"], 4) << imported.err;
    testing::write_file(file("inspectors.csv"), "姓名\n张三\n李四\n");
    ASSERT_EQ(run_cli({"import", project(), file("inspectors.csv"), "--as", "inspectors"}).json["added"], 2);
  }
  std::string project() const { return file("street.gridwalk"); }
  std::string file(const std::string& name) const { return (folder_.path() / name).string(); }
  CliRun neighbours(std::vector<std::string> more, const std::string& language = "en") {
    more.insert(more.begin(), {"neighbours", project()});
    return run_cli(more, language);
  }
  CliRun rule(std::vector<std::string> more, const std::string& language = "en") {
    more.insert(more.begin(), {"rule", project()});
    return run_cli(more, language);
  }
  static std::string pairs(const CliRun& run) {
    std::string text;
    for (const auto& link : run.json["links"]) {
      if (link["linked"]) text += link["a"].get<std::string>() + link["b"].get<std::string>() + " ";
    }
    return text;
  }

  testing::TemporaryFolder folder_;
};

TEST_F(RulesByCommand, NeighboursAreListedWithWhatLiesBetween) {
  const CliRun all = neighbours({});
  EXPECT_EQ(all.status, 0) << all.err;
  EXPECT_EQ(pairs(all), "甲乙 甲丙 乙丁 丙丁 ");
  EXPECT_EQ(all.json["components"].size(), 1u);
  EXPECT_EQ(all.json["links"][0]["kind"], "lane");
  EXPECT_NEAR(all.json["links"][0]["gap_m"], 18, 0.5);
  EXPECT_NE(all.err.find("across a lane; gap 18 m, front 2"), std::string::npos) << all.err;
  EXPECT_EQ(pairs(neighbours({"丁"})), "乙丁 丙丁 ");
  EXPECT_NE(neighbours({}, "zh").err.find("隔小路相邻；间距18米"), std::string::npos) << neighbours({}, "zh").err;
}

TEST_F(RulesByCommand, ALinkByHandStaysUntilItIsTakenBack) {
  const CliRun linked = neighbours({"--link", "甲", "丁", "--reason", "有过街天桥", "--author", "王主任"});
  EXPECT_EQ(linked.status, 0) << linked.err;
  ASSERT_EQ(linked.json["links"].size(), 1u);
  EXPECT_EQ(linked.json["links"][0]["by_hand"]["author"], "王主任");
  EXPECT_NE(linked.err.find("neighbours by hand (王主任, "), std::string::npos) << linked.err;
  EXPECT_EQ(neighbours({"--cut", "甲", "乙", "--reason", "围墙"}).json["linked"], 4);
  EXPECT_EQ(pairs(neighbours({})), "甲丙 甲丁 乙丁 丙丁 ");
  const CliRun divided = run_cli({"divide", project(), "--tolerance", "60"});
  EXPECT_EQ(divided.status, 0) << divided.err;
  EXPECT_EQ(run_cli({"import", project(), file("communities.csv"), "--as", "communities", "--crs", "EPSG:4326"}).json["added"], 0);
  EXPECT_EQ(pairs(neighbours({})), "甲丙 甲丁 乙丁 丙丁 ");
  neighbours({"--as-ground", "乙", "甲"});
  neighbours({"--as-ground", "甲", "丁"});
  EXPECT_EQ(pairs(neighbours({})), "甲乙 甲丙 乙丁 丙丁 ");
}

TEST_F(RulesByCommand, WhoIsCutOffIsListedAsAPartOfItsOwn) {
  neighbours({"--cut", "甲", "乙", "--reason", "墙"});
  const CliRun run = neighbours({"--cut", "丙", "甲", "--reason", "墙"});
  ASSERT_EQ(run.json["components"].size(), 2u);
  EXPECT_EQ(run.json["components"][0]["communities"], nlohmann::json::array({"甲"}));
  EXPECT_NE(run.err.find("2 parts that are not connected"), std::string::npos) << run.err;
}

TEST_F(RulesByCommand, RulesAreAddedListedHeldAndRemoved) {
  EXPECT_EQ(rule({}).json["rules"].size(), 0u);
  EXPECT_EQ(rule({"add", "keep-apart", "甲", "丙", "--reason", "分开"}).status, 0);
  EXPECT_EQ(rule({"add", "only-inspector", "丁", "--inspector", "张三", "--reason", "住在附近"}).status, 0);
  EXPECT_EQ(rule({"add", "max-radius", "--metres", "900", "--reason", "步行"}).status, 0);
  EXPECT_EQ(rule({"add", "committees-whole", "--committee", "北", "--reason", "街道要求"}).status, 0);
  const CliRun list = rule({"list"});
  ASSERT_EQ(list.json["rules"].size(), 4u) << list.err;
  EXPECT_EQ(list.json["rules"][0]["kind"], "keep-apart");
  EXPECT_EQ(list.json["rules"][1]["text"], "only 张三 inspects 丁");
  EXPECT_EQ(list.json["rules"][2]["committee"], "北");
  EXPECT_EQ(list.json["rules"][3]["metres"], 900.0);
  EXPECT_NE(rule({"list"}, "zh").err.find("4. 小区到所在片区中心不超过900米"), std::string::npos) << rule({"list"}, "zh").err;

  ASSERT_EQ(run_cli({"divide", project(), "--tolerance", "60"}).status, 0);
  const CliRun check = run_cli({"check", project(), "--tolerance", "60"});
  EXPECT_EQ(check.status, 0) << check.err;

  EXPECT_EQ(rule({"remove", "4", "1", "4"}).json["rules"].size(), 2u);
  EXPECT_EQ(rule({}).json["rules"][0]["kind"], "only-inspector");
  const CliRun history = run_cli({"history", project(), "--limit", "1"});
  EXPECT_NE(history.err.find("removed the rule \"keep apart\" (丙, 甲)"), std::string::npos) << history.err;
}

TEST_F(RulesByCommand, AZoneIsFrozenKeepsOrIsOpenAgain) {
  ASSERT_EQ(run_cli({"divide", project(), "--tolerance", "60"}).status, 0);
  const std::string open = run_cli({"info", project()}).json["digest"];
  const auto lock = [&](std::vector<std::string> more) {
    more.insert(more.begin(), {"lock", project()});
    return run_cli(more);
  };
  const CliRun frozen = lock({"--zone", "A1"});
  EXPECT_EQ(frozen.status, 0) << frozen.err;
  EXPECT_NE(frozen.err.find("Zone A1 is frozen"), std::string::npos) << frozen.err;
  const CliRun keeps = lock({"--zone", "A1", "A2", "--as", "keeps"});
  EXPECT_EQ(keeps.json["zones"], 2);
  EXPECT_NE(keeps.json["digest"], frozen.json["digest"]);
  EXPECT_EQ(lock({"--zone", "A1", "A2", "--unlock"}).json["digest"], open);
  EXPECT_EQ(lock({"--zone", "A9"}).status, 2);
  EXPECT_EQ(lock({}).status, 2);
  EXPECT_EQ(lock({"--zone", "A1", "--as", "half"}).status, 2);
}

TEST_F(RulesByCommand, NoGapIsClaimedOfAPlanOutsideItsLimits) {
  const CliRun outside = run_cli({"divide", project(), "--zones", "3"});  // four that weigh the same
  EXPECT_EQ(outside.status, 1);
  EXPECT_NE(outside.json["gap_sentence"].get<std::string>().find("breaks a limit"), std::string::npos) << outside.json["gap_sentence"];
}

TEST_F(RulesByCommand, FewerZonesThanInspectorsGoToRealPersons) {
  run_cli({"divide", project(), "--zones", "4"});  // two are made up, and their names sort first
  ASSERT_EQ(run_cli({"divide", project(), "--zones", "2", "--tolerance", "60"}).status, 0);
  std::set<std::string> names;
  const CliRun check = run_cli({"check", project(), "--tolerance", "60"});
  for (const auto& zone : check.json["zones"]) names.insert(zone["inspector"]);
  EXPECT_EQ(names, (std::set<std::string>{"张三", "李四"}));
}

TEST_F(RulesByCommand, WrongCallsSayWhatToDo) {
  const std::string digest = run_cli({"info", project()}).json["digest"];
  const std::vector<std::pair<std::vector<std::string>, const char*>> calls{
      {{"rule", project(), "add"}, "keep-together"},
      {{"rule", project(), "add", "keep-close", "甲", "--reason", "r"}, "keep-close"},
      {{"rule", project(), "add", "keep-apart", "甲", "戊", "--reason", "r"}, "戊"},
      {{"rule", project(), "add", "keep-apart", "甲", "乙"}, "reason"},
      {{"rule", project(), "add", "not-inspector", "甲", "--inspector", "王五", "--reason", "r"}, "王五"},
      {{"rule", project(), "add", "committees-whole", "--committee", "西", "--reason", "r"}, "西"},
      {{"rule", project(), "add", "max-radius", "--metres", "-1", "--reason", "r"}, "metres"},
      {{"rule", project(), "remove", "1"}, "List the rules"},
      {{"rule", project(), "remove"}, "List the rules"},
      {{"rule", project(), "keep"}, "keep"},
      {{"neighbours", project(), "戊"}, "戊"},
      {{"neighbours", project(), "--link", "甲", "--reason", "r"}, "--help"},
      {{"neighbours", project(), "--link", "甲", "乙"}, "reason"},
      {{"neighbours", project(), "--link", "甲", "甲", "--reason", "r"}, "its own neighbour"},
      {{"neighbours", project(), "--link", "甲", "乙", "--cut", "丙", "丁", "--reason", "r"}, "--as-ground"},
      {{"divide", project(), "--zones", "5"}, "5 zones cannot be made of 4 communities"},
      {{"divide", project(), "--zones", "0"}, "the least that can be is 1"},
      {{"divide", project(), "--tolerance", "-1"}, "the least that can be is 0"},
      {{"divide", project(), "--tolerance", "nan"}, "not a number"},
  };
  for (const auto& [call, says] : calls) {
    const CliRun run = run_cli(call);
    EXPECT_EQ(run.status, 2) << run.err;
    EXPECT_NE(run.err.find(says), std::string::npos) << says << ": " << run.err;
  }
  EXPECT_EQ(run_cli({"info", project()}).json["digest"], digest);
}

}  // namespace
}  // namespace gridwalk::cli
