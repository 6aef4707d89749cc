// Whose the land between the communities is: blocks between roads, given to those who live there.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "geo/adjacency/zone_faces.h"

namespace gridwalk::geo {

// Sets the site of each face of the land. What lines and boundaries enclose is a block:
//  - a block that communities border on is theirs, divided by their middle lines;
//  - a small (up to whole_block_m2) or narrow one without communities (a traffic island, the strip between two carriageways)
//    goes as a whole to the neighbour over its weakest lines, so that borders keep to the better road; narrow ones always to
//    the same side of the road, so that a border does not jump from one carriageway to the other;
//  - a large one (a park) stays divided by the middle lines.
//  - neighbours (`links`) whose land would no longer meet get back a part of their middle line.
// Land is only ever given to a neighbour of it: no site's land falls apart. O(n log n) in the faces and their contacts.
void give_blocks(ZoneFaces& land, std::size_t sites, std::span<const Link> links, double whole_block_m2);

}  // namespace gridwalk::geo
