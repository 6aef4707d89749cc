// The office's month: a row an inspector, a column a day; and the matrix of communities and days.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <imgui.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "viewer/ui/app.h"
#include "viewer/ui/month_board.h"
#include "viewer/ui/theme.h"

namespace gridwalk::ui {
namespace {

// "8" over "Wed": a day's head. A make-up Saturday or Sunday has a bar above, beside its colour.
void day_head(Widgets& ui, const jobs::MonthBoard& board, data::Date date, ImVec2 corner, float width, float height) {
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  const bool weekend = std::chrono::weekday(std::chrono::sys_days(date)).iso_encoding() >= 6;
  ImFont* small = ui.fonts.small();
  const std::string number = std::to_string(static_cast<unsigned>(date.day())), weekday = ui.tr("month_board.weekday_" + std::to_string(std::chrono::weekday(std::chrono::sys_days(date)).iso_encoding()));
  const float wide = ImGui::CalcTextSize(number.c_str()).x, wide_small = small->CalcTextSizeA(small->FontSize, 1e9F, 0, weekday.c_str()).x;
  if (weekend) draw.AddRectFilled({corner.x + ui.px(3), corner.y}, {corner.x + width - ui.px(3), corner.y + ui.px(3)}, theme::warn);
  draw.AddText({corner.x + (width - wide) / 2, corner.y + ui.px(3)}, board.is_past(date) ? theme::faint : theme::ink, number.c_str());
  draw.AddText(small, small->FontSize, {corner.x + (width - wide_small) / 2, corner.y + height - small->FontSize - ui.px(2)}, weekend ? theme::warn : theme::faint, weekday.c_str());
}

void office_cell(Widgets& ui, App& app, const jobs::MonthBoard& board, data::InspectorId inspector, data::Date date, ImVec2 from, ImVec2 to, const std::string& id) {
  MonthPanel& panel = app.dialogs.month_panel;
  const jobs::BoardDay& day = board.day(inspector, date);
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  const bool off = !(day.hours.minutes > 0), chosen = panel.inspector == inspector && panel.day == date;
  const ImVec2 mouse = ImGui::GetIO().MousePos;
  const bool hovered = ImGui::IsWindowHovered() && mouse.x >= from.x && mouse.x < to.x && mouse.y >= from.y && mouse.y < to.y;
  draw.AddRectFilled(from, to, off ? theme::track : board.is_past(date) ? theme::panel : theme::paper);
  if (off) draw.AddLine({from.x, to.y}, {to.x, from.y}, theme::line, ui.px(1));  // told apart without colour too
  const bool pinned = std::ranges::any_of(day.visits, [](const data::PlannedVisit* visit) { return visit->pinned; });
  if (!day.visits.empty()) {
    const std::string count = std::to_string(day.visits.size());
    const float wide = ImGui::CalcTextSize(count.c_str()).x;
    draw.AddText({(from.x + to.x - wide) / 2, from.y + ui.px(2)}, theme::ink, count.c_str());
    const double share = day.hours.minutes > 0 ? day.used_min / day.hours.minutes : 1.5;
    const float left = from.x + ui.px(4), right = to.x - ui.px(4), top = to.y - ui.px(8), bottom = to.y - ui.px(4);
    draw.AddRectFilled({left, top}, {right, bottom}, theme::track);
    draw.AddRectFilled({left, top}, {left + (right - left) * static_cast<float>(std::min(share, 1.0)), bottom}, share > 1.0001 ? theme::bad : theme::accent);
  }
  if (pinned) draw.AddCircleFilled({to.x - ui.px(5), from.y + ui.px(5)}, ui.px(2.5F), theme::ink);
  draw.AddRect(from, {to.x + 1, to.y + 1}, chosen ? theme::accent : theme::line, 0, 0, chosen ? ui.px(2) : 1);
  ui.saw_box(id, from, to, std::to_string(day.visits.size()));
  takes_visits(ui, app, board, inspector, date, from, to);
  if (!hovered || panel.dragging) return;
  if (ImGui::IsMouseClicked(0)) choose_day(app, inspector, date);
  std::string tip = ui.tr.date(date) + "  " + ui.tr("month_board.used", {{"used", ui.tr.hours(day.used_min)}, {"hours", ui.tr.hours(day.hours.minutes)}});
  for (const data::PlannedVisit* visit : day.visits) {
    const data::Community* community = board.snapshot()->communities.find(visit->community);
    tip += "\n" + ui.tr.clock(visit->arrive_min) + "  " + (community ? community->name : "");
  }
  ImGui::SetTooltip("%s", tip.c_str());
}

}  // namespace

void board_office(Widgets& ui, App& app, const jobs::MonthBoard& board) {
  const float names = ui.px(86), head = ImGui::GetTextLineHeight() + ui.fonts.small()->FontSize + ui.px(6);
  const ImVec2 room = ImGui::GetContentRegionAvail(), corner = ImGui::GetCursorScreenPos();
  const auto days = static_cast<float>(std::max<std::size_t>(board.days().size(), 1));
  const float width = std::max(std::floor((room.x - names - ui.px(14)) / days), ui.px(18));
  const float height = std::clamp((room.y - head - ui.px(4)) / static_cast<float>(std::max<std::size_t>(board.inspectors().size(), 1)), ui.px(28), ui.px(46));
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  for (std::size_t d = 0; d < board.days().size(); ++d) day_head(ui, board, board.days()[d], {corner.x + names + width * static_cast<float>(d), corner.y}, width, head);
  for (std::size_t i = 0; i < board.inspectors().size(); ++i) {
    const data::InspectorId id = board.inspectors()[i];
    const data::Inspector* inspector = board.snapshot()->inspectors.find(id);
    const float top = corner.y + head + height * static_cast<float>(i);
    int visits = 0;
    for (const data::Date date : board.days()) visits += static_cast<int>(board.day(id, date).visits.size());
    ui.fitted({corner.x, top + ui.px(2)}, names - ui.px(6), theme::ink, inspector ? inspector->name : "-");
    const std::string count = ui.tr("month_board.visits", {{"count", std::to_string(visits)}});
    draw.AddText(ui.fonts.small(), ui.fonts.small()->FontSize, {corner.x, top + ui.px(2) + ImGui::GetTextLineHeight()}, theme::faint, count.c_str());
    for (std::size_t d = 0; d < board.days().size(); ++d) {
      const ImVec2 from(corner.x + names + width * static_cast<float>(d), top);
      office_cell(ui, app, board, id, board.days()[d], from, {from.x + width, from.y + height}, "board_cell:" + std::to_string(i) + ":" + data::to_text(board.days()[d]));
    }
  }
  ImGui::Dummy({names + width * days, head + height * static_cast<float>(board.inspectors().size())});
}

void board_communities(Widgets& ui, App& app, const jobs::MonthBoard& board) {
  const data::Snapshot& snapshot = *board.snapshot();
  std::map<data::CommunityId, std::map<data::Date, const data::PlannedVisit*>> visits;
  for (const data::PlannedVisit& visit : snapshot.planned_visits) {
    if (visit.plan == board.plan().id && visit.status != data::VisitStatus::Cancelled) visits[visit.community][visit.date] = &visit;
  }
  std::vector<data::CommunityId> rows;
  for (const auto& [community, its] : visits) rows.push_back(community);
  const float names = ui.px(150), line = ImGui::GetTextLineHeight() + ui.px(2), head = ImGui::GetTextLineHeight() + ui.fonts.small()->FontSize + ui.px(6);
  const float width = std::max(std::floor((ImGui::GetContentRegionAvail().x - names - ui.px(16)) / static_cast<float>(std::max<std::size_t>(board.days().size(), 1))), ui.px(16));
  const ImVec2 corner = ImGui::GetCursorScreenPos();
  for (std::size_t d = 0; d < board.days().size(); ++d) day_head(ui, board, board.days()[d], {corner.x + names + width * static_cast<float>(d), corner.y}, width, head);
  ImGui::Dummy({1, head});
  ImGui::BeginChild("board_rows");
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  ImGuiListClipper clipper;
  clipper.Begin(static_cast<int>(rows.size()), line);
  while (clipper.Step()) {
    for (int r = clipper.DisplayStart; r < clipper.DisplayEnd; ++r) {
      const data::CommunityId id = rows[static_cast<std::size_t>(r)];
      const data::Community* community = snapshot.communities.find(id);
      const ImVec2 at = ImGui::GetCursorScreenPos();
      ImGui::PushID(r);
      if (ImGui::Selectable("##community", app.selected().contains(id), 0, {0, ImGui::GetTextLineHeight()})) app.select({id});
      ImGui::PopID();
      ui.fitted({at.x + ui.px(2), at.y}, names - ui.px(8), theme::ink, community ? community->name : "-");
      for (std::size_t d = 0; d < board.days().size(); ++d) {
        const auto visit = visits[id].find(board.days()[d]);
        if (visit == visits[id].end()) continue;
        const ImVec2 middle(at.x + names + width * (static_cast<float>(d) + 0.5F), at.y + line / 2);
        if (visit->second->pinned) draw.AddRectFilled({middle.x - ui.px(4), middle.y - ui.px(4)}, {middle.x + ui.px(4), middle.y + ui.px(4)}, theme::accent);
        else draw.AddCircleFilled(middle, ui.px(4), theme::accent);
        const ImVec2 from(middle.x - width / 2, at.y), to(middle.x + width / 2, at.y + line);
        ui.saw_box("board_visit:" + std::to_string(r) + ":" + data::to_text(board.days()[d]), from, to);
        can_be_held(app, *visit->second, from, to);
      }
    }
  }
  ImGui::EndChild();
}

}  // namespace gridwalk::ui
