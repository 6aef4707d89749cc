// The load model and what is balanced, as options say it.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "viewer/cli/command.h"

namespace gridwalk::cli {

// --load FILE, else `otherwise`; then each --coefficient KEY=NUMBER. Throws "cli-not-a-pair" and as jobs/coefficients.h.
geo::LoadModel load_model_of(const Call& call, const geo::LoadModel& otherwise, Issues& issues);

// Each --also WHAT=PERCENT. Throws "cli-not-a-pair", "cli-not-a-quantity", "criterion-twice".
std::vector<jobs::BalanceCriterion> criteria_of(const Call& call);

}  // namespace gridwalk::cli
