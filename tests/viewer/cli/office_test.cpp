// calendar, partner, risk, theme and campaign on the command line: what they print, keep and refuse.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include <algorithm>

#include "data/store/store.h"
#include "tests/support/files.h"
#include "tests/support/kept_file.h"
#include "tests/viewer/cli/run_cli.h"
#include "viewer/jobs/jobs.h"

namespace gridwalk::cli {
namespace {

using testing::CliRun;
using testing::run_cli;

class OfficeByCommand : public ::testing::Test {
 protected:
  OfficeByCommand() {
    testing::copy_kept("divided.gridwalk", file_, [](const std::filesystem::path& made) {
      const auto store = jobs::make_sample({made, 2026, false, {}});
      jobs::divide(*store, {}, words::Words(words::Language::English));
    });
    const auto snapshot = data::Store::open(file_, data::Store::Mode::ReadOnly)->snapshot();
    // Somebody who is not on leave already.
    inspector_ = std::ranges::find_if(snapshot->inspectors, [&](const data::Inspector& inspector) {
                   return std::ranges::find(snapshot->leaves, inspector.id, &data::Leave::inspector) == snapshot->leaves.end();
                 })->name;
    community_ = snapshot->communities[0].name;
    committee_ = snapshot->committees[0].name;
  }
  CliRun call(const std::string& command, std::vector<std::string> more = {}, const std::string& language = "en") {
    more.insert(more.begin(), {command, file_.string()});
    return run_cli(more, language);
  }
  static std::string refused(const CliRun& run) { return run.json.contains("error") ? run.json["error"]["code"].get<std::string>() : "(accepted)"; }

