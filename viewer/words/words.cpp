// Reads the embedded language tables and fills in sentences.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer/words/words.h"

#include <fmt/format.h>
#include <toml++/toml.h>

#include <algorithm>
#include <cmath>
#include <stdexcept>

#include "lang_assets.h"

namespace gridwalk::words {
namespace {

using Texts = std::map<std::string, std::string, std::less<>>;

void add_table(const toml::table& table, const std::string& prefix, std::string_view file, Texts& texts) {
  for (const auto& [name, node] : table) {
    const std::string key = prefix.empty() ? std::string(name.str()) : prefix + "." + std::string(name.str());
    if (const toml::table* inner = node.as_table()) {
      add_table(*inner, key, file, texts);
    } else if (const auto text = node.value<std::string>()) {
      if (!texts.emplace(key, *text).second) {
        throw std::logic_error("assets/lang: " + key + " stands twice, again in " + std::string(file));
      }
    } else {
      throw std::logic_error("assets/lang: " + key + " in " + std::string(file) + " is not a text");
    }
  }
}

std::string fill(std::string_view text, const Args& args) {
  std::string filled;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t open = text.find('{', at);
    const std::size_t close = open == std::string_view::npos ? open : text.find('}', open);
    if (close == std::string_view::npos) {
      filled += text.substr(at);
      break;
    }
    filled += text.substr(at, open - at);
    const std::string_view name = text.substr(open + 1, close - open - 1);
    std::string_view value = text.substr(open, close - open + 1);
    for (const auto& [key, replacement] : args) {
      if (key == name) value = replacement;
    }
    filled += value;
    at = close + 1;
  }
  return filled;
}

}  // namespace

std::optional<Language> language_from_text(std::string_view text) {
  if (text.starts_with("zh")) return Language::Chinese;
  if (text.starts_with("en")) return Language::English;
  return std::nullopt;
}

Words::Words(Language language) : language_(language) {
  const std::string folder = language == Language::Chinese ? "lang/zh-CN/" : "lang/en/";
  for (const auto& file : assets::lang_files()) {
    if (file.name.starts_with(folder)) add_table(toml::parse(file.bytes, file.name), "", file.name, table_);
  }
}

std::string Words::operator()(std::string_view key) const {
  const auto at = table_.find(key);
  return at != table_.end() ? at->second : fmt::format("\u00ab{}\u00bb", key);
}

std::string Words::operator()(std::string_view key, const Args& args) const {
  // One thing reads differently from several in English: [table] key_one, where there is such a text.
  for (const auto& [name, value] : args) {
    if (name != "count" || value != "1") continue;
    const std::string one = std::string(key) + "_one";
    if (has(one)) return fill((*this)(one), args);
  }
  return fill((*this)(key), args);
}

// Values that are stored and passed on without a language: months, what an import was taken for, kinds of rules.
Args Words::told(Args args) const {
  for (auto& [name, value] : args) {
    if (name == "month") {
      if (const auto stored = data::month_from_text(value)) value = month(*stored);
    } else if (name == "target" && has("target." + value)) {
      value = (*this)("target." + value);
    } else if (name == "on_day") {
      if (const auto day = data::date_from_text(value)) value = date(*day);
    } else if (name == "moment") {
      if (const auto at = data::moment_from_text(value)) value = moment(*at);
    } else if (name == "period") {
      const auto first = data::date_from_text(value.substr(0, value.find('/'))), last = data::date_from_text(value.substr(value.find('/') + 1));
      if (first && last) value = *first == *last ? date(*first) : (*this)("format.period", {{"from", date(*first)}, {"to", date(*last)}});
    } else if (name == "day_part" && has("day_part." + value)) {
      value = (*this)("day_part." + value);
    } else if (name == "role" && has("role." + value)) {
      value = (*this)("role." + value);
    } else if (name == "rule_kind" && has("rule_kind." + value)) {
      value = (*this)("rule_kind." + value);
    }
  }
  return args;
}

std::string Words::sentence(const Issue& issue) const { return (*this)("issue." + issue.code, told(issue.args)); }
std::string Words::sentence(const Error& error) const { return (*this)("error." + error.code(), told(error.args())); }

