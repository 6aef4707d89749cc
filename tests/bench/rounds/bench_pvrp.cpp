// rounds_bench pvrp: periodic vehicle routing against the best plans known.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/rounds/commands.h"

namespace gridwalk::bench {

void add_pvrp(CLI::App&) {}

}  // namespace gridwalk::bench
