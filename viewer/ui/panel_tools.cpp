// The tool bar over the map: every tool by its name, below them what the one in hand can be set to.
// SPDX-License-Identifier: GPL-3.0-or-later
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
  Lines(const Widgets& ui, float room) : ui_(ui), room_(room) {}
  void next(const std::string& text) {
    const float wide = ImGui::CalcTextSize(text.c_str()).x + 2 * ImGui::GetStyle().FramePadding.x;
    if (used_ > 0 && used_ + gap() + wide <= room_) ImGui::SameLine(0, gap());
    else used_ = -gap();
    used_ += gap() + wide;
  }

 private:
  float gap() const { return ui_.px(3); }
  const Widgets& ui_;
  float room_, used_ = 0;
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
  Lines lines(ui, static_cast<float>(app.camera.width) - ui.px(28));
  const auto button = [&](const Verb& verb, const std::string& text, Look look) {
    lines.next(text);
    if (ui.button(verb.id, text, look)) run(app, verb);
    ui.tip(tip_of(ui, verb));
  };
  for (const ToolOnBar& tool : tools_on_bar()) {
    const Verb* verb = verb_named(tool.verb);
    if (verb) button(*verb, ui.tr(verb->key), app.tool().kind() == tool.kind ? Look::On : Look::Plain);
  }
  if (const Verb* whole = verb_named("whole")) button(*whole, ui.tr("ui.whole"), Look::Quiet);
  const float above = ImGui::GetCursorPosY();
  ImGui::Dummy({0, ui.px(1)});
  ImGui::BeginGroup();
  app.tool().options(ui, app);
  ImGui::EndGroup();
  if (ImGui::GetItemRectSize().y < 1) ImGui::SetCursorPosY(above);
  ImGui::PopStyleVar(2);
  ui.saw_box("tools", ImGui::GetWindowPos(), {ImGui::GetWindowPos().x + ImGui::GetWindowWidth(), ImGui::GetWindowPos().y + ImGui::GetWindowHeight()});
  ImGui::End();
}

}  // namespace gridwalk::ui
