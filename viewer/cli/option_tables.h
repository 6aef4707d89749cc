// The parts that the table of commands is put together from.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "viewer/cli/option_table.h"

namespace gridwalk::cli {

// What every command about a project begins with.
OptionSpec project_option();

std::vector<CommandSpec> month_commands();  // what a month is planned from, the month itself, its visits and routes
std::vector<CommandSpec> map_commands();    // heat maps, hotspots, pictures, files for others

}  // namespace gridwalk::cli
