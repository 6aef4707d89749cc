// A click on complaints or problems on the map: on one, or on a disc that stands for many.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "geo/types.h"

namespace gridwalk::ui {

class App;

// A disc is zoomed to until it comes apart; what lies at one place is counted, ringed, and its community selected. False where none lies there.
bool click_findings(App& app, geo::Point ground);

}  // namespace gridwalk::ui
