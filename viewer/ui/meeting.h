// Meeting mode: the whole screen for the leader, one slide after the other, nothing personal on any of them.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include "viewer/carto/heat_map.h"
#include "viewer/ui/keys.h"
#include "viewer/ui/map_layers.h"

struct ImVec2;

namespace gridwalk::ui {

class App;
class Widgets;

struct Meeting {
  enum class Slide { Overview, Heat, Hotspots, Rates, RedBlack, Change };
  static constexpr int slides = 6;
  static constexpr double text_scale = 1.5;

  bool on = false;
  int slide = 0;                    // of Slide
  std::optional<data::Month> month;  // that is spoken of; empty: the last one with problems
  // What the window showed before, and shows again afterwards.
  MapLayers layers;
  carto::HeatOptions heat;
  bool fit = false;                 // the map is to show the whole street when it knows its size
};

bool can_meet(const App& app);
void begin_meeting(App& app, int slide = 0);
void end_meeting(App& app);
void show_slide(App& app, int slide);
bool meeting_takes(App& app, KeyPress key);
// In place of all panels.
void draw_meeting(Widgets& ui, App& app, ImVec2 size);

}  // namespace gridwalk::ui
