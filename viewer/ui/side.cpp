// What dialogs beside the map have in common.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer/ui/side.h"

#include "viewer/ui/app.h"
#include "viewer/ui/heat_parts.h"
#include "viewer/ui/theme.h"

namespace gridwalk::ui {

bool stands_beside_map(Dialog dialog) {
  return dialog == Dialog::Data || dialog == Dialog::Team || dialog == Dialog::Rules || dialog == Dialog::Select || dialog == Dialog::Plans ||
         dialog == Dialog::HotArea || dialog == Dialog::Spots;
}

void panel_side(Widgets& ui, App& app) {
  if (app.dialogs.open == Dialog::Data) side_data(ui, app);
  else if (app.dialogs.open == Dialog::Team) side_team(ui, app);
  else if (app.dialogs.open == Dialog::Rules) side_rules(ui, app);
  else if (app.dialogs.open == Dialog::Select) side_select(ui, app);
  else if (app.dialogs.open == Dialog::Plans) side_plans(ui, app);
  else if (app.dialogs.open == Dialog::HotArea) side_area(ui, app);
  else if (app.dialogs.open == Dialog::Spots) side_spots(ui, app);
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

bool choose_day(Widgets& ui, std::string_view id, data::Date today, const std::string& label, std::string& text) {
  ui.text(label);
  const std::string before = text;
  const auto shifted = [&](int days) {
    const data::Date day = data::date_from_text(text).value_or(today);
    text = data::to_text(data::Date(std::chrono::sys_days(day) + std::chrono::days(days)));
  };
  if (ui.button(std::string(id) + "_before", "<")) shifted(-1);
  ImGui::SameLine(0, ui.px(4));
  ui.input(id, text, ui.px(104));
  ImGui::SameLine(0, ui.px(4));
  if (ui.button(std::string(id) + "_after", ">")) shifted(1);
  if (const auto day = data::date_from_text(text)) ui.note(ui.tr.date(*day) + "  " + ui.tr.weekday(*day));
  else if (!text.empty()) ui.coloured(theme::bad, ui.tr("team.day_wrong"));
  return text != before;
}

bool row_of_two(Widgets& ui, std::string_view id, const std::string& first, const std::string& second, bool selected, ImU32 colour) {
  const float room = ImGui::GetContentRegionAvail().x;
  const std::string above = broken_into_lines(first, room);
  const float above_height = ImGui::CalcTextSize(above.c_str()).y;
  ImGui::PushFont(ui.fonts.small());
  const std::string below = broken_into_lines(second, room);
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const ImVec2 size(room, above_height + ImGui::CalcTextSize(below.c_str()).y + ui.px(4));
  const bool pressed = ImGui::Selectable(("##" + std::string(id)).c_str(), selected, 0, size);
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  draw.AddText({at.x, at.y + above_height + ui.px(2)}, colour, below.c_str());
  ImGui::PopFont();
  draw.AddText(at, theme::ink, above.c_str());
  ui.saw_box(id, at, {at.x + size.x, at.y + size.y}, first + "\n" + second);
  return pressed;
}

}  // namespace gridwalk::ui
