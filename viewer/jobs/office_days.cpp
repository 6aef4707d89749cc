// Edits of the calendar.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer/jobs/office_days.h"

#include <algorithm>
#include <map>

#include "viewer/jobs/calendar.h"
#include "viewer/jobs/settings.h"

namespace gridwalk::jobs {
namespace {

constexpr int longest_period_days = 731;

void require_period(data::Date first, data::Date last) {
  if (!first.ok() || !last.ok()) throw Error(ErrorKind::WrongCall, "day-does-not-exist");
  if (last < first) throw Error(ErrorKind::WrongCall, "period-backwards");
  if ((std::chrono::sys_days(last) - std::chrono::sys_days(first)).count() >= longest_period_days) throw Error(ErrorKind::WrongCall, "period-too-long");
}

const data::CalendarDay* own_day(const data::Snapshot& snapshot, data::Date date) {
  const auto found = std::ranges::find(snapshot.calendar_days, date, &data::CalendarDay::date);
  return found == snapshot.calendar_days.end() ? nullptr : &*found;
}

Args period_args(data::Date from, data::Date to, data::DayPart part) {
  constexpr const char* parts[] = {"whole-day", "morning", "afternoon"};
  return {{"period", data::to_text(from) + "/" + data::to_text(to)}, {"day_part", parts[static_cast<std::size_t>(part)]}};
}

Args with(Args args, const char* name, std::string value) {
  args.emplace_back(name, std::move(value));
  return args;
}

std::string name_of(const data::Snapshot& snapshot, data::InspectorId id) {
  const data::Inspector* inspector = snapshot.inspectors.find(id);
  return inspector ? inspector->name : "-";
}

struct Closed {
  int count = 0;
  data::Date first{};
  void add(data::Date day) {
    if (count++ == 0 || day < first) first = day;
  }
};

}  // namespace

std::vector<data::Date> days_of(data::Date first, data::Date last) {
  require_period(first, last);
  std::vector<data::Date> days;
  for (std::chrono::sys_days day = first; day <= std::chrono::sys_days(last); day += std::chrono::days(1)) days.emplace_back(day);
  return days;
}

void set_calendar_days(data::Store& store, std::span<const data::Date> days, bool off, const std::string& given_name) {
  const data::SnapshotPtr snapshot = store.snapshot();
  const std::string name = clean_text(given_name);
  std::vector<data::CalendarDay> put;
  std::vector<data::CalendarDayId> gone;
  std::vector<data::Date> changed;
  for (const data::Date date : days) {
    if (!date.ok()) throw Error(ErrorKind::WrongCall, "day-does-not-exist");
    const data::CalendarDay* own = own_day(*snapshot, date);
    if (own && own->is_off == off && own->name == name) continue;
    const bool as_the_council = state_council_calendar().is_workday(date) != off;
    if (as_the_council && !own) continue;
    if (as_the_council) gone.push_back(own->id);
    else put.push_back({own ? own->id : data::CalendarDayId{}, date, off, name});
    changed.push_back(date);
  }
  if (changed.empty()) throw Error(ErrorKind::WrongCall, "calendar-days-same");
  const auto [first, last] = std::ranges::minmax(changed);
  store.edit({off ? "calendar-off" : "calendar-work", with(with(period_args(first, last, {}), "count", std::to_string(changed.size())), "name", name)},
             [&](data::Edit& edit) {
               for (const data::CalendarDayId id : gone) edit.remove<data::CalendarDay>(id);
               edit.put_all(put);
             },
             snapshot->revision);
}

void clear_calendar_days(data::Store& store, std::span<const data::Date> days) {
  const data::SnapshotPtr snapshot = store.snapshot();
  std::vector<const data::CalendarDay*> own;
  for (const data::Date date : days) {
    if (const data::CalendarDay* day = own_day(*snapshot, date)) own.push_back(day);
  }
  if (own.empty()) throw Error(ErrorKind::WrongCall, "no-own-day");
  const auto [first, last] = std::ranges::minmax(own, {}, &data::CalendarDay::date);
  store.edit({"calendar-as-published", with(period_args(first->date, last->date, {}), "count", std::to_string(own.size()))},
             [&](data::Edit& edit) {
               for (const data::CalendarDay* day : own) edit.remove<data::CalendarDay>(day->id);
             },
             snapshot->revision);
}

data::LeaveId put_leave(data::Store& store, data::Leave leave) {
  const data::SnapshotPtr snapshot = store.snapshot();
  if (!snapshot->inspectors.find(leave.inspector)) throw Error(ErrorKind::WrongCall, "no-such-inspector");
  require_period(leave.from, leave.to);
  const std::string name = name_of(*snapshot, leave.inspector);
  for (const data::Leave& other : snapshot->leaves) {
    const bool same = other.inspector == leave.inspector && other.from == leave.from && other.to == leave.to && other.part == leave.part;
    if (same && (other.id != leave.id || other.reason == leave.reason)) throw Error(ErrorKind::WrongCall, "leave-exists", {{"name", name}});
  }
  data::LeaveId id;
  store.edit({"put-leave", with(period_args(leave.from, leave.to, leave.part), "name", name)}, [&](data::Edit& edit) { id = edit.put(leave); }, snapshot->revision);
  return id;
}

void remove_leave(data::Store& store, data::LeaveId id) {
  const data::SnapshotPtr snapshot = store.snapshot();
  const data::Leave* leave = snapshot->leaves.find(id);
  if (!leave) throw Error(ErrorKind::WrongCall, "no-such-leave");
  store.edit({"remove-leave", with(period_args(leave->from, leave->to, leave->part), "name", name_of(*snapshot, leave->inspector))},
             [&](data::Edit& edit) { edit.remove<data::Leave>(id); }, snapshot->revision);
}

data::OfficeBlockId put_office_block(data::Store& store, data::OfficeBlock block) {
  const data::SnapshotPtr snapshot = store.snapshot();
  require_period(block.from, block.to);
  block.reason = clean_text(block.reason);
  if (block.reason.empty()) throw Error(ErrorKind::WrongCall, "block-reason-missing");
  constexpr int all_weekdays = (1 << 7) - 1;
  block.weekdays &= all_weekdays;
  if (std::ranges::none_of(days_of(block.from, block.to), [&](data::Date day) { return block.holds_on(day); })) throw Error(ErrorKind::WrongCall, "block-never");
  data::OfficeBlockId id;
  store.edit({"put-block", with(period_args(block.from, block.to, block.part), "name", block.reason)}, [&](data::Edit& edit) { id = edit.put(block); }, snapshot->revision);
  return id;
}

void remove_office_block(data::Store& store, data::OfficeBlockId id) {
  const data::SnapshotPtr snapshot = store.snapshot();
  const data::OfficeBlock* block = snapshot->office_blocks.find(id);
  if (!block) throw Error(ErrorKind::WrongCall, "no-such-block");
  store.edit({"remove-block", with(period_args(block->from, block->to, block->part), "name", block->reason)},
             [&](data::Edit& edit) { edit.remove<data::OfficeBlock>(id); }, snapshot->revision);
}

MonthHours month_hours(const data::Snapshot& snapshot, data::Month month) {
  const geo::WorkCalendar calendar = calendar_of(snapshot);
  const MonthDays days = month_days(calendar, month);
  MonthHours hours{days.workdays, 0};
  for (const data::Inspector& inspector : snapshot.inspectors) {
    for (const data::Date day : days.days) hours.minutes += hours_on(snapshot, inspector, calendar, day).minutes;
  }
  return hours;
}

Issues closed_days_notes(const data::Snapshot& snapshot, data::Date from) {
  const geo::WorkCalendar calendar = calendar_of(snapshot);
  const DayClock clock = day_clock(snapshot);
  Closed off;
  std::map<data::InspectorId, Closed> away;
  for (const data::PlannedVisit& visit : snapshot.planned_visits) {
    if (visit.date < from || (visit.status != data::VisitStatus::Planned && visit.status != data::VisitStatus::Postponed)) continue;
    if (!calendar.is_workday(visit.date)) {
      off.add(visit.date);
      continue;
    }
    const data::Inspector* inspector = snapshot.inspectors.find(visit.inspector);
    if (!inspector) continue;
    const DayHours hours = hours_on(snapshot, *inspector, calendar, visit.date);
    const unsigned half = visit.arrive_min < clock.morning_end_min ? morning_half : afternoon_half;
    if ((hours.halves & half) == 0) away[inspector->id].add(visit.date);
  }
  Issues issues;
  if (off.count > 0) issues.push_back({.code = "visits-on-days-off", .args = {{"count", std::to_string(off.count)}, {"on_day", data::to_text(off.first)}}});
  for (const auto& [id, closed] : away) {
    issues.push_back({.code = "visits-on-leave",
                      .subject = id.value,
                      .args = {{"inspector", name_of(snapshot, id)}, {"count", std::to_string(closed.count)}, {"on_day", data::to_text(closed.first)}}});
  }
  return issues;
}

}  // namespace gridwalk::jobs
