// A picture of the ground from outside (GeoTIFF, MBTiles), fitted to a view of the project.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <vector>

#include "geo/progress.h"
#include "geo/types.h"

namespace gridwalk::data {

struct RasterRequest {
  std::filesystem::path file;
  int srid = 0;       // of the project
  geo::Box extent;    // metres shown
  int width_px = 0, height_px = 0;
};
struct RasterPicture {
  geo::Box extent;
  int width_px = 0, height_px = 0;
  std::vector<std::uint8_t> rgba;  // rows from the north, four bytes a pixel, not multiplied by their opacity; 0 beyond the file's edge
  bool empty() const { return rgba.empty(); }
};
inline constexpr int most_raster_px = 8'000;  // a side

// Read, turned into the project's coordinate system and resampled inside gridwalk-reader. Throws as read_table of read.h, and
// Error BadFile "raster-not-read" {file, reason}, "raster-without-place" {file} (no coordinate system), WrongCall "raster-size".
RasterPicture read_raster(const RasterRequest& request, const Progress& progress = {});

namespace here {
RasterPicture read_raster(const RasterRequest& request);  // in this process
}

}  // namespace gridwalk::data
