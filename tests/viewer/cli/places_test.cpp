// Complaints by how they are placed, on the command line: listed with suggestions, confirmed, and counted where they are not located.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include "tests/support/files.h"
#include "tests/viewer/cli/run_cli.h"

namespace gridwalk::cli {
namespace {

using testing::CliRun;
using testing::run_cli;

class PlacesByCommand : public ::testing::Test {
 protected:
  void SetUp() override {
    ASSERT_EQ(run_cli({"new", project()}).status, 0);
    testing::write_file(file("communities.csv"),
                        "名称,户数,wkt\n"
                        "甲院,100,\"POLYGON((120.380 36.302,120.382 36.302,120.382 36.304,120.380 36.304,120.380 36.302))\"\n"
                        "乙院,100,\"POLYGON((120.3822 36.302,120.384 36.302,120.384 36.304,120.3822 36.304,120.3822 36.302))\"\n");
    testing::write_file(file("complaints.csv"),
                        "工单编号,受理时间,诉求类别,地址,经度,纬度\n"
                        "E1,2026-06-03 09:05,暴露垃圾,街边,120.381,36.3043\n"
                        "I1,2026-06-03 09:05,暴露垃圾,楼下,120.381,36.303\n"
                        "W1,2026-06-03 09:05,暴露垃圾,不知何处,,\n");
    ASSERT_EQ(run_cli({"import", project(), file("communities.csv"), "--crs", "EPSG:4326"}).status, 0);
    ASSERT_EQ(run_cli({"import", project(), file("complaints.csv"), "--as", "complaints"}).json["added"], 3);
  }
  std::string project() const { return file("street.gridwalk"); }
  std::string file(const std::string& name) const { return (folder_.path() / name).string(); }

  testing::TemporaryFolder folder_;
};

TEST_F(PlacesByCommand, FlaggedOnesAreListedAndConfirmed) {
  const CliRun counts = run_cli({"complaints", project()});
  EXPECT_EQ(counts.json["nearest"], 1);
  EXPECT_EQ(counts.json["waiting"], 1);
  EXPECT_EQ(counts.json["several"], 0);
  const CliRun list = run_cli({"complaints", project(), "--list", "nearest"});
  ASSERT_EQ(list.json["count"], 1);
  const auto& row = list.json["complaints"][0];
  EXPECT_EQ(row["order_no"], "E1");
  EXPECT_EQ(row["community"], "甲院");
  EXPECT_EQ(row["suggestions"][0]["community"], "甲院");
  EXPECT_NEAR(row["suggestions"][0]["away_m"].get<double>(), 33, 2);
  EXPECT_NE(list.err.find("E1  街边, now 甲院: 甲院 33 m"), std::string::npos) << list.err;
  const CliRun waiting = run_cli({"complaints", project(), "--list", "waiting"});
  EXPECT_EQ(waiting.json["complaints"][0]["order_no"], "W1");
  EXPECT_NE(waiting.err.find("W1  不知何处: no suggestion"), std::string::npos) << waiting.err;

  EXPECT_EQ(run_cli({"place", project(), "E1", "--as-is"}).json["accepted"], 1);
  EXPECT_EQ(run_cli({"complaints", project()}).json["nearest"], 0);
  EXPECT_EQ(run_cli({"complaints", project()}).json["by_hand"], 1);
  EXPECT_EQ(run_cli({"place", project(), "W1", "--as-is"}).status, 2) << "it has no community";
  EXPECT_EQ(run_cli({"place", project(), "E1", "--as-is", "--community", "乙院"}).status, 2) << "one or the other";
  EXPECT_EQ(run_cli({"place", project(), "X", "--as-is"}).status, 2);
}

TEST_F(PlacesByCommand, WhatIsNotLocatedStandsInInfoHeatAndLoad) {
  const CliRun info = run_cli({"info", project()});
  EXPECT_EQ(info.json["complaints"], 3);
  EXPECT_EQ(info.json["not_located"], 1);
  EXPECT_NE(info.err.find("3 complaints (1 not located)"), std::string::npos) << info.err;
  const CliRun heat = run_cli({"heat", project(), "--heat", "complaints"});
  EXPECT_EQ(heat.json["without_community"], 1);
  EXPECT_NE(heat.err.find("Not located, of no community's count: 1"), std::string::npos) << heat.err;
  const CliRun load = run_cli({"load", project()});
  EXPECT_NE(load.err.find("1 complaints of the last twelve months are not located"), std::string::npos) << load.err;
}

}  // namespace
}  // namespace gridwalk::cli
