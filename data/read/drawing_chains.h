// Outlines drawn as several lines, put together again.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "data/read/table.h"

namespace gridwalk::data {

// Open lines of one drawing layer whose ends meet others' within `gap` (drawing units) become one closed ring: only where every end meets
// exactly one other end, so that no choice is made. `part_of[i]` = the ring that line i went into, -1 for none.
struct Chains {
  std::vector<geo::Ring> rings;
  std::vector<int> part_of;
};
Chains chained(const std::vector<geo::LineString>& lines, double gap);

}  // namespace gridwalk::data
