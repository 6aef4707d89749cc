// The reference files that tests/files/reference/hotspot.R made with R.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cmath>
#include <cstdlib>
#include <map>
#include <sstream>
#include <string>
#include <vector>

#include "geo/hotspot/weights.h"
#include "tests/support/files.h"

namespace gridwalk::testing {

class ReferenceTable {
 public:
  explicit ReferenceTable(const std::string& name) {
    std::istringstream file(read_file(source_folder() / "tests/files/reference/hotspot" / (name + ".csv")));
    std::vector<std::string> names;
    for (std::string line; std::getline(file, line); ++rows_) {
      std::istringstream fields(line);
      std::size_t at = 0;
      for (std::string field; std::getline(fields, field, ','); ++at) {
        if (rows_ == 0) names.push_back(field);
        if (rows_ > 0) columns_[names[at]].push_back(field);
      }
    }
    if (rows_ > 0) --rows_;
  }
  std::size_t rows() const { return rows_; }
  bool has(const std::string& column) const { return columns_.contains(column); }
  const std::vector<std::string>& texts(const std::string& column) const { return columns_.at(column); }
  std::vector<double> numbers(const std::string& column) const {
    std::vector<double> values;
    for (const std::string& text : texts(column)) values.push_back(std::strtod(text.c_str(), nullptr));
    return values;
  }

 private:
  std::map<std::string, std::vector<std::string>> columns_;
  std::size_t rows_ = 0;
};

inline std::vector<geo::NeighbourPair> reference_pairs(const std::string& set) {
  const ReferenceTable table(set + "_pairs");
  const auto i = table.numbers("i"), j = table.numbers("j");
  std::vector<geo::NeighbourPair> pairs;
  for (std::size_t k = 0; k < i.size(); ++k) pairs.push_back({static_cast<int>(i[k]) - 1, static_cast<int>(j[k]) - 1});
  return pairs;
}

// Relative, with room for what is 0 but for rounding; both not a number is the same.
inline bool agree(double a, double b, double relative = 1e-9) {
  if (std::isnan(a) || std::isnan(b)) return std::isnan(a) && std::isnan(b);
  return std::abs(a - b) <= relative * std::max(std::abs(a), std::abs(b)) || std::abs(a - b) <= 1e-13;
}

}  // namespace gridwalk::testing
