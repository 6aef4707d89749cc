// Overlaps and slivers between boundaries, outlines that do not close.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer/ui/data_boundaries.h"

#include "viewer/ui/app.h"
#include "viewer/ui/theme.h"

namespace gridwalk::ui {

void data_boundaries(Widgets&, App&) {}

}  // namespace gridwalk::ui
