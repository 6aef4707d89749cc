// Which zone a tool works into, chosen from a list beside the tool bar.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

#include "data/model/ids.h"
#include "viewer/ui/widgets.h"

namespace gridwalk::ui {

class App;

// `first`: the words of the choice that is no zone of the plan (a new one, the one where the stroke begins): `zone` is then none.
void choose_zone(Widgets& ui, const App& app, std::string_view id, const char* first, data::ZoneId& zone);

}  // namespace gridwalk::ui
