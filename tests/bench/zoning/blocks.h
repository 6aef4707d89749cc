// Census blocks as units: a street of ten thousand communities.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>

#include "geo/zoning/zoning.h"

namespace gridwalk::bench {

// The first layer of a file of polygons with a column housing20: neighbours by geo/adjacency, loads by geo/zoning/load.h from
// households and cells. Throws where the file cannot be read.
geo::ZoningProblem read_blocks(const std::filesystem::path& file, int zones);

}  // namespace gridwalk::bench
