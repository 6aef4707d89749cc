// What the bytes of a layer's texts are: one encoding for the file, and UTF-8 beside it where two programs have written to it.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "data/model/error.h"
#include "data/read/layers.h"
#include "data/read/text_encoding.h"

namespace gridwalk::data {
namespace {

using Texts = std::vector<std::string>;

// Those beyond ASCII: the columns' names first.
Texts texts_of(const RawTable& table) {
  Texts texts;
  const auto add = [&](const std::string& text) {
    if (!is_ascii(text)) texts.push_back(text);
  };
  std::ranges::for_each(table.columns, add);
  for (const RawRow& row : table.rows) {
    for (const Cell& cell : row.cells) {
      if (const auto* text = std::get_if<std::string>(&cell)) add(*text);
    }
  }
  return texts;
}

// Two Chinese characters or more in UTF-8 and nothing else beyond ASCII: in GBK that would be words of the rarest characters only.
bool is_chinese_utf8(std::string_view text) {
  text = without_cut_character(text);
  if (!is_utf8(text)) return false;
  int characters = 0;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0xC0) continue;
    if (byte < 0xE3 || byte > 0xEF) return false;
    ++characters;
  }
  return characters >= 2;
}

// A table to which two programs have written: some of its texts are UTF-8, `others` are not.
bool is_mixed(const Texts& texts, Texts& others) {
  for (const std::string& text : texts) {
    if (!is_chinese_utf8(text)) others.push_back(text);
  }
  return others.size() < texts.size() && std::ranges::any_of(others, [](const std::string& text) { return !is_utf8(without_cut_character(text)); });
}

}  // namespace

void decode_texts(RawTable& table, const std::string& declared, const std::string& wanted, bool raw) {
  table.encoding = encoding_name(wanted).empty() ? "UTF-8" : encoding_name(wanted);
  bool mixed = false;
  if (raw) {
    const Texts texts = texts_of(table);
    Texts others;
    mixed = wanted.empty() && is_mixed(texts, others);
    const Texts& voters = mixed ? others : texts;
    if (wanted.empty()) {
      const Vote result = vote(voters, declared, true);
      check_vote(result, declared, voters, table);
      table.encoding = result.encoding;
    }
    if (mixed) {
      const auto count = std::ranges::count_if(texts, is_chinese_utf8);
      const std::string first(without_cut_character(*std::ranges::find_if(texts, is_chinese_utf8)));
      table.issues.push_back({"encoding-mixed", -1, {{"file", table.file}, {"encoding", table.encoding}, {"count", std::to_string(count)}, {"first", first}}, Severity::Warning});
    }
  }
  const auto encoding_of = [&](const std::string& text) { return mixed && is_chinese_utf8(text) ? std::string("UTF-8") : table.encoding; };
  int number = 0;
  for (std::string& column : table.columns) {
    ++number;
    column = decode_field(column, encoding_of(column), true).value_or("column_" + std::to_string(number));
  }
  std::erase_if(table.rows, [&](RawRow& row) {
    for (std::size_t c = 0; c < row.cells.size(); ++c) {
      auto* text = std::get_if<std::string>(&row.cells[c]);
      if (text == nullptr || is_ascii(*text)) continue;
      auto decoded = decode_field(*text, encoding_of(*text), raw);
      if (!decoded) {
        const Args args{{"file", table.file}, {"layer", table.layer}, {"row", std::to_string(row.row)}, {"field", table.columns[c]}, {"encoding", table.encoding}};
        table.rejected.push_back({row.row, table.columns[c], {"text-undecodable", row.row, args, Severity::Problem}});
        return true;
      }
      *text = *std::move(decoded);
    }
    return false;
  });
}

}  // namespace gridwalk::data
