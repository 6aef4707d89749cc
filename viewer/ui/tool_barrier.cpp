// Barrier: a line clicked point by point that no round is to cross; one drawn before is taken away by a click.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer/jobs/drawn_barriers.h"
#include "viewer/ui/app.h"
#include "viewer/ui/clicked_line.h"
#include "viewer/ui/hand_verbs.h"
#include "viewer/ui/theme.h"

namespace gridwalk::ui {
namespace {

constexpr ImU32 barrier_ink = IM_COL32(110, 60, 110, 255);  // as the map draws them

class BarrierTool final : public Tool {
 public:
  ToolKind kind() const override { return ToolKind::Barrier; }
  bool press(App&, const Pointer&) override { return false; }  // a drag moves the map: the line may be longer than the screen
  void drag(App&, const Pointer&) override {}
  void release(App&, const Pointer&) override {}
  void click(App& app, const Pointer& pointer) override {
    if (!line_.under_way() && (app.hand.erase_barriers || pointer.ctrl)) return erase_barrier(app, pointer.ground);
    if (line_.click(pointer)) finish(app);
  }
  void cancel(App&) override { line_.clear(); }
  bool under_way() const override { return line_.under_way(); }
  bool key(App& app, KeyPress key) override {
    if (!line_.under_way() || (key.key != Key::Enter && key.key != Key::Backspace)) return false;
    if (key.key == Key::Backspace) line_.back();
    else finish(app);
    return true;
  }
  void overlay(const App& app, ImDrawList& draw, ImVec2 corner) const override {
    line_.draw(app, draw, corner, barrier_ink);
    if (!app.hover || line_.under_way() || !app.hand.erase_barriers) return;
    const data::Barrier* barrier = jobs::barrier_near(*app.project()->snapshot, app.hover->ground, 10 / app.camera.pixels_per_m);
    if (barrier) draw_line_on_map(app, draw, corner, barrier->line, jobs::drawn_by_hand(*barrier) ? theme::bad : theme::faint, 4);
  }
  void options(Widgets& ui, App& app) override {
    const std::vector<std::string> texts{ui.tr("hand.barrier_draw"), ui.tr("hand.barrier_erase")};
    for (int i = 0; i < 2; ++i) {
      if (i) ImGui::SameLine(0, ui.px(4));
      const bool on = app.hand.erase_barriers == (i == 1);
      if (ui.button("barrier_what:" + std::to_string(i), texts[static_cast<std::size_t>(i)], on ? Look::On : Look::Plain)) {
        app.hand.erase_barriers = i == 1;
        line_.clear();
      }
    }
  }
  const char* hint() const override { return line_.under_way() ? "hand.hint_barrier_goes_on" : "hand.hint_barrier"; }

 private:
  void finish(App& app) {
    const geo::LineString line = line_.points();
    line_.clear();
    if (line.size() >= 2) add_barrier(app, line);
  }

  ClickedLine line_;
};

}  // namespace

std::unique_ptr<Tool> make_barrier_tool() { return std::make_unique<BarrierTool>(); }

}  // namespace gridwalk::ui
