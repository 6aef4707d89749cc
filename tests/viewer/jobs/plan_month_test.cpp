// A month planned for the whole street: everyone is visited, by the right person, on working days, within the hours.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include <algorithm>
#include <map>

#include "data/store/store.h"
#include "tests/support/files.h"
#include "tests/viewer/jobs/kept_sample.h"
#include "viewer/jobs/calendar.h"
#include "viewer/jobs/jobs.h"

namespace gridwalk::jobs {
namespace {

class PlanMonth : public ::testing::Test {
 protected:
  PlanMonth() {
    const auto file = folder_.path() / "street.gridwalk";
    testing::copy_sample(testing::SampleState::Divided, words::Language::English, file);
    store_ = data::Store::open(file);
  }
  PlanMonthResult plan(int year, unsigned month) {
    PlanMonthRequest request;
    request.month = {year, month};
    return plan_month(*store_, request, words_);
  }
  testing::TemporaryFolder folder_;
  words::Words words_{words::Language::English};
  std::unique_ptr<data::Store> store_;
};

TEST_F(PlanMonth, EveryCommunityIsVisitedAsOftenAsItShouldBe) {
  const PlanMonthResult result = plan(2026, 7);
  EXPECT_TRUE(result.unplaced.empty());
  EXPECT_TRUE(result.by_road);
  const auto snapshot = store_->snapshot();
  std::map<data::CommunityId, int> visits;
  for (const data::PlannedVisit& visit : snapshot->planned_visits) ++visits[visit.community];
  for (const data::Community& community : snapshot->communities) {
    EXPECT_GE(visits[community.id], 1) << community.name;
    EXPECT_LE(visits[community.id], 2) << community.name;
    if (community.tier == data::ListTier::Black) {
      EXPECT_EQ(visits[community.id], 2) << community.name << " is on the black list";
    }
  }
}

TEST_F(PlanMonth, WorkingDaysAndHoursOnly) {
  // October 2026: the week of National Day is off, make-up workdays count.
  plan(2026, 10);
  const auto snapshot = store_->snapshot();
  ASSERT_GT(snapshot->planned_visits.size(), 100U);
  std::map<std::pair<data::Date, data::InspectorId>, double> minutes;
  for (const data::PlannedVisit& visit : snapshot->planned_visits) {
    EXPECT_TRUE(state_council_calendar().is_workday(visit.date)) << data::to_text(visit.date);
    EXPECT_LT(visit.arrive_min, visit.leave_min);
    minutes[{visit.date, visit.inspector}] += visit.leave_min - visit.arrive_min;
  }
  for (const data::Route& route : snapshot->routes) {
    double way = 0;
    for (const data::Leg& leg : route.legs) way += leg.minutes;
    const data::Inspector* inspector = snapshot->inspectors.find(route.inspector);
    const double all = minutes[{route.date, route.inspector}] + way;
    EXPECT_LE(all, inspector->daily_minutes + 1.0 + static_cast<double>(route.stops.size())) << "times are whole minutes";
    EXPECT_EQ(route.legs.size(), route.stops.size() + 1);
  }
  const data::Date holiday{std::chrono::year(2026), std::chrono::month(10), std::chrono::day(1)};
  EXPECT_FALSE(state_council_calendar().is_workday(holiday));
}

TEST_F(PlanMonth, NobodyOnLeaveIsSentOut) {
  const auto snapshot = store_->snapshot();
  const data::InspectorId who = snapshot->inspectors[0].id;
  const data::Date first{std::chrono::year(2026), std::chrono::month(7), std::chrono::day(1)}, last{std::chrono::year(2026), std::chrono::month(7), std::chrono::day(10)};
  store_->edit({"edit", {}}, [&](data::Edit& edit) {
    data::Leave leave;
    leave.inspector = who;
    leave.from = first;
    leave.to = last;
    edit.put(leave);
  });
  plan(2026, 7);
  for (const data::PlannedVisit& visit : store_->snapshot()->planned_visits) {
    EXPECT_FALSE(visit.inspector == who && visit.date >= first && visit.date <= last) << data::to_text(visit.date);
  }
}

TEST_F(PlanMonth, AMonthPlannedAgainTakesTheOldOnesPlace) {
  plan(2026, 7);
  const auto visits = store_->snapshot()->planned_visits.size();
  plan(2026, 7);
  const auto snapshot = store_->snapshot();
  std::size_t of_current = 0;
  for (const data::PlannedVisit& visit : snapshot->planned_visits) of_current += visit.plan == current_month_plan(*snapshot);
  EXPECT_EQ(of_current, visits);
}

}  // namespace
}  // namespace gridwalk::jobs
