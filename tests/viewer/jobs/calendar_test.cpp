// Working days, hours and the clock: the State Council's calendar, the office's own days, leave, blocks.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer/jobs/calendar.h"

#include <gtest/gtest.h>

#include "tests/support/files.h"
#include "tests/viewer/jobs/drawn_project.h"
#include "viewer/jobs/office_days.h"

namespace gridwalk::jobs {
namespace {

using testing::add_inspectors;
using testing::error_code;
using testing::has;

data::Date day(const char* text) { return *data::date_from_text(text); }

class Calendar : public ::testing::Test {
 protected:
  Calendar() : store_(testing::drawn_project(folder_.path() / "drawn.gridwalk", "ab")) {
    add_inspectors(*store_, {"Zhang"});
  }
  const data::Inspector& inspector() const { return snapshot()->inspectors[0]; }
  data::SnapshotPtr snapshot() const { return kept_ = store_->snapshot(); }
  DayHours hours(const char* on) const {
    const auto now = snapshot();
    return hours_on(*now, now->inspectors[0], calendar_of(*now), day(on));
  }
  int workdays(int year, unsigned month) const { return month_days(calendar_of(*snapshot()), {year, month}).workdays; }

  gridwalk::testing::TemporaryFolder folder_;
  std::unique_ptr<data::Store> store_;
  mutable data::SnapshotPtr kept_;
};

// Counted by hand from the State Council's notices for the two years.
TEST(StateCouncil, EveryMonthHasItsWorkingDays) {
  struct Year {
    int year;
    int workdays[12], make_up[12], off_weekdays[12];
  };
  constexpr Year years[] = {
      {2025, {19, 19, 21, 22, 19, 20, 23, 21, 23, 18, 20, 23}, {1, 1, 0, 1, 0, 0, 0, 0, 1, 1, 0, 0}, {5, 2, 0, 1, 3, 1, 0, 0, 0, 6, 0, 0}},
      {2026, {21, 16, 22, 21, 19, 21, 23, 21, 22, 18, 21, 23}, {1, 2, 0, 0, 1, 0, 0, 0, 1, 1, 0, 0}, {2, 6, 0, 1, 3, 1, 0, 0, 1, 5, 0, 0}}};
  for (const Year& expected : years) {
    for (unsigned month = 1; month <= 12; ++month) {
      const MonthDays days = month_days(state_council_calendar(), {expected.year, month});
      EXPECT_EQ(days.workdays, expected.workdays[month - 1]) << expected.year << "-" << month;
      EXPECT_EQ(static_cast<int>(days.make_up.size()), expected.make_up[month - 1]) << expected.year << "-" << month;
      EXPECT_EQ(static_cast<int>(days.off_weekdays.size()), expected.off_weekdays[month - 1]) << expected.year << "-" << month;
      EXPECT_EQ(days.days.size(), static_cast<std::size_t>(days.workdays));
    }
    EXPECT_TRUE(calendar_covers(expected.year));
  }
  const MonthDays february = month_days(state_council_calendar(), {2026, 2});
  EXPECT_EQ(february.make_up, (std::vector<data::Date>{day("2026-02-14"), day("2026-02-28")}));
  EXPECT_FALSE(calendar_covers(2027)) << "its notice comes in November 2026";
}

TEST_F(Calendar, TheOfficesOwnDaysGoBeforeTheStateCouncils) {
  EXPECT_EQ(workdays(2026, 2), 16);
  EXPECT_EQ(month_hours(*snapshot(), {2026, 2}), (MonthHours{16, 16 * 360}));
  set_calendar_days(*store_, days_of(day("2026-02-26"), day("2026-02-27")), true, "flood drill");
  EXPECT_EQ(workdays(2026, 2), 14);
  EXPECT_EQ(month_hours(*snapshot(), {2026, 2}), (MonthHours{14, 14 * 360}));
  set_calendar_days(*store_, std::vector{day("2026-02-22")}, false, "make-up");
  EXPECT_EQ(workdays(2026, 2), 15) << "a Sunday of the festival is worked";
  clear_calendar_days(*store_, days_of(day("2026-02-01"), day("2026-02-28")));
  EXPECT_EQ(workdays(2026, 2), 16);
  store_->undo();
  EXPECT_EQ(workdays(2026, 2), 15);
}

TEST_F(Calendar, ADayThatIsSoAnywayIsNoRecord) {
  EXPECT_EQ(error_code([&] { set_calendar_days(*store_, std::vector{day("2026-07-04")}, true, ""); }), "calendar-days-same") << "a Saturday";
  set_calendar_days(*store_, std::vector{day("2026-07-03")}, true, "drill");
  set_calendar_days(*store_, std::vector{day("2026-07-03")}, false, "");
  EXPECT_TRUE(snapshot()->calendar_days.empty()) << "a workday again: the office's word is taken back";
  EXPECT_EQ(error_code([&] { clear_calendar_days(*store_, std::vector{day("2026-07-03")}); }), "no-own-day");
}

TEST_F(Calendar, LeaveAndBlocksTakeHalvesAndTogetherTheDay) {
  EXPECT_EQ(hours("2026-07-06"), (DayHours{360, both_halves}));
  EXPECT_EQ(hours("2026-07-05"), DayHours{}) << "a Sunday";
  put_leave(*store_, {.inspector = inspector().id, .from = day("2026-07-06"), .to = day("2026-07-10"), .part = data::DayPart::Morning});
  EXPECT_EQ(hours("2026-07-06"), (DayHours{180, afternoon_half}));
  // Monday and Friday afternoons the whole office meets.
  put_office_block(*store_, {.from = day("2026-07-01"), .to = day("2026-07-31"), .weekdays = 1 | 1 << 4, .part = data::DayPart::Afternoon, .reason = "meeting"});
  EXPECT_EQ(hours("2026-07-06"), DayHours{});
  EXPECT_EQ(hours("2026-07-07"), (DayHours{180, afternoon_half}));
  EXPECT_EQ(hours("2026-07-13"), (DayHours{180, morning_half}));
  EXPECT_EQ(hours("2026-07-14"), (DayHours{360, both_halves}));
}

TEST_F(Calendar, EditsThatMakeNoSenseAreRefused) {
  data::Leave leave{.inspector = inspector().id, .from = day("2026-07-10"), .to = day("2026-07-01")};
  EXPECT_EQ(error_code([&] { put_leave(*store_, leave); }), "period-backwards");
  leave.to = day("2029-07-01");
  EXPECT_EQ(error_code([&] { put_leave(*store_, leave); }), "period-too-long");
  leave.to = day("2026-07-12");
  put_leave(*store_, leave);
  EXPECT_EQ(error_code([&] { put_leave(*store_, leave); }), "leave-exists");
  data::OfficeBlock block{.from = day("2026-07-06"), .to = day("2026-07-07"), .weekdays = 1 << 4, .reason = "meeting"};
  EXPECT_EQ(error_code([&] { put_office_block(*store_, block); }), "block-never");
  block.weekdays = 0;
  block.reason.clear();
  EXPECT_EQ(error_code([&] { put_office_block(*store_, block); }), "block-reason-missing");
}

TEST_F(Calendar, VisitsOnDaysThatBecameClosedAreTold) {
  const data::InspectorId who = inspector().id;
  store_->edit({"edit", {}}, [&](data::Edit& edit) {
    const data::ZonePlanId zones = edit.put(data::ZonePlan{.name = "plan"});
    const data::MonthPlanId plan = edit.put(data::MonthPlan{.month = {2026, 7}, .zone_plan = zones});
    const data::CommunityId community = edit.before().communities[0].id;
    for (const char* on : {"2026-07-06", "2026-07-07", "2026-07-08"}) {
      edit.put(data::PlannedVisit{.plan = plan, .community = community, .inspector = who, .date = day(on), .arrive_min = 540, .leave_min = 600});
    }
  });
  EXPECT_TRUE(closed_days_notes(*snapshot(), day("2026-07-01")).empty());
  set_calendar_days(*store_, std::vector{day("2026-07-07")}, true, "drill");
  put_leave(*store_, {.inspector = who, .from = day("2026-07-08"), .to = day("2026-07-08"), .part = data::DayPart::Morning});
  const Issues notes = closed_days_notes(*snapshot(), day("2026-07-01"));
  EXPECT_TRUE(has(notes, "visits-on-days-off"));
  EXPECT_TRUE(has(notes, "visits-on-leave"));
}

TEST_F(Calendar, TheClockIsKeptAndAWrongOneRefused) {
  EXPECT_EQ(day_clock(*snapshot()), DayClock{});
  const DayClock summer{8 * 60, 11 * 60 + 30, 14 * 60 + 30, 18 * 60};
  set_day_clock(*store_, summer);
  EXPECT_EQ(day_clock(*snapshot()), summer);
  const auto refused = [&](DayClock clock) { return error_code([&] { set_day_clock(*store_, clock); }); };
  EXPECT_EQ(refused({22 * 60, 23 * 60, 0, 6 * 60}), "clock-crosses-midnight");
  EXPECT_EQ(refused({22 * 60, 23 * 60, 24 * 60, 26 * 60}), "clock-crosses-midnight");
  EXPECT_EQ(refused({9 * 60, 8 * 60, 13 * 60, 17 * 60}), "clock-out-of-order");
  EXPECT_EQ(refused({9 * 60, 9 * 60, 17 * 60, 17 * 60 + 30}), "clock-too-short");
  EXPECT_EQ(day_clock(*snapshot()), summer);
  store_->edit({"edit", {}}, [&](data::Edit& edit) { edit.put(data::Setting{edit.before().settings[0].id, "day", "{\"start\": 1300, \"end\": 400}"}); });
  EXPECT_EQ(day_clock(*snapshot()), DayClock{}) << "what no day can be planned by is not used";
}

}  // namespace
}  // namespace gridwalk::jobs
