// Communities that would change hands, hatched over the map.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer/ui/plan_preview.h"

#include "viewer/ui/app.h"
#include "viewer/ui/area_fill.h"
#include "viewer/ui/theme.h"

namespace gridwalk::ui {

void draw_plan_preview(const Widgets& ui, const App& app, ImDrawList& draw) {
  if (!app.plan_preview) return;
  const geo::Box seen = app.camera.extent();
  if (app.plan_preview->place) {
    const ImVec2 at = on_screen(app, *app.plan_preview->place);
    draw.AddCircleFilled(at, ui.px(10), app.plan_preview->place_colour, 28);
    draw.AddCircle(at, ui.px(10), theme::paper, 28, ui.px(2.5F));
    draw.AddCircle(at, ui.px(12), theme::ink, 28, ui.px(1.5F));
  }
  const auto& communities = app.project()->snapshot->communities;
  for (const PlanPreview::Change& change : app.plan_preview->changes) {
    if (change.community < 0) continue;  // drawn as a place
    const data::Community& community = communities[static_cast<std::size_t>(change.community)];
    if (community.boundary.empty() && community.point) {
      const ImVec2 at = on_screen(app, *community.point);
      draw.AddCircleFilled(at, ui.px(9), change.colour, 24);
      if (change.leaves_stayer) draw.AddCircle(at, ui.px(9), theme::ink, 24, ui.px(2));
      continue;
    }
    if (!geo::box_of(community.boundary).overlaps(seen)) continue;
    for (const geo::Polygon& part : community.boundary) {
      const Rings rings = rings_on_screen(app, part);
      fill(draw, rings, (change.colour & ~IM_COL32_A_MASK) | IM_COL32(0, 0, 0, 110));
      hatch(draw, rings, 1, ui.px(8), ui.px(2), change.colour);
      for (const auto& ring : rings) {
        if (ring.size() < 3) continue;
        draw.AddPolyline(ring.data(), static_cast<int>(ring.size()), change.leaves_stayer ? theme::ink : change.colour, ImDrawFlags_Closed,
                         ui.px(change.leaves_stayer ? 2.5F : 1.5F));
      }
    }
  }
}

}  // namespace gridwalk::ui
