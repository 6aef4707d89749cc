// How well shapes fit what is known of a place: the measures by which a shift of some hundred metres shows.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>

#include "geo/area_index.h"
#include "geo/types.h"

namespace gridwalk::geo {

// Share of the points that lie in one of the areas, 0 to 1; 0 for no points.
double share_inside(std::span<const Point> points, const AreaIndex& areas);

// Streets run between residential communities, not through them. Of the roads' metres near the areas (within `reach_m` of one), the share that
// runs inside: lowest where the outlines lie as they should. Roads are looked at every five metres. `near_m` = how many metres were near.
struct RoadsInside {
  double share = 0, near_m = 0;
};
RoadsInside roads_inside(std::span<const LineString> roads, const AreaIndex& areas, double reach_m);

// Which of several scores (more is better) stands out: at least twice the next one, and no less than `least`. -1: none does.
int outstanding(std::span<const double> scores, double least);

}  // namespace gridwalk::geo
