// Tiles by the Z curve, levels by doublings, triangles by ears.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer/map/tiles.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <tuple>

namespace gridwalk::map {
namespace {

std::uint32_t spread(std::uint32_t v) {  // a zero bit after each of 16
  v = (v | v << 8) & 0x00FF00FFU;
  v = (v | v << 4) & 0x0F0F0F0FU;
  v = (v | v << 2) & 0x33333333U;
  return (v | v << 1) & 0x55555555U;
}

double cross(geo::Point a, geo::Point b, geo::Point c) { return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x); }

}  // namespace

std::vector<Tile> tiles_of(std::span<const geo::Box> boxes, std::span<const int> runs) {
  std::vector<Tile> tiles;
  if (boxes.empty()) return tiles;
  geo::Box all;
  for (const geo::Box& box : boxes) all.add(box);
  const double side = std::max({all.width(), all.height(), 1e-6});
  struct Item {
    int run;
    std::uint32_t cell, number;
    auto key() const { return std::tuple(run, cell, number); }
  };
  std::vector<Item> items;
  items.reserve(boxes.size());
  const bool packed = boxes.size() >= tiled_from;
  for (std::size_t i = 0; i < boxes.size(); ++i) {
    if (boxes[i].empty()) continue;
    std::uint32_t cell = 0;
    if (packed) {
      const geo::Point middle = boxes[i].centre();
      const auto part = [side](double from, double at) { return static_cast<std::uint32_t>(std::clamp((at - from) / side, 0.0, 1.0) * 65'535); };
      cell = spread(part(all.min_x, middle.x)) | spread(part(all.min_y, middle.y)) << 1;
    }
    items.push_back({runs.empty() ? 0 : runs[i], cell, static_cast<std::uint32_t>(i)});
  }
  if (packed) std::ranges::sort(items, {}, &Item::key);
  int run = 0;
  for (const Item& item : items) {
    if (tiles.empty() || item.run != run || (packed && tiles.back().items.size() >= tile_size)) tiles.emplace_back();
    run = item.run;
    tiles.back().items.push_back(item.number);
    tiles.back().box.add(boxes[item.number]);
  }
  for (Tile& tile : tiles) std::ranges::sort(tile.items);
  return tiles;
}

int level_of(double pixels_per_m) { return static_cast<int>(std::ceil(std::log2(pixels_per_m))); }
double level_pixels_per_m(int level) { return std::exp2(level); }

bool cut_ears(std::span<const geo::Point> ring, std::vector<geo::Point>& triangles) {
  constexpr std::size_t most = 64;  // the cost grows with the square
  std::size_t count = ring.size();
  if (count > 1 && ring.front() == ring.back()) --count;
  if (count < 3 || count > most) return false;
  std::array<geo::Point, most> left;
  std::copy_n(ring.begin(), count, left.begin());
  double twice_area = 0;
  for (std::size_t i = 0; i < count; ++i) twice_area += left[i].x * left[(i + 1) % count].y - left[(i + 1) % count].x * left[i].y;
  if (twice_area == 0) return false;
  if (twice_area < 0) std::reverse(left.begin(), left.begin() + static_cast<std::ptrdiff_t>(count));
  const std::size_t before = triangles.size();
  std::size_t at = 0, failed = 0;
  while (count > 3) {
    const std::size_t previous = (at + count - 1) % count, next = (at + 1) % count;
    const geo::Point a = left[previous], b = left[at], c = left[next];
    const double turn = cross(a, b, c);
    bool ear = turn >= 0;
    for (std::size_t i = 0; ear && turn > 0 && i < count; ++i) {
      if (i == previous || i == at || i == next) continue;
      const geo::Point p = left[i];
      ear = cross(a, b, p) < 0 || cross(b, c, p) < 0 || cross(c, a, p) < 0 || p == a || p == b || p == c;
    }
    if (!ear) {
      if (++failed > count) {
        triangles.resize(before);
        return false;
      }
      at = next;
      continue;
    }
    failed = 0;
    if (turn > 0) triangles.insert(triangles.end(), {a, b, c});
    std::copy(left.begin() + static_cast<std::ptrdiff_t>(at) + 1, left.begin() + static_cast<std::ptrdiff_t>(count), left.begin() + static_cast<std::ptrdiff_t>(at));
    --count;
    at = at % count;
  }
  triangles.insert(triangles.end(), {left[0], left[1], left[2]});
  return true;
}

}  // namespace gridwalk::map
