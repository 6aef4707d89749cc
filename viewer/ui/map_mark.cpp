// Rings and hatched land.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer/ui/map_mark.h"

#include "viewer/ui/app.h"
#include "viewer/ui/area_fill.h"
#include "viewer/ui/theme.h"

namespace gridwalk::ui {
namespace {

// A pin: its point is the place, and it is seen on any ground.
void pin(const Widgets& ui, ImDrawList& draw, ImVec2 at) {
  const float r = ui.px(9), high = ui.px(22);
  for (const auto& [colour, more] : {std::pair(theme::paper, ui.px(2.5F)), std::pair(theme::bad, 0.0F)}) {
    draw.AddCircleFilled({at.x, at.y - high}, r + more, colour, 32);
    draw.AddTriangleFilled({at.x - r * 0.75F - more, at.y - high + r * 0.55F}, {at.x + r * 0.75F + more, at.y - high + r * 0.55F}, {at.x, at.y + more}, colour);
  }
  draw.AddCircleFilled({at.x, at.y - high}, ui.px(3.5F), theme::paper, 16);
}

}  // namespace

void text_on_map(ImDrawList& draw, ImVec2 middle, const std::string& text) {
  const ImVec2 size = ImGui::CalcTextSize(text.c_str());
  const float margin = size.y / 4;
  const ImVec2 from(middle.x - size.x / 2, middle.y - size.y / 2);
  draw.AddRectFilled({from.x - margin, from.y - margin / 2}, {from.x + size.x + margin, from.y + size.y + margin / 2}, IM_COL32(255, 255, 255, 225), margin);
  draw.AddText(from, theme::ink, text.c_str());
}

void draw_map_mark(const Widgets& ui, const App& app, ImDrawList& draw) {
  const geo::Box seen = app.camera.extent();
  for (const MapMark::Land& land : app.mark.lands) {
    if (!geo::box_of(land.area).overlaps(seen)) continue;
    for (const geo::Polygon& part : land.area) {
      const Rings rings = rings_on_screen(app, part);
      if (land.hatched) {
        fill(draw, rings, (land.colour & ~IM_COL32_A_MASK) | IM_COL32(0, 0, 0, 90));
        hatch(draw, rings, 1, ui.px(8), ui.px(1.5F), land.colour);
      }
      for (const auto& ring : rings) {
        if (ring.size() < 3) continue;
        draw.AddPolyline(ring.data(), static_cast<int>(ring.size()), theme::paper, ImDrawFlags_Closed, ui.px(4));
        draw.AddPolyline(ring.data(), static_cast<int>(ring.size()), land.colour, ImDrawFlags_Closed, ui.px(2));
      }
    }
  }
  for (const MapMark::Land& land : app.mark.lands) {
    if (!land.text.empty() && !land.area.empty()) text_on_map(draw, on_screen(app, geo::centroid(land.area)), land.text);
  }
  for (const geo::Point place : app.mark.rings) {
    const ImVec2 at = on_screen(app, place);
    draw.AddCircle(at, ui.px(24), theme::paper, 40, ui.px(6));
    draw.AddCircle(at, ui.px(24), theme::bad, 40, ui.px(3));
  }
  if (app.mark.pin) pin(ui, draw, on_screen(app, *app.mark.pin));
}

}  // namespace gridwalk::ui
