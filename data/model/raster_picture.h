// A picture of the ground, fitted to a view of the project.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <vector>

#include "geo/types.h"

namespace gridwalk::data {

struct RasterPicture {
  geo::Box extent;
  int width_px = 0, height_px = 0;
  std::vector<std::uint8_t> rgba;  // rows from the north, four bytes a pixel, not multiplied by their opacity; 0 beyond the file's edge
  bool empty() const { return rgba.empty(); }
};

}  // namespace gridwalk::data
