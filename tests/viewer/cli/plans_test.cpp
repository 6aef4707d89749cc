// plans, compare, assignments, rebalance, explain as a planner types them.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include "tests/support/files.h"
#include "tests/viewer/cli/run_cli.h"

namespace gridwalk::cli {
namespace {

using testing::CliRun;
using testing::run_cli;

TEST(PlansInTheCommandLine, AnInspectorLeavesAndThePlansAreCompared) {
  const testing::TemporaryFolder folder;
  const std::string project = (folder.path() / "street.gridwalk").string();
  ASSERT_EQ(run_cli({"sample", project}).status, 0);
  EXPECT_EQ(run_cli({"explain", project, "A1"}).status, 2) << "there is no plan yet";
  ASSERT_EQ(run_cli({"divide", project, "--name", "June", "--no-bound"}).status, 0);

  const CliRun plans = run_cli({"plans", project});
  EXPECT_EQ(plans.json["plans"][0]["name"], "June");
  EXPECT_EQ(plans.json["plans"][0]["shown"], true);

  const CliRun why = run_cli({"explain", project, "A4"});
  ASSERT_EQ(why.status, 0) << why.err;
  double parts = 0;
  for (const auto& [name, minutes] : why.json["parts"].items()) parts += minutes.get<double>();
  EXPECT_NEAR(parts, why.json["load_min"].get<double>(), 1e-6 * parts);
  EXPECT_FALSE(why.json["neighbours"].empty());
  EXPECT_EQ(run_cli({"explain", project, "Z9"}).status, 2);

  const std::string leaver = why.json["inspector"];
  const CliRun choice = run_cli({"rebalance", project, "--leave", leaver, "--alternatives"});
  ASSERT_EQ(choice.status, 0) << choice.err;
  ASSERT_GE(choice.json["alternatives"].size(), 2U);
  const CliRun left = run_cli({"rebalance", project, "--leave", leaver, "--on", "2026-06-15", "--name", "July"});
  ASSERT_EQ(left.status, 0) << left.err;
  EXPECT_EQ(left.json["zones"].size(), 7U);
  EXPECT_EQ(left.json["moved"], choice.json["alternatives"][0]["moved"]);
  EXPECT_LE(left.json["moved"].get<int>(), 20) << "of 110 whose inspector stays";
  EXPECT_LE(left.json["max_deviation"].get<double>(), 0.05);
  EXPECT_EQ(left.json["unassigned"], 0);

  const CliRun compared = run_cli({"compare", project, "June", "July"});
  ASSERT_EQ(compared.status, 0) << compared.err;
  EXPECT_EQ(compared.json["moved"], left.json["moved"]);
  EXPECT_EQ(compared.json["orphaned"], left.json["orphaned"]);
  EXPECT_EQ(compared.json["a"]["zones"], 8);
  EXPECT_EQ(compared.json["b"]["zones"], 7);

  // Out and in again, and the file in place of a plan ("July" stands before "June").
  const std::string list = (folder.path() / "list.csv").string();
  ASSERT_EQ(run_cli({"assignments", project, "export", list}).status, 0);
  const CliRun file = run_cli({"compare", project, "1", list});
  EXPECT_EQ(file.json["moved"], 0) << file.err;
  EXPECT_EQ(file.json["b"]["max_deviation"], compared.json["b"]["max_deviation"]);
  const CliRun read = run_cli({"assignments", project, "import", list, "--name", "Theirs"});
  EXPECT_EQ(read.status, 0) << read.err;
  EXPECT_EQ(read.json["used"], 132);
  EXPECT_EQ(run_cli({"check", project}).status, 0);
  EXPECT_EQ(run_cli({"plans", project, "--use", "June"}).status, 0);
  EXPECT_EQ(run_cli({"check", project}).json["zones"].size(), 8U);
}

TEST(PlansInTheCommandLine, WrongCallsAreTold) {
  const testing::TemporaryFolder folder;
  const std::string project = (folder.path() / "street.gridwalk").string();
  ASSERT_EQ(run_cli({"sample", project}).status, 0);
  EXPECT_EQ(run_cli({"plans", project}).json["plans"].size(), 0U);
  EXPECT_EQ(run_cli({"compare", project, "1", "2"}).json["error"]["code"], "cli-no-such-plan");
  EXPECT_EQ(run_cli({"rebalance", project, "--leave", "A", "--join", "B"}).json["error"]["code"], "cli-one-case");
  EXPECT_EQ(run_cli({"rebalance", project, "--share", "A"}).json["error"]["code"], "cli-not-a-share");
  EXPECT_EQ(run_cli({"rebalance", project}).json["error"]["code"], "no-zone-plan");
  EXPECT_EQ(run_cli({"assignments", project, "export", (folder.path() / "x.csv").string()}).json["error"]["code"], "no-zone-plan");
}

}  // namespace
}  // namespace gridwalk::cli
