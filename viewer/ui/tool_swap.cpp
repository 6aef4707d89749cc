// Swap: a community dragged onto one of another zone changes places with it; or two zones change inspectors.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer/ui/app.h"
#include "viewer/ui/hand_verbs.h"
#include "viewer/ui/side.h"
#include "viewer/ui/theme.h"
#include "viewer/ui/zone_pair.h"

namespace gridwalk::ui {
namespace {

class SwapTool final : public Tool {
 public:
  ToolKind kind() const override { return ToolKind::Swap; }
  bool press(App& app, const Pointer& pointer) override {
    if (!can_shape_zones(app)) return false;
    if (app.hand.swap_inspectors) return zones_.take(app, pointer);
    one_ = at(app, pointer);
    other_ = -1;
    from_ = to_ = pointer.at;
    if (one_ >= 0) app.select({id_of(app, one_)});
    return one_ >= 0;
  }
  void drag(App& app, const Pointer& pointer) override {
    to_ = pointer.at;
    if (zones_.held()) {
      zones_.drag(app, pointer);
      tell_inspectors(app);
      return;
    }
    if (!app.project()->view) return;
    other_ = at(app, pointer);
    const auto zone = [&](int community) { return community < 0 ? -1 : app.project()->view->zone_of[static_cast<std::size_t>(community)]; };
    if (zone(one_) < 0 || zone(other_) < 0 || zone(one_) == zone(other_)) other_ = -1;
    if (other_ < 0) return;
    app.pointed_out.push_back(other_);
    app.preview(geo::MoveJudge::Move{.units = {one_, other_}, .to = {zone(other_), zone(one_)}});
  }
  void release(App& app, const Pointer& pointer) override {
    drag(app, pointer);
    const ZonePair pair = zones_;
    const int one = one_, other = other_;
    cancel(app);
    if (pair.held()) {
      if (pair.two()) swap_inspectors(app, pair.from(), pair.to());
    } else if (other >= 0) {
      swap_communities(app, one, other);
    }
  }
  void click(App& app, const Pointer&) override { app.select({}); }
  void cancel(App&) override {
    zones_.drop();
    one_ = other_ = -1;
  }
  bool under_way() const override { return zones_.held() || one_ >= 0; }
  void overlay(const App& app, ImDrawList& draw, ImVec2 corner) const override {
    zones_.draw(app, draw, corner, true);
    if (zones_.two() && !card_.empty()) ImGui::SetTooltip("%s", card_.c_str());
    if (one_ < 0) return;
    const ImVec2 a(corner.x + static_cast<float>(from_.x), corner.y + static_cast<float>(from_.y));
    const ImVec2 b(corner.x + static_cast<float>(to_.x), corner.y + static_cast<float>(to_.y));
    draw_arrow(draw, a, b, other_ >= 0 ? theme::accent : theme::ink, true);
  }
  void options(Widgets& ui, App& app) override {
    const std::vector<std::string> texts{ui.tr("hand.swap_communities"), ui.tr("hand.swap_inspectors")};
    for (int i = 0; i < 2; ++i) {
      if (i) ImGui::SameLine(0, ui.px(4));
      const bool on = app.hand.swap_inspectors == (i == 1);
      if (ui.button("swap_what:" + std::to_string(i), texts[static_cast<std::size_t>(i)], on ? Look::On : Look::Plain)) app.hand.swap_inspectors = i == 1;
    }
  }
  const char* hint() const override { return "hand.hint_swap"; }

 private:
  static int at(const App& app, const Pointer& pointer) { return app.project()->picker->at(pointer.ground, 8 / app.camera.pixels_per_m); }
  static data::CommunityId id_of(const App& app, int i) { return app.project()->snapshot->communities[static_cast<std::size_t>(i)].id; }

  // Who would have which zone, in the line below.
  void tell_inspectors(App& app) {
    card_.clear();
    if (!zones_.two()) return app.status().clear();
    const auto lead = [&](int zone) {
      const data::Inspector* inspector = app.project()->lead(zone);
      return inspector ? inspector->name : app.words()("ui.no_inspector");
    };
    const data::Zone *from = app.project()->zone(zones_.from()), *to = app.project()->zone(zones_.to());
    if (!from || !to) return;
    app.status() = app.words()("hand.inspectors_would", {{"a", from->code}, {"of_a", lead(zones_.to())}, {"b", to->code}, {"of_b", lead(zones_.from())}});
    // The card under the hand: each zone's work against what the one who would have it can do, now and then.
    const words::Words& words = app.words();
    const std::vector<jobs::ZoneRow>& rows = app.project()->rows(words);
    const auto line = [&](int zone, int other) {
      const jobs::ZoneRow &row = rows[static_cast<std::size_t>(zone)], &exchanged = rows[static_cast<std::size_t>(other)];
      const auto share = [&](double capacity_min) { return capacity_min > 0 ? words.percent(row.minutes / capacity_min, 0) : std::string("-"); };
      return row.code + "   " + lead(zone) + " \xE2\x86\x92 " + lead(other) + "   " + share(row.capacity_min) + " \xE2\x86\x92 " + share(exchanged.capacity_min);
    };
    card_ = line(zones_.from(), zones_.to()) + "\n" + line(zones_.to(), zones_.from());
  }

  ZonePair zones_;
  int one_ = -1, other_ = -1;
  map::Pixel from_, to_;
  std::string card_;  // of inspectors who would change places
};

}  // namespace

std::unique_ptr<Tool> make_swap_tool() { return std::make_unique<SwapTool>(); }

}  // namespace gridwalk::ui
