// Numbers and dates out of text.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "data/read/text_values.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdio>

#include "data/read/synonyms.h"

namespace gridwalk::data {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

std::optional<Moment> make_moment(int year, int month, int day, int hour, int minute, int second) {
  const Date date{std::chrono::year(year), std::chrono::month(static_cast<unsigned>(month)),
                  std::chrono::day(static_cast<unsigned>(day))};
  if (year < 1900 || year > 2200 || month < 1 || day < 1 || !date.ok()) return std::nullopt;
  if (hour > 24 || minute > 59 || second > 60 || (hour == 24 && minute + second > 0)) return std::nullopt;
  return Moment(std::chrono::local_days(date)) + std::chrono::hours(hour) + std::chrono::minutes(minute) +
         std::chrono::seconds(second);
}

// A text as runs of digits, with the characters between them. Chinese words for year, month ... become signs.
struct Pieces {
  std::vector<int> numbers;
  std::vector<std::size_t> digits;      // of each number
  std::vector<std::string> separators;  // one more than there are numbers
};

std::optional<Pieces> pieces_of(std::string_view text) {
  Pieces pieces;
  pieces.separators.emplace_back();
  for (std::size_t i = 0; i < text.size();) {
    if (!is_digit(text[i])) {
      pieces.separators.back() += text[i++];
      continue;
    }
    std::size_t end = i;
    while (end < text.size() && is_digit(text[end])) ++end;
    if (end - i > 9) return std::nullopt;
    int value = 0;
    std::from_chars(text.data() + i, text.data() + end, value);
    pieces.numbers.push_back(value);
    pieces.digits.push_back(end - i);
    pieces.separators.emplace_back();
    i = end;
  }
  return pieces;
}

std::string lower(std::string_view text) {
  std::string result(text);
  for (char& c : result) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return result;
}

// The clock part: h:mm[:ss[.fff]] [AM|PM] [zone]; also the Chinese words for hour, minute, second and the halves of the day.
struct Clock {
  int hour = 0, minute = 0, second = 0;
};
std::optional<Clock> clock_from(std::string text) {
  text = lower(text);
  // Halves of the day before or behind the numbers (fields.toml, [clock]).
  int half = 0;  // 1 = first, 2 = second
  for (const auto& [key, words] : word_table("clock")) {
    for (const std::string& word : words) {
      const std::size_t found = text.find(word);
      if (found == std::string::npos) continue;
      if (key == "am") half = 1;
      if (key == "pm") half = 2;
      const std::string sign = key == "hour" || key == "minute" ? ":" : " ";
      text.replace(found, word.size(), sign);
    }
  }
  text = trimmed(text);
  if (!text.empty() && text.back() == ':') text.pop_back();
  if (!text.empty() && text.back() == 'z') text.pop_back();
  if (const std::size_t zone = text.find_first_of("+-", 1); zone != std::string::npos) {
    for (const char c : text.substr(zone + 1)) {
      if (!is_digit(c) && c != ':') return std::nullopt;
    }
    text = trimmed(text.substr(0, zone));
  }
  const auto pieces = pieces_of(text);
  if (!pieces || pieces->numbers.empty() || pieces->numbers.size() > 4) return std::nullopt;
  const auto& gaps = pieces->separators;
  if (!gaps.front().empty() || !trimmed(gaps.back()).empty()) return std::nullopt;
  for (std::size_t i = 1; i + 1 < gaps.size(); ++i) {
    if (trimmed(gaps[i]) != (i == 3 ? "." : ":")) return std::nullopt;
  }
  if (pieces->numbers.size() == 1 && half == 0) return Clock{pieces->numbers[0], 0, 0};
  Clock clock{pieces->numbers[0], pieces->numbers.size() > 1 ? pieces->numbers[1] : 0,
              pieces->numbers.size() > 2 ? pieces->numbers[2] : 0};
  if (half == 2 && clock.hour < 12) clock.hour += 12;
  if (half == 1 && clock.hour == 12) clock.hour = 0;
  return clock;
}

std::string with_signs(std::string_view text) {
  std::string result = half_width(text);
  for (const auto& [key, words] : word_table("date")) {
    for (const std::string& word : words) {
      for (std::size_t found = result.find(word); found != std::string::npos; found = result.find(word)) {
        result.replace(found, word.size(), key == "day" ? " " : "-");
      }
    }
  }
  return trimmed(result);
}

}  // namespace

std::string trimmed(std::string_view text) {
  const auto skip = [&](std::string_view what) {
    const bool front = text.starts_with(what);
    if (front) text.remove_prefix(what.size());
    const bool back = text.ends_with(what);
    if (back) text.remove_suffix(what.size());
    return front || back;
  };
  for (bool again = true; again;) {
    again = skip("\u3000") || skip("\u00A0") || skip("\uFEFF") || skip("\u200B");
    while (!text.empty() && is_space(text.front())) text.remove_prefix(1), again = true;
    while (!text.empty() && is_space(text.back())) text.remove_suffix(1), again = true;
  }
  return std::string(text);
}

