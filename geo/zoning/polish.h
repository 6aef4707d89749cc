// The last part of a search: steepest small steps until none helps, and pairs of zones split anew.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "geo/random.h"
#include "geo/zoning/partition.h"

namespace gridwalk::geo::zoning {

// Flips, swaps and chains, each taken as soon as it makes the plan better (by Score), until none does.
void descend(Partition& plan);

// Each pair of neighbouring zones is joined and cut anew along the edges of random spanning trees (ReCom: DeFord, Duchin,
// Solomon 2021); the best cut is taken if it makes the plan better. True if any did.
bool resplit_pairs(Partition& plan, int trees, Random& random);

}  // namespace gridwalk::geo::zoning
