// What a page beside the map points at: places ringed, land hatched. Drawn over the map in one frame; set anew in every frame.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <imgui.h>

#include <optional>
#include <string>
#include <vector>

#include "geo/types.h"

namespace gridwalk::ui {

class App;
class Widgets;

struct MapMark {
  struct Land {
    geo::MultiPolygon area;
    ImU32 colour = 0;
    bool hatched = true;   // else only its outline
    std::string text{};    // stands in its middle
  };
  std::vector<Land> lands;
  std::vector<geo::Point> rings;
  std::optional<geo::Point> pin;
};

// Readable on any land: dark on a pale ground of its own.
void text_on_map(ImDrawList& draw, ImVec2 middle, const std::string& text);

void draw_map_mark(const Widgets& ui, const App& app, ImDrawList& draw);

}  // namespace gridwalk::ui
