// The R*Trees of the layers, kept by the store itself.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "data/store/changeset.h"

namespace gridwalk::data {

// Brings the spatial index of each changed record up to date. SpatiaLite's triggers would do it too, at 80 us a row, and only if
// triggers of the file were allowed to run; QGIS goes by the same index and by those triggers.
void align_indexes(Connection& connection, const Changes& changes);

}  // namespace gridwalk::data
