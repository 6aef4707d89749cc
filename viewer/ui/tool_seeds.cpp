// Seeds: a click puts a numbered seed on a community, or takes the one there away; one is dragged to another community. A new plan grows a zone
// from each.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "viewer/ui/app.h"
#include "viewer/ui/hand_verbs.h"
#include "viewer/ui/theme.h"

namespace gridwalk::ui {
namespace {

class SeedsTool final : public Tool {
 public:
  ToolKind kind() const override { return ToolKind::Seeds; }
  bool press(App& app, const Pointer& pointer) override {
    forget_the_gone(app);
    const int i = at(app, pointer);
    if (i < 0) return false;
    const auto& seeds = app.hand.seeds;
    const auto found = std::ranges::find(seeds, id_of(app, i));
    if (found == seeds.end()) return false;
    held_ = static_cast<int>(found - seeds.begin());
    from_ = pointer.at;
    to_ = pointer.at;
    return true;
  }
  void drag(App&, const Pointer& pointer) override { to_ = pointer.at; }
  void release(App& app, const Pointer& pointer) override {
    const int held = held_;
    held_ = -1;
    auto& seeds = app.hand.seeds;
    if (held < 0 || held >= static_cast<int>(seeds.size())) return;
    const int i = at(app, pointer);
    const data::CommunityId there = i < 0 ? data::CommunityId{} : id_of(app, i);
    data::CommunityId& seed = seeds[static_cast<std::size_t>(held)];
    const bool dragged = std::abs(from_.x - pointer.at.x) >= 5 || std::abs(from_.y - pointer.at.y) >= 5;
    if (!dragged) seeds.erase(seeds.begin() + held);
    else if (there && std::ranges::find(seeds, there) == seeds.end()) seed = there;
  }
  void click(App& app, const Pointer& pointer) override {
    const int i = at(app, pointer);
    if (i >= 0) app.hand.seeds.push_back(id_of(app, i));
  }
  void cancel(App&) override { held_ = -1; }
  bool under_way() const override { return held_ >= 0; }
  void overlay(const App& app, ImDrawList& draw, ImVec2 corner) const override {
    for (std::size_t k = 0; k < app.hand.seeds.size(); ++k) {
      const int i = app.project()->snapshot->communities.index_of(app.hand.seeds[k]);
      const auto place = i < 0 ? std::nullopt : app.project()->picker->place(i);
      if (!place) continue;
      const map::Pixel on_ground = app.camera.to_screen(*place), at = held_ == static_cast<int>(k) ? to_ : on_ground;
      const ImVec2 on(corner.x + static_cast<float>(at.x), corner.y + static_cast<float>(at.y));
      const std::string number = std::to_string(k + 1);
      const ImVec2 size = ImGui::CalcTextSize(number.c_str());
      const float radius = std::max(size.x, size.y) / 2 + 4;
      draw.AddCircleFilled(on, radius + 2, theme::paper, 32);
      draw.AddCircleFilled(on, radius, theme::good, 32);
      draw.AddText({on.x - size.x / 2, on.y - size.y / 2}, theme::paper, number.c_str());
    }
  }
  void options(Widgets& ui, App& app) override {
    forget_the_gone(app);
    const std::size_t count = app.hand.seeds.size();
    if (ui.button("seeds_divide", ui.tr("hand.seeds_divide", {{"count", std::to_string(count)}}), Look::Primary, count > 0 && !app.busy())) divide_from_seeds(app);
    ui.tip(ui.tr("hand.seeds_divide_tip"));
    ImGui::SameLine();
    if (ui.button("seeds_clear", ui.tr("hand.seeds_clear"), Look::Plain, count > 0)) app.hand.seeds.clear();
  }
  const char* hint() const override { return "hand.hint_seeds"; }

 private:
  static int at(const App& app, const Pointer& pointer) { return app.project()->picker->at(pointer.ground, 8 / app.camera.pixels_per_m); }
  static data::CommunityId id_of(const App& app, int i) { return app.project()->snapshot->communities[static_cast<std::size_t>(i)].id; }
  // Of another project, or ended since.
  static void forget_the_gone(App& app) {
    std::erase_if(app.hand.seeds, [&](data::CommunityId id) { return !app.project()->snapshot->communities.find(id); });
  }

  int held_ = -1;
  map::Pixel from_, to_;
};

}  // namespace

std::unique_ptr<Tool> make_seeds_tool() { return std::make_unique<SeedsTool>(); }

}  // namespace gridwalk::ui
