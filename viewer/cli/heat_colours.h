// The heat map's classes and colours as options: --ramp, --breaks, --classes, --break.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "viewer/carto/heat_map.h"
#include "viewer/cli/call.h"

namespace gridwalk::cli {

// Where --breaks and --classes are the communities' (render), the heat map's are --heat-breaks and --heat-classes.
std::vector<OptionSpec> heat_colour_options(bool of_heat_alone);
// Throws "cli-too-many-classes", "cli-break-not-above-0".
void choose_heat_colours(const Call& call, carto::HeatOptions& heat);

}  // namespace gridwalk::cli
