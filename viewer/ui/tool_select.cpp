// Select: a click takes a community, Ctrl adds or removes, Shift and dragging draws a box.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "viewer/ui/app.h"
#include "viewer/ui/theme.h"

namespace gridwalk::ui {
namespace {

class SelectTool final : public Tool {
 public:
  ToolKind kind() const override { return ToolKind::Select; }
  bool press(App&, const Pointer& pointer) override {
    if (!pointer.shift) return false;
    from_ = to_ = pointer;
    return true;
  }
  void drag(App&, const Pointer& pointer) override { to_ = pointer; }
  void release(App& app, const Pointer& pointer) override {
    if (!from_) return;
    geo::Box box;
    box.add(from_->ground);
    box.add(pointer.ground);
    std::set<data::CommunityId> chosen = pointer.ctrl ? app.selected() : std::set<data::CommunityId>{};
    for (const int i : app.project()->picker->inside(box)) chosen.insert(app.project()->snapshot->communities[static_cast<std::size_t>(i)].id);
    app.select(std::move(chosen));
    from_.reset();
  }
  void click(App& app, const Pointer& pointer) override {
    const int i = app.project()->picker->at(pointer.ground, 8 / app.camera.pixels_per_m);
    if (i < 0) {
      if (!pointer.ctrl) app.select({});
      return;
    }
    const data::CommunityId id = app.project()->snapshot->communities[static_cast<std::size_t>(i)].id;
    if (pointer.ctrl) app.toggle(id);
    else app.select({id});
  }
  void cancel(App&) override { from_.reset(); }
  void overlay(const App&, ImDrawList& draw, ImVec2 corner) const override {
    if (!from_) return;
    const auto at = [&](const Pointer& p) { return ImVec2(corner.x + static_cast<float>(p.at.x), corner.y + static_cast<float>(p.at.y)); };
    const ImVec2 a = at(*from_), b = at(to_);
    const ImVec2 least(std::min(a.x, b.x), std::min(a.y, b.y)), most(std::max(a.x, b.x), std::max(a.y, b.y));
    draw.AddRectFilled(least, most, IM_COL32(22, 104, 168, 40));
    draw.AddRect(least, most, theme::accent);
  }
  const char* hint() const override { return "ui.hint_select"; }

 private:
  std::optional<Pointer> from_;
  Pointer to_;
};

}  // namespace

std::unique_ptr<Tool> make_select_tool() { return std::make_unique<SelectTool>(); }

}  // namespace gridwalk::ui
