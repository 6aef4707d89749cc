// With the centres of a plan kept: how much less than its moment any plan can have.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <span>

#include "geo/zoning/zoning.h"

namespace gridwalk::geo::zoning {

// Transport problem: loads to the zones' centres (or starts) within the zones' limits, units divided where that helps. A
// lower bound of the moment of every legal plan whose zone z is measured to the same centre; where all zones are measured to
// starts, of every legal plan at all. None where a zone is empty or no transport fits. Cost: a network simplex of units x
// zones arcs.
std::optional<double> centres_bound(const ZoningProblem& problem, const ZoningOptions& options, std::span<const int> zone_of);

}  // namespace gridwalk::geo::zoning
