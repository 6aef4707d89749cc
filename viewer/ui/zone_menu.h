// What may become of a zone, and whose it is: the small menu of its card.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "viewer/ui/widgets.h"

namespace gridwalk::ui {

class App;

// The button that says whether the zone may change, its right end at `right`; opens the menu. Returns where it begins.
float zone_lock_button(Widgets& ui, App& app, int zone, ImVec2 right);
// For a right click on the card. Both inside the card's ImGui id.
void open_zone_menu();
void zone_menu(Widgets& ui, App& app, int zone);

}  // namespace gridwalk::ui
