// User stories 14 and 15: October with its holiday and make-up Saturday; once, twice, and the worst of last month in the first week.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include <algorithm>
#include <map>

#include "tests/support/files.h"
#include "tests/support/kept_file.h"
#include "viewer/jobs/calendar.h"
#include "viewer/jobs/campaigns.h"
#include "viewer/jobs/demand.h"
#include "viewer/jobs/jobs.h"
#include "viewer/jobs/office_days.h"

namespace gridwalk::jobs {
namespace {

class DemandStories : public ::testing::Test {
 protected:
  DemandStories() {
    const auto file = folder_.path() / "street.gridwalk";
    testing::copy_kept("divided.gridwalk", file, [&](const std::filesystem::path& made) { divide(*make_sample({made, 2026, false, {}}), {}, words_); });
    store_ = data::Store::open(file);
  }
  PlanMonthResult plan(data::Month month) {
    PlanMonthRequest request;
    request.month = month;
    return plan_month(*store_, request, words_);
  }
  // By community, in order.
  std::map<data::CommunityId, std::vector<data::PlannedVisit>> visits() const {
    std::map<data::CommunityId, std::vector<data::PlannedVisit>> found;
    for (const data::PlannedVisit& visit : store_->snapshot()->planned_visits) found[visit.community].push_back(visit);
    for (auto& [community, list] : found) std::ranges::sort(list, {}, &data::PlannedVisit::date);
    return found;
  }
  testing::TemporaryFolder folder_;
  words::Words words_{words::Language::English};
  std::unique_ptr<data::Store> store_;
};

TEST_F(DemandStories, OctoberHasItsHolidayItsMakeUpSaturdayAndTheOfficesOwnDay) {
  const auto day = [](unsigned d) { return data::Date{std::chrono::year(2026), std::chrono::October, std::chrono::day(d)}; };
  const MonthHours before = month_hours(*store_->snapshot(), {2026, 10});
  EXPECT_EQ(before.workdays, 18);
  set_calendar_days(*store_, std::vector{day(16)}, true, "drill");
  const MonthHours after = month_hours(*store_->snapshot(), {2026, 10});
  EXPECT_EQ(after.workdays, 17);
  EXPECT_LT(after.minutes, before.minutes);
  plan({2026, 10});
  const geo::WorkCalendar calendar = calendar_of(*store_->snapshot());
  bool saturday = false;
  for (const data::PlannedVisit& visit : store_->snapshot()->planned_visits) {
    EXPECT_TRUE(calendar.is_workday(visit.date)) << data::to_text(visit.date);
    EXPECT_NE(visit.date, day(16));
    saturday = saturday || visit.date == day(10);
  }
  EXPECT_TRUE(saturday) << "the make-up Saturday is worked";
  set_calendar_days(*store_, std::vector{day(20)}, true, "another drill");
  const Issues notes = closed_days_notes(*store_->snapshot(), day(1));
  ASSERT_EQ(notes.size(), 1U);
  EXPECT_EQ(notes[0].code, "visits-on-days-off") << "the visits that have to move are counted";
}

TEST_F(DemandStories, OnceTwiceAndTheWorstInTheFirstWeek) {
  const data::Month june{2026, 6};  // the sample was last inspected in May
  const auto [monday, sunday] = week_of(june.first_day());
  put_week_theme(*store_, {{}, monday, sunday, "corridors"});
  const PlanMonthResult result = plan(june);
  const auto snapshot = store_->snapshot();
  const StreetView view = street_view(snapshot, ground_of(*snapshot, {}, {}, june));
  Issues issues;
  const std::vector<CommunityDemand> demand = demand_of(view, june, demand_rules(*snapshot, issues), issues);
  const geo::WorkCalendar calendar = calendar_of(*snapshot);
  const auto planned = visits();
  int worst = 0;
  for (std::size_t i = 0; i < demand.size(); ++i) {
    const data::Community& community = view.snapshot->communities[i];
    const auto at = planned.find(community.id);
    ASSERT_NE(at, planned.end()) << community.name;
    const std::vector<data::PlannedVisit>& list = at->second;
    const bool unplaced = std::ranges::find(result.unplaced, community.id, &UnplacedVisit::community) != result.unplaced.end();
    const auto extra = static_cast<std::size_t>(std::ranges::count_if(demand[i].windows, &Window::extra));
    if (!unplaced) {
      EXPECT_EQ(list.size(), static_cast<std::size_t>(whole_visits(demand[i].visits, june, static_cast<int>(i))) + extra) << community.name;
      const bool black = community.tier == data::ListTier::Black;
      EXPECT_GE(list.size(), black ? 2U : 0U) << community.name;
    }
    const auto any_gap = [&](data::Date date) {
      return std::ranges::any_of(demand[i].windows, [&](const Window& window) { return window.any_gap && window.first <= date && date <= window.last; });
    };
    for (std::size_t v = 1; v < list.size(); ++v) {
      if (any_gap(list[v].date) || any_gap(list[v - 1].date)) continue;
      EXPECT_GE(calendar.workdays_between(list[v - 1].date, list[v].date), 5) << community.name;
    }
    for (const Window& window : demand[i].windows) {
      const bool met = std::ranges::any_of(list, [&](const data::PlannedVisit& visit) { return window.first <= visit.date && visit.date <= window.last; });
      EXPECT_TRUE(met || unplaced) << community.name << " between " << data::to_text(window.first) << " and " << data::to_text(window.last);
      worst += met && std::ranges::find(window.why, "worst", &Reason::code) != window.why.end() ? 1 : 0;
    }
    for (const data::PlannedVisit& visit : list) {
      if (sunday < visit.date) continue;
      EXPECT_EQ(visit.theme, "corridors");
    }
  }
  EXPECT_EQ(worst, 10) << "the ten with most problems found in May, within the first five working days";
}

}  // namespace
}  // namespace gridwalk::jobs
