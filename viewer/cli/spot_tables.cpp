// Tests as JSON and csv.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer/cli/spot_tables.h"

#include <charconv>
#include <cmath>

namespace gridwalk::cli {

nlohmann::json to_json(const geo::JudgedTest& test) {
  return {{"value", test.test.value},
          {"expectation", test.test.expected},
          {"variance", test.test.variance},
          {"z", test.test.z},
          {"p", test.test.p},
          {"p_fdr", test.p_fdr},
          {"class", test.bin},
          {"class_fdr", test.bin_fdr},
          {"p_permutation", test.p_permuted},
          {"p_permutation_fdr", test.p_permuted_fdr},
          {"class_permutation", test.bin_permuted},
          {"class_permutation_fdr", test.bin_permuted_fdr}};
}

nlohmann::json to_json(const geo::GlobalMoran& moran, double p_permutation) {
  return {{"units", moran.units},
          {"i", moran.i},
          {"expectation", moran.expected},
          {"variance", moran.variance_randomised},
          {"z", moran.z_randomised},
          {"p", moran.p_randomised},
          {"variance_normality", moran.variance_normal},
          {"z_normality", moran.z_normal},
          {"p_normality", moran.p_normal},
          {"p_permutation", p_permutation}};
}

std::string_view name_of(geo::MoranQuadrant quadrant) {
  switch (quadrant) {
    case geo::MoranQuadrant::None: return "";
    case geo::MoranQuadrant::HighHigh: return "HH";
    case geo::MoranQuadrant::LowLow: return "LL";
    case geo::MoranQuadrant::HighLow: return "HL";
    case geo::MoranQuadrant::LowHigh: return "LH";
  }
  return "";
}

std::string exact(double value) {
  if (!std::isfinite(value)) return {};
  char digits[32];
  const auto end = std::to_chars(digits, digits + sizeof digits, value).ptr;
  return std::string(digits, end);
}

std::string csv_of(const std::vector<std::vector<std::string>>& rows) {
  std::string text;
  for (const std::vector<std::string>& row : rows) {
    for (std::size_t i = 0; i < row.size(); ++i) {
      if (i > 0) text += ',';
      if (row[i].find_first_of(",\"\r\n") == std::string::npos) {
        text += row[i];
        continue;
      }
      text += '"';
      for (const char c : row[i]) text += c == '"' ? std::string("\"\"") : std::string(1, c);
      text += '"';
    }
    text += "\r\n";
  }
  return text;
}

}  // namespace gridwalk::cli
