// Working days over a table of exceptions.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/rounds/calendar.h"

#include <cstdlib>

namespace gridwalk::geo {

using std::chrono::days;
using std::chrono::sys_days;
using std::chrono::year_month;
using std::chrono::year_month_day;

WorkCalendar::WorkCalendar(std::span<const CalendarException> exceptions) {
  for (const CalendarException& e : exceptions) {
    if (e.date.ok()) is_off_[sys_days(e.date)] = e.is_off;
  }
}

bool WorkCalendar::is_exception(year_month_day date) const { return date.ok() && is_off_.contains(sys_days(date)); }

bool WorkCalendar::is_workday(year_month_day date) const {
  if (!date.ok()) return false;
  const sys_days day(date);
  if (const auto found = is_off_.find(day); found != is_off_.end()) return !found->second;
  const std::chrono::weekday weekday(day);
  return weekday != std::chrono::Saturday && weekday != std::chrono::Sunday;
}

std::vector<year_month_day> WorkCalendar::workdays_of(year_month month) const {
  std::vector<year_month_day> found;
  if (!month.ok()) return found;
  for (sys_days day = month / 1; year_month_day(day).month() == month.month(); day += days(1)) {
    if (is_workday(day)) found.emplace_back(day);
  }
  return found;
}

year_month_day WorkCalendar::add_workdays(year_month_day date, int count) const {
  sys_days day(date);
  const days step(count < 0 ? -1 : 1);
  for (int left = std::abs(count); left > 0;) {
    day += step;
    if (is_workday(day)) --left;
  }
  return day;
}

int WorkCalendar::workdays_between(year_month_day from, year_month_day to) const {
  if (sys_days(to) < sys_days(from)) return -workdays_between(to, from);
  int count = 0;
  for (sys_days day = sys_days(from) + days(1); day <= sys_days(to); day += days(1)) count += is_workday(day) ? 1 : 0;
  return count;
}

}  // namespace gridwalk::geo
