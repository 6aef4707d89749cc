// The board's frame: its line of buttons, the page at the left, the day at the right.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <imgui.h>

#include "viewer/ui/app.h"
#include "viewer/ui/month_board.h"
#include "viewer/ui/panels.h"
#include "viewer/ui/theme.h"

namespace gridwalk::ui {
namespace {

void step_month(App& app, int by) {
  MonthPanel& panel = app.dialogs.month_panel;
  std::vector<data::Month> months;
  for (const data::MonthPlan& plan : app.project()->snapshot->month_plans) months.push_back(plan.month);
  std::ranges::sort(months);
  const auto at = std::ranges::find(months, *board_month(app));
  const auto place = at - months.begin() + by;
  if (at == months.end() || place < 0 || place >= std::ssize(months)) return;
  panel.month = months[static_cast<std::size_t>(place)];
  panel.day.reset();
  panel.chosen = {};
}

void toolbar(Widgets& ui, App& app, data::Month month) {
  MonthPanel& panel = app.dialogs.month_panel;
  ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, ImVec2(ui.px(7), ui.px(1)));
  if (ui.button("board_before", "<")) step_month(app, -1);
  ImGui::SameLine(0, ui.px(4));
  ImGui::PushFont(ui.fonts.bold());
  ImGui::AlignTextToFramePadding();
  ImGui::TextUnformatted(ui.tr.month(month).c_str());
  ImGui::PopFont();
  ImGui::SameLine(0, ui.px(4));
  if (ui.button("board_after", ">")) step_month(app, 1);
  ImGui::SameLine(0, ui.px(12));
  const auto page = [&](const char* id, const char* key, MonthPanel::Page which) {
    if (ui.button(id, ui.tr(key), panel.page == which ? Look::On : Look::Plain)) panel.page = which;
    ImGui::SameLine(0, ui.px(4));
  };
  page("board_office", "month_board.office", MonthPanel::Page::Office);
  page("board_calendar", "month_board.calendar", MonthPanel::Page::Calendar);
  page("board_communities", "month_board.communities", MonthPanel::Page::Communities);
  page("board_changes", "month_board.changes", MonthPanel::Page::Changes);
  ImGui::SameLine(0, ui.px(12));
  const auto tool = [&](const char* id, const char* key, bool enabled) {
    const bool pressed = ui.button(id, ui.tr(key), Look::Quiet, enabled && !app.busy());
    ui.tip(ui.tr(std::string(key) + "_tip"));
    ImGui::SameLine(0, ui.px(2));
    return pressed;
  };
  if (tool("board_replan", "month_board.replan", true)) panel.opens = "board_replan_window";
  if (tool("board_publish", "month_board.publish", true)) panel.opens = "board_publish_window";
  const std::string close = ui.tr("ui.close");
  ImGui::SameLine(ImGui::GetWindowWidth() - ImGui::CalcTextSize(close.c_str()).x - ui.px(24));
  if (ui.button("board_close", close, Look::Plain)) toggle_month_board(app);
  ImGui::PopStyleVar();
}

// A held visit follows the pointer; let go over another day it goes there.
void follow_hand(Widgets& ui, App& app, const jobs::MonthBoard& board) {
  MonthPanel& panel = app.dialogs.month_panel;
  if (!panel.held) return;
  const ImGuiIO& io = ImGui::GetIO();
  const data::PlannedVisit* visit = board.snapshot()->planned_visits.find(panel.held);
  if (!visit || ImGui::IsKeyPressed(ImGui::GetKeyIndex(ImGuiKey_Escape))) {
    panel.held = {};
    return;
  }
  const float dx = io.MousePos.x - panel.pressed_at.x, dy = io.MousePos.y - panel.pressed_at.y;
  panel.dragging = panel.dragging || (ImGui::IsMouseDown(0) && dx * dx + dy * dy > ui.px(5) * ui.px(5));
  if (ImGui::IsMouseDown(0)) return;
  const data::PlannedVisitId held = std::exchange(panel.held, {});
  const bool dropped = std::exchange(panel.dragging, false) && panel.over;
  if (!dropped) return;
  const auto [inspector, date] = *panel.over;
  if (inspector == visit->inspector && date == visit->date) return;
  const jobs::Judgement judgement = board.judge(*visit, inspector, date);
  bool moved = false;
  app.change([&](data::Store& store) {
    jobs::move_visit(store, board, held, inspector, date);
    moved = true;
  });
  if (!moved) return;
  choose_day(app, inspector, date);
  // Warned, not blocked.
  if (!judgement.legal()) app.say(Message::Kind::Warning, {rule_texts(ui, judgement)});
}

}  // namespace

void panel_month_board(Widgets& ui, App& app) {
  MonthPanel& panel = app.dialogs.month_panel;
  const std::optional<data::Month> month = board_month(app);
  if (!month) return;
  toolbar(ui, app, *month);
  const auto board = app.board_facts().follow(app.project()->snapshot, *month, jobs::past_before(*app.project()->snapshot, app.today()));
  if (!board) {
    ui.note(ui.tr("month_board.preparing"));
    return;
  }
  if (!panel.inspector || std::ranges::find(board->inspectors(), panel.inspector) == board->inspectors().end()) {
    panel.inspector = board->inspectors().empty() ? data::InspectorId{} : board->inspectors().front();
    panel.day.reset();
  }
  panel.over.reset();
  const float right = std::min(ui.px(340), ImGui::GetContentRegionAvail().x * 0.36F);
  ImGui::BeginChild("board_page", ImVec2(ImGui::GetContentRegionAvail().x - right - ui.px(8), 0));
  switch (panel.page) {
    case MonthPanel::Page::Office: board_office(ui, app, *board); break;
    case MonthPanel::Page::Calendar: board_calendar(ui, app, *board); break;
    case MonthPanel::Page::Communities: board_communities(ui, app, *board); break;
    case MonthPanel::Page::Changes: board_changes(ui, app, *board); break;
  }
  ImGui::EndChild();
  ImGui::SameLine(0, ui.px(8));
  ImGui::BeginChild("board_day", ImVec2(0, 0), true);
  board_day(ui, app, *board);
  ImGui::EndChild();
  board_windows(ui, app, *board);
  follow_hand(ui, app, *board);
}

}  // namespace gridwalk::ui
