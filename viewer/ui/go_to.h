// Shows on the map what was found.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "viewer/jobs/find.h"

namespace gridwalk::ui {

class App;

// Selects the communities that it is or stands for, and moves the map there; a work order's place is ringed until something else is selected.
void go_to(App& app, const jobs::Found& found);

}  // namespace gridwalk::ui
