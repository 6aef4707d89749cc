// The zone table by keys: while it has the keyboard, Up, Down, Home, End and the page keys walk through its rows, Space chooses the row,
// Enter shows its zone on the map, F2 renames it.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "viewer/ui/keys.h"

namespace gridwalk::ui {

class App;

// The table has it from when it is opened or clicked until another part of the window is.
bool zone_table_has_keys(const App& app);
// Before the verbs; true: the key was the table's.
bool zone_table_takes(App& app, KeyPress press);

}  // namespace gridwalk::ui
