// The words of assets/mapping: what columns, units, totals and categories are called. Read once, never changed.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace gridwalk::data {

using WordList = std::vector<std::pair<std::string, std::vector<std::string>>>;  // key -> words, best first

// The table of that name in fields.toml or kinds.toml, e.g. "communities"; empty where there is none.
const WordList& word_table(std::string_view name);
const WordList& plain_word_table(std::string_view name);  // its words as plain_name() makes them

// Lower case, half width, without spaces, underscores, hyphens and what stands in brackets.
std::string plain_name(std::string_view text);

bool is_total_or_note(std::string_view text);  // begins with a word of [table] totals or notes
// Factor of a unit, 1 for those that only say what is counted; nothing for unknown ones.
std::optional<double> unit_factor(std::string_view unit);

// The key of the first entry of a table one of whose words is in the text (longest word wins); "" for none.
std::string key_by_words(std::string_view table, std::string_view text);

}  // namespace gridwalk::data
