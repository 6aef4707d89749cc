// Small problems of one tour a day, searched through to the end.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include "geo/progress.h"
#include "geo/rounds/periodic_instance.h"

namespace gridwalk::geo::periodic {

inline constexpr int most_customers_proven = 10;

// The cheapest plan there is, all limits kept. `known`: the cost of some plan; nothing dearer is looked at. Empty where the problem is not of
// this kind (more customers, several tours a day), no plan costs so little, or there is too much to go through (that is counted, not timed).
//
// Dynamic programming over days. What has been decided of a customer is a state of the automaton of its patterns (words of days, minimal,
// costs pushed to the front: Mohri 1997), so that beginnings with the same continuations are one; the tour of each day's set is Held and Karp's.
std::optional<Plan> exact_plan(const Instance& instance, std::int64_t known, const Progress& progress);

}  // namespace gridwalk::geo::periodic
