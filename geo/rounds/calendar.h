// Working days: Monday to Friday, but for the days off and the make-up workdays that the State Council sets each year.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <map>
#include <span>
#include <vector>

namespace gridwalk::geo {

struct CalendarException {
  std::chrono::year_month_day date;
  bool is_off = true;  // false: a workday although it is a Saturday or Sunday
};

class WorkCalendar {
 public:
  WorkCalendar() = default;
  // A date that comes twice counts as it stands last, so that a city's own days may follow the State Council's.
  explicit WorkCalendar(std::span<const CalendarException> exceptions);

  bool is_workday(std::chrono::year_month_day date) const;  // false for a date that does not exist (31 June)
  bool is_exception(std::chrono::year_month_day date) const;
  std::vector<std::chrono::year_month_day> workdays_of(std::chrono::year_month month) const;
  // The count-th working day after the date (before it where count is negative); count 0: the date itself, workday or not.
  std::chrono::year_month_day add_workdays(std::chrono::year_month_day date, int count) const;
  // Working days after `from` up to and with `to`; negative where `to` comes first.
  int workdays_between(std::chrono::year_month_day from, std::chrono::year_month_day to) const;

 private:
  std::map<std::chrono::sys_days, bool> is_off_;
};

}  // namespace gridwalk::geo
