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

// Colours of classes of a number (light to dark) and of categories, by the palettes' names; the first of its kind for a name that is none.
// ColorBrewer's sequential schemes (Brewer, Harrower 2003), and qualitative ones that colour-blind people tell apart (Tol 2021, light;
// Okabe and Ito 2008).
std::vector<std::string_view> class_palettes();
std::vector<std::string_view> category_palettes();
std::vector<Colour> class_colours(std::string_view palette, int classes);
std::vector<Colour> category_colours(std::string_view palette);

}  // namespace gridwalk::carto
