// How QGIS shows our layers, in the project file and in GeoPackage exports alike.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

namespace gridwalk::data {

struct LayerStyle {
  std::string table;
  std::string geometry;  // column, in the project file
  std::string qml;
};

std::vector<LayerStyle> layer_styles();

}  // namespace gridwalk::data
