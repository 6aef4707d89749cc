// Communities that would change hands, hatched over the map.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer/ui/plan_preview.h"

#include <algorithm>
#include <cmath>

#include "viewer/map/lines.h"
#include "viewer/ui/app.h"
#include "viewer/ui/theme.h"

namespace gridwalk::ui {
namespace {

using Rings = std::vector<std::vector<ImVec2>>;

// Lines y + slope x = n * spacing inside the rings (even-odd), which need not be convex and may have holes.
void hatch(ImDrawList& draw, const Rings& rings, float slope, float spacing, float width, ImU32 colour) {
  const auto level = [&](ImVec2 p) { return p.y + slope * p.x; };
  float least = 1e9F, most = -1e9F;
  for (const auto& ring : rings) {
    for (const ImVec2& p : ring) {
      least = std::min(least, level(p));
      most = std::max(most, level(p));
    }
  }
  std::vector<float> at;
  for (float c = std::ceil(least / spacing) * spacing + spacing * 0.01F; c < most; c += spacing) {
    at.clear();
    for (const auto& ring : rings) {
      for (std::size_t i = 0; i < ring.size(); ++i) {
        const ImVec2 a = ring[i], b = ring[(i + 1) % ring.size()];
        const float from = level(a), to = level(b);
        if ((from < c) == (to < c)) continue;
        at.push_back(a.x + (b.x - a.x) * (c - from) / (to - from));
      }
    }
    std::ranges::sort(at);
    for (std::size_t i = 0; i + 1 < at.size(); i += 2) {
      draw.AddLine({at[i], c - slope * at[i]}, {at[i + 1], c - slope * at[i + 1]}, colour, width);
    }
  }
}

}  // namespace

void draw_plan_preview(const Widgets& ui, const App& app, ImDrawList& draw) {
  if (!app.plan_preview) return;
  const geo::Box seen = app.camera.extent();
  const auto on_screen = [&](geo::Point p) {
    const map::Pixel at = app.camera.to_screen(p);
    return ImVec2(app.map_corner.x + static_cast<float>(at.x), app.map_corner.y + static_cast<float>(at.y));
  };
  if (app.plan_preview->place) {
    const ImVec2 at = on_screen(*app.plan_preview->place);
    draw.AddCircleFilled(at, ui.px(10), app.plan_preview->place_colour, 28);
    draw.AddCircle(at, ui.px(10), theme::paper, 28, ui.px(2.5F));
    draw.AddCircle(at, ui.px(12), theme::ink, 28, ui.px(1.5F));
  }
  const auto& communities = app.project()->snapshot->communities;
  for (const PlanPreview::Change& change : app.plan_preview->changes) {
    if (change.community < 0) continue;  // drawn as a place
    const data::Community& community = communities[static_cast<std::size_t>(change.community)];
    if (community.boundary.empty() && community.point) {
      const ImVec2 at = on_screen(*community.point);
      draw.AddCircleFilled(at, ui.px(9), change.colour, 24);
      if (change.leaves_stayer) draw.AddCircle(at, ui.px(9), theme::ink, 24, ui.px(2));
      continue;
    }
    if (!geo::box_of(community.boundary).overlaps(seen)) continue;
    for (const geo::Polygon& part : community.boundary) {
      Rings rings;
      const auto add = [&](const geo::Ring& ring) {
        std::vector<ImVec2>& points = rings.emplace_back();
        for (const geo::Point& p : map::simplified(ring, 0.7 / app.camera.pixels_per_m)) points.push_back(on_screen(p));
      };
      add(part.shell);
      for (const geo::Ring& hole : part.holes) add(hole);
      const float pixel = std::max(ui.px(1.5F), 1.0F);
      hatch(draw, rings, 0, pixel, pixel + 0.5F, (change.colour & ~IM_COL32_A_MASK) | IM_COL32(0, 0, 0, 110));
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
