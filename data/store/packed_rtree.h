// A whole R*Tree at once: sorted, cut into full nodes and written as SQLite keeps them.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "data/store/sqlite.h"
#include "geo/types.h"

namespace gridwalk::data {

struct RtreeEntry {
  std::int64_t id = 0;
  geo::Box box;
};

// Takes the place of everything in the two-dimensional R*Tree `name`, inside the open transaction. Row by row SQLite needs 20 us for each of a
// million points, because each goes down the tree anew and splits full nodes; here they are sorted once (sort-tile-recursive packing,
// Leutenegger, Lopez and Edgington 1997) and take 2 us. The format is that of SQLite's ext/rtree (since version 3.5.3; part of its file format).
// Nodes are left a fifth empty, so that what is added later finds room.
void pack_rtree(Connection& connection, const std::string& name, std::vector<RtreeEntry> entries);

}  // namespace gridwalk::data
