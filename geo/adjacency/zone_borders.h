// Which zone each face of the land belongs to, so that borders are short and keep to roads.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <vector>

#include "geo/adjacency/zone_faces.h"

namespace gridwalk::geo {

// The zone of each face: -1 outside the land, `zones` where nobody is assigned. Faces inside a community are its zone's; the
// faces between start with the zone of their community (give_blocks) and are then shared out anew between each two zones that
// touch, by a minimum cut (as Boykov, Veksler and Zabih 2001 do for labels): a metre of border costs least along a river,
// railway or main road, most across open land, and land far away costs a little. Only faces near the border of the two
// take part. A zone's land never falls into more parts than before. Depends on the land and the plan alone.
std::vector<int> zones_of_faces(const ZoneFaces& land, std::span<const int> zone_of, int zones);

}  // namespace gridwalk::geo
