// The months of all inspectors of an office, who share the bodies that join their visits.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "geo/rounds/month.h"

namespace gridwalk::geo {

// problems[i].bodies[b] is the same body in all of them, with its whole room on each day. Each month is planned by itself, shared out over
// `threads`; then, in their order, those in which a body would join more than it has room for are planned again with what the others
// before have left of it. The result is the same for any number of threads.
std::vector<MonthResult> plan_office(const std::vector<MonthProblem>& problems, int threads = 1, const Progress& progress = {});

// Bodies that join more visits of all these plans than they have room for; empty = valid. Subjects are bodies: plan-body-too-many {date}.
Issues check_office(const std::vector<MonthProblem>& problems, const std::vector<MonthResult>& results);

}  // namespace gridwalk::geo
