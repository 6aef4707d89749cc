// import on the command line: trying first, mapping files, rejects that come back corrected, whole folders.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include <algorithm>
#include <iostream>
#include <sstream>

#include "tests/support/files.h"
#include "tests/viewer/cli/run_cli.h"

namespace gridwalk::cli {
namespace {

using testing::CliRun;
using testing::run_cli;

class ImportByCommand : public ::testing::Test {
 protected:
  void SetUp() override {
    ASSERT_EQ(run_cli({"new", project()}).status, 0);
    std::filesystem::create_directory(file("in"));
    testing::write_file(file("in/b_communities.csv"),
                        "名称,户数,wkt\n"
                        "甲,100,\"POLYGON((120.380 36.302,120.382 36.302,120.382 36.304,120.380 36.304,120.380 36.302))\"\n"
                        "乙,100,\"POLYGON((120.3822 36.302,120.384 36.302,120.384 36.304,120.3822 36.304,120.3822 36.302))\"\n");
    testing::write_file(file("in/a_complaints.csv"),
                        "工单编号,受理时间,诉求类别,小区名称,经度,纬度,来电人\n"
                        "20260603000012345678,2026-06-03 09:05,暴露垃圾,甲,120.381,36.303,张三\n"
                        "20260603000012345679,2026-06-31,暴露垃圾,乙,120.383,36.303,李四\n");
  }
  std::string project() const { return file("street.gridwalk"); }
  std::string file(const std::string& name) const { return (folder_.path() / name).string(); }
  CliRun import(const std::string& name, std::vector<std::string> more = {}) {
    more.insert(more.begin(), {"import", project(), file(name)});
    return run_cli(more);
  }
  std::string digest() const { return run_cli({"info", project()}).json["digest"]; }

