// Marks that lie near each other, drawn or left out together.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "geo/types.h"

namespace gridwalk::map {

struct Tile {
  geo::Box box;                      // of all its items
  std::vector<std::uint32_t> items;  // rising
};

// A layer of fewer marks is one tile of full detail.
inline constexpr std::size_t tiled_from = 2'000;
inline constexpr std::size_t tile_size = 512;

// `runs` (empty: all alike) numbers stretches of marks that must be drawn one after the other: no tile has marks of two. Within a run
// marks are packed by the Z curve of their boxes' middles.
std::vector<Tile> tiles_of(std::span<const geo::Box> boxes, std::span<const int> runs = {});

// Geometry is kept at every doubling of the scale, simplified to this much of a pixel of the larger one.
inline constexpr double detail_px = 0.4;
inline constexpr double small_px = 28;  // what is smaller, of many, is simplified to twice that
int level_of(double pixels_per_m);        // the doubling that shows at least as much
double level_pixels_per_m(int level);

// Triangles of a ring without holes by cutting off ears, appended: three corners each. False where it crosses itself or is too long
// for this (GEOS then); nothing is appended.
bool cut_ears(std::span<const geo::Point> ring, std::vector<geo::Point>& triangles);

}  // namespace gridwalk::map
