// A picture of the ground from outside (GeoTIFF, MBTiles), fitted to a view of the project.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>

#include "data/model/raster_picture.h"
#include "geo/progress.h"

namespace gridwalk::data {

struct RasterRequest {
  std::filesystem::path file;
  int srid = 0;       // of the project
  geo::Box extent;    // metres shown
  int width_px = 0, height_px = 0;
};
inline constexpr int most_raster_px = 8'000;  // a side

// Read, turned into the project's coordinate system and resampled inside gridwalk-reader. Throws as read_table of read.h, and
// Error BadFile "raster-not-read" {file, reason}, "raster-without-place" {file} (no coordinate system), WrongCall "raster-size".
RasterPicture read_raster(const RasterRequest& request, const Progress& progress = {});

namespace here {
RasterPicture read_raster(const RasterRequest& request);  // in this process
}

}  // namespace gridwalk::data
