// Complaints that wait for a place, and places that may be none.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace gridwalk::ui {

class App;
class Widgets;

struct PlacesPage {};

void data_places(Widgets& ui, App& app);

}  // namespace gridwalk::ui
