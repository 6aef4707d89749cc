// A density as a GeoTIFF: the very values of the screen, with what they mean.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "geo/density/grid.h"

namespace gridwalk::data {

struct RasterMeaning {
  int srid = 0;             // the project's; 0: none is written
  double unit = 1;          // a value of the grid times this is what is written, in float
  std::string unit_name;    // "problems per hectare": the band's unit
  std::string description;  // of the band and the file, one line for people
  std::vector<std::pair<std::string, std::string>> items;  // metadata: RADIUS_M, KERNEL, PERIOD_FROM ...
};

// One band of 32-bit floats, north up, a pixel a cell, deflated without loss, NaN declared as no data. The same grid gives the same bytes. Written whole or
// not at all. Throws "cannot-write".
void write_raster_file(const geo::DensityGrid& grid, const RasterMeaning& meaning, const std::filesystem::path& file);

// The value that is written for one of the grid's.
float raster_value(float of_grid, double unit);

}  // namespace gridwalk::data
