// Verbs as lines of a menu.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "geo/types.h"
#include "viewer/ui/widgets.h"

namespace gridwalk::ui {

class App;
struct Verb;

// A line that can be clicked: a name, what tells it from others, and a shortcut or kind at its right end. As wide as there is room, or `width`.
bool sided_line(Widgets& ui, const std::string& id, const std::string& name, const std::string& detail, const std::string& right, bool chosen, bool possible,
                float width = 0);

// The verb's name and shortcut; a click runs it. Greyed where it is not possible now. True where it was run. Its id is menu:<verb>.
bool verb_line(Widgets& ui, App& app, std::string_view verb);

// What can be done at the place on the map that was clicked with the right button; to be called in the map's window in every frame.
void open_map_menu(App& app, geo::Point ground);
void map_menu(Widgets& ui, App& app);

}  // namespace gridwalk::ui
