// Streets that fall into several components: which zones go where, and what is too light to be a zone of its own.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "geo/zoning/instance.h"

namespace gridwalk::geo::zoning {

// Fills in part, part_units, part_zones and core, in this order:
//  1. components of the units that no frozen zone holds;
//  2. components that hold locked units of one zone, and components lighter than the lightest zone may be, are linked to
//     the nearest other component by a link of no border (said in `issues`: never silently);
//  3. zones go to components by load: those with locked units where these are, the others so that the squared
//     differences between a component's load and its zones' targets are least (for equal shares: largest remainder);
//  4. where a component's load does not fit its zones' limits, they are moved to its own mean (component-off-balance);
//  5. locked units of one zone that do not touch are joined by shortest paths of free units, which the starts keep.
// Frozen zones belong to no component. Zones for which there is no unit left stay empty.
void settle_components(Instance& instance, double tolerance, Issues& issues);

}  // namespace gridwalk::geo::zoning