std::string Words::history(std::string_view verb, const Args& stored) const {
  Args args = told(stored);
  // A row about another one holds what that one held, and the verb of it last.
  const std::string_view other = verb == "undo" || verb == "redo" ? "verb" : verb == "return-to" ? "of" : "";
  const auto named = std::find_if(args.rbegin(), args.rend(), [&](const auto& arg) { return !other.empty() && arg.first == other; });
  if (named == args.rend()) return (*this)(fmt::format("verb.{}", verb), args);
  const std::string about = named->second;
  Args rest = stored;
  const auto begin = std::prev(named.base()) - args.begin();
  rest.erase(rest.begin() + begin, other == "of" ? rest.end() : rest.begin() + begin + 1);
  args.emplace_back("what", history(about, rest));
  return (*this)(fmt::format("verb.{}", verb), args);
}

std::string Words::date(data::Date day) const {
  const auto d = static_cast<unsigned>(day.day()), m = static_cast<unsigned>(day.month());
  return (*this)("format.date", {{"year", std::to_string(static_cast<int>(day.year()))},
                                 {"month", std::to_string(m)},
                                 {"month_name", (*this)(fmt::format("format.month_{}", m))},
                                 {"day", std::to_string(d)}});
}

std::string Words::moment(data::Moment at) const {
  const data::Date day = data::date_of(at);
  const auto minutes = std::chrono::duration_cast<std::chrono::minutes>(at - data::Moment(std::chrono::local_days(day)));
  return date(day) + " " + clock(static_cast<int>(minutes.count()));
}

std::string Words::short_date(data::Date day) const {
  const auto d = static_cast<unsigned>(day.day()), m = static_cast<unsigned>(day.month());
  return (*this)("format.short_date", {{"month", std::to_string(m)},
                                       {"month_name", (*this)(fmt::format("format.month_short_{}", m))},
                                       {"day", std::to_string(d)}});
}

std::string Words::weekday(data::Date day) const {
  return (*this)(fmt::format("format.weekday_{}", std::chrono::weekday(std::chrono::sys_days(day)).iso_encoding()));
}

std::string Words::month(data::Month month) const {
  return (*this)("format.month", {{"year", std::to_string(month.year)},
                                  {"month", std::to_string(month.month)},
                                  {"month_name", (*this)(fmt::format("format.month_{}", month.month))}});
}

std::string Words::clock(int minutes) const { return fmt::format("{:02}:{:02}", minutes / 60, minutes % 60); }

std::string Words::hours(double minutes) const {
  const auto whole = static_cast<long long>(std::llround(minutes));
  if (whole < 60) return (*this)("format.minutes", {{"minutes", std::to_string(whole)}});
  return (*this)("format.hours", {{"hours", number(static_cast<double>(whole / 60))}, {"minutes", std::to_string(whole % 60)}});
}

std::string Words::number(double value, int decimals) const {
  std::string digits = fmt::format("{:.{}f}", value, decimals);
  const std::size_t sign = digits.starts_with('-') ? 1 : 0;
  if (sign && digits.find_first_not_of("-0.") == std::string::npos) digits.erase(0, 1);  // no "-0"
  const std::size_t first = digits.starts_with('-') ? 1 : 0;
  std::size_t point = digits.find('.');
  if (point == std::string::npos) point = digits.size();
  for (std::size_t at = point; at > first + 3; at -= 3) digits.insert(at - 3, ",");
  return digits;
}

std::string Words::distance(double metres) const {
  if (metres < 1000) return (*this)("format.metres", {{"metres", number(metres)}});
  return (*this)("format.kilometres", {{"kilometres", number(metres / 1000, 1)}});
}

std::string Words::area(double square_metres) const {
  if (square_metres < 1e4) return (*this)("format.square_metres", {{"area", number(square_metres)}});
  if (square_metres < 1e6) return (*this)("format.hectares", {{"area", number(square_metres / 1e4, 2)}});
  return (*this)("format.square_kilometres", {{"area", number(square_metres / 1e6, 2)}});
}

std::string Words::percent(double share, int decimals) const { return number(share * 100, decimals) + "%"; }

std::string Words::join(const std::vector<std::string>& items) const {
  const std::string comma = (*this)("format.list_comma");
  std::string joined;
  for (std::size_t i = 0; i < items.size(); ++i) joined += (i ? comma : "") + items[i];
  return joined;
}

}  // namespace gridwalk::words
