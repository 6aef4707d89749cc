// A line drawn point by point: a click adds one, a second click on the last one ends it.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <imgui.h>

#include "viewer/ui/tool.h"

namespace gridwalk::ui {

class ClickedLine {
 public:
  // True: the line is ended, and has two points at least.
  bool click(const Pointer& pointer);
  void back() { if (!points_.empty()) points_.pop_back(); }
  void clear() { points_.clear(); }
  bool under_way() const { return !points_.empty(); }
  const geo::LineString& points() const { return points_; }
  // With the pointer as the next point; empty before the first click.
  geo::LineString with(const std::optional<Pointer>& hover) const;
  void draw(const App& app, ImDrawList& draw, ImVec2 corner, ImU32 colour) const;

 private:
  geo::LineString points_;
  map::Pixel last_;
};

// Points of the map as a line on the screen, white below the colour.
void draw_line_on_map(const App& app, ImDrawList& draw, ImVec2 corner, std::span<const geo::Point> line, ImU32 colour, float width, bool closed = false);

}  // namespace gridwalk::ui
