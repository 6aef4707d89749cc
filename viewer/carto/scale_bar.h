// The furniture of a map: how long its scale bar is, at which scale it is drawn, what its north arrow looks like.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "geo/types.h"
#include "viewer/words/words.h"

namespace gridwalk::carto {

// The longest bar of 1, 2 or 5 times a power of ten metres that is no longer than `longest_m`, cut into parts of round length.
struct ScaleBar {
  double length_m = 0;
  int parts = 1;
};
ScaleBar scale_bar(double longest_m);

// "0", "250", ..., with the unit at the last: parts + 1 texts.
std::vector<std::string> scale_bar_texts(const ScaleBar& bar, const words::Words& words);

// The largest scale 1:n with a round n (1, 1.25, 1.5, 2, 2.5, 3, 4, 5, 6, 7.5, 8 times a power of ten) at which `extent` fits
// into width x height millimetres.
double round_scale(const geo::Box& extent, double width_mm, double height_mm);

// Two triangles of an arrow of height 1 that points up, its foot at y = 0, middle at x = 0: the dark half (west), the light half.
struct NorthArrow {
  geo::Ring dark, light;
};
NorthArrow north_arrow();

}  // namespace gridwalk::carto
