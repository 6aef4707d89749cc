// zones, zone, recolour, responsible, plans and history as a planner types them.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include <sstream>

#include "tests/support/files.h"
#include "tests/support/kept_file.h"
#include "tests/viewer/cli/run_cli.h"

namespace gridwalk::cli {
namespace {

using testing::CliRun;
using testing::run_cli;

class ZonesByCommand : public ::testing::Test {
 protected:
  ZonesByCommand() {
    testing::copy_kept("divided-cli.gridwalk", project_, [](const std::filesystem::path& made) {
      run_cli({"sample", made.string()});
      run_cli({"divide", made.string(), "--name", "June", "--no-bound"});
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

TEST_F(ZonesByCommand, TheTableHasPeopleWorkAndShape) {
  const CliRun table = call({"zones", "--on", "2026-06-15", "--sort", "deviation"});
  ASSERT_EQ(table.status, 0) << table.err;
  ASSERT_EQ(table.json["zones"].size(), 8U);
  double last = 1e9;
  int communities = 0;
  for (const auto& zone : table.json["zones"]) {
    EXPECT_LE(zone["deviation"].get<double>(), last);
    last = zone["deviation"];
    communities += zone["communities"].get<int>();
    EXPECT_FALSE(zone["lead"].get<std::string>().empty());
    EXPECT_GT(zone["round_min"].get<double>(), 5);
    EXPECT_TRUE(zone["round_by_road"].get<bool>());
    EXPECT_GT(zone["capacity_min"].get<double>(), zone["minutes"].get<double>());
    EXPECT_GT(zone["compactness"].get<double>(), 0.2);
  }
  EXPECT_EQ(communities, 132);
  EXPECT_EQ(table.json["unassigned"].size(), 0U);
  EXPECT_EQ(table.json["plan"], "June");
}

TEST_F(ZonesByCommand, AZoneIsNamedColouredAndHandedOver) {
  const std::string other = call({"zones"}).json["zones"][1]["lead"];
  ASSERT_EQ(call({"zone", "A1", "--rename", "N1", "--name", "North", "--colour", "4", "--second", other}).status, 0);
  const auto row = call({"zones"}).json["zones"][0];
  EXPECT_EQ(row["code"], "N1");
  EXPECT_EQ(row["name"], "North");
  EXPECT_EQ(row["colour"], 4);
  EXPECT_EQ(row["second"], other);
  EXPECT_EQ(error({"zone", "N1"}), "cli-missing");
  EXPECT_EQ(error({"zone", "Z9", "--name", "x"}), "cli-no-such-zone");
  EXPECT_EQ(error({"zone", "N1", "--lead", "Nobody"}), "cli-no-such-inspector");
  EXPECT_EQ(error({"zone", "N1", "--rename", "A2"}), "zone-code-taken");
  EXPECT_EQ(error({"zone", "N1", "--colour", "90"}), "no-such-colour");
  EXPECT_EQ(error({"zone", "N1", "--name", "x", "--from", "2026-06-16"}), "cli-missing") << "a name has no day";
  EXPECT_EQ(call({"recolour"}).status, 0);
}

// User story 11: an inspector leaves on the 15th.
TEST_F(ZonesByCommand, WhoWasResponsibleOnADayStaysKnown) {
  ASSERT_EQ(call({"plans", "--approve", "June", "--by", "Wang"}).status, 0);
  ASSERT_EQ(call({"plans", "--in-force", "June", "--from", "2026-06-01"}).status, 0);
  const auto zones = call({"zones"}).json["zones"];
  const std::string first = zones[0]["lead"], second = zones[1]["lead"], code = zones[0]["code"];
  const CliRun handed = call({"zone", code, "--lead", second, "--from", "2026-06-16"});
  ASSERT_EQ(handed.status, 0) << handed.err;
  EXPECT_EQ(error({"zone", code, "--lead", first}), "hand-over-needs-day");
  // Any community of the zone.
  const CliRun table = call({"assignments", "export", (folder_.path() / "a.csv").string()});
  ASSERT_EQ(table.status, 0);
  std::istringstream rows(testing::read_file(folder_.path() / "a.csv"));
  std::string line, community;
  while (std::getline(rows, line)) {
    if (line.find("," + code + ",") == std::string::npos) continue;
    community = line.substr(0, line.find(','));
    break;
  }
  ASSERT_FALSE(community.empty());
  const CliRun before = call({"responsible", community, "--on", "2026-06-15"}), after = call({"responsible", community, "--on", "2026-06-16"});
  ASSERT_EQ(before.status, 0) << before.err;
  EXPECT_EQ(before.json["people"][0]["name"], first);
  EXPECT_EQ(before.json["in_force"], true);
  EXPECT_EQ(after.json["people"][0]["name"], second);
  EXPECT_EQ(call({"responsible", community, "--on", "2026-05-31"}).json["in_force"], false);
  EXPECT_EQ(call({"zones", "--on", "2026-06-10"}).json["zones"][0]["next_from"], "2026-06-16");
}

TEST_F(ZonesByCommand, PlansGoThroughTheirLife) {
  EXPECT_EQ(call({"plans", "--on", "2026-06-15"}).json["in_force"], nullptr);
  EXPECT_EQ(error({"plans", "--approve", "June"}), "approver-missing");
  EXPECT_EQ(error({"plans", "--in-force", "June"}), "cli-missing");
  EXPECT_EQ(error({"plans", "--in-force", "June", "--from", "2026-06-01"}), "plan-not-approved");
  ASSERT_EQ(call({"plans", "--approve", "June", "--by", "Wang"}).status, 0);
  EXPECT_EQ(error({"zone", "A1", "--name", "x"}), "plan-not-draft");
  ASSERT_EQ(call({"plans", "--in-force", "June", "--from", "2026-06-01"}).status, 0);
  const CliRun copied = call({"plans", "--copy", "June", "--name", "July"});
  ASSERT_EQ(copied.json["plans"].size(), 2U);
  EXPECT_EQ(copied.json["plans"][0]["name"], "July");
  EXPECT_EQ(copied.json["plans"][0]["status"], "draft");
  EXPECT_EQ(copied.json["plans"][0]["shown"], true);
  ASSERT_EQ(call({"zone", "A1", "--name", "x"}).status, 0) << "the copy is a draft";
  ASSERT_EQ(call({"plans", "--approve", "July", "--by", "Wang"}).status, 0);
  ASSERT_EQ(call({"plans", "--in-force", "July", "--from", "2026-07-01"}).status, 0);
  const CliRun june = call({"plans", "--on", "2026-06-15"}), july = call({"plans", "--on", "2026-07-01"}, "zh");
  EXPECT_EQ(june.json["in_force"], "June");
  EXPECT_EQ(july.json["in_force"], "July");
  EXPECT_EQ(june.json["plans"][1]["to"], "2026-06-30");
  EXPECT_EQ(june.json["plans"][1]["as_approved"]["zones"].size(), 8U);
  EXPECT_EQ(june.json["plans"][0]["status"], "approved") << "not in force yet on that day";
  EXPECT_EQ(july.json["plans"][1]["status"], "old");
  EXPECT_EQ(error({"plans", "--remove", "June"}), "plan-not-draft");
  ASSERT_EQ(call({"plans", "--copy", "June"}).status, 0);
  ASSERT_EQ(call({"plans", "--rename", "June (copy)", "--name", "Try"}).status, 0);
  EXPECT_EQ(call({"plans", "--remove", "Try"}).json["plans"].size(), 2U);
}

TEST_F(ZonesByCommand, TheHistoryIsNamedAndReturnedTo) {
  const std::string digest = call({"history", "--name", "before the meeting"}).json["digest"];
  ASSERT_EQ(call({"zone", "A1", "--name", "x"}).status, 0);
  const std::string changed = call({"history"}).json["digest"];
  ASSERT_EQ(call({"undo"}).status, 0);
  ASSERT_EQ(call({"zone", "A1", "--name", "y"}).status, 0);
  const CliRun list = call({"history"});
  EXPECT_EQ(list.json["names"][0]["name"], "before the meeting");
  const auto& left = list.json["history"][2];
  EXPECT_EQ(left["verb"], "rename-zone");
  EXPECT_TRUE(left["steps"].is_null()) << "no undo leads there";
  EXPECT_EQ(left["reachable"], true);
  const CliRun back = call({"history", "--return-to", std::to_string(left["id"].get<int>())});
  ASSERT_EQ(back.status, 0) << back.err;
  EXPECT_EQ(back.json["digest"], changed);
  const CliRun named = call({"history", "--return-to", "before the meeting"});
  EXPECT_EQ(named.json["digest"], digest);
  EXPECT_EQ(call({"history", "--return-to", "before the meeting"}).json["returned"], false);
  EXPECT_EQ(error({"history", "--return-to", "no such"}), "no-such-point");
  EXPECT_EQ(error({"history", "--return-to", "999"}), "no-such-edit");
  ASSERT_EQ(call({"undo"}).status, 0);
  EXPECT_EQ(call({"history"}).json["digest"], changed);
  EXPECT_EQ(call({"history", "--forget", "before the meeting"}).status, 0);
  EXPECT_EQ(call({"history"}).json["names"].size(), 0U);
}

TEST_F(ZonesByCommand, TheCheckTellsOfCommitteesWithoutMakingAFaultOfIt) {
  const CliRun check = call({"check"});
  EXPECT_EQ(check.status, 0);
  EXPECT_EQ(check.json["clean"], true);
  EXPECT_NE(check.out.find("committee-over-zones"), std::string::npos);
}

}  // namespace
}  // namespace gridwalk::cli
