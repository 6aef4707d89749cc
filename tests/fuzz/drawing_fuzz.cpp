// Lines and labels of a drawing as numbers, without DXF around them: pairs of bytes are places on a small grid, so that ends meet.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "data/read/drawing_chains.h"
#include "data/read/layers.h"
#include "tests/fuzz/fuzz.h"

int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  namespace fuzz = gridwalk::fuzz;
  namespace data = gridwalk::data;
  data::RawTable table;
  table.columns = {"Layer", "Text"};
  std::vector<gridwalk::geo::LineString> lines(1);
  for (std::size_t i = 0; i + 1 < size; i += 2) {
    if (bytes[i] == 0xFF) {
      if (lines.back().size() > 1) lines.emplace_back();
      continue;
    }
    const gridwalk::geo::Point place{bytes[i] / 4.0, bytes[i + 1] / 4.0};
    if (bytes[i] == 0xFE) {
      table.rows.push_back({0, {std::string("labels"), std::string(1, static_cast<char>('A' + bytes[i + 1] % 26))}, gridwalk::geo::Point{bytes[i + 1] / 4.0, bytes[i + 1] / 8.0}});
    } else {
      lines.back().push_back(place);
    }
  }
  if (lines.back().size() < 2) lines.pop_back();
  const data::Chains chains = data::chained(lines, 0.5);
  fuzz::require(chains.part_of.size() == lines.size(), "a line has no answer");
  for (const int ring : chains.part_of) fuzz::require(ring >= -1 && ring < static_cast<int>(chains.rings.size()), "a line went into no ring");
  for (const auto& ring : chains.rings) fuzz::require(ring.size() > 3 && ring.front() == ring.back(), "a ring is not closed");
  for (const auto& line : lines) table.rows.push_back({0, {std::string("outlines"), std::string()}, data::Lines{line}});
  for (std::size_t i = 0; i < table.rows.size(); ++i) table.rows[i].row = static_cast<long long>(i) + 1;
  table.rows_in_file = static_cast<long long>(table.rows.size());
  data::join_drawing(table);
  fuzz::check_table(table);
  return 0;
}
