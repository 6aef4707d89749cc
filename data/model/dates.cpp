// ISO 8601 text to days and moments and back.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "data/model/dates.h"

#include <fmt/format.h>

#include <charconv>

namespace gridwalk::data {
namespace {

namespace chrono = std::chrono;

// Reads exactly `digits` digits at `at`; -1 when there is anything else.
int number_at(std::string_view text, std::size_t at, std::size_t digits) {
  if (at + digits > text.size()) return -1;
  int value = 0;
  const char* end = text.data() + at + digits;
  const auto [stop, error] = std::from_chars(text.data() + at, end, value);
  return error == std::errc() && stop == end && text[at] != '-' ? value : -1;
}

}  // namespace

std::string to_text(Date day) {
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(day.year()), static_cast<unsigned>(day.month()),
                     static_cast<unsigned>(day.day()));
}

std::string to_text(Moment moment) {
  const auto day = chrono::floor<chrono::days>(moment);
  const chrono::hh_mm_ss time(moment - day);
  return fmt::format("{}T{:02}:{:02}:{:02}", to_text(Date(day)), time.hours().count(), time.minutes().count(),
                     time.seconds().count());
}

std::optional<Date> date_from_text(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  const int year = number_at(text, 0, 4), month = number_at(text, 5, 2), day = number_at(text, 8, 2);
  if (year < 0 || month < 0 || day < 0) return std::nullopt;
  const Date date{chrono::year(year), chrono::month(static_cast<unsigned>(month)), chrono::day(static_cast<unsigned>(day))};
  return date.ok() ? std::optional(date) : std::nullopt;
}

std::optional<Moment> moment_from_text(std::string_view text) {
  const auto day = date_from_text(text.substr(0, 10));
  if (!day || (text.size() != 16 && text.size() != 19) || (text[10] != 'T' && text[10] != ' ') || text[13] != ':') {
    return std::nullopt;
  }
  const int hour = number_at(text, 11, 2), minute = number_at(text, 14, 2);
  const int second = text.size() == 19 && text[16] == ':' ? number_at(text, 17, 2) : (text.size() == 16 ? 0 : -1);
  if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59) return std::nullopt;
  return chrono::local_days(*day) + chrono::hours(hour) + chrono::minutes(minute) + chrono::seconds(second);
}

Date day_before(Date day) { return Date(std::chrono::sys_days(day) - std::chrono::days(1)); }

Date date_of(Moment moment) { return Date(chrono::floor<chrono::days>(moment)); }

Date Month::first_day() const { return chrono::year(year) / chrono::month(month) / chrono::day(1); }
Date Month::last_day() const { return Date(chrono::year(year) / chrono::month(month) / chrono::last); }
Month Month::next() const { return month == 12 ? Month{year + 1, 1} : Month{year, month + 1}; }

std::string to_text(Month month) { return fmt::format("{:04}-{:02}", month.year, month.month); }

std::optional<Month> month_from_text(std::string_view text) {
  if (text.size() != 7) return std::nullopt;
  const auto day = date_from_text(std::string(text) + "-01");
  return day ? std::optional(month_of(*day)) : std::nullopt;
}

Month month_of(Date day) { return {static_cast<int>(day.year()), static_cast<unsigned>(day.month())}; }

}  // namespace gridwalk::data
