// The office's own days off and workdays, inspectors' leave, blocks of hours in which nobody is out: each edit is one step of the history.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string>

#include "data/store/store.h"

namespace gridwalk::jobs {

// From the first to the last day, at most two years of them. Throws Error WrongCall "period-backwards", "period-too-long", "day-does-not-exist".
std::vector<data::Date> days_of(data::Date first, data::Date last);

// One word a day: an earlier one is replaced, and one that says what the State Council's calendar says anyway is taken back. Throws
// "calendar-days-same" where nothing changes, "day-does-not-exist".
void set_calendar_days(data::Store& store, std::span<const data::Date> days, bool off, const std::string& name);
// These days again as the State Council has them. Throws "no-own-day" where none of them is the office's own.
void clear_calendar_days(data::Store& store, std::span<const data::Date> days);

// A record without id is added, with one it replaces that. Throws "no-such-inspector", "period-backwards", "period-too-long",
// "day-does-not-exist", "leave-exists" {name}.
data::LeaveId put_leave(data::Store& store, data::Leave leave);
void remove_leave(data::Store& store, data::LeaveId leave);  // throws "no-such-leave"
// Throws "period-backwards", "period-too-long", "day-does-not-exist", "block-reason-missing", "block-never" (no day of the period is one of its weekdays).
data::OfficeBlockId put_office_block(data::Store& store, data::OfficeBlock block);
void remove_office_block(data::Store& store, data::OfficeBlockId block);  // throws "no-such-block"

// What a month has: its working days, and what all inspectors together have of them.
struct MonthHours {
  int workdays = 0;
  double minutes = 0;
  friend bool operator==(const MonthHours&, const MonthHours&) = default;
};
MonthHours month_hours(const data::Snapshot& snapshot, data::Month month);

// Planned visits (not done, not cancelled) that stand on days or at times now closed to them: visits-on-days-off {count, on_day: the first}, and
// visits-on-leave {inspector, count, on_day}. The month has to be planned again.
Issues closed_days_notes(const data::Snapshot& snapshot, data::Date from);

}  // namespace gridwalk::jobs