  testing::TemporaryFolder folder_;
};

TEST_F(ImportByCommand, ADryRunSaysTheSameAndStoresNothing) {
  const std::string before = digest();
  const CliRun dry = import("in/b_communities.csv", {"--crs", "EPSG:4326", "--dry-run"});
  EXPECT_EQ(dry.json["added"], 2) << dry.err;
  EXPECT_NE(dry.err.find("Nothing was stored"), std::string::npos) << dry.err;
  EXPECT_EQ(digest(), before);
  const CliRun real = import("in/b_communities.csv", {"--crs", "EPSG:4326"});
  EXPECT_EQ(real.json["added"], dry.json["added"]);
  EXPECT_EQ(real.json["mapping"], dry.json["mapping"]);
  EXPECT_EQ(import("in/b_communities.csv", {"--crs", "EPSG:4326", "--dry-run"}).json["same"], 2);
}

TEST_F(ImportByCommand, AMappingFileIsWrittenAndReadAgain) {
  testing::write_file(file("list.csv"), "A,B,C\n甲,120,\"POLYGON((120.380 36.302,120.382 36.302,120.382 36.304,120.380 36.304,120.380 36.302))\"\n");
  testing::write_file(file("own.toml"), "target = \"communities\"\ncrs = \"EPSG:4326\"\n[columns]\nname = \"A\"\nhouseholds = \"B\"\n");
  const CliRun first = import("list.csv", {"--mapping", file("own.toml"), "--save-mapping", file("used.toml"), "--dry-run"});
  EXPECT_EQ(first.json["added"], 1) << first.err;
  EXPECT_EQ(first.json["mapping"]["households"], "B");
  const CliRun second = import("list.csv", {"--mapping", file("used.toml")});
  EXPECT_EQ(second.json["mapping"], first.json["mapping"]) << second.err;
  EXPECT_EQ(second.json["crs"], "EPSG:4326");

  const std::vector<std::pair<const char*, const char*>> wrong{{"target = \"houses\"", "houses"}, {"colour = \"red\"", "colour"}, {"target =", "line 1"},
                                                               {"columns = 3", "columns"}, {"[columns]\nname = 3", "name"}, {"[columns]\nnme = \"A\"", "nme"}};
  for (const auto& [text, says] : wrong) {
    testing::write_file(file("wrong.toml"), text);
    const CliRun run = import("list.csv", {"--mapping", file("wrong.toml"), "--as", "communities", "--crs", "EPSG:4326"});
    EXPECT_EQ(run.status, 2) << text;
    EXPECT_NE(run.err.find(says), std::string::npos) << text << ": " << run.err;
  }
  EXPECT_EQ(import("list.csv", {"--mapping", file("nowhere.toml")}).status, 2);
}

TEST_F(ImportByCommand, RejectsComeBackCorrected) {
  import("in/b_communities.csv", {"--crs", "EPSG:4326"});
  for (const char* rejects : {"rejects.csv", "rejects.xlsx"}) {
    const CliRun run = import("in/a_complaints.csv", {"--coordinates", "wgs84", "--rejects", file(rejects)});
    EXPECT_EQ(run.json["rejected"], 1) << run.err;
  }
  std::string text = testing::read_file(file("rejects.csv"));
  EXPECT_NE(text.find("20260603000012345679"), std::string::npos);
  EXPECT_EQ(text.find("李四"), std::string::npos) << "personal data stay where they were";
  const std::size_t day = text.find("2026-06-31");
  ASSERT_NE(day, std::string::npos);
  text.replace(day, 10, "2026-06-30");
  testing::write_file(file("rejects.csv"), text);
  const CliRun corrected = import("rejects.csv", {"--coordinates", "wgs84"});
  EXPECT_EQ(corrected.json["target"], "complaints") << corrected.err;
  EXPECT_EQ(corrected.json["added"], 1) << corrected.err;
  const CliRun again = import("rejects.xlsx", {"--coordinates", "wgs84", "--dry-run"});
  EXPECT_EQ(again.json["rows"], 1) << again.err;
  EXPECT_EQ(again.json["rejected"], 1) << "not corrected there; the long number is still whole: " << again.err;
}

TEST_F(ImportByCommand, AFolderComesInByTheOrderOfNeed) {
  testing::write_file(file("in/c_notes.csv"), "随便,写写\n一,二\n");
  testing::write_file(file("in/readme.md"), "no list");
  const CliRun run = import("in", {"--coordinates", "wgs84"});
  EXPECT_EQ(run.status, 1);
  ASSERT_EQ(run.json["files"].size(), 3u) << run.err;
  EXPECT_EQ(run.json["files"][0]["target"], "communities");
  EXPECT_EQ(run.json["files"][1]["target"], "complaints");
  EXPECT_EQ(run.json["files"][1]["added"], 1);
  EXPECT_EQ(run.json["files"][2]["file"], "c_notes.csv");
  EXPECT_EQ(run.json["files"][2]["code"], "import-target");
  std::filesystem::create_directory(file("empty"));
  EXPECT_EQ(import("empty").status, 2);
  EXPECT_EQ(import("in", {"--dry-run"}).status, 2);
}

TEST_F(ImportByCommand, ABatchIsTakenBackAfterLaterChanges) {
  import("in/b_communities.csv", {"--crs", "EPSG:4326"});
  testing::write_file(file("june.csv"), "工单编号,受理时间,诉求类别,小区名称\n1,2026-06-03,暴露垃圾,甲\n2,2026-06-04,暴露垃圾,甲\n");
  import("june.csv");
  const std::string june = digest();
  testing::write_file(file("july.csv"), "工单编号,受理时间,诉求类别,小区名称\n2,2026-06-04,暴露垃圾,乙\n3,2026-07-01,暴露垃圾,乙\n");
  import("july.csv");
  const std::string july = digest();
  const CliRun list = run_cli({"batches", project()});
  ASSERT_EQ(list.json["batches"].size(), 3u) << list.err;
  EXPECT_EQ(list.json["batches"][1]["file"], "june.csv");
  EXPECT_EQ(list.json["batches"][2]["changed"], 1);

  // The first list of complaints: 1 goes, 2 was changed by the second list and stays.
  const CliRun undone = run_cli({"batch", "undo", project(), "2"});
  EXPECT_EQ(undone.status, 1);
  ASSERT_EQ(undone.json["kept"].size(), 1u) << undone.err;
  EXPECT_EQ(undone.json["kept"][0]["name"], "2");
  EXPECT_EQ(undone.json["kept"][0]["reason"], "changed");
  EXPECT_EQ(run_cli({"info", project()}).json["complaints"], 2);
  EXPECT_EQ(run_cli({"undo", project()}).status, 0);
  EXPECT_EQ(digest(), july) << "taking back is a step like any other";

  // The communities are used by the complaints: only those that nobody speaks of go.
  const CliRun used = run_cli({"batch", "undo", project(), "1"});
  EXPECT_EQ(used.json["kept"].size(), 2u) << used.err;
  EXPECT_EQ(used.json["kept"][0]["reason"], "in-use");
  EXPECT_EQ(run_cli({"info", project()}).json["communities"], 2);
  EXPECT_EQ(digest(), july) << "nothing went, so there is no step";

  EXPECT_EQ(run_cli({"batch", "undo", project(), "3"}).status, 0);
  EXPECT_EQ(digest(), june) << "the last one goes as if it had never been";
  EXPECT_EQ(run_cli({"batch", "undo", project(), "3"}).status, 2) << "it is no more in the list";
}

TEST_F(ImportByCommand, AListThatComesAgainSaysWhatChangedAndWhatIsGone) {
  import("in/b_communities.csv", {"--crs", "EPSG:4326"});
  testing::write_file(file("june.csv"), "工单编号,受理时间,诉求类别,办理状态,小区名称\n1,2026-06-03,暴露垃圾,办理中,甲\n2,2026-06-04,暴露垃圾,办理中,甲\n3,2026-06-05,暴露垃圾,办理中,乙\n");
  import("june.csv");
  testing::write_file(file("june.csv"), "工单编号,受理时间,诉求类别,办理状态,小区名称\n1,2026-06-03,暴露垃圾,已办结,甲\n3,2026-06-05,暴露垃圾,办理中,乙\n4,2026-06-06,暴露垃圾,办理中,乙\n");
  const CliRun run = import("june.csv");
  EXPECT_EQ(run.json["added"], 1);
  EXPECT_EQ(run.json["changed"], 1);
  EXPECT_EQ(run.json["same"], 1);
  ASSERT_EQ(run.json["changes"].size(), 1u) << run.err;
  EXPECT_EQ(run.json["changes"][0]["record"], "1");
  EXPECT_EQ(run.json["changes"][0]["before"], "办理中");
  EXPECT_EQ(run.json["changes"][0]["after"], "已办结");
  EXPECT_EQ(run.json["gone"], (std::vector<std::string>{"2"}));
  EXPECT_EQ(run_cli({"info", project()}).json["complaints"], 4) << "what is gone from the list is kept";
}

TEST_F(ImportByCommand, NothingIsLostInSilence) {
  import("in/b_communities.csv", {"--crs", "EPSG:4326"});
  testing::write_file(file("mixed.csv"), "工单编号,受理时间,诉求类别,小区名称\n1,2026-06-03,暴露垃圾,甲\n2.02506E+19,2026-06-03,暴露垃圾,甲\n3;2026-06-05;暴露垃圾;乙\n");
  const CliRun run = import("mixed.csv", {"--as", "complaints"});
  EXPECT_EQ(run.json["rows"], 3) << "the row with another delimiter is a row: " << run.err;
  EXPECT_EQ(run.json["added"], 1);
  ASSERT_EQ(run.json["rejects"].size(), 2u) << run.err;
  EXPECT_EQ(run.json["rejects"][0]["code"], "csv-separator-changed");
  EXPECT_EQ(run.json["rejects"][1]["code"], "number-rounded");
  testing::write_file(file("twice.csv"), "工单编号,受理时间,诉求类别,诉求类别\n9,2026-06-03,暴露垃圾,甲\n");
  EXPECT_NE(import("twice.csv").err.find("诉求类别"), std::string::npos);
  EXPECT_TRUE(std::ranges::any_of(import("twice.csv").json["issues"], [](const auto& issue) { return issue["code"] == "columns-same-name"; }));
}

TEST_F(ImportByCommand, ASourceThatComesAgainIsReadAsTheLastTime) {
  import("in/b_communities.csv", {"--crs", "EPSG:4326"});
  const std::string header = "A列,B列,C列,D列,E列,F列\n";
  testing::write_file(file("june.csv"), header + "1,2026-06-03,暴露垃圾,甲,120.3862,36.3036\n");
  ASSERT_EQ(import("june.csv", {"--as", "complaints", "--coordinates", "gcj02", "--map", "order_no=A列", "--map", "received_at=B列", "--map", "category=C列",
                                "--map", "community=D列", "--map", "longitude=E列", "--map", "latitude=F列"}).json["added"], 1);
  testing::write_file(file("july.csv"), header + "2,2026-07-03,暴露垃圾,乙,120.3880,36.3036\n");
  const CliRun july = import("july.csv");
  EXPECT_EQ(july.json["added"], 1) << july.err;
  EXPECT_EQ(july.json["target"], "complaints");
  EXPECT_EQ(july.json["coordinates"], "gcj02");
  EXPECT_EQ(july.json["mapping"]["latitude"], "F列");
  EXPECT_NE(july.err.find("june.csv"), std::string::npos) << july.err;
  const auto batch = run_cli({"batches", project()}).json["batches"][2];
  EXPECT_EQ(nlohmann::json::parse(batch["evidence"].get<std::string>())["decided_by"], "last-time");
  EXPECT_NE(import("july.csv", {"--as-new"}).status, 0) << "such columns tell nothing to a newcomer";
  testing::write_file(file("other.csv"), "A列,B列\n1,2\n");
  EXPECT_NE(import("other.csv").status, 0) << "other columns, another source";
}

TEST_F(ImportByCommand, AnEncodingThatHadToBeNamedIsRemembered) {
  import("in/b_communities.csv", {"--crs", "EPSG:4326"});
  // 工单编号,诉求类别,小区名称 / 1,亂倒垃圾,甲 in Big5 would be taken for GB18030.
  const auto big5 = [](const char* number) {
    return std::string("\xa4\x75\xb3\xe6\xbd\x73\xb8\xb9,\xb6\x44\xa8\x44\xc3\xfe\xa7\x4f,\xa4\x70\xb0\xcf\xa6\x57\xba\xd9\n") + number + ",\xb6\xc3\xad\xcb\xa9\x55\xa7\xa3,\xa5\xd2\n";
  };
  testing::write_file(file("june.csv"), big5("1"));
  ASSERT_EQ(import("june.csv", {"--as", "complaints", "--encoding", "Big5", "--map", "order_no=工單編號", "--map", "category=訴求類別", "--map", "community=小區名稱"}).json["added"], 1);
  testing::write_file(file("july.csv"), big5("2"));
  const CliRun july = import("july.csv");
  EXPECT_EQ(july.json["encoding"], "BIG5") << july.err;
  EXPECT_EQ(july.json["added"], 1);
}

TEST(CoordinatesByCommand, AreConvertedLineByLine) {
  std::istringstream typed("120.38,36.30\r\n\n120d23'14.5\",36d18'2\"\nnowhere\n");
  std::streambuf* const before = std::cin.rdbuf(typed.rdbuf());
  const CliRun run = run_cli({"coordinates", "convert", "--from", "gcj02", "--to", "wgs84"});
  std::cin.rdbuf(before);
  EXPECT_EQ(run.status, 1);
  ASSERT_EQ(run.json["points"].size(), 4u) << run.err;
  EXPECT_NEAR(run.json["points"][0][0].get<double>(), 120.374847, 1e-5);
  EXPECT_TRUE(run.json["points"][1].is_null());
  EXPECT_TRUE(run.json["points"][3].is_null());
  EXPECT_NE(run.err.find("Line 4"), std::string::npos) << run.err;
  EXPECT_EQ(run_cli({"coordinates", "convert", "--from", "gcj02", "--to", "mars"}).status, 2);
}

}  // namespace
}  // namespace gridwalk::cli
