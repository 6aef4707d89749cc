// What the bytes of a layer's texts are: one encoding for the file, another one for a column where the file mixes them.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "data/model/error.h"
#include "data/read/layers.h"
#include "data/read/text_encoding.h"
#include "data/read/text_values.h"

namespace gridwalk::data {
namespace {

using Texts = std::vector<std::string>;  // those beyond ASCII

std::vector<Texts> texts_of_columns(const RawTable& table) {
  std::vector<Texts> columns(table.columns.size());
  for (const RawRow& row : table.rows) {
    for (std::size_t c = 0; c < row.cells.size(); ++c) {
      if (const auto* text = std::get_if<std::string>(&row.cells[c]); text != nullptr && !is_ascii(*text)) columns[c].push_back(*text);
    }
  }
  return columns;
}

Texts names_of_columns(const RawTable& table) {
  Texts names;
  for (const std::string& column : table.columns) {
    if (!is_ascii(column)) names.push_back(column);
  }
  return names;
}

// All of them UTF-8 and nothing but characters of three bytes or more beyond ASCII, as Chinese is: bytes of another encoding hardly ever look so.
bool is_chinese_utf8(const Texts& texts) {
  return !texts.empty() && std::ranges::all_of(texts, [](const std::string& text) {
    const std::string_view whole = without_cut_character(text);
    return is_utf8(whole) && std::ranges::none_of(whole, [](char c) { return (static_cast<unsigned char>(c) & 0xE0u) == 0xC0u; });
  });
}

struct Encodings {
  std::string file, names;
  std::vector<std::string> columns;
};

// Bytes as they stand in the file, without a word of the caller what they are.
Encodings vote_on(RawTable& table, const std::string& declared) {
  const std::vector<Texts> columns = texts_of_columns(table);
  const Texts names = names_of_columns(table);
  Texts open, all;
  for (const Texts& texts : columns) {
    all.insert(all.end(), texts.begin(), texts.end());
    if (!is_chinese_utf8(texts)) open.insert(open.end(), texts.begin(), texts.end());
  }
  all.insert(all.end(), names.begin(), names.end());
  if (!is_chinese_utf8(names)) open.insert(open.end(), names.begin(), names.end());
  const Texts& voters = open.empty() ? all : open;
  table.readings = readings_of(voters);
  const Vote result = vote(voters, declared, true);
  check_vote(result, declared, table);
  Encodings encodings{result.encoding, open.empty() || !is_chinese_utf8(names) ? result.encoding : "UTF-8", {}};
  std::string others;
  for (std::size_t c = 0; c < columns.size(); ++c) {
    const bool other = result.encoding != "UTF-8" && is_chinese_utf8(columns[c]);
    encodings.columns.push_back(other ? "UTF-8" : result.encoding);
    if (other) others += (others.empty() ? "" : ", ") + decode_field(table.columns[c], encodings.names, true).value_or(std::to_string(c + 1));
  }
  if (!others.empty()) {
    table.issues.push_back({"encoding-mixed", -1, {{"file", table.file}, {"encoding", result.encoding}, {"columns", others}}, Severity::Warning});
  }
  return encodings;
}

}  // namespace

void decode_texts(RawTable& table, const std::string& declared, const std::string& wanted, bool raw) {
  const std::string named = encoding_name(wanted);
  Encodings encodings;
  if (raw && named.empty()) {
    encodings = vote_on(table, declared);
  } else {
    encodings.file = encodings.names = named.empty() ? "UTF-8" : named;
    encodings.columns.assign(table.columns.size(), encodings.file);
    if (raw) {
      Texts all = names_of_columns(table);
      for (const Texts& texts : texts_of_columns(table)) all.insert(all.begin(), texts.begin(), texts.end());
      table.readings = readings_of(all);
    }
  }
  table.encoding = encodings.file;
  int number = 0;
  for (std::string& column : table.columns) {
    ++number;
    column = decode_field(column, encodings.names, true).value_or("column_" + std::to_string(number));
  }
  std::erase_if(table.rows, [&](RawRow& row) {
    for (std::size_t c = 0; c < row.cells.size(); ++c) {
      auto* text = std::get_if<std::string>(&row.cells[c]);
      if (text == nullptr || is_ascii(*text)) continue;
      auto decoded = decode_field(*text, encodings.columns[c], raw);
      if (!decoded) {
        const Args args{{"file", table.file}, {"layer", table.layer}, {"row", std::to_string(row.row)}, {"field", table.columns[c]},
                        {"encoding", encodings.columns[c]}};
        table.rejected.push_back({row.row, table.columns[c], {"text-undecodable", row.row, args, Severity::Problem}});
        return true;
      }
      *text = *std::move(decoded);
    }
    return false;
  });
}

}  // namespace gridwalk::data
