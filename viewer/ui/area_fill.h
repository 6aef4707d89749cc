// Land over the map, filled or hatched: ImGui itself fills convex shapes only.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <imgui.h>

#include <vector>

#include "geo/types.h"

namespace gridwalk::ui {

class App;

using Rings = std::vector<std::vector<ImVec2>>;  // in pixels of the window: the shell, then the holes

ImVec2 on_screen(const App& app, geo::Point place);
// As fine as the map's scale shows.
Rings rings_on_screen(const App& app, const geo::Polygon& part);

// Lines y + slope x = n * spacing inside the rings (even-odd), which need not be convex and may have holes.
void hatch(ImDrawList& draw, const Rings& rings, float slope, float spacing, float width, ImU32 colour);
void fill(ImDrawList& draw, const Rings& rings, ImU32 colour);

}  // namespace gridwalk::ui
