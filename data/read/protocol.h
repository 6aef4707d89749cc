// How gridwalk-reader is called. Arguments: verb, file, layer, encoding, memory in MB, CPU seconds. Frames go to descriptor 3.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace gridwalk::data {

inline constexpr int reader_pipe = 3;
inline constexpr int reader_out_of_memory = 77;  // exit status

struct ReaderCall {
  std::string verb;  // table, table-first-rows (these as soon as they are known), layers, osm, raster (`layer`: srid, width, height, extent)
  std::string file;  // absolute, a regular file
  std::string layer, encoding;
};

}  // namespace gridwalk::data
