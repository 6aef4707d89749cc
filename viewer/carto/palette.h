// Colours as data: the zone looks and the heat ramps of assets/palettes.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "viewer/carto/scene.h"

namespace gridwalk::carto {

// "#rrggbb"; black for anything else.
Colour colour_from_hex(std::string_view hex);

// CIE L* (D65) of a colour on white, 0 to 100: what is left of it in black-and-white print.
double lightness(Colour colour);

// `share` of `b` in `a`, channel by channel.
Colour mix(Colour a, Colour b, double share);
Colour with_alpha(Colour colour, int alpha);

// The ramp of so many classes (1 to 7; more are cut), light to dark: YlOrRd of ColorBrewer (Brewer, Harrower 2003), whose
// lightness falls from class to class, so that it reads in grey and for the colour-blind.
std::vector<Colour> heat_ramp(int classes);
inline constexpr int heat_classes = 6;

}  // namespace gridwalk::carto