  testing::TemporaryFolder folder_;
  std::filesystem::path file_ = folder_.path() / "street.gridwalk";
  std::string inspector_, community_, committee_;
};

TEST_F(OfficeByCommand, TheCalendarCountsWorkingDays) {
  const CliRun february = call("calendar", {"show", "--month", "2026-02"});
  EXPECT_EQ(february.status, 0) << february.err;
  EXPECT_EQ(february.json["workdays"], 16);
  EXPECT_EQ(february.json["make_up"], (nlohmann::json{"2026-02-14", "2026-02-28"}));
  EXPECT_NE(february.err.find("February 2026: 16 working days"), std::string::npos) << february.err;
  EXPECT_NE(february.err.find("14+  15."), std::string::npos) << february.err;
  EXPECT_NE(call("calendar", {"show", "--month", "2026-02"}, "zh").err.find("16 个工作日"), std::string::npos);
  EXPECT_EQ(call("calendar", {"show", "--month", "2027-03"}).json["issues"][0]["code"], "calendar-missing");
}

TEST_F(OfficeByCommand, DaysOffAreSetAndTakenBack) {
  const CliRun off = call("calendar", {"day", "2026-07-06", "--to", "2026-07-07", "--off", "--reason", "drill"});
  EXPECT_EQ(off.json["workdays"], 21) << off.err;
  EXPECT_EQ(off.json["own_days"].size(), 2U);
  EXPECT_EQ(off.json["hours_before"]["workdays"], 23);
  EXPECT_LT(off.json["hours"]["minutes"], off.json["hours_before"]["minutes"]);
  EXPECT_EQ(call("calendar", {"day", "2026-07-11", "--work"}).json["workdays"], 22);
  EXPECT_EQ(call("calendar", {"day", "--from", "2026-07-01", "--to", "2026-07-31", "--as-published"}).json["workdays"], 23);
  EXPECT_EQ(refused(call("calendar", {"day", "2026-07-11", "--work", "--off"})), "cli-one-of");
  EXPECT_EQ(refused(call("calendar", {"day", "2026-06-31", "--off"})), "cli-not-a-date");
  EXPECT_EQ(run_cli({"undo", file_.string()}).status, 0);
  EXPECT_EQ(call("calendar", {"show", "--month", "2026-07"}).json["workdays"], 22);
}

TEST_F(OfficeByCommand, LeaveAndBlocksShortenTheHours) {
  const auto minutes = [&] {
    const CliRun shown = call("calendar", {"show", "--month", "2026-07"});
    const auto& all = shown.json["inspectors"];
    return (*std::ranges::find_if(all, [&](const nlohmann::json& one) { return one["name"] == inspector_; }))["minutes"].get<double>();
  };
  const double before = minutes();
  const std::size_t leaves = call("calendar", {"leave"}).json["leave"].size();
  const CliRun leave = call("calendar", {"leave", inspector_, "--from", "2026-07-06", "--to", "2026-07-10", "--part", "morning", "--reason", "medical check"});
  ASSERT_EQ(leave.json["leave"].size(), leaves + 1) << leave.err;
  EXPECT_DOUBLE_EQ(minutes(), before / 23 * 20.5);
  EXPECT_EQ(call("calendar", {"block", "meeting", "--from", "2026-07-01", "--to", "2026-07-31", "--weekdays", "1", "--part", "afternoon"}).json["blocks"].size(), 1U);
  // Four Mondays lose their afternoons; the morning of one is gone already.
  EXPECT_DOUBLE_EQ(minutes(), before / 23 * (20.5 - 2));
  const auto& listed = leave.json["leave"];
  const int number = (*std::ranges::find_if(listed, [&](const nlohmann::json& one) { return one["inspector"] == inspector_; }))["number"];
  EXPECT_EQ(call("calendar", {"leave", "--remove", std::to_string(number)}).json["leave"].size(), leaves);
  EXPECT_EQ(call("calendar", {"block", "--remove", "1"}).json["blocks"].size(), 0U);
  EXPECT_DOUBLE_EQ(minutes(), before);
  EXPECT_EQ(refused(call("calendar", {"leave", "--remove", "70"})), "cli-no-such-number");
  EXPECT_EQ(refused(call("calendar", {"leave", inspector_})), "cli-period-missing");
  EXPECT_EQ(refused(call("calendar", {"block", "meeting", "--from", "2026-07-01", "--weekdays", "8"})), "cli-weekdays");
}

TEST_F(OfficeByCommand, TheClockIsSetAndMidnightRefused) {
  EXPECT_EQ(call("calendar", {"clock"}).json["clock"]["start"], "08:30");
  EXPECT_EQ(call("calendar", {"clock", "--start", "08:00", "--end", "18:00"}).json["clock"]["end"], "18:00");
  EXPECT_EQ(refused(call("calendar", {"clock", "--start", "22:00", "--end", "02:00"})), "clock-crosses-midnight");
  EXPECT_EQ(refused(call("calendar", {"clock", "--start", "eight"})), "cli-not-a-time");
}

TEST_F(OfficeByCommand, BodiesThatJoin) {
  const CliRun bare = call("partner");
  EXPECT_EQ(bare.json["partners"].size(), 0U);
  const int committees = bare.json["committees_without_record"];
  const CliRun added = call("partner", {"add", "Fire service", "--free", "1am,4", "--most", "3", "--joins", "first-visit"});
  ASSERT_EQ(added.json["partners"].size(), 1U) << added.err;
  EXPECT_EQ(added.json["partners"][0]["free"], "1am,4");
  EXPECT_NE(added.err.find("Monday morning, Thursday"), std::string::npos) << added.err;
  call("partner", {"add", committee_, "--committee", committee_, "--community", community_});
  EXPECT_EQ(call("partner").json["committees_without_record"], committees - 1);
  const CliRun day = call("partner", {"day", "Fire service", "--on", "2026-07-09", "--no", "--reason", "drill"});
  EXPECT_EQ(day.json["digest"].get<std::string>().size(), 32U) << day.err;
  EXPECT_EQ(call("partner", {"day", "Fire service", "--on", "2026-07-09"}).status, 0);
  const CliRun never = call("partner", {"change", "Fire service", "--free", "none"});
  EXPECT_EQ(never.status, 1) << "it is named that no joint visit can be planned";
  EXPECT_EQ(never.json["issues"][0]["code"], "partner-never-free");
  EXPECT_EQ(refused(call("partner", {"change", "Fire service", "--free", "8"})), "cli-halves");
  EXPECT_EQ(refused(call("partner", {"remove", "Nobody"})), "no-such-partner");
  EXPECT_EQ(call("partner", {"remove", "Fire service"}).json["partners"].size(), 1U);
}

TEST_F(OfficeByCommand, RiskClassesAreListedGivenAndTheirRulesSet) {
  const CliRun list = call("risk", {"list", "--month", "2026-07"});
  EXPECT_EQ(list.status, 0) << list.err;
  EXPECT_EQ(list.json["communities"].size(), 132U);
  const auto of = [&](const CliRun& run) {
    const auto& all = run.json["communities"];
    return *std::ranges::find_if(all, [&](const nlohmann::json& one) { return one["community"] == community_; });
  };
  const CliRun given = call("risk", {"give", community_, "--class", "A", "--reason", "school next door", "--author", "Wang", "--month", "2026-07"});
  EXPECT_EQ(of(given)["class"], "A") << given.err;
  EXPECT_EQ(of(given)["given"], true);
  EXPECT_NE(given.err.find("class given by Wang: school next door"), std::string::npos);
  EXPECT_EQ(call("risk", {"rules", "--set", "A.visits_a_month=3", "--set", "recheck_days=4"}).json["rules"]["recheck_days"], 4);
  EXPECT_EQ(of(call("risk", {"list", "--month", "2026-07"}))["visits"], 3);
  EXPECT_EQ(of(call("risk", {"withdraw", community_, "--from", "2026-01-01", "--month", "2026-07"}))["given"], false);
  EXPECT_EQ(refused(call("risk", {"rules", "--set", "A.max_gap=2"})), "demand-gaps");
  EXPECT_EQ(refused(call("risk", {"rules", "--set", "A.visits_a_month=30"})), "demand-frequency");
  EXPECT_EQ(refused(call("risk", {"rules", "--set", "Z.max_gap=2"})), "cli-not-a-rule");
  EXPECT_EQ(refused(call("risk", {"give", community_, "--class", "A"})), "reason-missing");
  EXPECT_EQ(call("risk", {"rules", "--usual"}).json["rules"]["recheck_days"], 3);
  EXPECT_NE(call("risk", {"rules"}, "zh").err.find("A（重点）"), std::string::npos);
}

TEST_F(OfficeByCommand, ThemesAndCampaigns) {
  EXPECT_EQ(call("theme", {"set", "corridors", "--week", "2026-07-08"}).json["themes"][0]["from"], "2026-07-06");
  EXPECT_EQ(refused(call("theme", {"set", "lifts", "--week", "2026-07-12"})), "theme-overlaps");
  EXPECT_EQ(call("theme", {"remove", "1"}).json["themes"].size(), 0U);
  const CliRun campaign = call("campaign", {"add", "Fire lanes", "--from", "2026-07-01", "--to", "2026-07-31", "--visits", "1", "--minutes", "15", "--community", community_});
  ASSERT_EQ(campaign.json["campaigns"].size(), 1U) << campaign.err;
  EXPECT_EQ(campaign.json["campaigns"][0]["communities"][0], community_);
  const CliRun risk = call("risk", {"list", "--month", "2026-07"});
  EXPECT_NE(risk.err.find("campaign Fire lanes"), std::string::npos);
  EXPECT_EQ(refused(call("campaign", {"add", "Fire lanes", "--from", "2026-08-01"})), "campaign-name-taken");
  EXPECT_EQ(call("campaign", {"remove", "Fire lanes"}).json["campaigns"].size(), 0U);
}

}  // namespace
}  // namespace gridwalk::cli
