// Another plan over the present one, before it is taken: which communities change hands, and what the zones would have.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <imgui.h>

#include <optional>
#include <string>
#include <vector>

#include "geo/types.h"
#include "geo/zoning/zoning.h"

namespace gridwalk::ui {

class App;
class Widgets;

struct PlanPreview {
  struct Change {
    int community = -1;       // by index
    ImU32 colour = 0;         // of its new zone
    std::string to;           // that zone's code
    bool leaves_stayer = false;  // an inspector who stays loses it
  };
  std::vector<Change> changes;
  std::optional<geo::Point> place;   // of a community that is to be built
  ImU32 place_colour = 0;
  std::vector<geo::ZoneMeasures> zones;  // by zone of the view; all zero: the zone is gone
};

// Hatches what changes in the colour of its new zone; framed: taken from an inspector who stays.
void draw_plan_preview(const Widgets& ui, const App& app, ImDrawList& draw);

}  // namespace gridwalk::ui
