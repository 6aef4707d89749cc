// Which rule is in the way of a plan.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "geo/progress.h"
#include "geo/zoning/zoning.h"

namespace gridwalk::geo::zoning {

// To be asked where no legal plan was found: the search is repeated, shorter, with each kind of rule lifted in turn. Every kind without
// which a legal plan appears is named (blame-locks, -zones, -together, -apart, -forbidden, -committees, -criterion, -radius,
// -enclosed); blame-none where lifting one alone does not help. Nothing is said of a problem without rules.
Issues blame(const ZoningProblem& problem, const ZoningOptions& options, const Progress& progress);

}  // namespace gridwalk::geo::zoning
