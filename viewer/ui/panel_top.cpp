// The bar above: project, language, undo and redo, the jobs; and the four steps of the month.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer/ui/app.h"
#include "viewer/ui/panels.h"
#include "viewer/ui/theme.h"

namespace gridwalk::ui {
namespace {

void undo_buttons(Widgets& ui, App& app) {
  const auto undo = app.project()->store->can_undo(), redo = app.project()->store->can_redo();
  const bool free = !app.busy();
  if (ui.button("undo", ui.tr("ui.undo"), Look::Plain, undo && free)) app.undo();
  if (undo) ui.tip(ui.tr("ui.undo_what", {{"what", ui.tr.history(undo->verb, undo->arguments)}}));
  ImGui::SameLine();
  if (ui.button("redo", ui.tr("ui.redo"), Look::Plain, redo && free)) app.redo();
  if (redo) ui.tip(ui.tr("ui.redo_what", {{"what", ui.tr.history(redo->verb, redo->arguments)}}));
}

}  // namespace

void panel_top(Widgets& ui, App& app) {
  ImGui::PushFont(ui.fonts.bold());
  ImGui::AlignTextToFramePadding();
  ImGui::PushStyleColor(ImGuiCol_Text, theme::accent);
  ImGui::TextUnformatted(ui.tr("ui.name").c_str());
  ImGui::PopStyleColor();
  ImGui::PopFont();
  ImGui::SameLine(0, ui.px(14));
  if (ui.button("open", ui.tr("ui.open"), Look::Quiet)) show_dialog(app, Dialog::OpenProject);
  ImGui::SameLine();
  if (ui.button("new", ui.tr("ui.new"), Look::Quiet)) show_dialog(app, Dialog::NewProject);
  if (app.project()) {
    ImGui::SameLine();
    if (ui.button("data", ui.tr("data_ui.open"), Look::Quiet)) show_dialog(app, Dialog::Data);
    ui.tip(ui.tr("data_ui.open_tip"));
  }

  // The right end first, so that the project's name gets what is left.
  const std::string zh = ui.tr("ui.language_zh"), en = ui.tr("ui.language_en");
  const float pad = ImGui::GetStyle().FramePadding.x * 2, gap = ImGui::GetStyle().ItemSpacing.x;
  const auto width_of = [&](const std::string& text) { return ImGui::CalcTextSize(text.c_str()).x + pad; };
  const float languages = width_of(zh) + width_of(en) + gap;
  const float undos = app.project() ? width_of(ui.tr("ui.undo")) + width_of(ui.tr("ui.redo")) + gap * 3 : 0;
  const float right = ImGui::GetWindowWidth() - ImGui::GetStyle().WindowPadding.x - languages - undos;
  if (const Project* project = app.project()) {
    ImGui::SameLine(0, ui.px(16));
    const std::string name = project->snapshot->project.name.empty() ? project->store->path().stem().string() : project->snapshot->project.name;
    std::string badge;
    if (project->snapshot->project.made_up) badge = ui.tr("ui.made_up");
    const float badge_width = badge.empty() ? 0 : ImGui::CalcTextSize(badge.c_str()).x + ui.px(24);
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float room = right - ImGui::GetCursorPosX() - badge_width - gap;
    const float wide = std::min(ui.fonts.bold()->CalcTextSizeA(ui.fonts.bold()->FontSize, 1e9F, 0, name.c_str()).x, room);
    if (room > ui.px(20)) ui.fitted({at.x, at.y + ImGui::GetStyle().FramePadding.y}, room, theme::ink, name, ui.fonts.bold());
    if (!badge.empty()) {
      const ImVec2 from(at.x + wide + ui.px(10), at.y + ui.px(2));
      const ImVec2 to(from.x + badge_width - ui.px(8), at.y + ImGui::GetFrameHeight() - ui.px(2));
      ImGui::GetWindowDrawList()->AddRectFilled(from, to, theme::warn_pale, ui.px(10));
      ImGui::GetWindowDrawList()->AddText({from.x + ui.px(8), from.y + ui.px(1)}, theme::warn, badge.c_str());
      ui.saw_box("made_up", from, to, badge);
    }
    ImGui::SameLine(right);
    undo_buttons(ui, app);
    ImGui::SameLine(0, gap * 2);
  } else {
    ImGui::SameLine(right);
  }
  if (ui.button("language_zh", zh, ui.tr.chinese() ? Look::On : Look::Plain)) app.set_language(words::Language::Chinese);
  ImGui::SameLine();
  if (ui.button("language_en", en, ui.tr.chinese() ? Look::Plain : Look::On)) app.set_language(words::Language::English);
}

// Import, divide, plan, print: what is done has a tick, what comes next is coloured.
void panel_steps(Widgets& ui, App& app) {
  const data::Snapshot& snapshot = *app.project()->snapshot;
  const bool done[] = {!snapshot.communities.empty(), !snapshot.zone_plans.empty(), !snapshot.month_plans.empty(), false};
  const char* const ids[] = {"import", "divide", "plan_month", "export"};
  const Dialog dialogs[] = {Dialog::OpenForImport, Dialog::Divide, Dialog::Month, Dialog::Export};
  const std::string texts[] = {ui.tr("ui.step_import"), ui.tr("ui.step_divide"), ui.tr("ui.step_plan"), ui.tr("ui.step_print")};
  const std::string tips[] = {ui.tr("ui.step_import_tip"), ui.tr("ui.step_divide_tip"), ui.tr("ui.step_plan_tip"), ui.tr("ui.step_print_tip")};
  int next = 0;
  while (next < 3 && done[next]) ++next;
  for (int i = 0; i < 4; ++i) {
    if (i) {
      ImGui::SameLine();
      ImGui::AlignTextToFramePadding();
      ImGui::PushStyleColor(ImGuiCol_Text, theme::faint);
      ImGui::TextUnformatted("\xE2\x86\x92");
      ImGui::PopStyleColor();
      ImGui::SameLine();
    }
    const std::string text = std::to_string(i + 1) + "  " + texts[i];
    const bool possible = !app.busy() && (i == 0 || done[0]);
    if (ui.button(ids[i], text, i == next ? Look::Primary : done[i] ? Look::On : Look::Plain, possible)) show_dialog(app, dialogs[i]);
    ui.tip(tips[i]);
  }
  const std::string meeting = ui.tr("meeting.open");
  const float wide = ImGui::CalcTextSize(meeting.c_str()).x + ImGui::GetStyle().FramePadding.x * 2;
  ImGui::SameLine();
  const float at = ImGui::GetWindowWidth() - ImGui::GetStyle().WindowPadding.x - wide;
  if (at < ImGui::GetCursorPosX()) return ImGui::NewLine();
  ImGui::SetCursorPosX(at);
  if (ui.button("meeting", meeting, Look::Quiet, can_meet(app))) begin_meeting(app);
  ui.tip(ui.tr("meeting.open_tip"));
}

}  // namespace gridwalk::ui
