// Streets drawn as text.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/ascii_street.h"

#include <string>
#include <vector>

namespace gridwalk::testing {
namespace {

std::vector<std::string> lines_of(std::string_view drawing) {
  std::vector<std::string> lines;
  std::string line;
  for (char c : drawing) {
    if (c == '\n') {
      if (!line.empty()) lines.push_back(line);
      line.clear();
    } else if (c != ' ') {
      line += c;
    }
  }
  if (!line.empty()) lines.push_back(line);
  return lines;
}

geo::Ring rectangle(double x0, double y0, double x1, double y1) {
  return {{x0, y0}, {x1, y0}, {x1, y1}, {x0, y1}, {x0, y0}};
}

}  // namespace

// Each run of one letter in a line is one rectangle; runs of the same letter in consecutive lines stay separate parts that
// touch. That is an invalid multipolygon for OGC but a good one for area, containment and Voronoi tests; the runs are
// joined where both ends agree, which covers rectangular communities.
AsciiStreet ascii_street(std::string_view drawing, double cell_m, double gap_m) {
  const std::vector<std::string> lines = lines_of(drawing);
  AsciiStreet street;
  if (lines.empty()) return street;
  const double half = gap_m / 2;
  struct Run {
    char name;
    std::size_t from, to, top, bottom;
  };
  std::vector<Run> runs;
  for (std::size_t row = 0; row < lines.size(); ++row) {
    for (std::size_t from = 0; from < lines[row].size();) {
      std::size_t to = from + 1;
      while (to < lines[row].size() && lines[row][to] == lines[row][from]) ++to;
      if (lines[row][from] != '.') {
        bool joined = false;
        for (Run& run : runs) {
          if (run.name == lines[row][from] && run.from == from && run.to == to && run.bottom == row) {
            run.bottom = row + 1;
            joined = true;
          }
        }
        if (!joined) runs.push_back({lines[row][from], from, to, row, row + 1});
      }
      from = to;
    }
  }
  const auto height = static_cast<double>(lines.size());
  for (const Run& run : runs) {
    street.communities[run.name].push_back({rectangle(static_cast<double>(run.from) * cell_m + half,
                                                      (height - static_cast<double>(run.bottom)) * cell_m + half,
                                                      static_cast<double>(run.to) * cell_m - half,
                                                      (height - static_cast<double>(run.top)) * cell_m - half),
                                            {}});
  }
  street.outline = {{rectangle(0, 0, static_cast<double>(lines.front().size()) * cell_m, height * cell_m), {}}};
  return street;
}

}  // namespace gridwalk::testing
