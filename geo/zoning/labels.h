// Which number a new zone gets, where zones can be exchanged: that of the old zone it takes over, or by where it lies.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <vector>

#include "geo/zoning/zoning.h"

namespace gridwalk::geo::zoning {

// Least-cost assignment of rows to columns of a square matrix (row by row; Kuhn 1955, in the O(n^3) form with
// potentials): column of each row.
std::vector<int> assign_rows(std::span<const double> cost, int n);

// Exchanges the numbers of zones of equal share and equal limits that neither hold locked units nor are frozen. With
// `current`: so that most load keeps its zone. Without: from north-west to south-east (by x - y of the centre of gravity).
std::vector<int> relabelled(const ZoningProblem& problem, std::vector<int> zone_of);

}  // namespace gridwalk::geo::zoning
