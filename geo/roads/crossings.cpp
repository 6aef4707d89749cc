// A grid of cells; each pair of segments in a cell is tried once.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/roads/crossings.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <optional>
#include <utility>

namespace gridwalk::geo::roads_detail {
namespace {

constexpr double vertex_m = 0.5;  // nearer to a vertex than this it is a meeting, or was meant to be one

struct Segment {
  Point a, b;
  int line = 0, level = 0;
};

std::optional<Point> crossing(const Segment& s, const Segment& t) {
  const double ux = s.b.x - s.a.x, uy = s.b.y - s.a.y, vx = t.b.x - t.a.x, vy = t.b.y - t.a.y;
  const double turn = ux * vy - uy * vx;
  if (turn == 0) return std::nullopt;
  const double wx = t.a.x - s.a.x, wy = t.a.y - s.a.y;
  const double along_s = (wx * vy - wy * vx) / turn, along_t = (wx * uy - wy * ux) / turn;
  if (!(along_s > 0 && along_s < 1 && along_t > 0 && along_t < 1)) return std::nullopt;
  const Point at{s.a.x + along_s * ux, s.a.y + along_s * uy};
  for (const Point vertex : {s.a, s.b, t.a, t.b}) {
    if (distance_m(at, vertex) <= vertex_m) return std::nullopt;
  }
  return at;
}

}  // namespace

std::vector<Point> crossings(std::span<const RoadLine* const> lines) {
  std::vector<Segment> segments;
  Box box;
  double length = 0;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const LineString& line = lines[i]->line;
    for (std::size_t k = 0; k + 1 < line.size(); ++k) {
      if (!std::isfinite(line[k].x + line[k].y + line[k + 1].x + line[k + 1].y)) continue;
      segments.push_back({line[k], line[k + 1], static_cast<int>(i), lines[i]->level});
      box.add(line[k]);
      box.add(line[k + 1]);
      length += distance_m(line[k], line[k + 1]);
    }
  }
  if (segments.empty()) return {};
  // Cells twice as wide as a segment is long on average, and no more of them than can be kept.
  const double cell_m = std::max({1.0, 2 * length / static_cast<double>(segments.size()), std::max(box.width(), box.height()) / 4096});
  const auto columns = static_cast<std::size_t>(box.width() / cell_m) + 1, rows = static_cast<std::size_t>(box.height() / cell_m) + 1;
  const auto visit = [&](auto&& each) {
    for (std::uint32_t i = 0; i < segments.size(); ++i) {
      const Segment& s = segments[i];
      const auto cell = [&](double at, double from) { return static_cast<std::size_t>((at - from) / cell_m); };
      for (std::size_t r = cell(std::min(s.a.y, s.b.y), box.min_y); r <= cell(std::max(s.a.y, s.b.y), box.min_y); ++r) {
        for (std::size_t c = cell(std::min(s.a.x, s.b.x), box.min_x); c <= cell(std::max(s.a.x, s.b.x), box.min_x); ++c) each(r * columns + c, i);
      }
    }
  };
  std::vector<std::uint32_t> first(columns * rows + 1, 0);
  visit([&](std::size_t cell, std::uint32_t) { ++first[cell + 1]; });
  for (std::size_t c = 1; c < first.size(); ++c) first[c] += first[c - 1];
  std::vector<std::uint32_t> listed(first.back()), next(first.begin(), first.end() - 1);
  visit([&](std::size_t cell, std::uint32_t i) { listed[next[cell]++] = i; });

  std::vector<std::pair<std::pair<std::uint32_t, std::uint32_t>, Point>> found;
  for (std::size_t cell = 0; cell + 1 < first.size(); ++cell) {
    for (std::uint32_t a = first[cell]; a < first[cell + 1]; ++a) {
      for (std::uint32_t b = a + 1; b < first[cell + 1]; ++b) {
        const Segment &s = segments[listed[a]], &t = segments[listed[b]];
        if (s.level != t.level || s.line == t.line) continue;
        const auto at = crossing(s, t);
        if (!at) continue;
        // Segments share several cells; the one that the place lies in counts.
        const auto home = static_cast<std::size_t>((at->y - box.min_y) / cell_m) * columns + static_cast<std::size_t>((at->x - box.min_x) / cell_m);
        if (home == cell) found.push_back({{listed[a], listed[b]}, *at});
      }
    }
  }
  std::sort(found.begin(), found.end(), [](const auto& x, const auto& y) { return x.first < y.first; });
  std::vector<Point> places;
  for (const auto& [pair, at] : found) {
    // A road in two records (a lane for bicycles along it) is crossed once.
    if (places.empty() || !(places.back() == at)) places.push_back(at);
  }
  return places;
}

}  // namespace gridwalk::geo::roads_detail
