// The words that the sample street is named with (assets/sample/names.toml).
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "data/model/findings.h"

namespace gridwalk::data::sample {

class Names {
 public:
  Names();
  // A list or a word; throws std::logic_error for a key that the file does not have.
  const std::vector<std::string>& list(std::string_view key) const;
  std::string word(std::string_view key) const { return list(key).front(); }
  const std::vector<std::string>& categories(ProblemKind kind) const;

 private:
  std::vector<std::pair<std::string, std::vector<std::string>>> lists_;
};

// `count` different community names: those that must be there, then prefix + suffix, then later phases.
std::vector<std::string> community_names(const Names& names, int count);

}  // namespace gridwalk::data::sample
