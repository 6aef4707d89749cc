// Fills land by lines.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer/ui/area_fill.h"

#include <algorithm>
#include <cmath>

#include "viewer/map/lines.h"
#include "viewer/ui/app.h"

namespace gridwalk::ui {

ImVec2 on_screen(const App& app, geo::Point place) {
  const map::Pixel at = app.camera.to_screen(place);
  return {app.map_corner.x + static_cast<float>(at.x), app.map_corner.y + static_cast<float>(at.y)};
}

Rings rings_on_screen(const App& app, const geo::Polygon& part) {
  Rings rings;
  const auto add = [&](const geo::Ring& ring) {
    std::vector<ImVec2>& points = rings.emplace_back();
    for (const geo::Point& p : map::simplified(ring, 0.7 / app.camera.pixels_per_m)) points.push_back(on_screen(app, p));
  };
  add(part.shell);
  for (const geo::Ring& hole : part.holes) add(hole);
  return rings;
}

namespace {

// Calls inside(c, from, to) for the parts within the rings of each line y + slope x = c, c = first + n * spacing.
template <class Inside>
void lines_inside(const Rings& rings, float slope, float spacing, float offset, Inside inside) {
  const auto level = [&](ImVec2 p) { return p.y + slope * p.x; };
  float least = 1e9F, most = -1e9F;
  for (const auto& ring : rings) {
    for (const ImVec2& p : ring) {
      least = std::min(least, level(p));
      most = std::max(most, level(p));
    }
  }
  std::vector<float> at;
  for (float c = std::ceil((least - offset) / spacing) * spacing + offset; c < most; c += spacing) {
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
    for (std::size_t i = 0; i + 1 < at.size(); i += 2) inside(c, at[i], at[i + 1]);
  }
}

}  // namespace

void hatch(ImDrawList& draw, const Rings& rings, float slope, float spacing, float width, ImU32 colour) {
  lines_inside(rings, slope, spacing, spacing * 0.01F, [&](float c, float from, float to) { draw.AddLine({from, c - slope * from}, {to, c - slope * to}, colour, width); });
}

void fill(ImDrawList& draw, const Rings& rings, ImU32 colour) {
  // Rectangles two pixels high that touch and never overlap: flat, however transparent the colour.
  lines_inside(rings, 0, 2, 1, [&](float c, float from, float to) { draw.AddRectFilled({from, c - 1}, {to, c + 1}, colour); });
}

}  // namespace gridwalk::ui
