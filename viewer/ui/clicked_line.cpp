// Lines by clicks, for the tools that draw some.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer/ui/clicked_line.h"

#include <cmath>
#include <vector>

#include "viewer/ui/app.h"
#include "viewer/ui/theme.h"

namespace gridwalk::ui {

bool ClickedLine::click(const Pointer& pointer) {
  const bool again = !points_.empty() && std::hypot(pointer.at.x - last_.x, pointer.at.y - last_.y) < 6;
  last_ = pointer.at;
  if (again) return points_.size() >= 2;
  points_.push_back(pointer.ground);
  return false;
}

geo::LineString ClickedLine::with(const std::optional<Pointer>& hover) const {
  geo::LineString line = points_;
  if (!line.empty() && hover) line.push_back(hover->ground);
  return line;
}

void ClickedLine::draw(const App& app, ImDrawList& draw, ImVec2 corner, ImU32 colour) const {
  if (points_.empty()) return;
  const geo::LineString line = with(app.hover);
  draw_line_on_map(app, draw, corner, line, colour, 2.5F);
  for (const geo::Point& p : points_) {
    const map::Pixel at = app.camera.to_screen(p);
    const ImVec2 on(corner.x + static_cast<float>(at.x), corner.y + static_cast<float>(at.y));
    draw.AddCircleFilled(on, 5, theme::paper);
    draw.AddCircleFilled(on, 3.5F, colour);
  }
}

void draw_line_on_map(const App& app, ImDrawList& draw, ImVec2 corner, std::span<const geo::Point> line, ImU32 colour, float width, bool closed) {
  if (line.size() < 2) return;
  std::vector<ImVec2> points;
  for (const geo::Point& p : line) {
    const map::Pixel at = app.camera.to_screen(p);
    points.emplace_back(corner.x + static_cast<float>(at.x), corner.y + static_cast<float>(at.y));
  }
  const ImDrawFlags flags = closed ? ImDrawFlags_Closed : ImDrawFlags_None;
  draw.AddPolyline(points.data(), static_cast<int>(points.size()), theme::paper, flags, width + 2);
  draw.AddPolyline(points.data(), static_cast<int>(points.size()), colour, flags, width);
}

}  // namespace gridwalk::ui
