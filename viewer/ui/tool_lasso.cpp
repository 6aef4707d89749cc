// Lasso: what has its place inside the line drawn by hand is selected; with Shift added, with Ctrl taken away.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <cmath>

#include "viewer/ui/app.h"
#include "viewer/ui/clicked_line.h"
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
    if (line_.empty()) return;
    line_.push_back(pointer.ground);
    std::set<data::CommunityId> chosen = pointer.ctrl || pointer.shift ? app.selected() : std::set<data::CommunityId>{};
    for (const int i : app.project()->picker->inside(line_)) {
      const data::CommunityId id = app.project()->snapshot->communities[static_cast<std::size_t>(i)].id;
      if (pointer.ctrl) chosen.erase(id);
      else chosen.insert(id);
    }
    app.select(std::move(chosen));
    line_.clear();
  }
  void click(App&, const Pointer&) override {}
  void cancel(App&) override { line_.clear(); }
  bool under_way() const override { return !line_.empty(); }
  void overlay(const App& app, ImDrawList& draw, ImVec2 corner) const override {
    draw_line_on_map(app, draw, corner, line_, theme::accent, 2);
  }
  const char* hint() const override { return "ui.hint_lasso"; }

 private:
  geo::Ring line_;
  map::Pixel last_;
};

}  // namespace

std::unique_ptr<Tool> make_lasso_tool() { return std::make_unique<LassoTool>(); }

}  // namespace gridwalk::ui
