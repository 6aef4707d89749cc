// The tool bar over the map: every tool by its name, below them what the one in hand can be set to.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "viewer/ui/app.h"
#include "viewer/ui/floating.h"
#include "viewer/ui/panels.h"
#include "viewer/ui/theme.h"
#include "viewer/ui/verbs.h"

namespace gridwalk::ui {
namespace {

// As many buttons a line as the map has room for.
class Lines {
 public:
  Lines(float room, float gap) : room_(room), gap_(gap) {}
  // True where the next one begins another line.
  bool next(const std::string& text) {
    const float wide = ImGui::CalcTextSize(text.c_str()).x + 2 * ImGui::GetStyle().FramePadding.x;
    const bool same = used_ > 0 && used_ + gap_ + wide <= room_, first = used_ == 0;
    used_ = same ? used_ + gap_ + wide : wide;
    return !same && !first;
  }
  float gap() const { return gap_; }
  float used() const { return used_; }

 private:
  float room_, gap_, used_ = 0;
};

std::string tip_of(const Widgets& ui, const Verb& verb) {
  const std::string press = text_of(verb.press, ui.tr);
  return ui.tr(std::string(verb.key) + "_tip") + (press.empty() ? "" : "  (" + press + ")");
}

}  // namespace

void panel_tools(Widgets& ui, App& app) {
  ImGui::SetNextWindowPos({app.map_corner.x + ui.px(8), app.map_corner.y + ui.px(8)});
  ImGui::SetNextWindowBgAlpha(0.94F);
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(ui.px(5), ui.px(5)));
  ImGui::Begin("tools", nullptr, floating);
  ImGui::PopStyleVar();
  ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, ImVec2(ui.px(6), ui.px(4)));
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2(ui.px(6), ui.px(3)));
  struct Button {
    const Verb* verb;
    std::string text;
    Look look;
  };
  std::vector<Button> buttons;
  for (const ToolOnBar& tool : tools_on_bar()) {
    const Verb* verb = verb_named(tool.verb);
    if (verb) buttons.push_back({verb, ui.tr(verb->key), app.tool().kind() == tool.kind ? Look::On : Look::Plain});
  }
  if (const Verb* whole = verb_named("whole")) buttons.push_back({whole, ui.tr("ui.whole"), Look::Quiet});
  // Smaller letters where one line would not do: a second one covers the northern edge of a small map.
  const float room = static_cast<float>(app.camera.width) - ui.px(28);
  Lines lines(room, ui.px(3)), probe = lines;
  const bool small = std::ranges::any_of(buttons, [&](const Button& one) { return probe.next(one.text); });
  if (small) {
    lines = Lines(room, ui.px(1));
    ImGui::PushFont(ui.fonts.small());
    ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, ImVec2(ui.px(4), ui.px(5)));
  }
  for (const Button& one : buttons) {
    const bool begins = lines.next(one.text);
    if (&one != &buttons.front() && !begins) ImGui::SameLine(0, lines.gap());
    if (ui.button(one.verb->id, one.text, one.look)) run(app, *one.verb);
    ui.tip(tip_of(ui, *one.verb));
  }
  if (small) {
    ImGui::PopStyleVar();
    ImGui::PopFont();
  }
  // What the tool can be set to stands beside the tools where there is room, as wide as it was in the last frame.
  ImGuiStorage& memory = *ImGui::GetStateStorage();
  ImGui::PushID(static_cast<int>(app.tool().kind()));
  const ImGuiID key = ImGui::GetID("options");
  ImGui::PopID();
  const float wide = memory.GetFloat(key, room), above = ImGui::GetCursorPosY();
  const bool beside = lines.used() + ui.px(12) + wide <= room;
  if (beside) ImGui::SameLine(0, ui.px(12));
  else ImGui::Dummy({0, ui.px(1)});
  ImGui::BeginGroup();
  app.tool().options(ui, app);
  ImGui::EndGroup();
  memory.SetFloat(key, ImGui::GetItemRectSize().x);
  if (!beside && ImGui::GetItemRectSize().y < 1) ImGui::SetCursorPosY(above);
  ImGui::PopStyleVar(2);
  ui.saw_box("tools", ImGui::GetWindowPos(), {ImGui::GetWindowPos().x + ImGui::GetWindowWidth(), ImGui::GetWindowPos().y + ImGui::GetWindowHeight()});
  ImGui::End();
}

}  // namespace gridwalk::ui
