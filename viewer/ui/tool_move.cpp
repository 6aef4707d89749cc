// Move: a community, or all that are selected, is dragged into another zone; the consequence shows while it is dragged.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer/ui/app.h"
#include "viewer/ui/hand_move.h"
#include "viewer/ui/verbs.h"

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
    move_.take(pointer);
    return true;
  }
  void drag(App& app, const Pointer& pointer) override { move_.drag(app, pointer); }
  void release(App& app, const Pointer& pointer) override { move_.release(app, pointer); }
  void click(App& app, const Pointer&) override { app.select({}); }
  void cancel(App&) override { move_.drop(); }
  bool under_way() const override { return move_.held(); }
  void overlay(const App&, ImDrawList& draw, ImVec2 corner) const override { move_.draw(draw, corner); }
  void options(Widgets& ui, App& app) override {
    for (const char* id : {"rebalance_here", "rebalance_only"}) {
      const Verb* verb = verb_named(id);
      if (std::string_view(id) == "rebalance_only") ImGui::SameLine(0, ui.px(4));
      if (ui.button(id, ui.tr(verb->key), Look::Plain, verb->possible(app))) run(app, *verb);
      ui.tip(ui.tr(std::string(verb->key) + "_tip"));
    }
  }
  const char* hint() const override { return "ui.hint_move"; }

 private:
  HandMove move_;
};

}  // namespace

std::unique_ptr<Tool> make_move_tool() { return std::make_unique<MoveTool>(); }

}  // namespace gridwalk::ui
