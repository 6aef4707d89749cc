// Cells whose borders follow roads, rivers and railways wherever there are some: what zones are drawn from.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <vector>

#include "geo/adjacency/adjacency.h"
#include "geo/adjacency/ground.h"

namespace gridwalk::geo {

// The cells of the middle line (share_out), the boundaries and the lines are laid into one constrained triangulation, so that
// each of its faces lies in one cell and on one side of every line. What lines and boundaries enclose is a block:
//  - a block that communities border on is theirs, divided by their middle lines;
//  - a small or narrow one without communities (a traffic island, the strip between two carriageways) goes as a whole to the
//    neighbour over its weakest lines, so that borders keep to the better road; narrow ones always to the same side of the
//    road, so that a border does not jump from one carriageway to the other;
//  - a large one (a park) stays divided by the middle lines.
//  - neighbours (`links`) whose land would no longer meet get back a part of their middle line.
// Land is only ever given to a neighbour of it: no cell falls apart. A road that ends within a block parts nothing.
// Lines inside a boundary are ignored. Cost O(n log n) in the vertices of all of it.
//
// `cells` are those of share_out on this ground. The result is a partition of the same land, corners shared exactly; it
// equals `cells` (unsmoothed) where the lines are too tangled to be laid out.
std::vector<MultiPolygon> zone_cells_of(const Ground& ground, std::span<const GroundSite> sites,
                                        const std::vector<MultiPolygon>& cells, std::span<const Link> links,
                                        std::span<const ZoneLine> lines, const ZoneCellOptions& options);

}  // namespace gridwalk::geo
