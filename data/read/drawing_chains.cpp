// Chains of lines.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "data/read/drawing_chains.h"

#include <cmath>
#include <map>
#include <utility>

namespace gridwalk::data {
namespace {

// End 2 i is the first point of line i, end 2 i + 1 its last.
geo::Point place_of(const std::vector<geo::LineString>& lines, std::size_t end) {
  const geo::LineString& line = lines[end / 2];
  return end % 2 == 0 ? line.front() : line.back();
}

constexpr std::size_t none = static_cast<std::size_t>(-1), several = static_cast<std::size_t>(-2);

// The only other end within the gap; `none` or `several`.
std::vector<std::size_t> partners(const std::vector<geo::LineString>& lines, double gap) {
  using Square = std::pair<long long, long long>;
  const auto square_of = [gap](geo::Point p) { return Square{std::llround(std::floor(p.x / gap)), std::llround(std::floor(p.y / gap))}; };
  std::map<Square, std::vector<std::size_t>> ends;
  for (std::size_t end = 0; end < 2 * lines.size(); ++end) ends[square_of(place_of(lines, end))].push_back(end);
  std::vector<std::size_t> partner(2 * lines.size(), none);
  for (std::size_t end = 0; end < partner.size(); ++end) {
    const geo::Point here = place_of(lines, end);
    const Square centre = square_of(here);
    for (long long dx = -1; dx <= 1; ++dx) {
      for (long long dy = -1; dy <= 1; ++dy) {
        const auto found = ends.find({centre.first + dx, centre.second + dy});
        if (found == ends.end()) continue;
        for (const std::size_t other : found->second) {
          if (other == end || geo::distance_m(here, place_of(lines, other)) > gap) continue;
          partner[end] = partner[end] == none ? other : several;
        }
      }
    }
  }
  return partner;
}

}  // namespace

Chains chained(const std::vector<geo::LineString>& lines, double gap) {
  Chains chains;
  chains.part_of.assign(lines.size(), -1);
  if (!(gap > 0)) return chains;
  const std::vector<std::size_t> partner = partners(lines, gap);
  for (std::size_t first = 0; first < lines.size(); ++first) {
    if (chains.part_of[first] >= 0) continue;
    geo::Ring ring;
    std::vector<std::size_t> used;
    std::size_t end = 2 * first;  // the line is walked from here to its other end
    bool closed = false;
    while (true) {
      const geo::LineString& line = lines[end / 2];
      used.push_back(end / 2);
      if (end % 2 == 0) ring.insert(ring.end(), line.begin(), line.end());
      else ring.insert(ring.end(), line.rbegin(), line.rend());
      const std::size_t next = partner[end ^ 1U];
      // Both have to know only each other.
      if (next == none || next == several || partner[next] != (end ^ 1U)) break;
      if (next == 2 * first) {
        closed = true;
        break;
      }
      if (used.size() > lines.size()) break;
      end = next;
    }
    if (!closed || used.size() < 2) continue;
    ring.push_back(ring.front());
    for (const std::size_t line : used) chains.part_of[line] = static_cast<int>(chains.rings.size());
    chains.rings.push_back(std::move(ring));
  }
  return chains;
}

}  // namespace gridwalk::data