std::string half_width(std::string_view text) {
  std::string result;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto at = [&](std::size_t j) { return static_cast<unsigned char>(text[j]); };
    if (i + 2 < text.size() && at(i) == 0xEF && (at(i + 1) == 0xBC || at(i + 1) == 0xBD)) {
      const unsigned code = (at(i) & 0x0Fu) << 12 | (at(i + 1) & 0x3Fu) << 6 | (at(i + 2) & 0x3Fu);
      if (code >= 0xFF01 && code <= 0xFF5E) {
        result += static_cast<char>(code - 0xFEE0);
        i += 2;
        continue;
      }
    }
    if (text.substr(i, 3) == "\u3000") {
      result += ' ';
      i += 2;
      continue;
    }
    result += text[i];
  }
  return result;
}

double times(double value, double factor) {
  if (factor == 1) return value;
  std::array<char, 32> digits{};
  const auto written = std::to_chars(digits.data(), digits.data() + digits.size(), value * factor, std::chars_format::general, 15);
  double product = 0;
  std::from_chars(digits.data(), written.ptr, product);
  return product;
}

std::optional<double> number_from_text(std::string_view text) {
  std::string plain = trimmed(half_width(text));
  double factor = 1;
  std::size_t end = 0;
  while (end < plain.size() && (is_digit(plain[end]) || plain[end] == '.' || plain[end] == ',' || plain[end] == '-' ||
                                plain[end] == '+')) {
    ++end;
  }
  if (end < plain.size() && (plain[end] == 'e' || plain[end] == 'E') && end + 1 < plain.size() &&
      (is_digit(plain[end + 1]) || ((plain[end + 1] == '+' || plain[end + 1] == '-') && end + 2 < plain.size() && is_digit(plain[end + 2])))) {
    end += 2;
    while (end < plain.size() && is_digit(plain[end])) ++end;
  }
  // Units one after the other: a factor, then what is counted ("1.2 wan hu").
  std::string unit = lower(trimmed(plain.substr(end)));
  while (!unit.empty()) {
    std::size_t length = unit.size();
    std::optional<double> of_unit;
    for (; length > 0 && !of_unit; --length) {
      of_unit = unit_factor(std::string_view(unit).substr(0, length));
      if (of_unit) break;
    }
    if (!of_unit) return std::nullopt;
    factor *= *of_unit;
    unit = trimmed(unit.substr(length));
  }
  std::string number = plain.substr(0, end);
  if (number.find(',') != std::string::npos) {
    // Only where each group behind the first has three digits: 1,200 but not 1,2.
    const std::size_t whole = std::min(number.find('.'), number.size());
    std::size_t since = 0;
    bool any = false;
    for (std::size_t i = 0; i < number.size(); ++i) {
      if (number[i] != ',') {
        since += i < whole ? 1 : 0;
        continue;
      }
      if (i > whole || (any && since != 3) || since == 0) return std::nullopt;
      any = true;
      since = 0;
    }
    if (since != 3) return std::nullopt;
    std::erase(number, ',');
  }
  if (number.starts_with('+')) number.erase(0, 1);
  double value = 0;
  const auto [last, error] = std::from_chars(number.data(), number.data() + number.size(), value);
  if (number.empty() || error != std::errc() || last != number.data() + number.size() || !std::isfinite(value)) return std::nullopt;
  return times(value, factor);
}

bool is_rounded_number(std::string_view text) {
  const std::string plain = lower(trimmed(half_width(text)));
  const std::size_t sign = plain.find('e');
  if (sign == 0 || sign == std::string::npos || !is_digit(plain[0])) return false;
  std::size_t dots = 0;
  for (std::size_t i = 0; i < sign; ++i) {
    if (!is_digit(plain[i]) && (plain[i] != '.' || ++dots > 1)) return false;
  }
  std::size_t from = sign + 1;
  // A bare "3e5" may be a door or a code; sheets write the sign, and a number without one has a decimal point.
  if (from < plain.size() && plain[from] == '+') ++from;
  else if (dots == 0) return false;
  return from < plain.size() && std::all_of(plain.begin() + static_cast<std::ptrdiff_t>(from), plain.end(), is_digit);
}

DayOrder day_order(const std::vector<std::string>& column) {
  for (const std::string& text : column) {
    const auto pieces = pieces_of(with_signs(text).substr(0, 10));
    if (!pieces || pieces->numbers.size() < 3 || pieces->digits[0] > 2) continue;
    if (pieces->numbers[0] > 12) return DayOrder::DayFirst;
    if (pieces->numbers[1] > 12) return DayOrder::MonthFirst;
  }
  return DayOrder::MonthFirst;
}

