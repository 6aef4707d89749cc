// Numbers as they stand in an issue's sentence, and the targets they speak of.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "geo/zoning/problem.h"

namespace gridwalk::geo::zoning {

std::string number_of(int index);                        // 0 -> "1": people count from one
std::string numbers_of(const std::vector<int>& indices);  // {0, 4} -> "1, 5"
std::string whole(double value);                         // 12.6 -> "13"
std::string percent(double share);                       // 0.0512 -> "5.1"

// total load x share / sum of shares; a share that is not a positive number counts as 1.
std::vector<double> targets_of(const ZoningProblem& problem);

// ZoningProblem::zone_lock, Open where the list is too short.
ZoneLock lock_of(const ZoningProblem& problem, int zone);

}  // namespace gridwalk::geo::zoning
