// How long a hand move's consequences take.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/bench/zoning/solve.h"

namespace gridwalk::bench {

struct PreviewTimes {
  double mean_ms = 0, worst_ms = 0;
};
// Of 500 moves of one unit each into a neighbouring zone, spread over the plan.
PreviewTimes time_previews(const Instance& instance, const Question& question, const Outcome& outcome);

}  // namespace gridwalk::bench
