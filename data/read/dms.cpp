// Degrees, minutes, seconds.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "data/read/dms.h"

#include <array>
#include <charconv>
#include <cmath>
#include <string_view>
#include <utility>
#include <vector>

#include "data/read/text_values.h"

namespace gridwalk::data {
namespace {

// Every sign in one spelling: d, m and s for the units, letters for the directions, blanks elsewhere.
std::string plain_signs(const std::string& text) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 28> signs{{
      {"\u4E1C\u7ECF", "E"}, {"\u6771\u7D93", "E"}, {"\u897F\u7ECF", "W"}, {"\u5317\u7EAC", "N"}, {"\u5317\u7DEF", "N"},
      {"\u5357\u7EAC", "S"}, {"\u5EA6", "d"},       {"\u00B0", "d"},       {"\u00BA", "d"},       {"\u2103", "d"},
      {"\u5206", "m"},       {"\u2032", "m"},       {"\u2019", "m"},       {"\u2018", "m"},       {"\u79D2", "s"},
      {"\u2033", "s"},       {"\u201D", "s"},       {"\u201C", "s"},       {"\u3000", " "},       {"\u00A0", " "},
      {"\u2212", "-"},       {"\u2013", "-"},       {"''", "s"},           {"'", "m"},            {"\"", "s"},
      {"`", "m"},            {"\u4E1C", "E"},       {"\u5317", "N"},
  }};
  std::string result;
  const std::string half = half_width(text);
  for (std::size_t i = 0; i < half.size();) {
    bool found = false;
    for (const auto& [sign, plain] : signs) {
      if (half.compare(i, sign.size(), sign) != 0) continue;
      result += plain;
      i += sign.size();
      found = true;
      break;
    }
    if (found) continue;
    const char c = half[i++];
    const bool direction = c == 'e' || c == 'n' || c == 'w';  // not s: a seconds' sign
    result += c == '\t' ? ' ' : direction ? static_cast<char>(c - 'a' + 'A') : c == 'D' ? 'd' : c;
  }
  return result;
}

bool digit(char c) { return c >= '0' && c <= '9'; }

// Reads one angle from `at` on; false where there is none.
bool read_angle(std::string_view text, std::size_t& at, Angle& angle) {
  const auto blank = [&] {
    while (at < text.size() && text[at] == ' ') ++at;
  };
  int sign = 1;
  bool directed = false;
  const auto direction = [&] {
    if (at >= text.size()) return true;
    const char c = text[at];
    if (c != 'E' && c != 'W' && c != 'N' && c != 'S') return true;
    if (directed) return false;
    directed = true;
    angle.axis = c == 'E' || c == 'W' ? AngleAxis::Longitude : AngleAxis::Latitude;
    if (c == 'W' || c == 'S') sign = -sign;
    ++at;
    return true;
  };
  blank();
  direction();
  while (at < text.size() && (text[at] == ' ' || text[at] == ':')) ++at;
  if (at < text.size() && (text[at] == '-' || text[at] == '+')) sign = text[at++] == '-' ? -sign : sign;
  double value = 0, unit = 1;
  bool fraction = false;
  int numbers = 0;
  char expected = 'd';
  while (at < text.size() && digit(text[at])) {
    if (++numbers > 3 || fraction) return false;
    double number = 0;
    const auto [end, error] = std::from_chars(text.data() + at, text.data() + text.size(), number, std::chars_format::fixed);
    if (error != std::errc()) return false;
    const auto next = static_cast<std::size_t>(end - text.data());
    fraction = text.substr(at, next - at).find('.') != std::string_view::npos;
    at = next;
    if (numbers > 1 && number >= 60) return false;
    value += number / unit;
    unit *= 60;
    const std::size_t before = at;
    blank();
    if (at < text.size() && text[at] == expected) {
      ++at;
      blank();
    } else if (at < text.size() && (text[at] == 'd' || text[at] == 'm' || text[at] == 's')) {
      return false;  // minutes before degrees
    } else if (numbers < 3 && at + 1 < text.size() && (text[at] == ':' || text[at] == '-') && at == before && digit(text[at + 1])) {
      ++at;
    } else if (at == before || fraction) {
      break;  // another number must be told apart by something
    }
    if (fraction) break;
    expected = numbers == 1 ? 'm' : 's';
  }
  if (numbers == 0) return false;
  if (!direction()) return false;
  blank();
  angle.degrees = sign * value;
  return std::isfinite(value) && value <= 360;
}

}  // namespace

