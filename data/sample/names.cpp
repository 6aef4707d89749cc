// Reads the sample's words.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "data/sample/names.h"

#include <toml++/toml.h>

#include <algorithm>
#include <set>
#include <stdexcept>

#include "sample_assets.h"

namespace gridwalk::data::sample {
namespace {

void collect(const toml::table& table, const std::string& prefix, std::vector<std::pair<std::string, std::vector<std::string>>>& lists) {
  for (const auto& [name, node] : table) {
    const std::string key = prefix + std::string(name.str());
    if (const toml::table* inner = node.as_table()) collect(*inner, key + ".", lists);
    else if (const toml::array* array = node.as_array()) {
      lists.emplace_back(key, std::vector<std::string>());
      for (const toml::node& item : *array) lists.back().second.push_back(item.value_or(std::string()));
    } else {
      lists.emplace_back(key, std::vector<std::string>{node.value_or(std::string())});
    }
  }
}

}  // namespace

Names::Names() { collect(toml::parse(assets::sample("sample/names.toml"), std::string_view("names.toml")), "", lists_); }

const std::vector<std::string>& Names::list(std::string_view key) const {
  for (const auto& [name, words] : lists_) {
    if (name == key) return words;
  }
  throw std::logic_error("assets/sample/names.toml has no " + std::string(key));
}

const std::vector<std::string>& Names::categories(ProblemKind kind) const {
  static constexpr std::array<std::string_view, problem_kinds> keys{"categories.broken",  "categories.dirty",   "categories.messy",
                                                                    "categories.missing", "categories.blocked", "categories.occupied"};
  return list(keys.at(static_cast<std::size_t>(kind)));
}

std::vector<std::string> community_names(const Names& names, int count) {
  std::vector<std::string> made = names.list("fixed");
  std::set<std::string> taken(made.begin(), made.end());
  const auto& prefixes = names.list("prefixes");
  const auto& suffixes = names.list("suffixes");
  // Prefixes go round faster than suffixes, so that neighbours in the list do not sound alike.
  for (std::size_t k = 0; static_cast<int>(made.size()) < count; ++k) {
    const std::size_t round = k / prefixes.size();
    std::string name = prefixes[k % prefixes.size()] + suffixes[(k + round * 3) % suffixes.size()];
    if (round >= suffixes.size()) name += std::to_string(round / suffixes.size() + 1) + names.word("phase");
    if (taken.insert(name).second) made.push_back(name);
  }
  return made;
}

}  // namespace gridwalk::data::sample
