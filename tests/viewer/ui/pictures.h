// Pictures read back and held against each other.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>

#include "viewer/map/picture.h"

namespace gridwalk::testing {

map::Picture read_png(const std::filesystem::path& file);
// Of all bytes, 0 to 255; 255 where the sizes differ.
double mean_difference(const map::Picture& a, const map::Picture& b);

}  // namespace gridwalk::testing
