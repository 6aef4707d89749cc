// Days and moments of the office's own clock, written as ISO 8601 text.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace gridwalk::data {

using Date = std::chrono::year_month_day;
// Local time of the office, to the second. An office works in one time zone and its files never say which.
using Moment = std::chrono::local_seconds;

// A period of whole days; an open end means "until further notice".
struct Validity {
  std::optional<Date> from;  // first day
  std::optional<Date> to;    // last day
  bool holds_on(Date day) const { return (!from || *from <= day) && (!to || day <= *to); }
  friend bool operator==(const Validity&, const Validity&) = default;
};

std::string to_text(Date day);         // 2026-06-03
std::string to_text(Moment moment);    // 2026-06-03T14:30:00
// Strict: exactly the forms above (seconds may be left out, a space may stand for the T). Empty when it is no such day:
// 31 June is refused, not rolled over.
std::optional<Date> date_from_text(std::string_view text);
std::optional<Moment> moment_from_text(std::string_view text);
Date date_of(Moment moment);
Date day_before(Date day);

struct Month {  // of the Gregorian calendar
  int year = 0;
  unsigned month = 0;  // 1 to 12
  friend auto operator<=>(const Month&, const Month&) = default;
  Date first_day() const;
  Date last_day() const;
  Month next() const;
};
std::string to_text(Month month);  // 2026-06
std::optional<Month> month_from_text(std::string_view text);
Month month_of(Date day);

}  // namespace gridwalk::data
