// Areas that are computed, not kept (hot areas), as a GeoPackage of their own.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "data/write/record_list.h"

namespace gridwalk::data {

struct AreaTable {
  std::string name;         // of the layer
  std::string description;  // what they are: unit, radius, period
  int srid = 0;
  std::vector<ListColumn> columns;  // `name` names the field
  std::vector<ListRow> rows;        // shapes are areas
  std::string qml;                  // how QGIS shows them; empty: as it likes
};

// With layer_styles. The same areas give the same bytes. Written whole or not at all. Throws "cannot-write".
void write_area_file(const AreaTable& table, const std::filesystem::path& file);

}  // namespace gridwalk::data
