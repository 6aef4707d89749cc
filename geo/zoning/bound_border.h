// What border between balanced zones there must be at least.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "geo/progress.h"
#include "geo/zoning/zoning.h"

namespace gridwalk::geo::zoning {

// A lower bound of the border (metres, or links where each counts 1) of every legal plan; 0: none is known. Where every link
// has whole metres, rounded up. `value`: what some plan has; enough once the bound is there. `rounds` as in BoundOptions.
//
// Give every link that a plan cuts the length 1, all others 0. Seen from any unit u, all that its zone cannot hold lies at
// distance 1 or more: over any set S of units, sum(load x distance from u) >= load(S) - most load of a zone. The least
// sum(border x length) over all lengths with that property is a linear programme (spreading metric: Even, Naor, Rao, Schieber
// 1999, "Fast approximate graph partitioning algorithms"), hence a bound. Its dual sends load from every unit to those
// around it along shortest ways, no link carrying more than its border; any such flow is a bound, whatever its digits. Found by
// the multiplicative rule of Garg and Koenemann 1998 ("Faster and simpler algorithms for multicommodity flow") as sped up by
// Fleischer 2000. Holds on any graph; does not use contiguity.
double border_bound(const ZoningProblem& problem, const ZoningOptions& options, double value, int rounds, const Progress& progress);

}  // namespace gridwalk::geo::zoning
