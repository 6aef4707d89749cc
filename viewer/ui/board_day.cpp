// One inspector's day: its stops in their order, and what is done about one of them.
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

constexpr const char* outcome_keys[] = {"month.outcome.planned", "month.outcome.done", "month.outcome.not_admitted", "month.outcome.postponed", "month.outcome.cancelled"};

void stop_row(Widgets& ui, App& app, const jobs::MonthBoard& board, const data::PlannedVisit& visit, const data::Leg* leg, int number) {
  const MonthPanel& panel = app.dialogs.month_panel;
  const data::Community* community = board.snapshot()->communities.find(visit.community);
  const ImVec2 from = ImGui::GetCursorScreenPos();
  const float width = ImGui::GetContentRegionAvail().x, line = ImGui::GetTextLineHeight(), height = line + ui.fonts.small()->FontSize + ui.px(6);
  const ImVec2 to(from.x + width, from.y + height);
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  if (panel.chosen == visit.id) draw.AddRectFilled(from, to, theme::accent_pale, ui.px(4));
  const std::string digit = std::to_string(number);
  const ImVec2 middle(from.x + ui.px(12), from.y + height / 2);
  draw.AddCircleFilled(middle, ui.px(10), visit.status == data::VisitStatus::Planned || visit.status == data::VisitStatus::Done ? theme::accent : theme::warn);
  const float wide = ui.fonts.small()->CalcTextSizeA(ui.fonts.small()->FontSize, 1e9F, 0, digit.c_str()).x;
  draw.AddText(ui.fonts.small(), ui.fonts.small()->FontSize, {middle.x - wide / 2, middle.y - ui.fonts.small()->FontSize / 2}, theme::paper, digit.c_str());
  std::string name = community ? community->name : "-";
  if (visit.pinned) name += "  " + ui.tr(visit.place_in_day > 0 ? "month_board.placed_mark" : "month_board.pinned_mark");
  ui.fitted({from.x + ui.px(28), from.y + ui.px(2)}, width - ui.px(32), theme::ink, name);
  std::string below = ui.tr.clock(visit.arrive_min) + "-" + ui.tr.clock(visit.leave_min);
  if (leg) below += "   " + ui.tr("month_board.leg", {{"minutes", ui.tr.number(leg->minutes)}, {"distance", ui.tr.distance(leg->metres)}});
  if (visit.status != data::VisitStatus::Planned) below += "   " + ui.tr(outcome_keys[static_cast<std::size_t>(visit.status)]);
  ui.fitted({from.x + ui.px(28), from.y + line + ui.px(3)}, width - ui.px(32), theme::faint, below, ui.fonts.small());
  ui.saw_box("board_stop:" + digit, from, to, name);
  can_be_held(app, visit, from, to);
  ImGui::Dummy({width, height + ui.px(2)});
}

void about_visit(Widgets& ui, App& app, const jobs::MonthBoard& board, const data::PlannedVisit& visit, int stops) {
  const data::Snapshot& snapshot = *board.snapshot();
  MonthPanel& panel = app.dialogs.month_panel;
  if (const std::string why = jobs::why_text(visit.why, ui.tr); !why.empty() || !visit.risk_class.empty()) {
    ui.note(ui.tr(why.empty() ? "month_board.class" : "month_board.why", {{"class", jobs::class_text(visit.risk_class, ui.tr)}, {"why", why}}));
  }
  std::vector<std::string> joins;
  if (const data::Committee* committee = snapshot.committees.find(visit.partner)) joins.push_back(committee->name);
  for (const data::PartnerBodyId id : visit.bodies) {
    if (const data::PartnerBody* body = snapshot.partner_bodies.find(id)) joins.push_back(body->name);
  }
  if (!joins.empty()) ui.note(ui.tr("month_board.joins", {{"names", ui.tr.join(joins)}}));
  if (!visit.note.empty()) ui.note(visit.note);
  const bool past = board.is_past(visit.date), free = !app.busy();
  Flow flow(ui);
  const auto button = [&](const char* id, const std::string& text, bool enabled, Look look = Look::Plain) {
    flow.next(text);
    return ui.button(id, text, look, enabled);
  };
  if (button("board_pin", ui.tr(visit.pinned ? "month_board.unpin" : "month_board.pin"), free, visit.pinned ? Look::On : Look::Plain)) {
    app.change([&](data::Store& store) { jobs::pin_visits(store, board, {visit.id}, !visit.pinned); });
  }
  if (button("board_outcome", ui.tr("month_board.outcome"), free)) {
    panel.note = visit.note;
    panel.opens = "board_outcome_window";
  }
  if (button("board_remove", ui.tr("month_board.remove"), free && !past)) {
    app.change([&](data::Store& store) { jobs::remove_visit(store, board, visit.id); });
    panel.chosen = {};
    return;
  }
  if (past || stops < 2) return;
  // Typed numbers: which stop of the day it is to be.
  std::vector<std::string> places{ui.tr("month_board.any_place")};
  for (int place = 1; place <= stops; ++place) places.push_back(std::to_string(place));
  int place = std::clamp(visit.place_in_day, 0, stops);
  ImGui::AlignTextToFramePadding();
  ImGui::TextUnformatted(ui.tr("month_board.place").c_str());
  ImGui::SameLine(0, ui.px(6));
  if (ui.choice("board_place", places, place, ui.px(110)) && free) {
    app.change([&](data::Store& store) { jobs::set_place_in_day(store, board, visit.id, place); });
  }
}

}  // namespace

