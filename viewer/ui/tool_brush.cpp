// Brush: every community whose place the circle passes over joins the zone in which the stroke began, or the one that is chosen.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>
#include <set>

#include "viewer/ui/app.h"
#include "viewer/ui/hand_verbs.h"
#include "viewer/ui/theme.h"
#include "viewer/ui/zone_choice.h"

namespace gridwalk::ui {
namespace {

double from_segment_m(geo::Point a, geo::Point b, geo::Point p) {
  const double x = b.x - a.x, y = b.y - a.y, square = x * x + y * y;
  const double t = square > 0 ? std::clamp(((p.x - a.x) * x + (p.y - a.y) * y) / square, 0.0, 1.0) : 0;
  return std::hypot(p.x - a.x - t * x, p.y - a.y - t * y);
}

class BrushTool final : public Tool {
 public:
  ToolKind kind() const override { return ToolKind::Brush; }
  bool press(App& app, const Pointer& pointer) override {
    if (!can_shape_zones(app)) return false;
    const int chosen = app.hand.paint_into ? app.project()->view->zone(app.hand.paint_into) : -1;
    zone_ = chosen >= 0 ? chosen : app.zone_at(pointer.ground);
    if (zone_ < 0) {
      app.status() = app.words()("hand.brush_no_zone");
      return true;
    }
    snapshot_ = app.project()->snapshot;
    painted_.clear();
    last_ = pointer.ground;
    pass(app, pointer);
    return true;
  }
  void drag(App& app, const Pointer& pointer) override {
    if (zone_ >= 0) pass(app, pointer);
  }
  void release(App& app, const Pointer&) override {
    const int zone = zone_;
    zone_ = -1;
    if (zone >= 0 && app.project()->snapshot == snapshot_) paint(app, {painted_.begin(), painted_.end()}, zone);
    painted_.clear();
  }
  void click(App&, const Pointer&) override {}
  void cancel(App&) override {
    zone_ = -1;
    painted_.clear();
  }
  bool under_way() const override { return zone_ >= 0; }
  bool key(App& app, KeyPress key) override {
    if (key.ctrl || key.shift || (key.key != Key::BracketLeft && key.key != Key::BracketRight)) return false;
    resize(app, key.key == Key::BracketRight ? 1 : -1);
    return true;
  }
  bool wheel(App& app, const Pointer& pointer, float turns) override {
    if (!pointer.alt) return false;
    resize(app, turns);
    return true;
  }
  void overlay(const App& app, ImDrawList& draw, ImVec2 corner) const override {
    if (!app.hover) return;
    const ImVec2 at(corner.x + static_cast<float>(app.hover->at.x), corner.y + static_cast<float>(app.hover->at.y));
    const float radius = static_cast<float>(app.hand.brush_m * app.camera.pixels_per_m);
    const data::Zone* zone = app.project()->zone(zone_);
    const ImU32 colour = zone ? colour_of(carto::zone_look(zone->colour).strong) : theme::ink;
    draw.AddCircleFilled(at, radius, (colour & ~IM_COL32_A_MASK) | IM_COL32(0, 0, 0, zone ? 60 : 20), 64);
    draw.AddCircle(at, radius, theme::paper, 64, 4);
    draw.AddCircle(at, radius, colour, 64, 2);
    const std::string text = app.words().distance(app.hand.brush_m);
    const ImVec2 size = ImGui::CalcTextSize(text.c_str()), where(at.x - size.x / 2, at.y + radius + 4);
    draw.AddRectFilled({where.x - 4, where.y - 1}, {where.x + size.x + 4, where.y + size.y + 1}, IM_COL32(255, 255, 255, 220), 3);
    draw.AddText(where, theme::ink, text.c_str());
  }
  void options(Widgets& ui, App& app) override {
    if (ui.button("brush_less", "-")) resize(app, -1);
    ui.tip(ui.tr("hand.brush_less"));
    ImGui::SameLine(0, ui.px(4));
    const std::string radius = ui.tr("hand.brush_radius", {{"radius", ui.tr.distance(app.hand.brush_m)}});
    ImGui::AlignTextToFramePadding();
    ImGui::TextUnformatted(radius.c_str());
    ui.saw("brush_radius", radius);
    ImGui::SameLine(0, ui.px(4));
    if (ui.button("brush_more", "+")) resize(app, 1);
    ui.tip(ui.tr("hand.brush_more"));
    ImGui::SameLine();
    choose_zone(ui, app, "brush_zone", "hand.brush_where_begun", app.hand.paint_into);
    ui.tip(ui.tr("hand.brush_zone_tip"));
  }
  const char* hint() const override { return "hand.hint_brush"; }

 private:
  // A fifth more or less a turn, to whole tens of metres.
  static void resize(App& app, float turns) {
    const double wanted = app.hand.brush_m * std::pow(1.2, static_cast<double>(turns));
    double round = std::round(wanted / 10) * 10;
    if (round == app.hand.brush_m && turns != 0) round += turns > 0 ? 10 : -10;
    app.hand.brush_m = std::clamp(round, HandChoices::brush_least_m, HandChoices::brush_most_m);
  }

  void pass(App& app, const Pointer& pointer) {
    const Project& project = *app.project();
    if (!project.view || project.snapshot != snapshot_) return cancel(app);
    for (int i = 0; i < static_cast<int>(project.view->zone_of.size()); ++i) {
      const auto place = project.picker->place(i);
      if (place && project.view->zone_of[static_cast<std::size_t>(i)] != zone_ && from_segment_m(last_, pointer.ground, *place) <= app.hand.brush_m) painted_.insert(i);
    }
    last_ = pointer.ground;
    app.preview({painted_.begin(), painted_.end()}, zone_);
  }

  int zone_ = -1;
  std::set<int> painted_;
  geo::Point last_;
  data::SnapshotPtr snapshot_;  // in which the stroke began
};

}  // namespace

std::unique_ptr<Tool> make_brush_tool() { return std::make_unique<BrushTool>(); }

}  // namespace gridwalk::ui
