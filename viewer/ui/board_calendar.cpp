// One inspector's month as a calendar of weeks; and what changed since a version.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <imgui.h>

#include <algorithm>
#include <cmath>

#include "viewer/jobs/month_files.h"
#include "viewer/ui/app.h"
#include "viewer/ui/month_board.h"
#include "viewer/ui/side.h"
#include "viewer/ui/theme.h"

namespace gridwalk::ui {
namespace {

std::chrono::sys_days monday_of(data::Date date) {
  const std::chrono::sys_days day(date);
  return day - std::chrono::days(std::chrono::weekday(day).iso_encoding() - 1);
}

// Inspectors at the left: a click shows the month, a held visit let go there keeps its day and changes hands.
void people(Widgets& ui, App& app, const jobs::MonthBoard& board, float width) {
  MonthPanel& panel = app.dialogs.month_panel;
  ImGui::BeginChild("board_people", ImVec2(width, 0));
  for (std::size_t i = 0; i < board.inspectors().size(); ++i) {
    const data::InspectorId id = board.inspectors()[i];
    const data::Inspector* inspector = board.snapshot()->inspectors.find(id);
    const ImVec2 from = ImGui::GetCursorScreenPos();
    if (ui.row("board_person:" + std::to_string(i), inspector ? inspector->name : "-", panel.inspector == id) && !panel.dragging) {
      panel.inspector = id;
      panel.day.reset();
    }
    const data::PlannedVisit* held = panel.held ? board.snapshot()->planned_visits.find(panel.held) : nullptr;
    if (held) takes_visits(ui, app, board, id, held->date, from, {from.x + width - ui.px(4), ImGui::GetCursorScreenPos().y});
  }
  ImGui::EndChild();
}

void chip(Widgets& ui, App& app, const jobs::MonthBoard& board, const data::PlannedVisit& visit, ImVec2 from, ImVec2 to, const std::string& id) {
  const MonthPanel& panel = app.dialogs.month_panel;
  const data::Community* community = board.snapshot()->communities.find(visit.community);
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  const bool gone = visit.status == data::VisitStatus::NotAdmitted || visit.status == data::VisitStatus::Postponed;
  const ImU32 ground = panel.chosen == visit.id ? theme::accent_pale : visit.status == data::VisitStatus::Done ? IM_COL32(226, 242, 232, 255) : gone ? theme::warn_pale : theme::track;
  draw.AddRectFilled(from, to, ground, ui.px(3));
  if (panel.chosen == visit.id) draw.AddRect(from, to, theme::accent, ui.px(3));
  ImFont* small = ui.fonts.small();
  float left = from.x + ui.px(4);
  if (visit.pinned) {
    draw.AddCircleFilled({left + ui.px(2), (from.y + to.y) / 2}, ui.px(2.5F), theme::ink);
    left += ui.px(7);
  }
  const std::string mark = visit.status == data::VisitStatus::Done ? "\xE2\x9C\x93 " : gone ? "! " : "";
  ui.fitted({left, from.y + (to.y - from.y - small->FontSize) / 2}, to.x - left - ui.px(3), theme::ink, mark + (community ? community->name : "-"), small);
  ui.saw_box(id, from, to, community ? community->name : "-");
  can_be_held(app, visit, from, to);
}

}  // namespace

void board_calendar(Widgets& ui, App& app, const jobs::MonthBoard& board) {
  MonthPanel& panel = app.dialogs.month_panel;
  if (board.days().empty() || !panel.inspector) return;
  const float side = ui.px(88);
  people(ui, app, board, side);
  ImGui::SameLine(0, ui.px(6));
  ImGui::BeginChild("board_weeks");
  const data::InspectorId inspector = panel.inspector;
  const std::chrono::sys_days first = monday_of(board.month().first_day()), last = monday_of(board.month().last_day());
  const int weeks = static_cast<int>((last - first).count() / 7) + 1;
  // Weekends take room only where one of them is worked.
  const bool weekend = std::ranges::any_of(board.days(), [](data::Date date) { return std::chrono::weekday(std::chrono::sys_days(date)).iso_encoding() >= 6; });
  const int columns = weekend ? 7 : 5;
  const ImVec2 corner = ImGui::GetCursorScreenPos(), room = ImGui::GetContentRegionAvail();
  const float width = std::floor((room.x - ui.px(10)) / static_cast<float>(columns));
  const float line = ui.fonts.small()->FontSize + ui.px(4), day_line = ImGui::GetTextLineHeight() + ui.px(1);
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  float top = corner.y;
  for (int week = 0; week < weeks; ++week) {
    std::size_t most = 1;
    for (int column = 0; column < columns; ++column) most = std::max(most, board.day(inspector, data::Date(first + std::chrono::days(week * 7 + column))).visits.size());
    const float height = day_line + static_cast<float>(most) * (line + ui.px(2)) + ui.px(4);
    for (int column = 0; column < columns; ++column) {
      const data::Date date(first + std::chrono::days(week * 7 + column));
      const ImVec2 from(corner.x + width * static_cast<float>(column), top), to(from.x + width, top + height);
      if (data::month_of(date) != board.month()) continue;
      const jobs::BoardDay& day = board.day(inspector, date);
      const bool worked = day.hours.minutes > 0, chosen = panel.day == date;
      draw.AddRectFilled(from, to, !worked ? theme::track : board.is_past(date) ? theme::panel : theme::paper);
      draw.AddRect(from, {to.x + 1, to.y + 1}, chosen ? theme::accent : theme::line, 0, 0, chosen ? ui.px(2) : 1);
      const std::string head = std::to_string(static_cast<unsigned>(date.day())) + " " + ui.tr("month_board.weekday_" + std::to_string(column + 1));
      draw.AddText({from.x + ui.px(4), from.y + ui.px(1)}, worked ? theme::ink : theme::faint, head.c_str());
      if (worked) {
        const std::string used = ui.tr.number(day.used_min / 60, 1) + " / " + ui.tr.number(day.hours.minutes / 60, 1);
        const float wide = ui.fonts.small()->CalcTextSizeA(ui.fonts.small()->FontSize, 1e9F, 0, used.c_str()).x;
        if (wide < width * 0.55F) draw.AddText(ui.fonts.small(), ui.fonts.small()->FontSize, {to.x - wide - ui.px(4), from.y + ui.px(3)}, day.used_min > day.hours.minutes + 0.02 ? theme::bad : theme::faint, used.c_str());
      }
      ui.saw_box("board_date:" + data::to_text(date), from, to, head);
      float y = from.y + day_line + ui.px(2);
      for (std::size_t v = 0; v < day.visits.size(); ++v) {
        chip(ui, app, board, *day.visits[v], {from.x + ui.px(3), y}, {to.x - ui.px(3), y + line}, "board_chip:" + data::to_text(date) + ":" + std::to_string(v));
        y += line + ui.px(2);
      }
      takes_visits(ui, app, board, inspector, date, from, to);
      const ImVec2 mouse = ImGui::GetIO().MousePos;
      if (ImGui::IsWindowHovered() && ImGui::IsMouseClicked(0) && !panel.held && mouse.x >= from.x && mouse.x < to.x && mouse.y >= from.y && mouse.y < to.y) choose_day(app, inspector, date);
    }
    top += height;
  }
  ImGui::Dummy({width * static_cast<float>(columns), top - corner.y});
  ImGui::EndChild();
}

void board_changes(Widgets& ui, App& app, const jobs::MonthBoard& board) {
  MonthPanel& panel = app.dialogs.month_panel;
  const data::Snapshot& snapshot = *board.snapshot();
  std::vector<const data::MonthVersion*> versions;
  for (const data::MonthVersion& version : snapshot.month_versions) {
    if (version.month == board.month()) versions.push_back(&version);
  }
  if (versions.empty()) return ui.note(ui.tr("month_board.never_published"));
  std::ranges::sort(versions, {}, &data::MonthVersion::version);
  std::vector<std::string> names;
  int chosen = static_cast<int>(versions.size()) - 1;
  for (std::size_t v = 0; v < versions.size(); ++v) {
    names.push_back(ui.tr("month_board.version", {{"version", std::to_string(versions[v]->version)}}));
    if (versions[v]->version == panel.since) chosen = static_cast<int>(v);
  }
  ui.text(ui.tr("month_board.since"));
  if (chips(ui, "board_since", names, chosen)) panel.since = versions[static_cast<std::size_t>(chosen)]->version;
  const data::MonthVersion& since = *versions[static_cast<std::size_t>(chosen)];
  ui.note(ui.tr("month.version_row", {{"version", std::to_string(since.version)}, {"at", ui.tr.moment(since.at)}, {"who", since.who}, {"note", since.note}, {"visits", ""}}));
  if (panel.listed != snapshot.revision || panel.listed_since != since.version || panel.listed_month != board.month()) {
    panel.changes = jobs::visit_changes(jobs::visits_of(since), jobs::visits_now(snapshot, board.month()));
    panel.listed = snapshot.revision;
    panel.listed_since = since.version;
    panel.listed_month = board.month();
  }
  if (panel.changes.empty()) return ui.note(ui.tr("month.no_changes", {{"version", std::to_string(since.version)}}));
  ImGui::BeginChild("board_change_rows");
  ImGuiListClipper clipper;
  clipper.Begin(static_cast<int>(panel.changes.size()));
  while (clipper.Step()) {
    for (int c = clipper.DisplayStart; c < clipper.DisplayEnd; ++c) {
      const jobs::VisitChange& change = panel.changes[static_cast<std::size_t>(c)];
      if (!ui.row("board_change:" + std::to_string(c), jobs::change_sentence(snapshot, change, ui.tr), false)) continue;
      app.select({change.community});
      if (change.after) {
        panel.chosen = change.after->visit;
        choose_day(app, change.after->inspector, change.after->date);
      }
    }
  }
  ImGui::EndChild();
}

}  // namespace gridwalk::ui
