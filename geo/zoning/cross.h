// Two plans crossed: what they agree on stays, what they disagree on is searched again.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <vector>

#include "geo/random.h"
#include "geo/zoning/anneal.h"

namespace gridwalk::geo::zoning {

// A plan not worse than `better`: annealed first on the pieces that neither plan cuts (contract.h), of which there are few, so that whole
// quarters change hands in a step, then `steps` steps on the units. The crossing of partitions of Sanders and Schulz 2012,
// "Distributed evolutionary graph partitioning", with annealing in the place of multilevel refinement. Empty: the plans are too much
// alike. `told` as of anneal().
std::vector<int> cross(const Instance& instance, const std::vector<int>& better, const std::vector<int>& worse, long long steps, Random& random,
                       const std::function<bool(long long)>& told);

}  // namespace gridwalk::geo::zoning
