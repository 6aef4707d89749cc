// Hybrid genetic search for periodic routing with several vehicles a day.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "geo/progress.h"
#include "geo/rounds/periodic_instance.h"

namespace gridwalk::geo::periodic {

// Vidal, Crainic, Gendreau, Lahrichi and Rei 2012: children of two plans by PIX crossover, made better by local search in
// which limits may be exceeded at a price; the population is kept good and different. `iterations` children, 0: a few
// thousand. Groups are not looked at. Tours are within the limits; where no such plan was found with a pattern for every
// customer, it is that of ruin_and_recreate, which leaves some out.
Plan genetic_search(const Instance& instance, long long iterations, const Progress& progress);

}  // namespace gridwalk::geo::periodic
