// plan-month, visit, month, replan, route, settle as a planner types them.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include "tests/support/files.h"
#include "tests/support/kept_file.h"
#include "tests/viewer/cli/run_cli.h"

namespace gridwalk::cli {
namespace {

using testing::CliRun;
using testing::run_cli;

class MonthByCommand : public ::testing::Test {
 protected:
  MonthByCommand() {
    testing::copy_kept("planned-month-cli.gridwalk", project_, [](const std::filesystem::path& made) {
      run_cli({"sample", made.string()});
      run_cli({"divide", made.string(), "--name", "June", "--no-bound"});
      run_cli({"plan-month", made.string(), "--month", "2026-10"});
    });
  }
  CliRun call(std::vector<std::string> arguments, const std::string& language = "en") {
    arguments.insert(arguments.begin() + 1, project_);
    return run_cli(arguments, language);
  }
  std::string error(const std::vector<std::string>& arguments) {
    const CliRun run = call(arguments);
    EXPECT_EQ(run.status, 2);
    return run.json.contains("error") ? run.json["error"]["code"].get<std::string>() : "";
  }

  testing::TemporaryFolder folder_;
  std::string project_ = (folder_.path() / "street.gridwalk").string();
};

// User story 14.
TEST_F(MonthByCommand, OctoberKeepsItsHolidaysAndUsesTheMakeUpSaturday) {
  const CliRun visits = call({"visit", "list", "--month", "2026-10"});
  ASSERT_EQ(visits.status, 0) << visits.err;
  bool make_up = false;
  for (const auto& visit : visits.json["visits"]) {
    const std::string date = visit["date"];
    EXPECT_GT(date, "2026-10-07") << "National Day";
    make_up = make_up || date == "2026-10-10";
  }
  EXPECT_TRUE(make_up);
  const CliRun february = call({"plan-month", "--month", "2026-02"});
  ASSERT_EQ(february.status, 0) << february.err;
  EXPECT_TRUE(february.json["unplaced"].empty());
  for (const auto& one : february.json["inspectors"]) EXPECT_LE(one["hours_min"].get<double>(), 16 * 360.0) << "16 working days";
}

TEST_F(MonthByCommand, AVisitIsJudgedMovedPublishedAndTheMonthPlannedAgain) {
  const CliRun list = call({"visit", "list"});
  const std::string community = list.json["visits"][0]["community"], date = list.json["visits"][0]["date"];
  ASSERT_EQ(call({"month", "publish", "--note", "first"}).status, 0);
  EXPECT_EQ(error({"month", "publish"}), "month-as-published");
  const CliRun sunday = call({"visit", "judge", community, "--date", date, "--to", "2026-10-11"});
  EXPECT_EQ(sunday.status, 1);
  EXPECT_EQ(sunday.json["rules"][0], "day-off");
  const CliRun moved = call({"visit", "move", community, "--date", date, "--to", "2026-10-30"}, "zh");
  ASSERT_EQ(moved.status, 0) << moved.err;
  EXPECT_TRUE(moved.json["visits"][0]["pinned"].get<bool>());
  const CliRun changes = call({"month", "changes"});
  bool told = false;
  for (const auto& change : changes.json["changes"]) told = told || (change["community"] == community && change["after"]["date"] == "2026-10-30");
  EXPECT_TRUE(told);
  const CliRun again = call({"replan", "--from", "2026-10-19"});
  ASSERT_EQ(again.status, 0) << again.err;
  EXPECT_GT(again.json["kept"].get<int>(), 0);
  const CliRun still = call({"visit", "list", community, "--date", "2026-10-30"});
  EXPECT_EQ(still.json["visits"].size(), 1U) << "a pin stays";
  EXPECT_EQ(call({"month", "publish"}).json["version"], 2);
  EXPECT_EQ(call({"month", "versions"}).json["versions"].size(), 2U);
}

TEST_F(MonthByCommand, ARouteSaysHowGoodItIsAndIsWritten) {
  const std::string file = (folder_.path() / "day.gpx").string(), calendar = (folder_.path() / "october.ics").string();
  const CliRun routes = call({"route", "--month", "2026-10", "--output", file});
  ASSERT_EQ(routes.status, 0) << routes.err;
  for (const auto& route : routes.json["routes"]) {
    EXPECT_TRUE(route["proven"].get<bool>());
    EXPECT_GT(route["stops"].size(), 0U);
  }
  EXPECT_TRUE(std::filesystem::exists(file));
  EXPECT_GT(call({"month", "calendar", "--output", calendar}).json["events"].get<int>(), 100);
  EXPECT_EQ(error({"month", "calendar"}), "cli-output-missing");
  EXPECT_EQ(error({"route", "--date", "2026-10-04"}), "no-such-route");
}

TEST_F(MonthByCommand, WrongCallsAreNamedWithAWayOut) {
  EXPECT_EQ(error({"replan", "--from", "2027-03-02"}), "nothing-to-replan");
  EXPECT_EQ(error({"visit", "list", "--month", "2027-03"}), "no-plan-of-month");
  EXPECT_EQ(error({"month", "changes"}), "no-such-version");
  const CliRun list = call({"visit", "list"});
  EXPECT_EQ(error({"visit", "move", list.json["visits"][0]["community"], "--date", list.json["visits"][0]["date"]}), "cli-to-missing");
  EXPECT_EQ(error({"visit", "place", list.json["visits"][0]["community"], "--date", list.json["visits"][0]["date"], "--place", "40"}), "place-beyond");
}

// Zones balanced by what the month really costs.
TEST_F(MonthByCommand, ZonesAndRoundsSettle) {
  const CliRun settled = call({"settle", "--month", "2026-11", "--rounds", "3"});
  ASSERT_EQ(settled.status, 0) << settled.err;
  const auto& rounds = settled.json["rounds"];
  ASSERT_GE(rounds.size(), 1U);
  const double best = rounds[settled.json["best"].get<std::size_t>() - 1]["real"];
  for (const auto& round : rounds) EXPECT_LE(best, round["real"].get<double>());
}

}  // namespace
}  // namespace gridwalk::cli
