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

// The heat map's ramps by name, light to dark, so that they read in grey and for the colour-blind: YlOrRd of ColorBrewer (Brewer, Harrower
// 2003) without its palest, which a copier loses, viridis (van der Walt, Smith 2015) and cividis (Nunez, Anderton, Renslow 2018) turned round, and greys with hatches for copiers.
// An unknown name is the first. Classes: 1 to 7, more are cut.
struct HeatRamp {
  std::vector<Colour> colours;
  std::vector<Hatch> hatches;  // none: all Hatch::None
};
std::vector<std::string_view> heat_ramps();
HeatRamp heat_ramp(std::string_view name, int classes);
// Blue below, white in the middle, red above (ColorBrewer RdBu), 1 to 5 classes a side: for what has a middle. The blue side is hatched one
// way and the red one the other, for in grey they are alike.
HeatRamp diverging_ramp(int classes_a_side);
inline constexpr int most_a_side = 5;
// What a hatch over that colour is drawn in: dark on light, light on dark.
Colour hatch_ink(Colour below);

// Colours of classes of a number (light to dark) and of categories, by the palettes' names; the first of its kind for a name that is none.
// ColorBrewer's sequential schemes (Brewer, Harrower 2003), and qualitative ones that colour-blind people tell apart (Tol 2021, light;
// Okabe and Ito 2008).
std::vector<std::string_view> class_palettes();
std::vector<std::string_view> category_palettes();
std::vector<Colour> class_colours(std::string_view palette, int classes);
std::vector<Colour> category_colours(std::string_view palette);

}  // namespace gridwalk::carto