char ovital_mark(std::string_view text) {
  if (text.size() < 2 || !((text[1] >= '0' && text[1] <= '9') || text[1] == '-')) return 0;
  return text[0] == 'g' || text[0] == 'G' ? 'g' : text[0] == 'b' || text[0] == 'B' ? 'b' : '\0';
}

std::optional<Angle> angle_from_text(const std::string& text) {
  if (text.size() > 100) return std::nullopt;
  // Nearly all are decimal degrees and need none of the signs.
  if (text.find_first_not_of("0123456789.") == std::string::npos) {
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value, std::chars_format::fixed);
    if (error == std::errc() && end == text.data() + text.size()) return value <= 360 ? std::optional(Angle{value, AngleAxis::Unknown}) : std::nullopt;
  }
  const std::string plain = plain_signs(ovital_mark(text) != 0 ? text.substr(1) : text);
  std::size_t at = 0;
  Angle angle;
  if (!read_angle(plain, at, angle) || at != plain.size()) return std::nullopt;
  return angle;
}

std::optional<geo::Point> place_from_text(const std::string& text) {
  if (text.size() > 200) return std::nullopt;
  std::string plain = plain_signs(ovital_mark(text) != 0 ? text.substr(1) : text);
  for (std::size_t at; (at = plain.find("\u3001")) != std::string::npos;) plain.replace(at, 3, 1, ',');
  // A comma, a semicolon or a blank between them; a blank also stands inside an angle, so every one is tried.
  for (std::size_t cut = 1; cut + 1 < plain.size(); ++cut) {
    const char c = plain[cut];
    if (c != ',' && c != ';' && c != ' ') continue;
    if (c == ' ' && plain.find_first_of(",;") != std::string::npos) continue;
    const auto first = angle_from_text(plain.substr(0, cut)), second = angle_from_text(plain.substr(cut + 1));
    if (!first || !second) continue;
    if (first->axis != AngleAxis::Unknown && first->axis == second->axis) continue;
    bool latitude_first = first->axis == AngleAxis::Latitude || second->axis == AngleAxis::Longitude;
    if (first->axis == AngleAxis::Unknown && second->axis == AngleAxis::Unknown) {
      latitude_first = std::abs(first->degrees) <= 90 && std::abs(second->degrees) > 90;
    }
    const geo::Point place = latitude_first ? geo::Point{second->degrees, first->degrees} : geo::Point{first->degrees, second->degrees};
    if (std::abs(place.x) > 180 || std::abs(place.y) > 90) continue;
    // "36 18 120 23" could be cut in many ways: without letters or a comma only plain numbers.
    const bool plain_pair = plain.find_first_of(" ,;") == cut && plain.find_last_of(" ,;") == cut;
    if (c == ' ' && first->axis == AngleAxis::Unknown && second->axis == AngleAxis::Unknown && !plain_pair) return std::nullopt;
    return place;
  }
  return std::nullopt;
}

std::optional<geo::ControlPair> control_from_text(const std::string& numbers, const std::string& place) {
  const std::size_t comma = numbers.find(',');
  const auto to = place_from_text(place);
  if (comma == std::string::npos || !to) return std::nullopt;
  const auto value = [](const std::string& text) -> std::optional<double> {
    if (const auto angle = angle_from_text(text)) return angle->degrees;
    return number_from_text(text);
  };
  const auto x = value(numbers.substr(0, comma)), y = value(numbers.substr(comma + 1));
  if (!x || !y) return std::nullopt;
  return geo::ControlPair{{*x, *y}, *to};
}

}  // namespace gridwalk::data
