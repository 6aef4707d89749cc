// Degrees, minutes, seconds.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "data/read/degrees.h"

#include <array>
#include <charconv>
#include <string>
#include <utility>
#include <vector>

#include "data/read/text_values.h"

namespace gridwalk::data {
namespace {

// What parts an angle, and what says its direction. In UTF-8.
constexpr std::array<std::string_view, 18> marks{"\xC2\xB0", "\xE2\x80\xB2", "\xE2\x80\xB3", "\xE2\x80\x98", "\xE2\x80\x99", "\xE2\x80\x9C", "\xE2\x80\x9D", "\xC2\xBA", "\xCB\x9A",
                                                 "\xE5\xBA\xA6", "\xE5\x88\x86", "\xE7\xA7\x92", "'", "\"", ":", "d", "m", "s"};
constexpr std::array<std::pair<std::string_view, int>, 12> directions{{{"\xE4\xB8\x9C\xE7\xBB\x8F", 1}, {"\xE8\xA5\xBF\xE7\xBB\x8F", -1}, {"\xE5\x8C\x97\xE7\xBA\xAC", 1}, {"\xE5\x8D\x97\xE7\xBA\xAC", -1},
                                                                      {"\xE4\xB8\x9C", 1}, {"\xE8\xA5\xBF", -1}, {"\xE5\x8C\x97", 1}, {"\xE5\x8D\x97", -1},
                                                                      {"E", 1}, {"W", -1}, {"N", 1}, {"S", -1}}};

}  // namespace

std::optional<double> degrees_from_text(std::string_view given) {
  std::string text = trimmed(half_width(given));
  if (const auto number = number_from_text(text)) return number;
  int sign = 1, told = 0;
  for (const auto& [word, way] : directions) {
    const bool front = text.starts_with(word), back = !front && text.ends_with(word);
    if (!front && !back) continue;
    if (told++ > 0) return std::nullopt;
    sign = way;
    text = trimmed(front ? text.substr(word.size()) : text.substr(0, text.size() - word.size()));
  }
  for (const std::string_view mark : marks) {
    for (std::size_t at = text.find(mark); at != std::string::npos; at = text.find(mark, at + 1)) text.replace(at, mark.size(), 1, ' ');
  }
  std::vector<double> parts;
  const char* at = text.data();
  const char* const end = at + text.size();
  while (at != end) {
    if (*at == ' ') {
      ++at;
      continue;
    }
    double value = 0;
    const auto [stop, error] = std::from_chars(at, end, value, std::chars_format::fixed);
    if (error != std::errc() || parts.size() == 3) return std::nullopt;
    parts.push_back(value);
    at = stop;
  }
  if (parts.empty() || (parts.size() == 1 && told == 0)) return std::nullopt;
  double degrees = 0, unit = 1;
  for (std::size_t i = 0; i < parts.size(); ++i, unit /= 60) {
    if (i > 0 && (parts[i] < 0 || parts[i] >= 60)) return std::nullopt;
    if (i + 1 < parts.size() && parts[i] != static_cast<double>(static_cast<long long>(parts[i]))) return std::nullopt;
    degrees += (parts[0] < 0 && i > 0 ? -parts[i] : parts[i]) * unit;
  }
  return sign * degrees;
}

}  // namespace gridwalk::data
