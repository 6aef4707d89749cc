// Communities that are split or merged, companies that change, from a day on.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer/ui/data_lineage.h"

#include "viewer/ui/app.h"
#include "viewer/ui/theme.h"

namespace gridwalk::ui {

void data_lineage(Widgets&, App&) {}

}  // namespace gridwalk::ui
