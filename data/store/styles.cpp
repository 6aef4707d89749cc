// Writes the layers' styles where QGIS looks for them.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "data/store/styles.h"

#include "data/model/layer_styles.h"

namespace gridwalk::data {

void write_styles(Connection& connection) {
  Statement row = connection.prepare(
      "INSERT INTO layer_styles(f_table_catalog, f_table_schema, f_table_name, f_geometry_column, styleName, styleQML, useAsDefault,"
      " update_time) VALUES('', ?, ?, ?, 'gridwalk', ?, 1, '2026-01-01T00:00:00')");
  for (const LayerStyle& style : layer_styles()) {
    for (const bool for_ogr : {true, false}) {
      for_ogr ? row.bind(0, std::string_view("")) : row.bind_null(0);
      row.bind(1, std::string_view(style.table));
      row.bind(2, std::string_view(style.geometry));
      row.bind(3, std::string_view(style.qml));
      row.run();
    }
  }
}

}  // namespace gridwalk::data
