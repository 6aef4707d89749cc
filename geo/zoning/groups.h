// Units that stay together become one unit of the search.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "geo/zoning/zoning.h"

namespace gridwalk::geo::zoning {

// Which of the problem's units are one unit of the search: keep-together groups and, where the rule says so, whole committees.
// A group that does not hang together takes in the units of a shortest path between its pieces (said in `issues`), so that a zone
// that has it can be contiguous. Returns the units of each, rising, ordered by their first.
std::vector<std::vector<int>> units_together(const ZoningProblem& problem, const std::vector<ZoningLink>& links, Issues& issues);

}  // namespace gridwalk::geo::zoning
