// Ruin and recreate for periodic tours within hard limits.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "geo/progress.h"
#include "geo/rounds/periodic_instance.h"

namespace gridwalk::geo::periodic {

// Christiaens and Vanden Berghe 2020, with patterns: some customers leave all of their days at once and come back one by one,
// each on the set of days that costs least, under simulated annealing. Limits of tours and groups hold at every moment; a
// customer that finds no place keeps pattern -1 and is tried again in every step, as is one on a dearer pattern than its cheapest.
Plan ruin_and_recreate(const Instance& instance, std::uint64_t seed, long long iterations, const Progress& progress);

}  // namespace gridwalk::geo::periodic
