// Letters along a line: upright or turned.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer/carto/line_names.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <optional>
#include <string_view>

namespace gridwalk::carto {
namespace {

struct Spot {
  geo::Point at;
  geo::Point direction;  // of length 1
};

Spot spot_at(const LineOnCanvas& line, double along) {
  const auto next = std::ranges::upper_bound(line.along_px, along);
  std::size_t to = static_cast<std::size_t>(next - line.along_px.begin());
  to = std::clamp<std::size_t>(to, 1, line.points.size() - 1);
  const geo::Point a = line.points[to - 1], b = line.points[to];
  const double length = line.along_px[to] - line.along_px[to - 1];
  const double t = length > 0 ? (along - line.along_px[to - 1]) / length : 0;
  const geo::Point d = length > 0 ? geo::Point{(b.x - a.x) / length, (b.y - a.y) / length} : geo::Point{1, 0};
  return {{a.x + t * (b.x - a.x), a.y + t * (b.y - a.y)}, d};
}

// Between two places of the line, whatever it does between them.
std::optional<geo::Point> chord(const LineOnCanvas& line, double from, double to) {
  const geo::Point a = spot_at(line, from).at, b = spot_at(line, to).at;
  const double length = geo::distance_m(a, b);
  if (length < 0.75 * (to - from)) return std::nullopt;  // it doubles back
  return geo::Point{(b.x - a.x) / length, (b.y - a.y) / length};
}

}  // namespace

LineOnCanvas line_on_canvas(std::span<const geo::Point> line, const Canvas& canvas) {
  LineOnCanvas made;
  made.points.reserve(line.size());
  made.along_px.reserve(line.size());
  for (const geo::Point& p : line) {
    const geo::Point q{(p.x - canvas.extent.min_x) * canvas.pixels_per_m, (canvas.extent.max_y - p.y) * canvas.pixels_per_m};
    made.along_px.push_back(made.points.empty() ? 0 : made.along_px.back() + geo::distance_m(made.points.back(), q));
    made.points.push_back(q);
  }
  return made;
}

std::vector<PlacedLetter> letters_along(const LineOnCanvas& line, double middle_px, std::span<const double> advances, bool upright) {
  constexpr double most_turn = 0.5;        // radians from one letter to the next
  constexpr double most_turn_upright = 0.9;  // letters that are not turned can follow a sharper bend
  std::vector<PlacedLetter> letters;
  if (advances.empty() || line.points.size() < 2) return letters;
  const double name_px = std::accumulate(advances.begin(), advances.end(), 0.0);
  const double half = name_px / 2 * (upright ? 1.42 : 1.0);
  if (middle_px - half < 0 || middle_px + half > line.length_px()) return letters;
  const auto whole = chord(line, middle_px - half, middle_px + half);
  if (!whole) return letters;
  const bool steep = std::abs(whole->y) > std::abs(whole->x);
  const bool backwards = upright && steep ? whole->y < 0 : whole->x < 0;
  // Upright squares side by side need more of a slanting line than of a level one.
  double stretch = 1;
  if (upright) stretch = 1 / std::max(std::abs(whole->x), std::abs(whole->y));
  double along = -name_px * stretch / 2;
  std::optional<double> before;
  for (const double advance : advances) {
    along += advance * stretch / 2;
    const Spot spot = spot_at(line, backwards ? middle_px - along : middle_px + along);
    const geo::Point d = backwards ? geo::Point{-spot.direction.x, -spot.direction.y} : spot.direction;
    const double angle = std::atan2(d.y, d.x);
    if (before && std::abs(std::remainder(angle - *before, 6.283185307179586)) > (upright ? most_turn_upright : most_turn)) return {};
    before = angle;
    letters.push_back(upright ? PlacedLetter{spot.at.x, spot.at.y, 1, 0} : PlacedLetter{spot.at.x, spot.at.y, d.x, d.y});
    along += advance * stretch / 2;
  }
  return letters;
}

bool is_upright(std::string_view text) {
  // Characters from U+2E80 on take three bytes and more in UTF-8; a name of a road number and Chinese counts as Chinese.
  return std::ranges::any_of(text, [](char c) { return static_cast<unsigned char>(c) >= 0xE2; });
}

std::vector<double> places_along(double length_px, double name_px) {
  std::vector<double> places;
  const double middle = length_px / 2, step = std::max(name_px / 2, 24.0);
  for (int i = 0; i < 24; ++i) {
    const double off = step * ((i + 1) / 2) * (i % 2 ? 1 : -1);
    if (std::abs(off) + name_px / 2 > middle) break;
    places.push_back(middle + off);
  }
  return places;
}

std::vector<geo::LineString> joined(std::vector<geo::LineString> lines) {
  constexpr double same_place_m = 0.5;
  const auto key = [](geo::Point p) {
    return std::pair(std::llround(p.x / same_place_m), std::llround(p.y / same_place_m));
  };
  std::multimap<std::pair<long long, long long>, std::size_t> ends;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (lines[i].size() < 2) continue;
    ends.emplace(key(lines[i].front()), i);
    ends.emplace(key(lines[i].back()), i);
  }
  std::vector<char> used(lines.size(), 0);
  std::vector<geo::LineString> chains;
  const auto grow = [&](geo::LineString& chain) {  // at its end, straight on rather than round the corner
    for (;;) {
      const geo::Point end = chain.back(), before = chain[chain.size() - 2];
      std::size_t best = lines.size();
      double straightest = 0.3;  // cosine of the turn
      const auto [from, to] = ends.equal_range(key(end));
      for (auto at = from; at != to; ++at) {
        const geo::LineString& line = lines[at->second];
        if (used[at->second]) continue;
        const bool forward = key(line.front()) == key(end);
        const geo::Point next = forward ? line[1] : line[line.size() - 2];
        const double a = geo::distance_m(before, end), b = geo::distance_m(end, next);
        if (a <= 0 || b <= 0) continue;
        const double cosine = ((end.x - before.x) * (next.x - end.x) + (end.y - before.y) * (next.y - end.y)) / (a * b);
        if (cosine > straightest) {
          straightest = cosine;
          best = at->second;
        }
      }
      if (best == lines.size()) return;
      used[best] = 1;
      geo::LineString& line = lines[best];
      if (key(line.front()) != key(end)) std::ranges::reverse(line);
      chain.insert(chain.end(), line.begin() + 1, line.end());
    }
  };
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (used[i] || lines[i].size() < 2) continue;
    used[i] = 1;
    geo::LineString chain = lines[i];
    grow(chain);
    std::ranges::reverse(chain);
    grow(chain);
    chains.push_back(std::move(chain));
  }
  std::ranges::stable_sort(chains, std::greater(), [](const geo::LineString& line) { return geo::length_m(line); });
  return chains;
}

}  // namespace gridwalk::carto