std::optional<Moment> moment_from_words(std::string_view text, DayOrder order) {
  const std::string plain = with_signs(text);
  // The day ends where its third number ends.
  std::size_t end = 0, numbers = 0;
  while (end < plain.size() && numbers < 3) {
    if (is_digit(plain[end])) {
      while (end < plain.size() && is_digit(plain[end])) ++end;
      ++numbers;
      if (numbers == 1 && (end == 8 || end == 14)) break;  // 20260603
    } else {
      ++end;
    }
  }
  const std::string day_text = plain.substr(0, end);
  std::string rest = trimmed(plain.substr(end));
  if (rest.starts_with('T')) rest.erase(0, 1);
  if (numbers == 1 && (day_text.size() == 8 || day_text.size() == 14)) {
    const auto digits = [&](std::size_t from, std::size_t count) {
      int value = 0;
      std::from_chars(day_text.data() + from, day_text.data() + from + count, value);
      return value;
    };
    if (!std::ranges::all_of(day_text, is_digit)) return std::nullopt;
    if (day_text.size() == 14) {
      return rest.empty() ? make_moment(digits(0, 4), digits(4, 2), digits(6, 2), digits(8, 2), digits(10, 2), digits(12, 2))
                          : std::nullopt;
    }
    const auto clock = rest.empty() ? std::optional<Clock>(Clock{}) : clock_from(rest);
    return clock ? make_moment(digits(0, 4), digits(4, 2), digits(6, 2), clock->hour, clock->minute, clock->second) : std::nullopt;
  }
  const auto pieces = pieces_of(day_text);
  if (!pieces || pieces->numbers.size() != 3) return std::nullopt;
  const auto& gaps = pieces->separators;
  const std::string sign = trimmed(gaps[1]);
  if (!gaps[0].empty() || (sign != "-" && sign != "/" && sign != ".") || trimmed(gaps[2]) != sign) return std::nullopt;
  const auto clock = rest.empty() ? std::optional<Clock>(Clock{}) : clock_from(rest);
  if (!clock) return std::nullopt;
  const auto& n = pieces->numbers;
  if (pieces->digits[0] == 4 && pieces->digits[1] <= 2 && pieces->digits[2] <= 2) {
    return make_moment(n[0], n[1], n[2], clock->hour, clock->minute, clock->second);
  }
  if (pieces->digits[2] != 4 || pieces->digits[0] > 2 || pieces->digits[1] > 2) return std::nullopt;
  const bool day_first = order == DayOrder::DayFirst;
  return make_moment(n[2], day_first ? n[1] : n[0], day_first ? n[0] : n[1], clock->hour, clock->minute, clock->second);
}

std::optional<Moment> moment_from_serial(double serial, bool from_1904) {
  if (!std::isfinite(serial) || serial < 0 || serial >= 2'958'466) return std::nullopt;
  // Excel's own calendar has a 29 February 1900: serials below 60 lie one day later than the origin says.
  const double days = from_1904 ? serial + 1462 : serial < 60 ? serial + 1 : serial;
  const auto whole = static_cast<long long>(std::floor(days));
  const long long seconds = std::llround((days - static_cast<double>(whole)) * 86400);
  const std::chrono::local_days origin{Date{std::chrono::year(1899), std::chrono::December, std::chrono::day(30)}};
  return Moment(origin + std::chrono::days(whole)) + std::chrono::seconds(seconds);
}

std::string at_text(geo::Point place) {
  char text[80];
  std::snprintf(text, sizeof text, "%.12g %.12g", place.x, place.y);
  return text;
}

std::optional<geo::Point> at_from_text(const std::string& text) {
  geo::Point place;
  const char* end = text.data() + text.size();
  const auto x = std::from_chars(text.data(), end, place.x);
  if (x.ec != std::errc() || x.ptr == end || *x.ptr != ' ') return std::nullopt;
  const auto y = std::from_chars(x.ptr + 1, end, place.y);
  if (y.ec != std::errc() || y.ptr != end) return std::nullopt;
  return place;
}

std::string cell_text(const Cell& cell) {
  if (const auto* text = std::get_if<std::string>(&cell)) return *text;
  if (const auto* yes = std::get_if<bool>(&cell)) return *yes ? "TRUE" : "FALSE";
  if (const auto* day = std::get_if<Date>(&cell)) return to_text(*day);
  if (const auto* moment = std::get_if<Moment>(&cell)) return to_text(*moment);
  if (const auto* number = std::get_if<double>(&cell)) {
    char buffer[64];
    const bool whole = std::abs(*number) < 1e15 && *number == std::floor(*number);
    const auto result = whole ? std::to_chars(buffer, buffer + sizeof buffer, static_cast<long long>(*number))
                              : std::to_chars(buffer, buffer + sizeof buffer, *number);
    return std::string(buffer, result.ptr);
  }
  return {};
}

bool looks_like_value(std::string_view text) {
  const std::string plain = trimmed(half_width(text));
  return number_from_text(plain).has_value() || moment_from_words(plain).has_value();
}

}  // namespace gridwalk::data
