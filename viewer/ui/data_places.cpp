// Complaints that wait for a place, and places that may be none.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer/ui/data_places.h"

#include "viewer/ui/app.h"
#include "viewer/ui/theme.h"

namespace gridwalk::ui {

void data_places(Widgets&, App&) {}

}  // namespace gridwalk::ui
