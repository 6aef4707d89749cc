// Large instances made smaller before the search: units that belong together anyway are joined.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "geo/random.h"
#include "geo/zoning/instance.h"

namespace gridwalk::geo::zoning {

// Joins units along their longest borders (heavy edges, by border^2 / (load x load): Holtgrewe, Sanders, Schulz 2010) in rounds of random
// order, until about `goal` groups are left or none may grow: a group stays far lighter than a zone, in one component, under one lock.
// Returns how many groups there are. Not for instances with rules.
int coarsen(const Instance& instance, int goal, Random& random, std::vector<int>& group_of);

}  // namespace gridwalk::geo::zoning
