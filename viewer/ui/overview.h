// The whole street small in a corner of the map, with the part that is seen; a click or drag there moves the map.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <imgui.h>

#include <vector>

#include "data/model/snapshot.h"

namespace gridwalk::ui {

class App;
class Widgets;

struct Overview {
  struct Area {
    std::vector<geo::Point> ring;
    ImU32 line = 0;
  };
  data::SnapshotPtr of;  // made from it
  data::ZonePlanId plan;
  std::vector<Area> areas;
  geo::Box extent;
};

// Nothing while the map shows most of the street anyway.
void panel_overview(Widgets& ui, App& app);

}  // namespace gridwalk::ui
