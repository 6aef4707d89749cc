// How QGIS shows the layers of a project: hand-written styles in table layer_styles.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "data/store/sqlite.h"

namespace gridwalk::data {

// Fills layer_styles, two rows a layer: QGIS' OGR route looks for f_table_schema = '', its SpatiaLite route for NULL.
void write_styles(Connection& connection);

}  // namespace gridwalk::data
