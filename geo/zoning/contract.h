// A smaller instance in which units that are to move together are one.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <vector>

#include "geo/zoning/instance.h"

namespace gridwalk::geo::zoning {

// Not where rules speak of the shape of zones.
bool can_contract(const Instance& instance);

// Units of one group become one; groups are numbered from 0, each hangs together, lies in one component and has one lock at most.
// Plans of the groups compare as the plans of the units they stand for do.
Instance contracted(const Instance& instance, std::span<const int> group_of, int groups);

// The pieces that hang together in both plans without being cut in either, as groups; returns how many.
int agreement(const Instance& instance, std::span<const int> plan, std::span<const int> other, std::vector<int>& group_of);

}  // namespace gridwalk::geo::zoning
