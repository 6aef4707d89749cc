// Tables of the file to a snapshot, whole or only where something changed.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "data/store/changeset.h"

namespace gridwalk::data {

// Reads every table of records and `project`, and sums all tables up in the same pass.
Snapshot load_all(Connection& connection, Sums& sums, Issues& issues);

// Reads again what `changes` names; all other tables share their rows with `before`.
Snapshot load_changed(Connection& connection, const Snapshot& before, const Changes& changes, Issues& issues);

}  // namespace gridwalk::data
