// Lower bounds of the border.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/zoning/bound_border.h"

namespace gridwalk::geo::zoning {

double border_bound(const ZoningProblem&, const ZoningOptions&, double, int, const Progress&) { return 0; }

}  // namespace gridwalk::geo::zoning
