// Split: a line dragged across a zone, or clicked point by point, cuts it in two; the lighter side becomes a new zone.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <cmath>

#include "viewer/ui/app.h"
#include "viewer/ui/clicked_line.h"
#include "viewer/ui/hand_verbs.h"
#include "viewer/ui/theme.h"

namespace gridwalk::ui {
namespace {

class SplitTool final : public Tool {
 public:
  ToolKind kind() const override { return ToolKind::Split; }
  bool press(App& app, const Pointer& pointer) override {
    if (!can_shape_zones(app)) return false;
    from_ = to_ = pointer;
    return true;
  }
  void drag(App& app, const Pointer& pointer) override {
    if (!from_) return;
    to_ = pointer;
    if (dragged() && !clicked_.under_way()) look(app, {from_->ground, to_.ground});
  }
  void release(App& app, const Pointer& pointer) override {
    if (!from_) return;
    to_ = pointer;
    const bool straight = dragged() && !clicked_.under_way();
    const geo::LineString line{from_->ground, to_.ground};
    from_.reset();
    if (straight) cut(app, line);
    else if (clicked_.click(pointer)) finish(app);
  }
  void click(App&, const Pointer&) override {}
  void hover(App& app, const Pointer& pointer) override {
    if (clicked_.under_way()) look(app, clicked_.with(pointer));
  }
  void cancel(App&) override {
    from_.reset();
    clicked_.clear();
    seen_.clear();
  }
  bool under_way() const override { return from_ || clicked_.under_way(); }
  bool key(App& app, KeyPress key) override {
    if (!clicked_.under_way() || (key.key != Key::Enter && key.key != Key::Backspace)) return false;
    if (key.key == Key::Backspace) clicked_.back();
    else finish(app);
    return true;
  }
  void overlay(const App& app, ImDrawList& draw, ImVec2 corner) const override {
    if (from_ && dragged()) draw_line_on_map(app, draw, corner, std::vector{from_->ground, to_.ground}, theme::ink, 2.5F);
    clicked_.draw(app, draw, corner, theme::ink);
  }
  const char* hint() const override { return "hand.hint_split"; }

 private:
  bool dragged() const { return std::hypot(from_->at.x - to_.at.x, from_->at.y - to_.at.y) >= 5; }
  void finish(App& app) {
    const geo::LineString line = clicked_.points();
    clicked_.clear();
    if (line.size() >= 2) cut(app, line);
  }
  void cut(App& app, const geo::LineString& line) {
    if (!can_shape_zones(app)) return;
    seen_.clear();
    const int zone = jobs::zone_cut_by(*app.project()->view, line);
    if (zone < 0) app.status() = app.words()("hand.split_nothing");
    else split_zone(app, zone, line);
  }
  // Who would go, asked anew where the line has changed.
  void look(App& app, const geo::LineString& line) {
    if (!app.project()->view || line.size() < 2) return;
    if (line != seen_) {
      seen_ = line;
      const int zone = jobs::zone_cut_by(*app.project()->view, line);
      goes_ = zone < 0 ? std::vector<int>{} : jobs::cut_of(*app.project()->view, zone, line).goes;
    }
    if (!goes_.empty()) app.preview(goes_, static_cast<int>(app.project()->view->zones.size()));
  }

  std::optional<Pointer> from_;
  Pointer to_;
  ClickedLine clicked_;
  geo::LineString seen_;
  std::vector<int> goes_;
};

}  // namespace

std::unique_ptr<Tool> make_split_tool() { return std::make_unique<SplitTool>(); }

}  // namespace gridwalk::ui
