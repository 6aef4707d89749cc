// Working days with make-up workdays.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/rounds/calendar.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace gridwalk::geo {
namespace {

using namespace std::chrono;

// National Day 2025: 1 to 8 October off, 28 September and 11 October worked in exchange.
WorkCalendar national_day() {
  std::vector<CalendarException> exceptions;
  for (unsigned d = 1; d <= 8; ++d) exceptions.push_back({2025y / October / day(d), true});
  exceptions.push_back({2025y / September / 28, false});
  exceptions.push_back({2025y / October / 11, false});
  return WorkCalendar(exceptions);
}

TEST(WorkCalendar, MondayToFridayWithoutExceptions) {
  const WorkCalendar plain;
  EXPECT_TRUE(plain.is_workday(2026y / June / 15));
  EXPECT_FALSE(plain.is_workday(2026y / June / 14));
  EXPECT_FALSE(plain.is_workday(2026y / June / 31)) << "a date that does not exist";
  EXPECT_EQ(plain.workdays_of(2026y / June).size(), 22U);
}

TEST(WorkCalendar, DaysOffAndMakeUpWorkdays) {
  const WorkCalendar calendar = national_day();
  EXPECT_FALSE(calendar.is_workday(2025y / October / 8));
  EXPECT_TRUE(calendar.is_workday(2025y / October / 11)) << "a Saturday, worked";
  EXPECT_TRUE(calendar.is_workday(2025y / September / 28)) << "a Sunday, worked";
  const auto october = calendar.workdays_of(2025y / October);
  EXPECT_EQ(october.size(), 18U);
  EXPECT_EQ(october.front(), 2025y / October / 9);
}

TEST(WorkCalendar, CountsOverTheHolidays) {
  const WorkCalendar calendar = national_day();
  EXPECT_EQ(calendar.add_workdays(2025y / September / 30, 1), 2025y / October / 9);
  EXPECT_EQ(calendar.add_workdays(2025y / October / 9, -1), 2025y / September / 30);
  EXPECT_EQ(calendar.add_workdays(2025y / October / 10, 1), 2025y / October / 11);
  EXPECT_EQ(calendar.workdays_between(2025y / September / 30, 2025y / October / 11), 3);
  EXPECT_EQ(calendar.workdays_between(2025y / October / 11, 2025y / September / 30), -3);
}

TEST(WorkCalendar, ACitysOwnDayCountsAsItStandsLast) {
  const std::vector<CalendarException> exceptions{{2026y / June / 15, true}, {2026y / June / 15, false}};
  EXPECT_TRUE(WorkCalendar(exceptions).is_workday(2026y / June / 15));
}

}  // namespace
}  // namespace gridwalk::geo
