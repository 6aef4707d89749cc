// Reads assets/mapping/*.toml.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "data/read/synonyms.h"

#include <algorithm>
#include <toml++/toml.h>

#include "data/read/text_values.h"
#include "mapping_assets.h"

namespace gridwalk::data {
namespace {

struct Tables {
  std::map<std::string, WordList, std::less<>> lists, plain;
  std::map<std::string, double, std::less<>> units;
};

Tables load() {
  Tables tables;
  for (const assets::mapping_file& file : assets::mapping_files()) {
    const toml::table parsed = toml::parse(file.bytes);
    for (const auto& [table, content] : parsed) {
      WordList& list = tables.lists[std::string(table.str())];
      for (const auto& [key, words] : *content.as_table()) {
        if (const auto factor = words.value<double>()) {
          tables.units[std::string(key.str())] = *factor;
          continue;
        }
        std::vector<std::string> texts;
        for (const toml::node& word : *words.as_array()) texts.push_back(word.value_or(std::string()));
        std::vector<std::string> plain;
        for (const std::string& text : texts) plain.push_back(plain_name(text));
        tables.plain[std::string(table.str())].emplace_back(std::string(key.str()), std::move(plain));
        list.emplace_back(std::string(key.str()), std::move(texts));
      }
    }
  }
  return tables;
}

const Tables& tables() {
  static const Tables loaded = load();
  return loaded;
}

const WordList& list_of(const std::map<std::string, WordList, std::less<>>& lists, std::string_view name) {
  static const WordList none;
  const auto found = lists.find(name);
  return found == lists.end() ? none : found->second;
}

}  // namespace

const WordList& word_table(std::string_view name) { return list_of(tables().lists, name); }
const WordList& plain_word_table(std::string_view name) { return list_of(tables().plain, name); }

std::string plain_name(std::string_view text) {
  std::string plain;
  int depth = 0;
  for (const char c : half_width(text)) {
    if (c == '(' || c == '[') ++depth;
    if (depth == 0 && c != ' ' && c != '_' && c != '-' && c != '\t' && c != '\n' && c != '\r' && c != '*' && c != ':') {
      plain += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    }
    if ((c == ')' || c == ']') && depth > 0) --depth;
  }
  return plain;
}

bool is_total_or_note(std::string_view text) {
  const std::string plain = plain_name(text);
  for (const auto& [key, words] : word_table("table")) {
    for (const std::string& word : words) {
      if (key == "totals" ? plain == word : plain.starts_with(word)) return true;
    }
  }
  return false;
}

std::optional<double> unit_factor(std::string_view unit) {
  const auto found = tables().units.find(unit);
  return found == tables().units.end() ? std::nullopt : std::optional(found->second);
}

std::string key_by_words(std::string_view table, std::string_view text) {
  const std::string plain = plain_name(text);
  std::string best;
  std::size_t longest = 0;
  for (const auto& [key, words] : word_table(table)) {
    for (const std::string& word : words) {
      if (word.size() > longest && plain.find(word) != std::string::npos) {
        best = key;
        longest = word.size();
      }
    }
  }
  return best;
}

}  // namespace gridwalk::data
