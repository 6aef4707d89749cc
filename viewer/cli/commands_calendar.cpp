// calendar: a month as a grid with its working days, the office's own days, leave, blocks of hours, the times of the day.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>

#include "viewer/cli/naming.h"
#include "viewer/cli/office_commands.h"
#include "viewer/jobs/calendar.h"
#include "viewer/jobs/office_days.h"

namespace gridwalk::cli {
namespace {

constexpr std::array part_names{"whole-day", "morning", "afternoon"};  // the order of data::DayPart

std::string mark_of(const geo::WorkCalendar& calendar, data::Date day) {
  const bool weekend = std::chrono::weekday(std::chrono::sys_days(day)).iso_encoding() > 5, work = calendar.is_workday(day);
  if (work) return weekend ? "+" : " ";
  return weekend ? "." : "-";
}

void say_grid(const geo::WorkCalendar& calendar, data::Month month, const words::Words& words, Outcome& outcome) {
  std::string line;
  for (int weekday = 1; weekday <= 7; ++weekday) line += "  " + words("calendar.short_" + std::to_string(weekday)) + " ";
  outcome.say(line);
  const data::Date first = month.first_day();
  line.assign(5 * (std::chrono::weekday(std::chrono::sys_days(first)).iso_encoding() - 1), ' ');
  for (const data::Date day : jobs::days_of(first, month.last_day())) {
    line += fmt::format("  {:2}{}", static_cast<unsigned>(day.day()), mark_of(calendar, day));
    if (std::chrono::weekday(std::chrono::sys_days(day)) != std::chrono::Sunday && day != month.last_day()) continue;
    outcome.say(line);
    line.clear();
  }
  outcome.say(words("calendar.marks"));
}

nlohmann::json dates_json(const std::vector<data::Date>& days) {
  auto json = nlohmann::json::array();
  for (const data::Date day : days) json.push_back(data::to_text(day));
  return json;
}

std::vector<const data::CalendarDay*> own_days(const data::Snapshot& snapshot) {
  std::vector<const data::CalendarDay*> own;
  for (const data::CalendarDay& day : snapshot.calendar_days) own.push_back(&day);
  std::ranges::sort(own, {}, &data::CalendarDay::date);
  return own;
}

nlohmann::json to_json(const jobs::MonthHours& hours) { return {{"workdays", hours.workdays}, {"minutes", hours.minutes}}; }

void show(const data::Snapshot& snapshot, data::Month month, const words::Words& words, Outcome& outcome) {
  const geo::WorkCalendar calendar = jobs::calendar_of(snapshot);
  const jobs::MonthDays days = jobs::month_days(calendar, month);
  outcome.say(words("calendar.workdays", {{"month", words.month(month)}, {"count", std::to_string(days.workdays)}}));
  say_grid(calendar, month, words, outcome);
  outcome.json["month"] = data::to_text(month);
  outcome.json["workdays"] = days.workdays;
  outcome.json["days"] = dates_json(days.days);
  outcome.json["make_up"] = dates_json(days.make_up);
  outcome.json["off_weekdays"] = dates_json(days.off_weekdays);
  outcome.json["own_days"] = nlohmann::json::array();
  for (const data::CalendarDay* day : own_days(snapshot)) {
    if (data::month_of(day->date) != month) continue;
    outcome.say(words(day->is_off ? "calendar.own_off" : "calendar.own_work", {{"date", words.date(day->date)}, {"name", day->name}}));
    outcome.json["own_days"].push_back({{"date", data::to_text(day->date)}, {"off", day->is_off}, {"name", day->name}});
  }
  outcome.json["inspectors"] = nlohmann::json::array();
  for (const data::Inspector& inspector : snapshot.inspectors) {
    double minutes = 0;
    int worked = 0, halves = 0;
    for (const data::Date day : days.days) {
      const jobs::DayHours hours = jobs::hours_on(snapshot, inspector, calendar, day);
      minutes += hours.minutes;
      worked += hours.minutes > 0 ? 1 : 0;
      halves += hours.halves == jobs::morning_half || hours.halves == jobs::afternoon_half ? 1 : 0;
    }
    outcome.say(words("calendar.inspector", {{"name", inspector.name}, {"days", std::to_string(worked)}, {"halves", std::to_string(halves)}, {"hours", words.hours(minutes)}}));
    outcome.json["inspectors"].push_back({{"name", inspector.name}, {"days", worked}, {"half_days", halves}, {"minutes", minutes}});
    if (worked == 0) outcome.add({{"inspector-no-days", inspector.id.value, {{"inspector", inspector.name}, {"month", data::to_text(month)}}, Severity::Warning}});
  }
  if (!jobs::calendar_covers(month.year)) outcome.add({{"calendar-missing", -1, {{"year", std::to_string(month.year)}}, Severity::Warning}});
  outcome.add(jobs::closed_days_notes(snapshot, month.first_day()));
}

// --- leave and blocks ---------------------------------------------------------------------------------------------------

std::vector<const data::Leave*> leaves_in_order(const data::Snapshot& snapshot) {
  std::vector<const data::Leave*> leaves;
  for (const data::Leave& leave : snapshot.leaves) leaves.push_back(&leave);
  std::ranges::sort(leaves, [](const data::Leave* a, const data::Leave* b) {
    return std::tie(a->from, a->to, a->part, a->id) < std::tie(b->from, b->to, b->part, b->id);
  });
  return leaves;
}

std::vector<const data::OfficeBlock*> blocks_in_order(const data::Snapshot& snapshot) {
  std::vector<const data::OfficeBlock*> blocks;
  for (const data::OfficeBlock& block : snapshot.office_blocks) blocks.push_back(&block);
  std::ranges::sort(blocks, [](const data::OfficeBlock* a, const data::OfficeBlock* b) {
    return std::tie(a->from, a->to, a->reason, a->id) < std::tie(b->from, b->to, b->reason, b->id);
  });
  return blocks;
}

Args period_args(int number, data::Date from, data::Date to, data::DayPart part, const std::string& reason, const words::Words& words) {
  return {{"number", std::to_string(number)}, {"from", words.date(from)}, {"to", words.date(to)}, {"part", part_text(part, words)}, {"reason", reason}};
}

void leave(const Context& context, data::Store& store, Outcome& outcome) {
  const Call& call = context.call;
  if (call.has("--remove")) {
    const data::SnapshotPtr before = store.snapshot();
    const auto leaves = leaves_in_order(*before);
    jobs::remove_leave(store, leaves[number_asked(call.text("--remove"), leaves.size())]->id);
  } else if (call.has("what")) {
    data::Leave made;
    made.inspector = named_inspector(*store.snapshot(), call.text("what"), context.words);
    const data::Validity period = period_asked(call);
    made.from = *period.from;
    made.to = *period.to;
    made.part = part_asked(call);
    made.reason = call.text("--reason");
    jobs::put_leave(store, made);
  }
  const data::SnapshotPtr snapshot = store.snapshot();
  outcome.json["leave"] = nlohmann::json::array();
  int number = 0;
  for (const data::Leave* one : leaves_in_order(*snapshot)) {
    const data::Inspector* inspector = snapshot->inspectors.find(one->inspector);
    const std::string name = inspector ? inspector->name : "?";
    Args args = period_args(++number, one->from, one->to, one->part, one->reason, context.words);
    args.emplace_back("name", name);
    outcome.say(context.words("calendar.leave_row", args));
    outcome.json["leave"].push_back({{"number", number}, {"inspector", name}, {"from", data::to_text(one->from)}, {"to", data::to_text(one->to)},
                                     {"part", part_names[static_cast<std::size_t>(one->part)]}, {"reason", one->reason}});
  }
  if (number == 0) outcome.say(context.words("calendar.no_leave"));
  outcome.add(jobs::closed_days_notes(*snapshot, today()));
}

// "1,5": Monday and Friday. Nothing: every day.
int weekdays_asked(const std::string& text) {
  int weekdays = 0;
  for (std::size_t at = 0; at < text.size(); at += 2) {
    const char digit = text[at];
    if (digit < '1' || digit > '7' || (at + 1 < text.size() && text[at + 1] != ',')) throw Error(ErrorKind::WrongCall, "cli-weekdays", {{"value", text}});
    weekdays |= 1 << (digit - '1');
  }
  return weekdays;
}

void block(const Context& context, data::Store& store, Outcome& outcome) {
  const Call& call = context.call;
  const words::Words& words = context.words;
  if (call.has("--remove")) {
    const data::SnapshotPtr before = store.snapshot();
    const auto blocks = blocks_in_order(*before);
    jobs::remove_office_block(store, blocks[number_asked(call.text("--remove"), blocks.size())]->id);
  } else if (call.has("what")) {
    data::OfficeBlock made;
    const data::Validity period = period_asked(call);
    made.from = *period.from;
    made.to = *period.to;
    made.part = part_asked(call);
    made.weekdays = weekdays_asked(call.text("--weekdays"));
    made.reason = call.text("what");
    jobs::put_office_block(store, made);
  }
  const data::SnapshotPtr snapshot = store.snapshot();
  outcome.json["blocks"] = nlohmann::json::array();
  int number = 0;
  for (const data::OfficeBlock* one : blocks_in_order(*snapshot)) {
    std::vector<std::string> weekdays;
    auto weekdays_json = nlohmann::json::array();
    for (int weekday = 1; weekday <= 7; ++weekday) {
      if ((one->weekdays >> (weekday - 1) & 1) == 0) continue;
      weekdays.push_back(words("format.weekday_" + std::to_string(weekday)));
      weekdays_json.push_back(weekday);
    }
    Args args = period_args(++number, one->from, one->to, one->part, one->reason, words);
    args.emplace_back("weekdays", weekdays.empty() ? words("calendar.every_day") : words.join(weekdays));
    outcome.say(words("calendar.block_row", args));
    outcome.json["blocks"].push_back({{"number", number}, {"from", data::to_text(one->from)}, {"to", data::to_text(one->to)},
                                      {"part", part_names[static_cast<std::size_t>(one->part)]}, {"weekdays", weekdays_json}, {"reason", one->reason}});
  }
  if (number == 0) outcome.say(words("calendar.no_blocks"));
  outcome.add(jobs::closed_days_notes(*snapshot, today()));
}

// --- days and the clock ---------------------------------------------------------------------------------------------------

void days(const Context& context, data::Store& store) {
  const Call& call = context.call;
  std::vector<data::Date> asked;
  const auto add = [&](data::Date first, data::Date last) {
    for (const data::Date day : jobs::days_of(first, last)) asked.push_back(day);
  };
  if (call.has("what")) {
    const auto day = data::date_from_text(call.text("what"));
    if (!day) throw Error(ErrorKind::WrongCall, "cli-not-a-date", {{"option", "what"}, {"value", call.text("what")}});
    add(*day, call.date("--to").value_or(*day));
  } else {
    const data::Validity period = period_asked(call);
    add(*period.from, *period.to);
  }
  const int said = (call.has("--off") ? 1 : 0) + (call.has("--work") ? 1 : 0) + (call.has("--as-published") ? 1 : 0);
  if (said != 1) throw Error(ErrorKind::WrongCall, "cli-one-of", {{"options", "--off, --work, --as-published"}});
  if (call.has("--as-published")) jobs::clear_calendar_days(store, asked);
  else jobs::set_calendar_days(store, asked, call.has("--off"), call.text("--reason"));
}

double minutes_named(const std::string& option, const std::string& text) {
  int hour = -1, minute = -1;
  const char* end = text.data() + text.size();
  const auto hours = std::from_chars(text.data(), end, hour);
  const bool colon = hours.ec == std::errc() && hours.ptr != end && *hours.ptr == ':';
  const auto minutes = colon ? std::from_chars(hours.ptr + 1, end, minute) : hours;
  if (!colon || minutes.ec != std::errc() || minutes.ptr != end || hour < 0 || hour > 48 || minute < 0 || minute > 59) {
    throw Error(ErrorKind::WrongCall, "cli-not-a-time", {{"option", option}, {"value", text}});
  }
  return hour * 60 + minute;
}

struct ClockOption {
  const char* option;
  const char* key;
  double jobs::DayClock::*minutes;
};
constexpr std::array clock_options{ClockOption{"--start", "start", &jobs::DayClock::start_min}, ClockOption{"--lunch", "lunch", &jobs::DayClock::morning_end_min},
                                   ClockOption{"--afternoon", "afternoon", &jobs::DayClock::afternoon_start_min}, ClockOption{"--end", "end", &jobs::DayClock::end_min}};

void clock(const Context& context, data::Store& store, Outcome& outcome) {
  jobs::DayClock clock = jobs::day_clock(*store.snapshot());
  bool changed = false;
  Args args;
  for (const ClockOption& member : clock_options) {
    if (!context.call.has(member.option)) continue;
    clock.*member.minutes = minutes_named(member.option, context.call.text(member.option));
    changed = true;
  }
  if (changed) jobs::set_day_clock(store, clock);
  for (const ClockOption& member : clock_options) {
    const std::string text = context.words.clock(static_cast<int>(clock.*member.minutes));
    args.emplace_back(member.key, text);
    outcome.json["clock"][member.key] = text;
  }
  outcome.say(context.words("calendar.clock", args));
}

}  // namespace

data::DayPart part_asked(const Call& call) {
  const auto at = std::ranges::find(part_names, call.text("--part"));
  return at == part_names.end() ? data::DayPart::WholeDay : static_cast<data::DayPart>(at - part_names.begin());
}

std::string part_text(data::DayPart part, const words::Words& words) { return words("day_part." + std::string(part_names[static_cast<std::size_t>(part)])); }

data::Validity period_asked(const Call& call) {
  const auto from = call.date("--from");
  if (!from) throw Error(ErrorKind::WrongCall, "cli-period-missing");
  return {from, call.date("--to").value_or(*from)};
}

std::size_t number_asked(const std::string& text, std::size_t count) {
  std::size_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size() || number < 1 || number > count) {
    throw Error(ErrorKind::WrongCall, "cli-no-such-number", {{"number", text}, {"count", std::to_string(count)}});
  }
  return number - 1;
}

