// How this office travels: its own speeds, and times between places that were computed before.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "data/store/store.h"
#include "viewer/jobs/network.h"

namespace gridwalk::jobs {

// As the project has them (Setting "speeds"), else the standard ones: speeds-unreadable.
Speeds speeds_of(const data::Snapshot& snapshot, Issues& issues);
// Standard speeds take the setting back.
void set_speeds(data::Store& store, const Speeds& speeds);

// Times kept in the project file beside the records.
MatrixCache kept_in(data::Store& store);

}  // namespace gridwalk::jobs
