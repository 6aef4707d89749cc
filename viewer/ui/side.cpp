// What dialogs beside the map have in common.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer/ui/side.h"

#include "viewer/ui/app.h"

namespace gridwalk::ui {

bool stands_beside_map(Dialog dialog) { return dialog == Dialog::Data || dialog == Dialog::Team || dialog == Dialog::Rules || dialog == Dialog::Plans; }

void panel_side(Widgets& ui, App& app) {
  if (app.dialogs.open == Dialog::Data) side_data(ui, app);
  else if (app.dialogs.open == Dialog::Team) side_team(ui, app);
  else if (app.dialogs.open == Dialog::Rules) side_rules(ui, app);
  else if (app.dialogs.open == Dialog::Plans) side_plans(ui, app);
}

void side_heading(Widgets& ui, App& app, const std::string& text) {
  const std::string close = ui.tr("ui.close");
  const float start = ImGui::GetCursorPosX(), room = ImGui::GetContentRegionAvail().x;
  ImGui::AlignTextToFramePadding();
  ui.heading(text);
  ImGui::SameLine(start + room - ImGui::CalcTextSize(close.c_str()).x - ImGui::GetStyle().FramePadding.x * 2);
  if (ui.button("side_close", close)) app.dialogs.open = Dialog::None;
}

Flow::Flow(const Widgets& ui) : ui_(ui), start_(ImGui::GetCursorPosX()), room_(ImGui::GetContentRegionAvail().x) {}

void Flow::next(const std::string& text) {
  if (first_) {
    first_ = false;
    return;
  }
  const float width = ImGui::CalcTextSize(text.c_str()).x + ImGui::GetStyle().FramePadding.x * 2;
  ImGui::SameLine(0, ui_.px(4));
  if (ImGui::GetCursorPosX() - start_ + width > room_) ImGui::NewLine();
}

bool chips(Widgets& ui, std::string_view id, std::span<const std::string> texts, int& chosen, bool enabled) {
  bool changed = false;
  Flow flow(ui);
  for (std::size_t i = 0; i < texts.size(); ++i) {
    flow.next(texts[i]);
    const bool on = chosen == static_cast<int>(i);
    if (!ui.button(std::string(id) + ":" + std::to_string(i), texts[i], on ? Look::On : Look::Plain, enabled) || on) continue;
    chosen = static_cast<int>(i);
    changed = true;
  }
  return changed;
}

}  // namespace gridwalk::ui