void board_day(Widgets& ui, App& app, const jobs::MonthBoard& board) {
  MonthPanel& panel = app.dialogs.month_panel;
  if (!panel.day || !panel.inspector) return ui.note(ui.tr("month_board.choose_day"));
  const jobs::BoardDay& day = board.day(panel.inspector, *panel.day);
  const data::Inspector* inspector = board.snapshot()->inspectors.find(panel.inspector);
  ui.heading(ui.tr("month_board.day_head", {{"date", data::to_text(*panel.day)}, {"weekday", ui.tr.weekday(*panel.day)}, {"inspector", inspector ? inspector->name : "-"}}));
  ui.note(ui.tr("month_board.used", {{"used", ui.tr.hours(day.used_min)}, {"hours", ui.tr.hours(day.hours.minutes)}}));
  if (day.route) {
    double metres = 0, minutes = 0;
    for (const data::Leg& leg : day.route->legs) metres += leg.metres, minutes += leg.minutes;
    ui.note(ui.tr("month_board.way", {{"leave", ui.tr.clock(day.route->leave_min)}, {"back", ui.tr.clock(day.route->back_min)}, {"distance", ui.tr.distance(metres)}, {"travel", ui.tr.hours(minutes)},
                                      {"by", ui.tr(day.route->by_road ? "out.by_road" : "out.by_line")}, {"order", jobs::order_text(*day.route, ui.tr)}}));
  }
  if (day.visits.empty()) ui.note(ui.tr("month_board.nobody"));
  for (std::size_t v = 0; v < day.visits.size(); ++v) {
    const data::PlannedVisit& visit = *day.visits[v];
    const data::Leg* leg = nullptr;
    if (day.route) {
      const auto at = std::ranges::find(day.route->stops, visit.id);
      if (at != day.route->stops.end()) leg = &day.route->legs[static_cast<std::size_t>(at - day.route->stops.begin())];
    }
    stop_row(ui, app, board, visit, leg, static_cast<int>(v) + 1);
    if (visit.id == panel.chosen) about_visit(ui, app, board, visit, static_cast<int>(day.visits.size()));
  }
  // A community that is selected on the map can be put on this day.
  if (app.selected().size() == 1 && !board.is_past(*panel.day) && !app.busy()) {
    const data::CommunityId id = *app.selected().begin();
    const data::Community* community = board.snapshot()->communities.find(id);
    if (community && std::ranges::none_of(day.visits, [&](const data::PlannedVisit* visit) { return visit->community == id; })) {
      ImGui::Separator();
      if (ui.button("board_add", ui.tr("month_board.add", {{"community", community->name}}), Look::Quiet)) {
        app.change([&](data::Store& store) { jobs::add_visit(store, board, id, panel.inspector, *panel.day); });
      }
    }
  }
}

void board_windows(Widgets& ui, App& app, const jobs::MonthBoard& board) {
  MonthPanel& panel = app.dialogs.month_panel;
  if (panel.opens) {
    if (panel.from.empty() || data::month_of(data::date_from_text(panel.from).value_or(data::Date{})) != board.month()) {
      data::Date from = board.month().first_day();
      if (const auto past = jobs::past_before(*board.snapshot(), app.today()); past && from < *past) from = std::min(*past, board.month().last_day());
      panel.from = data::to_text(panel.day.value_or(from));
    }
    ImGui::OpenPopup(std::exchange(panel.opens, nullptr));
  }
  if (ImGui::BeginPopup("board_replan_window")) {
    ui.heading(ui.tr("month_board.replan"));
    ui.note(ui.tr("month_board.replan_text"));
    choose_day(ui, "board_from", panel.day.value_or(board.month().first_day()), ui.tr("month_board.from"), panel.from);
    static constexpr const char* scopes[] = {"month_board.scope_all", "month_board.scope_inspector", "month_board.scope_new"};
    for (int s = 0; s < 3; ++s) {
      if (ui.radio("board_scope:" + std::to_string(s), ui.tr(scopes[s]), panel.scope == s)) panel.scope = s;
    }
    const auto from = data::date_from_text(panel.from);
    if (ui.button("board_replan_start", ui.tr("month_board.replan_start"), Look::Primary, from.has_value() && !app.busy())) {
      jobs::PlanMonthRequest request = app.dialogs.month;
      request.month = board.month();
      request.from = from;
      request.scope = static_cast<jobs::Replan>(panel.scope);
      app.plan_month(request);
      ImGui::CloseCurrentPopup();
    }
    ImGui::EndPopup();
  }
  if (ImGui::BeginPopup("board_publish_window")) {
    ui.heading(ui.tr("month_board.publish"));
    ui.note(ui.tr("month_board.publish_text"));
    ui.input("board_note", panel.note, ui.px(280));
    if (ui.button("board_publish_start", ui.tr("month_board.publish_start"), Look::Primary, !app.busy())) {
      app.change([&](data::Store& store) { jobs::publish_month(store, board.month(), panel.note); });
      panel.note.clear();
      ImGui::CloseCurrentPopup();
    }
    ImGui::EndPopup();
  }
  if (ImGui::BeginPopup("board_outcome_window")) {
    ui.heading(ui.tr("month_board.outcome"));
    ui.note(ui.tr("month_board.outcome_text"));
    ui.input("board_outcome_note", panel.note, ui.px(280));
    for (int o = 0; o < static_cast<int>(std::size(outcome_keys)); ++o) {
      if (!ui.button("board_outcome:" + std::to_string(o), ui.tr(outcome_keys[o]), Look::Plain, !app.busy())) continue;
      app.change([&](data::Store& store) { jobs::set_outcome(store, board, panel.chosen, static_cast<data::VisitStatus>(o), panel.note); });
      panel.note.clear();
      ImGui::CloseCurrentPopup();
    }
    ImGui::EndPopup();
  }
}

}  // namespace gridwalk::ui
