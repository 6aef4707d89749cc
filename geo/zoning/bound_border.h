// What border between balanced zones there must be at least.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "geo/progress.h"
#include "geo/zoning/zoning.h"

namespace gridwalk::geo::zoning {

// A lower bound of the border (metres, or links where each counts 1) of every legal plan; 0: none is known.
double border_bound(const ZoningProblem& problem, const ZoningOptions& options, double value, int rounds, const Progress& progress);

}  // namespace gridwalk::geo::zoning
