// The two zones of a drag, seen on the map.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer/ui/zone_pair.h"

#include <cmath>

#include "viewer/map/lines.h"
#include "viewer/ui/app.h"
#include "viewer/ui/clicked_line.h"
#include "viewer/ui/theme.h"

namespace gridwalk::ui {
namespace {

void arrow_head(ImDrawList& draw, ImVec2 from, ImVec2 to, ImU32 colour) {
  const float x = to.x - from.x, y = to.y - from.y, length = std::hypot(x, y);
  if (length < 1) return;
  const float a = x / length, b = y / length;
  draw.AddTriangleFilled(to, {to.x - 12 * a + 6 * b, to.y - 12 * b - 6 * a}, {to.x - 12 * a - 6 * b, to.y - 12 * b + 6 * a}, colour);
}

void outline(const App& app, ImDrawList& draw, ImVec2 corner, int index, ImU32 colour) {
  const data::Zone* zone = app.project()->zone(index);
  if (!zone) return;
  for (const geo::Polygon& part : zone->outline) draw_line_on_map(app, draw, corner, map::simplified(part.shell, 0.7 / app.camera.pixels_per_m), colour, 3, true);
}

}  // namespace

void draw_arrow(ImDrawList& draw, ImVec2 from, ImVec2 to, ImU32 colour, bool both_ways) {
  draw.AddLine(from, to, theme::paper, 5);
  draw.AddLine(from, to, colour, 2.5F);
  arrow_head(draw, from, to, colour);
  if (both_ways) arrow_head(draw, to, from, colour);
}

bool ZonePair::take(const App& app, const Pointer& pointer) {
  from_ = to_ = app.zone_at(pointer.ground);
  start_ = end_ = pointer.at;
  return from_ >= 0;
}

void ZonePair::drag(const App& app, const Pointer& pointer) {
  to_ = app.zone_at(pointer.ground);
  end_ = pointer.at;
}

void ZonePair::draw(const App& app, ImDrawList& draw, ImVec2 corner, bool both_ways) const {
  if (!held()) return;
  outline(app, draw, corner, from_, theme::ink);
  if (two()) outline(app, draw, corner, to_, theme::accent);
  const ImVec2 a(corner.x + static_cast<float>(start_.x), corner.y + static_cast<float>(start_.y));
  const ImVec2 b(corner.x + static_cast<float>(end_.x), corner.y + static_cast<float>(end_.y));
  draw_arrow(draw, a, b, theme::ink, both_ways);
}

}  // namespace gridwalk::ui
