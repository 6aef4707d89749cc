// What the project knows and where it came from: imports, complaints without a place, boundaries, changes over time, roads. Stands beside the map.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "viewer/ui/data_boundaries.h"
#include "viewer/ui/data_imports.h"
#include "viewer/ui/data_lineage.h"
#include "viewer/ui/data_places.h"
#include "viewer/ui/data_roads.h"

namespace gridwalk::ui {

enum class DataPage { Imports, Places, Boundaries, Lineage, Roads };

struct DataDialog {
  DataPage page = DataPage::Imports;
  ImportsPage imports;
  PlacesPage places;
  BoundariesPage boundaries;
  LineagePage lineage;
  RoadsPage roads;
};

}  // namespace gridwalk::ui
