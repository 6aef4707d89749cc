// How long a hand move's consequences take.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/bench/zoning/solve.h"

namespace gridwalk::bench {

struct PreviewTimes {
  double mean_ms = 0, worst_ms = 0;              // as preview_move judges the whole plan
  double hand_mean_us = 0, hand_worst_us = 0;    // as MoveJudge does, which is asked while the hand moves
  double hand_made_ms = 0;                       // making it, once a revision
};
// Of 500 moves of one unit each into a neighbouring zone, spread over the plan.
PreviewTimes time_previews(const Instance& instance, const Question& question, const Outcome& outcome);

}  // namespace gridwalk::bench