std::unique_ptr<data::Store> open_for(const Context& context, bool list_only) {
  return data::Store::open(context.call.path("project"), list_only ? data::Store::Mode::ReadOnly : data::Store::Mode::ReadWrite);
}

data::Month month_asked(const Context& context, const data::Snapshot& snapshot) {
  return context.call.month("--month").value_or(jobs::next_month(snapshot, today()));
}

Outcome run_calendar(const Context& context) {
  const Call& call = context.call;
  const std::string action = call.text("action");
  const bool changes_nothing = action == "show" || (action != "day" && !call.has("what") && !call.has("--remove") &&
                                                    std::ranges::none_of(clock_options, [&](const ClockOption& o) { return call.has(o.option); }));
  const auto store = open_for(context, changes_nothing);
  const data::SnapshotPtr before = store->snapshot();
  Outcome outcome;
  if (action == "day") days(context, *store);
  if (action == "leave") leave(context, *store, outcome);
  if (action == "block") block(context, *store, outcome);
  if (action == "clock") clock(context, *store, outcome);
  if (action == "show" || action == "day") {
    const auto day = call.has("what") ? data::date_from_text(call.text("what")) : call.date("--from");
    const data::SnapshotPtr snapshot = store->snapshot();
    const data::Month month = day && !call.has("--month") ? data::month_of(*day) : month_asked(context, *snapshot);
    show(*snapshot, month, context.words, outcome);
    const jobs::MonthHours was = jobs::month_hours(*before, month), is = jobs::month_hours(*snapshot, month);
    outcome.json["hours"] = to_json(is);
    outcome.json["hours_before"] = to_json(was);
    if (!(was == is)) {
      outcome.say(context.words("calendar.before_after", {{"days_before", std::to_string(was.workdays)}, {"days", std::to_string(is.workdays)},
                                                          {"hours_before", context.words.hours(was.minutes)}, {"hours", context.words.hours(is.minutes)}}));
    }
  }
  outcome.json["digest"] = store->digest();
  return outcome;
}

}  // namespace gridwalk::cli
