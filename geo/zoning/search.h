// The search for a plan of an instance: many starts, each annealed and polished, then the plans are crossed with each other.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <vector>

#include "geo/progress.h"
#include "geo/zoning/anneal.h"
#include "geo/zoning/instance.h"

namespace gridwalk::geo::zoning {

struct Found {
  std::vector<int> zone_of;  // per unit of the instance
  Score score;
};

// `current` (per unit of the instance, -1 where nothing is known; may be empty) is where the first start sets out. Seed, starts, steps
// and threads are read from the options. `better` is told of each plan better than all before, one call at a time.
// The best of all, the first of equals: the same whichever thread made it. Stopped: the best so far.
Found search(const Instance& instance, std::vector<int> current, const ZoningOptions& options, const Progress& progress,
             const std::function<void(const Found&)>& better = {});

}  // namespace gridwalk::geo::zoning
