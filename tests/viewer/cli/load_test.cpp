// Coefficients and parts of the workload on the command line.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include <cmath>
#include <fstream>

#include "tests/support/files.h"
#include "tests/support/kept_file.h"
#include "tests/viewer/cli/run_cli.h"

namespace gridwalk::cli {
namespace {

using testing::CliRun;
using testing::run_cli;

class Load : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    folder_ = new testing::TemporaryFolder;
    testing::copy_kept("weighed.gridwalk", project(), [](const std::filesystem::path& made) {
      ASSERT_EQ(run_cli({"sample", made.string()}).status, 0);
      const CliRun divided = run_cli({"divide", made.string(), "--coefficient", "household_min=0.03", "--coefficient", "problem_min=3", "--also",
                                      "households=20", "--no-bound"});
      ASSERT_EQ(divided.status, 0) << divided.err;
    });
  }
  static void TearDownTestSuite() { delete folder_; }
  static std::string project() { return (folder_->path() / "street.gridwalk").string(); }
  static testing::TemporaryFolder* folder_;
};
testing::TemporaryFolder* Load::folder_ = nullptr;

TEST_F(Load, PartsAddUpFromCommunitiesToZonesToTheStreet) {
  const CliRun load = run_cli({"load", project()});
  ASSERT_EQ(load.status, 0) << load.err;
  EXPECT_EQ(load.json["load"]["household_min"], 0.03);
  EXPECT_EQ(load.json["load"]["blocked_min"], 3);
  EXPECT_EQ(load.json["coefficients"].size(), load.json["load"].size());
  ASSERT_EQ(load.json["communities"].size(), 132u);
  ASSERT_EQ(load.json["zones"].size(), 8u);
  double zones = 0, parts = 0;
  for (const auto& zone : load.json["zones"]) {
    zones += zone["total_min"].get<double>();
    double of_zone = 0;
    for (const auto& community : load.json["communities"]) {
      if (community["zone"] == zone["code"]) of_zone += community["total_min"].get<double>();
    }
    EXPECT_NEAR(of_zone, zone["total_min"].get<double>(), 1e-6);
  }
  for (const auto& [name, minutes] : load.json["street"]["parts_min"].items()) {
    EXPECT_GT(minutes.get<double>(), 0) << name;
    parts += minutes.get<double>();
  }
  EXPECT_NEAR(zones, load.json["street"]["total_min"].get<double>(), 1e-6);
  EXPECT_NEAR(parts, zones, 1e-6);
  EXPECT_NE(load.err.find("A1"), std::string::npos);
  EXPECT_NE(load.err.find("[household_min]"), std::string::npos);
}

TEST_F(Load, OfOneZoneOrCommunity) {
  const CliRun zone = run_cli({"load", project(), "A2"});
  ASSERT_EQ(zone.status, 0) << zone.err;
  ASSERT_EQ(zone.json["zones"].size(), 1u);
  ASSERT_FALSE(zone.json["communities"].empty());
  for (const auto& community : zone.json["communities"]) EXPECT_EQ(community["zone"], "A2");
  const std::string name = zone.json["communities"][0]["name"];
  const CliRun one = run_cli({"load", project(), name}, "zh");
  ASSERT_EQ(one.json["communities"].size(), 1u);
  EXPECT_EQ(one.json["communities"][0]["name"], name);
  EXPECT_NE(one.err.find("户"), std::string::npos);
  EXPECT_EQ(run_cli({"load", project(), "nowhere"}).status, 2);
}

TEST_F(Load, TheDivisionHeldTheCoefficientsAndTheCriterion) {
  const CliRun check = run_cli({"check", project()});
  EXPECT_EQ(check.status, 0) << check.err;
  double all = 0;
  for (const auto& zone : check.json["zones"]) all += zone["households"].get<double>();
  // The sample's inspectors do not all work full time: a zone's target is its share.
  double load = 0;
  for (const auto& zone : check.json["zones"]) load += zone["target_min"].get<double>();
  for (const auto& zone : check.json["zones"]) {
    const double target = all * zone["target_min"].get<double>() / load;
    EXPECT_LE(std::abs(zone["households"].get<double>() - target), 0.2 * target + 1) << zone;
  }
}

TEST_F(Load, TryingCoefficientsChangesNothing) {
  const std::string digest = run_cli({"info", project()}).json["digest"];
  const double now = run_cli({"load", project()}).json["street"]["total_min"];
  const CliRun more = run_cli({"load", project(), "--coefficient", "visit_min=60"});
  EXPECT_GT(more.json["street"]["total_min"].get<double>(), now + 132 * 39);
  EXPECT_EQ(run_cli({"info", project()}).json["digest"], digest);

  // What `load --json` writes, --load reads.
  const std::string file = (folder_->path() / "load.json").string();
  std::ofstream(file) << more.out;
  EXPECT_EQ(run_cli({"load", project(), "--load", file}).json["street"], more.json["street"]);
}

TEST_F(Load, WrongCallsAreNamed) {
  const auto code = [](const CliRun& run) { return run.json["error"]["code"].get<std::string>(); };
  EXPECT_EQ(code(run_cli({"load", project(), "--coefficient", "visit_min"})), "cli-not-a-pair");
  EXPECT_EQ(code(run_cli({"load", project(), "--coefficient", "visit_min=ten"})), "cli-not-a-pair");
  EXPECT_EQ(code(run_cli({"load", project(), "--coefficient", "visits=2"})), "load-key-unknown");
  EXPECT_EQ(code(run_cli({"divide", project(), "--coefficient", "travel_detour=0.2"})), "load-out-of-range");
  EXPECT_EQ(code(run_cli({"divide", project(), "--also", "cars=5"})), "cli-not-a-quantity");
  EXPECT_EQ(code(run_cli({"divide", project(), "--also", "area=0"})), "criterion-tolerance");
  EXPECT_EQ(code(run_cli({"divide", project(), "--also", "area=5", "--also", "area=6"})), "criterion-twice");
  EXPECT_EQ(code(run_cli({"divide", project(), "--load", "nowhere.toml"})), "load-file-unreadable");
  EXPECT_EQ(code(run_cli({"divide", project(), "--travel-from-rounds"})), "no-month-plan");
}

// Last: it changes the plan that the others look at.
TEST_F(Load, SavedWithThePlanUntilUndone) {
  const CliRun before = run_cli({"load", project()});
  const CliRun tried = run_cli({"load", project(), "--coefficient", "visit_min=60"});
  EXPECT_EQ(tried.json["saved"], false);
  EXPECT_EQ(run_cli({"load", project()}).json["load"], before.json["load"]) << "only tried";
  const CliRun saved = run_cli({"load", project(), "--coefficient", "visit_min=60", "--balance", "count", "--also", "area=50", "--save"});
  ASSERT_EQ(saved.status, 0) << saved.err;
  EXPECT_EQ(saved.json["street"], tried.json["street"]);
  const CliRun after = run_cli({"load", project()});
  EXPECT_EQ(after.json["load"]["visit_min"], 60);
  EXPECT_EQ(after.json["balance"], "count");
  EXPECT_EQ(after.json["communities"][5]["zone"], before.json["communities"][5]["zone"]);
  EXPECT_NE(after.json["max_deviation"], before.json["max_deviation"]);
  ASSERT_EQ(run_cli({"undo", project()}).status, 0);
  EXPECT_EQ(run_cli({"load", project()}).json["load"], before.json["load"]);
  EXPECT_NE(run_cli({"load", project(), "--travel-from-rounds"}).status, 0) << "there is no month plan";
}

}  // namespace
}  // namespace gridwalk::cli
