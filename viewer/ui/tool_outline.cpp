// Outline: who lies inside the line drawn around joins the zone that is chosen, or a new one; who that would be shows while it is drawn.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <cmath>
#include <memory>

#include "viewer/ui/app.h"
#include "viewer/ui/clicked_line.h"
#include "viewer/ui/hand_verbs.h"
#include "viewer/ui/lanes.h"
#include "viewer/ui/side.h"
#include "viewer/ui/theme.h"
#include "viewer/ui/zone_choice.h"

namespace gridwalk::ui {
namespace {

class OutlineTool final : public Tool {
 public:
  ToolKind kind() const override { return ToolKind::Outline; }
  bool press(App& app, const Pointer& pointer) override {
    if (!can_shape_zones(app)) return false;
    ring_ = {pointer.ground};
    inside_.clear();
    ++stroke_;
    last_ = pointer.at;
    return true;
  }
  void drag(App& app, const Pointer& pointer) override {
    if (ring_.empty() || !app.project()->view) return;
    if (std::hypot(pointer.at.x - last_.x, pointer.at.y - last_.y) >= 3) {
      ring_.push_back(pointer.ground);
      last_ = pointer.at;
      look_inside(app);
    }
    if (lane_) lane_->collect();
    if (!inside_.empty()) app.preview(inside_, target(app));
  }
  void release(App& app, const Pointer& pointer) override {
    if (ring_.empty()) return;
    ring_.push_back(pointer.ground);
    const geo::Ring ring = std::move(ring_);
    cancel(app);
    if (ring.size() > 3) draw_zone(app, ring);
  }
  void click(App&, const Pointer&) override {}
  void cancel(App&) override {
    ring_.clear();
    inside_.clear();
    ++stroke_;
  }
  bool under_way() const override { return !ring_.empty(); }
  void overlay(const App& app, ImDrawList& draw, ImVec2 corner) const override {
    const data::Zone* zone = app.project()->snapshot->zones.find(app.hand.draw_into);
    draw_line_on_map(app, draw, corner, ring_, zone ? colour_of(carto::zone_look(zone->colour).strong) : theme::ink, 2.5F, true);
  }
  void options(Widgets& ui, App& app) override {
    choose_zone(ui, app, "outline_zone", "hand.outline_new", app.hand.draw_into);
    ui.tip(ui.tr("hand.outline_zone_tip"));
    ImGui::SameLine();
    const std::vector<std::string> rules{ui.tr("hand.inside_middle"), ui.tr("hand.inside_whole"), ui.tr("hand.inside_half"), ui.tr("hand.inside_touched")};
    float wide = 0;
    for (const std::string& rule : rules) wide = std::max(wide, ImGui::CalcTextSize(rule.c_str()).x);
    int chosen = static_cast<int>(app.hand.inside);
    if (ui.choice("outline_inside", rules, chosen, wide + ui.px(40))) app.hand.inside = static_cast<jobs::InsideRule>(chosen);
    ui.tip(ui.tr("hand.inside_tip"));
  }
  const char* hint() const override { return "hand.hint_outline"; }

 private:
  static int target(const App& app) {
    const int zone = app.hand.draw_into ? app.project()->view->zone(app.hand.draw_into) : -1;
    return zone >= 0 ? zone : static_cast<int>(app.project()->view->zones.size());
  }

  // Whose middle lies inside is told at once; how much of whom does is worked out beside the drawing thread, and shown when it is known.
  void look_inside(App& app) {
    const data::SnapshotPtr& snapshot = app.project()->view->snapshot;
    const jobs::InsideRule rule = app.hand.inside;
    if (rule == jobs::InsideRule::Middle) {
      inside_ = jobs::communities_inside(*snapshot, ring_, rule);
      return;
    }
    if (!lane_) lane_ = std::make_unique<ShortLane>(nullptr);
    lane_->ask([this, stroke = stroke_, snapshot, ring = ring_, rule](const std::stop_token&) -> Finish {
      return [this, stroke, found = jobs::communities_inside(*snapshot, ring, rule)] {
        if (stroke == stroke_) inside_ = found;
      };
    });
  }

  geo::Ring ring_;
  std::vector<int> inside_;
  int stroke_ = 0;  // an answer about another one comes too late
  map::Pixel last_;
  std::unique_ptr<ShortLane> lane_;  // last: its thread ends first
};

}  // namespace

std::unique_ptr<Tool> make_outline_tool() { return std::make_unique<OutlineTool>(); }

}  // namespace gridwalk::ui
