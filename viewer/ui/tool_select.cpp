// Select: a click takes a community, Ctrl and click adds or removes it; Shift and dragging adds a box, Ctrl and dragging takes one away; what is
// selected already is dragged onto another zone.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "viewer/ui/app.h"
#include "viewer/ui/cluster_click.h"
#include "viewer/ui/hand_move.h"
#include "viewer/ui/hand_verbs.h"
#include "viewer/ui/theme.h"

namespace gridwalk::ui {
namespace {

class SelectTool final : public Tool {
 public:
  ToolKind kind() const override { return ToolKind::Select; }
  bool press(App& app, const Pointer& pointer) override {
    const int i = at(app, pointer);
    const bool selected = i >= 0 && app.selected().contains(id_of(app, i));
    if (!pointer.shift && !pointer.ctrl) {
      if (!selected || !can_shape_zones(app)) return false;
      move_.take(pointer);
      return true;
    }
    from_ = to_ = pointer;
    return true;
  }
  void drag(App& app, const Pointer& pointer) override {
    move_.drag(app, pointer);
    to_ = pointer;
  }
  void release(App& app, const Pointer& pointer) override {
    if (move_.held()) {
      const bool dragged = move_.dragged();
      move_.release(app, pointer);
      if (!dragged) click(app, pointer);
      return;
    }
    if (!from_) return;
    const Pointer from = *from_;
    from_.reset();
    const bool dragged = std::abs(from.at.x - pointer.at.x) >= 5 || std::abs(from.at.y - pointer.at.y) >= 5;
    if (!dragged) return click(app, pointer);
    geo::Box box;
    box.add(from.ground);
    box.add(pointer.ground);
    std::set<data::CommunityId> chosen = app.selected();
    for (const int i : app.project()->picker->inside(box)) {
      if (from.shift) chosen.insert(id_of(app, i));
      else chosen.erase(id_of(app, i));
    }
    app.select(std::move(chosen));
  }
  void click(App& app, const Pointer& pointer) override {
    if (!pointer.ctrl && !pointer.shift && click_findings(app, pointer.ground)) return;
    const int i = at(app, pointer);
    if (i < 0) {
      if (!pointer.ctrl && !pointer.shift) app.select({});
    } else if (pointer.ctrl || pointer.shift) {
      app.toggle(id_of(app, i));
    } else {
      app.select({id_of(app, i)});
    }
  }
  void cancel(App&) override {
    from_.reset();
    move_.drop();
  }
  bool under_way() const override { return from_ || move_.held(); }
  void overlay(const App&, ImDrawList& draw, ImVec2 corner) const override {
    move_.draw(draw, corner);
    if (!from_) return;
    const auto on = [&](const Pointer& p) { return ImVec2(corner.x + static_cast<float>(p.at.x), corner.y + static_cast<float>(p.at.y)); };
    const ImVec2 a = on(*from_), b = on(to_);
    const ImVec2 least(std::min(a.x, b.x), std::min(a.y, b.y)), most(std::max(a.x, b.x), std::max(a.y, b.y));
    draw.AddRectFilled(least, most, from_->shift ? IM_COL32(22, 104, 168, 40) : IM_COL32(190, 40, 40, 40));
    draw.AddRect(least, most, from_->shift ? theme::accent : theme::bad);
  }
  void options(Widgets& ui, App& app) override {
    if (ui.button("select_by", ui.tr("hand.select_by"), app.dialogs.open == Dialog::Select ? Look::On : Look::Plain)) show_dialog(app, Dialog::Select);
    ui.tip(ui.tr("verbs.select_by_tip"));
  }
  const char* hint() const override { return "ui.hint_select"; }

 private:
  static int at(const App& app, const Pointer& pointer) { return app.project()->picker->at(pointer.ground, 8 / app.camera.pixels_per_m); }
  static data::CommunityId id_of(const App& app, int i) { return app.project()->snapshot->communities[static_cast<std::size_t>(i)].id; }

  std::optional<Pointer> from_;
  Pointer to_;
  HandMove move_;
};

}  // namespace

std::unique_ptr<Tool> make_select_tool() { return std::make_unique<SelectTool>(); }

}  // namespace gridwalk::ui
