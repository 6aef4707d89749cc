// Working days and hours, from the bundled tables and the project's records.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer/jobs/calendar.h"

#include <toml++/toml.h>

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>
#include <set>
#include <stdexcept>

#include "calendar_assets.h"
#include "viewer/jobs/settings.h"

namespace gridwalk::jobs {
namespace {

data::Date date_in(const toml::node& node, std::string_view file) {
  if (const auto date = node.value<toml::date>()) {
    return std::chrono::year(date->year) / std::chrono::month(date->month) / std::chrono::day(date->day);
  }
  throw std::logic_error("assets/" + std::string(file) + ": a list holds something that is no date");
}

struct Tables {
  std::vector<geo::CalendarException> exceptions;
  geo::WorkCalendar calendar;
  std::set<int> years;
};

Tables read_tables() {
  std::vector<geo::CalendarException> exceptions;
  std::set<int> years;
  for (const auto& file : assets::calendar_files()) {
    const toml::table table = toml::parse(file.bytes, file.name);
    years.insert(static_cast<int>(table["year"].value_or(0LL)));
    for (const auto& [name, off] : {std::pair("off", true), std::pair("work", false)}) {
      const toml::array* days = table[name].as_array();
      if (!days) continue;
      for (const toml::node& day : *days) exceptions.push_back({date_in(day, file.name), off});
    }
  }
  geo::WorkCalendar calendar(exceptions);
  return {std::move(exceptions), std::move(calendar), std::move(years)};
}

const Tables& tables() {
  static const Tables read = read_tables();
  return read;
}

std::uint8_t halves_of(data::DayPart part) {
  if (part == data::DayPart::Morning) return morning_half;
  return part == data::DayPart::Afternoon ? afternoon_half : both_halves;
}

constexpr std::string_view clock_setting = "day";
struct ClockMember {
  const char* key;
  double DayClock::*minutes;
};
constexpr ClockMember clock_members[] = {{"start", &DayClock::start_min},
                                         {"lunch", &DayClock::morning_end_min},
                                         {"afternoon", &DayClock::afternoon_start_min},
                                         {"end", &DayClock::end_min}};

std::string clock_text(double minutes) {
  if (!std::isfinite(minutes)) return "?";
  const auto whole = static_cast<long long>(std::lround(minutes));
  const std::string hour = std::to_string(whole / 60), minute = std::to_string(std::abs(whole % 60));
  return (hour.size() < 2 ? "0" : "") + hour + ":" + (minute.size() < 2 ? "0" : "") + minute;
}

void require_sound(const DayClock& clock) {
  constexpr double day_min = 24 * 60, least_work_min = 60;
  Args args;
  bool within = true, in_order = true;
  double before = 0;
  for (const ClockMember& member : clock_members) {
    const double minutes = clock.*member.minutes;
    args.emplace_back(member.key, clock_text(minutes));
    within = within && minutes >= 0 && minutes <= day_min;
    in_order = in_order && minutes >= before;
    before = minutes;
  }
  // An end before the start is what a night shift looks like, whatever lies between.
  if (!within || clock.end_min <= clock.start_min) throw Error(ErrorKind::WrongCall, "clock-crosses-midnight", args);
  if (!in_order) throw Error(ErrorKind::WrongCall, "clock-out-of-order", args);
  const double work = clock.morning_end_min - clock.start_min + clock.end_min - clock.afternoon_start_min;
  if (work < least_work_min) throw Error(ErrorKind::WrongCall, "clock-too-short", args);
}

}  // namespace

const geo::WorkCalendar& state_council_calendar() { return tables().calendar; }
bool calendar_covers(int year) { return tables().years.contains(year); }

geo::WorkCalendar calendar_of(const data::Snapshot& snapshot) {
  if (snapshot.calendar_days.empty()) return state_council_calendar();
  std::vector<geo::CalendarException> exceptions = tables().exceptions;
  for (const data::CalendarDay& day : snapshot.calendar_days) exceptions.push_back({day.date, day.is_off});
  return geo::WorkCalendar(exceptions);
}

MonthDays month_days(const geo::WorkCalendar& calendar, data::Month month) {
  MonthDays days;
  for (std::chrono::sys_days day = month.first_day(); day <= std::chrono::sys_days(month.last_day()); day += std::chrono::days(1)) {
    const data::Date date(day);
    const bool weekend = std::chrono::weekday(day).iso_encoding() > 5;
    if (calendar.is_workday(date)) {
      days.days.push_back(date);
      if (weekend) days.make_up.push_back(date);
    } else if (!weekend) {
      days.off_weekdays.push_back(date);
    }
  }
  days.workdays = static_cast<int>(days.days.size());
  return days;
}

DayHours hours_on(const data::Snapshot& snapshot, const data::Inspector& inspector, const geo::WorkCalendar& calendar, data::Date day) {
  if (!inspector.valid.holds_on(day) || !calendar.is_workday(day)) return {};
  unsigned halves = both_halves;
  for (const data::Leave& leave : snapshot.leaves) {
    if (leave.inspector == inspector.id && leave.from <= day && day <= leave.to) halves &= ~static_cast<unsigned>(halves_of(leave.part));
  }
  for (const data::OfficeBlock& block : snapshot.office_blocks) {
    if (block.holds_on(day)) halves &= ~static_cast<unsigned>(halves_of(block.part));
  }
  if (halves == 0) return {};
  return {halves == both_halves ? inspector.daily_minutes : inspector.daily_minutes / 2, static_cast<std::uint8_t>(halves)};
}

DayClock day_clock(const data::Snapshot& snapshot) {
  const auto json = nlohmann::json::parse(setting(snapshot, clock_setting), nullptr, false);
  if (!json.is_object()) return {};
  DayClock clock;
  for (const ClockMember& member : clock_members) {
    const auto at = json.find(member.key);
    if (at != json.end() && at->is_number()) clock.*member.minutes = at->get<double>();
  }
  try {
    require_sound(clock);
  } catch (const Error&) {
    return {};
  }
  return clock;
}

void set_day_clock(data::Store& store, const DayClock& clock) {
  require_sound(clock);
  nlohmann::json json;
  Args args;
  for (const ClockMember& member : clock_members) {
    json[member.key] = clock.*member.minutes;
    args.emplace_back(member.key, clock_text(clock.*member.minutes));
  }
  store.edit({"day-clock", std::move(args)}, [&](data::Edit& edit) { put_setting(edit, clock_setting, json.dump()); });
}

}  // namespace gridwalk::jobs
