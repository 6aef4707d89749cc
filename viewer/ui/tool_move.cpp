// Move: a community, or all that are selected, is dragged into another zone; the consequence shows while it is dragged.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer/ui/app.h"
#include "viewer/ui/theme.h"

namespace gridwalk::ui {
namespace {

class MoveTool final : public Tool {
 public:
  ToolKind kind() const override { return ToolKind::Move; }
  bool press(App& app, const Pointer& pointer) override {
    const int i = app.project()->picker->at(pointer.ground, 8 / app.camera.pixels_per_m);
    if (i < 0) return false;
    const data::CommunityId id = app.project()->snapshot->communities[static_cast<std::size_t>(i)].id;
    if (!app.selected().contains(id)) app.select({id});
    from_ = to_ = pointer.at;
    held_ = true;
    return true;
  }
  void drag(App& app, const Pointer& pointer) override {
    if (!held_) return;
    to_ = pointer.at;
    const int zone = app.zone_at(pointer.ground);
    if (zone >= 0 && changes(app, zone)) app.preview(app.selected_indices(), zone);
  }
  void release(App& app, const Pointer& pointer) override {
    if (!held_) return;
    held_ = false;
    const int zone = app.zone_at(pointer.ground);
    if (zone >= 0 && changes(app, zone)) app.move_selected(zone);
  }
  void click(App& app, const Pointer&) override { app.select({}); }
  void cancel(App&) override { held_ = false; }
  void overlay(const App&, ImDrawList& draw, ImVec2 corner) const override {
    if (!held_) return;
    const ImVec2 a(corner.x + static_cast<float>(from_.x), corner.y + static_cast<float>(from_.y));
    const ImVec2 b(corner.x + static_cast<float>(to_.x), corner.y + static_cast<float>(to_.y));
    draw.AddLine(a, b, theme::ink, 2);
    draw.AddCircleFilled(a, 4, theme::ink);
    draw.AddCircleFilled(b, 5, theme::accent);
  }
  const char* hint() const override { return "ui.hint_move"; }

 private:
  static bool changes(const App& app, int zone) {
    if (!app.project()->view) return false;
    for (const int i : app.selected_indices()) {
      if (app.project()->view->zone_of[static_cast<std::size_t>(i)] != zone) return true;
    }
    return false;
  }
  bool held_ = false;
  map::Pixel from_, to_;
};

}  // namespace

std::unique_ptr<Tool> make_move_tool() { return std::make_unique<MoveTool>(); }

}  // namespace gridwalk::ui
