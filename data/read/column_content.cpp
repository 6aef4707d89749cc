// Cells counted by what they could be.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "data/read/column_content.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "data/read/convert.h"
#include "data/model/registry_numbers.h"
#include "data/read/synonyms.h"
#include "data/read/text_values.h"

namespace gridwalk::data {
namespace {

constexpr std::size_t rows_looked_at = 2'000;
constexpr int least_cells = 3;
constexpr std::size_t examples_kept = 3;

// Bytes of a Chinese character in UTF-8.
constexpr std::size_t character = 3;

bool is_person(const std::string& text) {
  static const std::set<std::string, std::less<>> surnames = [] {
    std::set<std::string, std::less<>> all;
    for (const auto& [key, words] : word_table("surnames")) all.insert(words.begin(), words.end());
    return all;
  }();
  const bool chinese = std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
  return chinese && (text.size() == 2 * character || text.size() == 3 * character) && surnames.contains(text.substr(0, character));
}

bool is_order_number(const std::string& text) {
  return text.size() >= 8 && text.size() <= 40 && std::ranges::count_if(text, [](char c) { return c >= '0' && c <= '9'; }) >= 6 &&
         std::ranges::all_of(text, [](char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '-'; });
}

bool has_decimals(double value) { return std::abs(value * 100 - std::round(value * 100)) > 1e-7; }

// Counts of what the cells of one column could be.
struct Counts {
  int filled = 0;
  std::map<Content, int> of;
  std::set<std::string> different;
  std::vector<std::string> examples;
};

void count_number(double value, Counts& counts) {
  ++counts.of[Content::Number];
  if (!has_decimals(value)) return;
  if (value >= 73 && value <= 136) ++counts.of[Content::Longitude];
  if (value >= 3 && value <= 54) ++counts.of[Content::Latitude];
}

void count_text(const std::string& text, Counts& counts) {
  const std::string plain = trimmed(half_width(text));
  if (is_credit_code(plain)) ++counts.of[Content::CreditCode];
  if (is_identity_number(plain)) ++counts.of[Content::IdentityNumber];
  if (is_phone_number(plain)) ++counts.of[Content::Phone];
  if (is_person(plain)) ++counts.of[Content::PersonName];
  if (is_order_number(plain)) ++counts.of[Content::OrderNumber];
  if (plain.size() <= 60 && kind_from_words(plain) != ProblemKind::Unmapped) ++counts.of[Content::ProblemKind];
  if (const auto number = number_from_text(plain)) {
    count_number(*number, counts);
  } else if (moment_from_words(plain)) {
    ++counts.of[Content::Day];
  }
}

void count(const Cell& cell, Counts& counts) {
  const std::string text = trimmed(cell_text(cell));
  if (text.empty()) return;
  ++counts.filled;
  const bool fresh = counts.different.insert(text).second;
  if (fresh && counts.examples.size() < examples_kept) counts.examples.push_back(text);
  if (std::holds_alternative<Date>(cell) || std::holds_alternative<Moment>(cell)) ++counts.of[Content::Day];
  else if (const auto* number = std::get_if<double>(&cell)) {
    count_number(*number, counts);
    if (is_phone_number(text)) ++counts.of[Content::Phone];
  } else if (const auto* words = std::get_if<std::string>(&cell)) count_text(*words, counts);
}

Content content_of(const Counts& counts) {
  if (counts.filled == 0) return Content::Nothing;
  const auto nearly_all = [&](Content content) {
    const auto at = counts.of.find(content);
    return counts.filled >= least_cells && at != counts.of.end() && at->second * 10 >= counts.filled * 9;
  };
  const auto distinct = static_cast<int>(counts.different.size());
  for (const Content content : {Content::IdentityNumber, Content::CreditCode, Content::Phone, Content::Day, Content::Longitude, Content::Latitude}) {
    if (nearly_all(content)) return content;
  }
  if (nearly_all(Content::OrderNumber) && distinct * 100 >= counts.filled * 99) return Content::OrderNumber;
  if (nearly_all(Content::ProblemKind)) return Content::ProblemKind;
  if (nearly_all(Content::PersonName) && distinct >= least_cells) return Content::PersonName;
  if (nearly_all(Content::Number)) return Content::Number;
  return counts.filled >= 3 * distinct && distinct <= 20 ? Content::Choice : Content::Text;
}

}  // namespace

std::vector<ColumnContent> contents_of(const RawTable& table) {
  std::vector<ColumnContent> contents;
  for (std::size_t column = 0; column < table.columns.size(); ++column) {
    Counts counts;
    for (std::size_t row = 0; row < std::min(table.rows.size(), rows_looked_at); ++row) {
      if (column < table.rows[row].cells.size()) count(table.rows[row].cells[column], counts);
    }
    contents.push_back({content_of(counts), counts.filled, static_cast<int>(counts.different.size()), counts.examples});
  }
  return contents;
}

bool is_personal(Content content) { return content == Content::IdentityNumber || content == Content::Phone || content == Content::PersonName; }

}  // namespace gridwalk::data
