// Reading roads drawn as text.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ascii_roads.h"

#include <algorithm>
#include <cctype>
#include <string>

namespace gridwalk::testing {

AsciiRoads ascii_roads(std::string_view drawing, double step_m) {
  std::vector<std::string> rows;
  for (std::size_t begin = 0; begin <= drawing.size();) {
    const auto end = std::min(drawing.find('\n', begin), drawing.size());
    rows.emplace_back(drawing.substr(begin, end - begin));
    begin = end + 1;
  }
  while (!rows.empty() && rows.back().find_first_not_of(' ') == std::string::npos) rows.pop_back();
  while (!rows.empty() && rows.front().find_first_not_of(' ') == std::string::npos) rows.erase(rows.begin());

  const auto at = [&](int c, int r) {
    if (r < 0 || r >= static_cast<int>(rows.size())) return ' ';
    const std::string& row = rows[static_cast<std::size_t>(r)];
    return c < 0 || c >= static_cast<int>(row.size()) ? ' ' : row[static_cast<std::size_t>(c)];
  };
  const auto is_place = [](char ch) { return std::isalpha(static_cast<unsigned char>(ch)) != 0 && ch != 'v'; };
  AsciiRoads roads;
  const int height = static_cast<int>(rows.size());
  for (int r = 0; r < height; ++r) {
    for (int c = 0; c < static_cast<int>(rows[static_cast<std::size_t>(r)].size()); ++c) {
      if (is_place(at(c, r))) roads.places[at(c, r)] = {c * step_m / 2, (height - 1 - r) * step_m / 2};
    }
  }
  const auto stroke = [&](int c, int r, int dc, int dr, std::string_view both, char along, char against) {
    // From the place at (c, r): a run of strokes, all alike, up to the next place.
    const char kind = at(c + dc, r + dr);
    if (both.find(kind) == std::string_view::npos && kind != along && kind != against) return;
    int k = 1;
    while (at(c + k * dc, r + k * dr) == kind) ++k;
    const char end = at(c + k * dc, r + k * dr);
    if (!is_place(end)) return;
    geo::RoadLine line;
    line.line = {roads.places.at(at(c, r)), roads.places.at(end)};
    if (kind == against) std::swap(line.line[0], line.line[1]);
    line.kind = geo::RoadKind::Residential;
    line.oneway = kind == along || kind == against;
    line.private_access = kind == '=' || kind == '"';
    roads.lines.push_back(line);
  };
  for (int r = 0; r < height; ++r) {
    for (int c = 0; c < static_cast<int>(rows[static_cast<std::size_t>(r)].size()); ++c) {
      if (!is_place(at(c, r))) continue;
      stroke(c, r, 1, 0, "-=", '>', '<');
      stroke(c, r, 0, 1, "|\"", 'v', '^');
    }
  }
  return roads;
}

}  // namespace gridwalk::testing
