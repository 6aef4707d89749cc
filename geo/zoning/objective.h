// The parts of the objective and their scales, shared by the search, the judge and the bound.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>

#include "geo/zoning/zoning.h"

namespace gridwalk::geo::zoning {

// Squared distance of two units: straight, or along the roads where ZoningProblem::way is given.
double squared_way(const ZoningProblem& problem, int u, int v);

struct Centre {
  int unit = -1;  // -1: an empty zone, or one that is measured to its inspector's start
  double moment = 0;
};
// The centre of a zone with these members and the moment about it.
Centre best_centre(const ZoningProblem& problem, std::span<const int> members, int zone);

// One number of moment and border, as Compactness says.
double mixed(const ZoningOptions& options, const MixScale& scale, double moment, double border);

// Of round zones: the objective per minute of load (the unit of ZoningOptions::stay_weight), and what one split of a
// committee costs (ZoningOptions::split_cost). Scales that depend on the problem alone, so that weights mean the same everywhere.
double mean_per_minute(const ZoningProblem& problem, const ZoningOptions& options);
double split_cost(const ZoningProblem& problem, const ZoningOptions& options);

}  // namespace gridwalk::geo::zoning
