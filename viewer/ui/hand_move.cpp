// The drag of a move, its consequence shown while it lasts.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer/ui/hand_move.h"

#include <algorithm>
#include <cmath>

#include "viewer/ui/app.h"
#include "viewer/ui/theme.h"

namespace gridwalk::ui {
namespace {

bool changes(const App& app, int zone) {
  if (zone < 0 || !app.project()->view) return false;
  return std::ranges::any_of(app.selected_indices(), [&](int i) { return app.project()->view->zone_of[static_cast<std::size_t>(i)] != zone; });
}

}  // namespace

void HandMove::take(const Pointer& pointer) {
  from_ = to_ = pointer.at;
  held_ = true;
}

bool HandMove::dragged() const { return std::hypot(from_.x - to_.x, from_.y - to_.y) >= 5; }

void HandMove::drag(App& app, const Pointer& pointer) {
  if (!held_) return;
  to_ = pointer.at;
  const int zone = app.zone_at(pointer.ground);
  if (dragged() && changes(app, zone)) app.preview(app.selected_indices(), zone);
}

void HandMove::release(App& app, const Pointer& pointer) {
  if (!held_) return;
  held_ = false;
  to_ = pointer.at;
  const int zone = app.zone_at(pointer.ground);
  if (dragged() && changes(app, zone)) app.move_selected(zone);
}

void HandMove::draw(ImDrawList& draw, ImVec2 corner) const {
  if (!held_ || !dragged()) return;
  const ImVec2 a(corner.x + static_cast<float>(from_.x), corner.y + static_cast<float>(from_.y));
  const ImVec2 b(corner.x + static_cast<float>(to_.x), corner.y + static_cast<float>(to_.y));
  draw.AddLine(a, b, theme::ink, 2);
  draw.AddCircleFilled(a, 4, theme::ink);
  draw.AddCircleFilled(b, 5, theme::accent);
}

}  // namespace gridwalk::ui
