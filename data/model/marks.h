// What people mark to find it again: places on the map, states of the project.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "data/model/dates.h"
#include "data/model/ids.h"

namespace gridwalk::data {

// A view of the map.
struct Bookmark {
  BookmarkId id;
  std::string name;
  double x = 0, y = 0;   // the middle, in the project's coordinates
  double across_m = 0;   // metres from the map's left edge to its right one
  friend bool operator==(const Bookmark&, const Bookmark&) = default;
};

// A name for the state that one row of the history led to. Returning to an earlier state leaves the names as they are.
struct NamedPoint {
  NamedPointId id;
  std::string name;
  long long history = 0;  // the row
  Moment at{};            // when it was named
  std::string who;
  friend bool operator==(const NamedPoint&, const NamedPoint&) = default;
};

}  // namespace gridwalk::data
