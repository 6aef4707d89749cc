// Merge: a zone dragged onto another one joins it.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer/ui/app.h"
#include "viewer/ui/hand_verbs.h"
#include "viewer/ui/zone_pair.h"

namespace gridwalk::ui {
namespace {

class MergeTool final : public Tool {
 public:
  ToolKind kind() const override { return ToolKind::Merge; }
  bool press(App& app, const Pointer& pointer) override { return can_shape_zones(app) && pair_.take(app, pointer); }
  void drag(App& app, const Pointer& pointer) override {
    pair_.drag(app, pointer);
    if (!pair_.two()) return;
    geo::MoveJudge::Move move{.gone = pair_.from()};
    const auto& zone_of = app.project()->view->zone_of;
    for (std::size_t i = 0; i < zone_of.size(); ++i) {
      if (zone_of[i] == pair_.from()) move.units.push_back(static_cast<int>(i));
    }
    move.to.assign(move.units.size(), pair_.to());
    app.preview(std::move(move));
  }
  void release(App& app, const Pointer& pointer) override {
    pair_.drag(app, pointer);
    const ZonePair pair = pair_;
    pair_.drop();
    if (pair.two()) merge_zones(app, pair.from(), pair.to());
  }
  void click(App&, const Pointer&) override {}
  void cancel(App&) override { pair_.drop(); }
  bool under_way() const override { return pair_.held(); }
  void overlay(const App& app, ImDrawList& draw, ImVec2 corner) const override { pair_.draw(app, draw, corner, false); }
  const char* hint() const override { return "hand.hint_merge"; }

 private:
  ZonePair pair_;
};

}  // namespace

std::unique_ptr<Tool> make_merge_tool() { return std::make_unique<MergeTool>(); }

}  // namespace gridwalk::ui
