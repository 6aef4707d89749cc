// What the project knows and where it came from: imports, complaints without a place, boundaries, changes over time. Stands beside the map.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "viewer/ui/data_boundaries.h"
#include "viewer/ui/data_imports.h"
#include "viewer/ui/data_lineage.h"
#include "viewer/ui/data_places.h"

namespace gridwalk::ui {

enum class DataPage { Imports, Places, Boundaries, Lineage };

struct DataDialog {
  DataPage page = DataPage::Imports;
  ImportsPage imports;
  PlacesPage places;
  BoundariesPage boundaries;
  LineagePage lineage;
};

}  // namespace gridwalk::ui
