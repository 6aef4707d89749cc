// Which days are worked, and when: the State Council's calendar from the bundled tables, the office's own days over it, each
// inspector's hours on a day, the times of the working day.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <vector>

#include "data/model/dates.h"
#include "data/model/snapshot.h"
#include "geo/rounds/calendar.h"

namespace gridwalk::data {
class Store;
}

namespace gridwalk::jobs {

// Days off and make-up workdays of all bundled years; every other day is a workday from Monday to Friday.
const geo::WorkCalendar& state_council_calendar();
// Whether the year's notice is bundled. December days may be moved by next year's notice, so two years are asked for.
bool calendar_covers(int year);

// The State Council's days, and the project's own over them.
geo::WorkCalendar calendar_of(const data::Snapshot& snapshot);

struct MonthDays {
  int workdays = 0;
  std::vector<data::Date> days;          // worked, in order
  std::vector<data::Date> make_up;       // of these: Saturdays and Sundays
  std::vector<data::Date> off_weekdays;  // not worked although from Monday to Friday
};
MonthDays month_days(const geo::WorkCalendar& calendar, data::Month month);

inline constexpr std::uint8_t morning_half = 1, afternoon_half = 2, both_halves = 3;
// What is left of a day for visits. Half a day has half of the inspector's daily minutes.
struct DayHours {
  double minutes = 0;
  std::uint8_t halves = 0;  // morning_half, afternoon_half
  friend bool operator==(const DayHours&, const DayHours&) = default;
};
// None on days off, outside the time in service, on leave, under office blocks: a leave in the morning and a block in the afternoon take all.
DayHours hours_on(const data::Snapshot& snapshot, const data::Inspector& inspector, const geo::WorkCalendar& calendar, data::Date day);

// Minutes after midnight.
struct DayClock {
  double start_min = 8 * 60 + 30, morning_end_min = 12 * 60, afternoon_start_min = 13 * 60 + 30, end_min = 17 * 60 + 30;
  friend bool operator==(const DayClock&, const DayClock&) = default;
};
// As the project has it; the usual one where it has none, or one that no day could be planned by.
DayClock day_clock(const data::Snapshot& snapshot);
// Throws Error WrongCall "clock-crosses-midnight", "clock-out-of-order" {start, lunch, afternoon, end}, "clock-too-short" (less than an hour of work).
void set_day_clock(data::Store& store, const DayClock& clock);

}  // namespace gridwalk::jobs
