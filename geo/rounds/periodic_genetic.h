// Hybrid genetic search for periodic routing with several vehicles a day.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "geo/progress.h"
#include "geo/rounds/periodic_instance.h"

namespace gridwalk::geo::periodic {

// Vidal, Crainic, Gendreau, Lahrichi and Rei 2012: children of two plans by PIX crossover, made better by local search in
// which limits may be exceeded at a price; the population is kept good and different. `iterations` children; every customer
// must have a pattern to choose from, groups are not looked at. The best plan within the limits, or the best at all.
Plan genetic_search(const Instance& instance, long long iterations, const Progress& progress);

}  // namespace gridwalk::geo::periodic
