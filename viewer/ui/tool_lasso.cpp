// Lasso: what has its place inside the line drawn by hand is selected.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <cmath>

#include "viewer/ui/app.h"
#include "viewer/ui/theme.h"

namespace gridwalk::ui {
namespace {

class LassoTool final : public Tool {
 public:
  ToolKind kind() const override { return ToolKind::Lasso; }
  bool press(App&, const Pointer& pointer) override {
    line_ = {pointer.ground};
    last_ = pointer.at;
    return true;
  }
  void drag(App&, const Pointer& pointer) override {
    if (std::hypot(pointer.at.x - last_.x, pointer.at.y - last_.y) < 3) return;
    line_.push_back(pointer.ground);
    last_ = pointer.at;
  }
  void release(App& app, const Pointer& pointer) override {
    line_.push_back(pointer.ground);
    std::set<data::CommunityId> chosen = pointer.ctrl ? app.selected() : std::set<data::CommunityId>{};
    for (const int i : app.project()->picker->inside(line_)) chosen.insert(app.project()->snapshot->communities[static_cast<std::size_t>(i)].id);
    app.select(std::move(chosen));
    line_.clear();
  }
  void click(App&, const Pointer&) override {}
  void cancel(App&) override { line_.clear(); }
  void overlay(const App& app, ImDrawList& draw, ImVec2 corner) const override {
    std::vector<ImVec2> points;
    for (const geo::Point& p : line_) {
      const map::Pixel at = app.camera.to_screen(p);
      points.emplace_back(corner.x + static_cast<float>(at.x), corner.y + static_cast<float>(at.y));
    }
    if (points.size() > 1) draw.AddPolyline(points.data(), static_cast<int>(points.size()), theme::accent, 0, 2);
  }
  const char* hint() const override { return "ui.hint_lasso"; }

 private:
  geo::Ring line_;
  map::Pixel last_;
};

}  // namespace

std::unique_ptr<Tool> make_lasso_tool() { return std::make_unique<LassoTool>(); }

}  // namespace gridwalk::ui
