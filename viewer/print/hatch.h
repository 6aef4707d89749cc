// Hatches that tell areas apart where colours are lost.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "viewer/print/pen.h"

namespace gridwalk::print {

// Over the current clip. Lines stand at the page's own places, so that two areas with one hatch look alike.
void draw_hatch(Pen& pen, carto::Hatch hatch, carto::Colour colour, double scale = 1);

}  // namespace gridwalk::print
