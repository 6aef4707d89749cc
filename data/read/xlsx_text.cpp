// Number formats and part names.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "data/read/xlsx_text.h"

#include <charconv>
#include <vector>

namespace gridwalk::data {

DateParts date_parts(std::string_view code) {
  DateParts parts;
  bool month_or_minute = false;
  for (std::size_t i = 0; i < code.size() && code[i] != ';'; ++i) {
    const char c = code[i];
    if (c == '"') {
      while (++i < code.size() && code[i] != '"') {
      }
    } else if (c == '\\' || c == '_' || c == '*') {
      ++i;
    } else if (c == '[') {
      const std::size_t end = code.find(']', i);
      if (end == std::string_view::npos) break;
      const char inside = code[i + 1];  // [h], [mm], [s] are spans of time; [Red], [$-804] say nothing
      if (end - i <= 3 && (inside == 'h' || inside == 'H' || inside == 'm' || inside == 'M' || inside == 's' || inside == 'S')) {
        parts.time = true;
      }
      i = end;
    } else if (c == 'y' || c == 'Y' || c == 'd' || c == 'D' || c == 'e') {
      if (c == 'e' && i > 0 && (code[i - 1] == '0' || code[i - 1] == '#')) continue;
      parts.day = true;
    } else if ((c == 'a' || c == 'A') && i + 1 < code.size() && code[i + 1] == c) {
      parts.day = true;  // aaa and aaaa are the Chinese names of weekdays; AM/PM has no second a beside the first
    } else if (c == 'h' || c == 'H' || c == 's' || c == 'S') {
      parts.time = true;
    } else if (c == 'm' || c == 'M') {
      month_or_minute = true;
    } else if (code.substr(i, 7) == "General" || code.substr(i, 7) == "GENERAL") {
      i += 6;
    }
  }
  // Months alone ("mmm") are a day's; beside hours or seconds they are minutes.
  if (month_or_minute && !parts.time) parts.day = true;
  return parts;
}

DateParts date_parts_of_builtin(int id) {
  if (id == 22) return {true, true};
  if ((id >= 14 && id <= 17) || (id >= 27 && id <= 31) || id == 36 || (id >= 50 && id <= 54) || id == 57 || id == 58) return {true, false};
  if ((id >= 18 && id <= 21) || (id >= 32 && id <= 35) || (id >= 45 && id <= 47) || id == 55 || id == 56) return {false, true};
  return {};
}

std::string unescape_xlsx(std::string_view text) {
  std::string result;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '_' && i + 6 < text.size() && text[i + 1] == 'x' && text[i + 6] == '_') {
      unsigned code = 0;
      const char* digits = text.data() + i + 2;
      const auto [end, error] = std::from_chars(digits, digits + 4, code, 16);
      if (error == std::errc() && end == digits + 4 && code < 0x80) {
        if (code != 0) result += static_cast<char>(code);
        i += 6;
        continue;
      }
    }
    result += text[i];
  }
  return result;
}

std::string target_part(std::string_view part, std::string_view target) {
  std::string path(target);
  for (char& c : path) c = c == '\\' ? '/' : c;
  if (!path.starts_with('/')) path = std::string(part.substr(0, part.rfind('/') == std::string_view::npos ? 0 : part.rfind('/') + 1)) + path;
  std::vector<std::string> steps;
  for (std::size_t from = 0; from <= path.size();) {
    const std::size_t to = std::min(path.find('/', from), path.size());
    const std::string step = path.substr(from, to - from);
    if (step == "..") {
      if (!steps.empty()) steps.pop_back();
    } else if (!step.empty() && step != ".") {
      steps.push_back(step);
    }
    from = to + 1;
  }
  std::string result;
  for (const std::string& step : steps) result += (result.empty() ? "" : "/") + step;
  return result;
}

}  // namespace gridwalk::data
