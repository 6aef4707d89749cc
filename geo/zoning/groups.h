// Units that stay together become one unit of the search.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <utility>
#include <vector>

#include "geo/zoning/zoning.h"

namespace gridwalk::geo::zoning {

// Keep-together groups and, where the rule says so, whole committees, on the problem's units.
struct Together {
  std::vector<std::vector<int>> units;     // of each unit of the search, rising; ordered by their first: pieces of groups that hang together
  std::vector<std::pair<int, int>> ties;   // pieces of one group that do not: one of each, to be in the same zone
  std::vector<std::vector<int>> bridges;   // and the units of a shortest way between the two, for starts to try
};
// Groups of which no chain of neighbours joins the pieces are said in `issues`.
Together units_together(const ZoningProblem& problem, const std::vector<ZoningLink>& links, Issues& issues);

}  // namespace gridwalk::geo::zoning
