// A plain JSON array of flat objects, as open-data portals hand them out; GDAL does not read it.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

#include "data/read/table.h"

namespace gridwalk::data {

// True for "[" followed by "{" and no GeoJSON.
bool is_json_table(std::string_view bytes);
// Columns in the order of their first appearance; nested values stay as JSON text; rows count from 1. Throws Error BadFile json-broken
// {row, reason}, layer-empty.
void read_json_table(std::string_view bytes, RawTable& table);

}  // namespace gridwalk::data
