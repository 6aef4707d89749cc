// First plans from which the search sets out, each made another way: diverse starts beat long searches.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "geo/random.h"
#include "geo/zoning/instance.h"

namespace gridwalk::geo::zoning {

// A plan that holds to locks, components and, as far as these allow, contiguity; loads may be far from the targets.
// Takes over what it can from `zone_of` (-1 where nothing is known): keeps every zone's heaviest piece and those with
// locked units, gives each empty zone a unit, then lets the zones grow into the rest, the lightest first.
std::vector<int> repaired(const Instance& instance, std::vector<int> zone_of, Random& random);

// Zones grown from seeds far apart (or from their locked units).
std::vector<int> grown_start(const Instance& instance, Random& random);

// A random spanning tree, cut where the loads on both sides come nearest to what half of the zones should have, and so
// on in both halves (Rutschman 2022; DeFord, Duchin, Solomon 2021). Components with locked units are grown instead.
std::vector<int> tree_start(const Instance& instance, Random& random);

// A balanced power diagram (Cohen-Addad, Klein, Young 2018): loads brought to k centres of limited capacity at least
// moment, centres moved to their loads' centres of gravity, until nothing changes. Cells are convex; at most k - 1 units
// are split and go to where most of them is.
std::vector<int> power_start(const Instance& instance, Random& random);

}  // namespace gridwalk::geo::zoning
