// Bad input: the right exit status, a sentence that names what is wrong and what to do, nothing half-written.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include <filesystem>

#include "tests/support/files.h"
#include "tests/viewer/cli/run_cli.h"

namespace gridwalk::cli {
namespace {

using testing::CliRun;
using testing::run_cli;
namespace fs = std::filesystem;

class BadInput : public ::testing::Test {
 protected:
  void SetUp() override {
    ASSERT_EQ(run_cli({"new", project(), "--name", "test"}).status, 0);
    testing::write_file(file("communities.csv"),
                        "\xEF\xBB\xBF名称,户数,wkt\n"
                        "甲,100,\"POLYGON((120.38 36.30,120.381 36.30,120.381 36.301,120.38 36.301,120.38 36.30))\"\n"
                        "乙,200,\"POLYGON((120.3811 36.30,120.382 36.30,120.382 36.301,120.3811 36.301,120.3811 36.30))\"\n");
  }
  std::string project() const { return file("street.gridwalk"); }
  std::string file(const std::string& name) const { return (folder_.path() / name).string(); }
  std::string digest() const { return run_cli({"info", project()}).json["digest"]; }
  CliRun import(const std::string& name, std::vector<std::string> more) {
    more.insert(more.begin(), {"import", project(), file(name)});
    return run_cli(more);
  }

  testing::TemporaryFolder folder_;
};

TEST_F(BadInput, AFileThatIsNotWhatItClaims) {
  testing::write_file(file("fake.gpkg"), "this is not a database");
  const std::string before = digest();
  const CliRun run = import("fake.gpkg", {"--as", "communities"});
  EXPECT_EQ(run.status, 4) << run.err;
  EXPECT_NE(run.err.find("fake.gpkg"), std::string::npos) << run.err;
  EXPECT_EQ(digest(), before);
}

TEST_F(BadInput, AMissingFileIsAWrongCall) {
  const CliRun run = import("nowhere.csv", {"--as", "communities"});
  EXPECT_EQ(run.status, 2);
  EXPECT_NE(run.err.find("nowhere.csv"), std::string::npos) << run.err;
}

TEST_F(BadInput, AnUnknownColumnIsNamedWithThoseThatAreThere) {
  const CliRun run = import("communities.csv", {"--as", "communities", "--map", "name=名字", "--crs", "EPSG:4326"});
  EXPECT_EQ(run.status, 2);
  EXPECT_NE(run.err.find("名字"), std::string::npos) << run.err;
  EXPECT_NE(run.err.find("名称"), std::string::npos) << run.err;
}

TEST_F(BadInput, DegreesWhereMetresAreDeclared) {
  const CliRun run = import("communities.csv", {"--as", "communities", "--crs", "EPSG:4549"});
  EXPECT_EQ(run.status, 4) << run.err;
}

TEST_F(BadInput, ARowThatCannotBeUsedIsListedAndKept) {
  const CliRun good = import("communities.csv", {"--as", "communities", "--crs", "EPSG:4326"});
  ASSERT_EQ(good.status, 0) << good.err;
  EXPECT_EQ(good.json["added"], 2);
  testing::write_file(file("june.csv"),
                      "工单编号,受理时间,经度,纬度\n"
                      "A1,2026-06-31 09:00,120.3805,36.3005\n"
                      "A2,2026-06-30 09:05,120.3805,36.3005\n"
                      "A3,2026-06-30 09:05,nan,36.3005\n");
  const CliRun run = import("june.csv", {"--as", "complaints", "--coordinates", "wgs84", "--rejects", file("rejects.csv")});
  EXPECT_EQ(run.status, 1) << run.err;
  EXPECT_EQ(run.json["rows"], 3);
  EXPECT_EQ(run.json["added"].get<int>() + run.json["rejected"].get<int>(), 3) << run.out;
  ASSERT_GE(run.json["rejects"].size(), 1u);
  EXPECT_EQ(run.json["rejects"][0]["row"], 2);
  EXPECT_NE(testing::read_file(file("rejects.csv")).find("2026-06-31"), std::string::npos);

  const CliRun again = import("june.csv", {"--as", "complaints", "--coordinates", "wgs84"});
  EXPECT_EQ(again.json["added"], 0) << again.out;
  EXPECT_EQ(again.json["same"], run.json["added"]) << again.out;
}

TEST_F(BadInput, ThePlanThatCannotBeMadeSaysWhatIsMissing) {
  EXPECT_EQ(run_cli({"divide", project()}).status, 2);
  EXPECT_EQ(run_cli({"check", project()}).status, 2);
  EXPECT_EQ(run_cli({"plan-month", project()}).status, 2);
  EXPECT_EQ(run_cli({"plan-month", project(), "--month", "2026-13"}).status, 2);
  EXPECT_EQ(run_cli({"export", project(), file("out"), "--what", "zone-plan"}).status, 2);
}

TEST_F(BadInput, AProjectThatIsNone) {
  testing::write_file(file("text.gridwalk"), "hello");
  EXPECT_EQ(run_cli({"info", file("text.gridwalk")}).status, 4);
  EXPECT_EQ(run_cli({"info", file("missing.gridwalk")}).status, 2);
  EXPECT_EQ(run_cli({"new", project()}).status, 2) << "an existing project is not overwritten";
  EXPECT_EQ(run_cli({"new", file("no/such/folder/x.gridwalk")}).status, 3);
}

}  // namespace
}  // namespace gridwalk::cli
