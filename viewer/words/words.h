// Every sentence a person reads, in Chinese or English, from assets/lang. Nothing else in the program holds words.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "data/model/dates.h"
#include "data/model/error.h"
#include "geo/issue.h"

namespace gridwalk::words {

enum class Language { Chinese, English };

// "zh-CN", "zh", "en" and the like; empty for anything else.
std::optional<Language> language_from_text(std::string_view text);

// One language's table: the files assets/lang/<language>/*.toml joined, keys as "table.key". Immutable; copies are cheap
// enough to be handed to another thread.
class Words {
 public:
  explicit Words(Language language);
  Language language() const { return language_; }
  bool chinese() const { return language_ == Language::Chinese; }

  bool has(std::string_view key) const { return table_.contains(key); }
  // The text of "table.key"; the key itself in guillemets where there is none (a test keeps that from happening).
  std::string operator()(std::string_view key) const;
  // With {name} replaced by the value of that name; unknown placeholders stay as they are.
  std::string operator()(std::string_view key, const Args& args) const;

  std::string sentence(const Issue& issue) const;  // [issue]
  std::string sentence(const Error& error) const;  // [error]
  // The history's sentence for a verb, [verb]. For "undo", "redo" and "return-to" {what} is the sentence of the row that they are about.
  std::string history(std::string_view verb, const Args& args) const;

  std::string date(data::Date day) const;           // 2026年6月3日 / 3 June 2026
  std::string short_date(data::Date day) const;     // 6月3日 / 3 Jun
  std::string moment(data::Moment at) const;        // 2026年6月3日 14:05 / 3 June 2026 14:05
  std::string weekday(data::Date day) const;        // 星期三 / Wednesday
  std::string month(data::Month month) const;       // 2026年6月 / June 2026
  std::string clock(int minutes_after_midnight) const;  // 09:05
  std::string hours(double minutes) const;          // 3小时20分 / 3 h 20 min
  std::string number(double value, int decimals = 0) const;  // 12,345 / 12345.6 with thousands separators
  std::string distance(double metres) const;        // 850 米 / 1.2 公里; 850 m / 1.2 km
  std::string area(double square_metres) const;     // 850 平方米, 1.25 公顷, 3.42 平方公里; 850 m2, 1.25 ha, 3.42 km2
  std::string percent(double share, int decimals = 1) const;  // 0.942 -> 94.2%
  std::string join(const std::vector<std::string>& items) const;  // a、b / a, b

  // All texts, for baking glyphs and for the completeness test.
  const std::map<std::string, std::string, std::less<>>& all() const { return table_; }

 private:
  Args told(Args args) const;

  Language language_;
  std::map<std::string, std::string, std::less<>> table_;
};

}  // namespace gridwalk::words
