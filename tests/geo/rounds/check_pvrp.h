// Judges periodic routing plans from the files alone; shares no code with the solver, nor with the reader of the benchmark.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <istream>
#include <string>

namespace gridwalk::testing {

struct PvrpVerdict {
  std::string wrong;  // the first rule broken; empty = the plan is valid
  double cost = 0;    // from the coordinates
};

// An instance in Cordeau's format and a solution in his: every customer on exactly the days of one of its combinations, once a
// day; capacity, longest tour and number of vehicles held; the cost written is the cost driven.
PvrpVerdict check_pvrp(std::istream& instance, std::istream& solution);

}  // namespace gridwalk::testing
