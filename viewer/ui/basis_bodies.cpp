// The page of the bodies that join visits: who they are, their free half-days in a usual week by a click, and days of exception.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>

#include "viewer/jobs/partners.h"
#include "viewer/ui/app.h"
#include "viewer/ui/dialog_basis.h"
#include "viewer/ui/side.h"
#include "viewer/ui/theme.h"

namespace gridwalk::ui {
namespace {

void put(App& app, const data::PartnerBody& body) {
  app.change([&](data::Store& store) { app.dialogs.basis.body = jobs::put_partner(store, body); });
}

std::string where_text(const Widgets& ui, const data::Snapshot& snapshot, const data::PartnerBody& body) {
  if (!body.communities.empty()) return ui.tr("basis.at_some", {{"count", std::to_string(body.communities.size())}});
  const data::Committee* committee = snapshot.committees.find(body.committee);
  return committee ? ui.tr("basis.at_own", {{"committee", committee->name}}) : ui.tr("basis.at_all");
}

void list(Widgets& ui, App& app) {
  BasisDialog& basis = app.dialogs.basis;
  const data::Snapshot& snapshot = *app.project()->snapshot;
  ui.heading(ui.tr("basis.bodies"));
  std::vector<const data::PartnerBody*> bodies;
  for (const data::PartnerBody& body : snapshot.partner_bodies) bodies.push_back(&body);
  std::ranges::sort(bodies, {}, &data::PartnerBody::name);
  int number = 0;
  for (const data::PartnerBody* body : bodies) {
    if (row_of_two(ui, "body:" + std::to_string(++number), body->name, where_text(ui, snapshot, *body), basis.body == body->id, theme::faint)) basis.body = body->id;
  }
  if (bodies.empty()) ui.note(ui.tr("basis.no_bodies"));
  const BasisNotes notes = basis_notes(app);
  ui.note(ui.tr("basis.bare", {{"count", std::to_string(notes.bare)}, {"most", std::to_string(data::usual_joint_visits)}}));
  ImGui::Dummy({0, ui.px(4)});
  ui.input("body_name", basis.body_name, std::min(ui.px(200), ImGui::GetContentRegionAvail().x));
  if (ui.button("body_add", ui.tr("basis.add_body"), Look::Plain, !basis.body_name.empty() && !app.busy())) {
    data::PartnerBody body;
    body.name = basis.body_name;
    for (const data::Committee& committee : snapshot.committees) {
      if (committee.name == body.name) body.committee = committee.id;
    }
    app.change([&](data::Store& store) {
      basis.body = jobs::put_partner(store, body);
      basis.body_name.clear();
    });
  }
  ui.tip(ui.tr("basis.add_body_tip"));
  for (const Issue& issue : notes.bodies) ui.coloured(theme::bad, ui.tr.sentence(issue));
}

// Two rows of seven half-days. A mark beside the colour says which are free.
void week(Widgets& ui, App& app, data::PartnerBody body) {
  ui.text(ui.tr("basis.free_halves"));
  const float label = ui.px(64), column = ui.px(56), row = ui.px(30);
  const ImVec2 start = ImGui::GetCursorScreenPos();
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  int toggled = -1;
  for (int weekday = 0; weekday < 7; ++weekday) {
    const std::string text = ui.tr("calendar.short_" + std::to_string(weekday + 1));
    draw.AddText({start.x + label + column * static_cast<float>(weekday) + ui.px(6), start.y}, theme::faint, text.c_str());
  }
  for (int half = 0; half < 2; ++half) {
    const float y = start.y + ui.px(22) + row * static_cast<float>(half);
    draw.AddText({start.x, y + ui.px(6)}, theme::ink, day_part_text(ui, half == 0 ? data::DayPart::Morning : data::DayPart::Afternoon).c_str());
    for (int weekday = 0; weekday < 7; ++weekday) {
      const int bit = 2 * weekday + half;
      const bool free = (body.halves >> bit & 1) != 0;
      const std::string id = "half:" + std::to_string(weekday + 1) + (half == 0 ? "am" : "pm");
      const ImVec2 from{start.x + label + column * static_cast<float>(weekday), y}, to{from.x + column - ui.px(3), from.y + row - ui.px(3)};
      ImGui::SetCursorScreenPos(from);
      if (ImGui::InvisibleButton(id.c_str(), {to.x - from.x, to.y - from.y})) toggled = bit;
      const bool hot = ImGui::IsItemHovered() || ImGui::IsItemFocused();
      draw.AddRectFilled(from, to, free ? IM_COL32(214, 236, 222, 255) : theme::track, ui.px(3));
      draw.AddRect(from, to, hot ? theme::accent : theme::line, ui.px(3), 0, hot ? 2.0F : 1.0F);
      const std::string mark = ui.tr(free ? "basis.free" : "basis.busy");
      draw.AddText({(from.x + to.x - ImGui::CalcTextSize(mark.c_str()).x) / 2, from.y + ui.px(5)}, free ? theme::good : theme::faint, mark.c_str());
      ui.saw_box(id, from, to, mark);
    }
  }
  ImGui::SetCursorScreenPos({start.x, start.y + ui.px(22) + row * 2});
  ImGui::Dummy({label + column * 7, ui.px(4)});
  if (toggled < 0 || app.busy()) return;
  body.halves ^= 1 << toggled;
  put(app, body);
}

void exceptions(Widgets& ui, App& app, const data::PartnerBody& body) {
  BasisDialog& basis = app.dialogs.basis;
  const data::Snapshot& snapshot = *app.project()->snapshot;
  ui.heading(ui.tr("basis.exceptions"));
  std::vector<const data::PartnerDay*> days;
  for (const data::PartnerDay& day : snapshot.partner_days) {
    if (day.body == body.id && day.date >= basis.month.first_day()) days.push_back(&day);
  }
  std::ranges::sort(days, [](const data::PartnerDay* a, const data::PartnerDay* b) { return std::tie(a->date, a->part) < std::tie(b->date, b->part); });
  data::PartnerDayId gone;
  int number = 0;
  for (const data::PartnerDay* day : days) {
    const std::string text = ui.tr(day->free ? "basis.day_free" : "basis.day_busy", {{"date", ui.tr.short_date(day->date)}, {"part", day_part_text(ui, day->part)}, {"reason", day->reason}});
    if (row_with_remove(ui, app, "exception:" + std::to_string(++number), text)) gone = day->id;
  }
  if (days.empty()) ui.note(ui.tr("basis.no_exceptions"));
  ui.input("exception_day", basis.exception.from, ui.px(96));
  ImGui::SameLine(0, ui.px(6));
  ui.choice("exception_part", {day_part_text(ui, data::DayPart::WholeDay), day_part_text(ui, data::DayPart::Morning), day_part_text(ui, data::DayPart::Afternoon)}, basis.exception.part, ui.px(110));
  ImGui::SameLine(0, ui.px(6));
  int free = basis.exception_free ? 1 : 0;
  if (ui.choice("exception_free", {ui.tr("basis.busy"), ui.tr("basis.free")}, free, ui.px(84))) basis.exception_free = free == 1;
  ImGui::SameLine(0, ui.px(6));
  const auto date = data::date_from_text(basis.exception.from);
  if (ui.button("exception_add", ui.tr("basis.add"), Look::Plain, date && !app.busy())) {
    app.change([&](data::Store& store) {
      jobs::put_partner_day(store, {{}, body.id, *date, static_cast<data::DayPart>(basis.exception.part), basis.exception_free, basis.exception.reason});
    });
  }
  if (gone) app.change([&](data::Store& store) { jobs::remove_partner_day(store, gone); });
}

void details(Widgets& ui, App& app, data::PartnerBody body) {
  const data::Snapshot& snapshot = *app.project()->snapshot;
  ImGui::AlignTextToFramePadding();
  ui.heading(body.name);
  ImGui::SameLine(0, ui.px(16));
  if (ui.button("body_remove", ui.tr("basis.remove"), Look::Danger, !app.busy())) {
    app.change([&](data::Store& store) { jobs::remove_partner(store, body.id); });
    app.dialogs.basis.body = {};
    return;
  }
  ui.note(where_text(ui, snapshot, body));
  Flow flow(ui);
  const std::string selected = ui.tr("basis.only_selected", {{"count", std::to_string(app.selected().size())}}), everywhere = ui.tr("basis.everywhere");
  flow.next(selected);
  if (ui.button("body_selected", selected, Look::Plain, !app.selected().empty() && !app.busy())) {
    body.communities.assign(app.selected().begin(), app.selected().end());
    return put(app, body);
  }
  flow.next(everywhere);
  if (ui.button("body_everywhere", everywhere, Look::Plain, !body.communities.empty() && !app.busy())) {
    body.communities.clear();
    return put(app, body);
  }
  const std::vector<std::string> joins{ui.tr("partner.joins.every-visit"), ui.tr("partner.joins.first-visit"), ui.tr("partner.joins.never")};
  int chosen = static_cast<int>(body.joins);
  if (chips(ui, "body_joins", joins, chosen, !app.busy())) {
    body.joins = static_cast<data::PartnerJoins>(chosen);
    return put(app, body);
  }
  ImGui::Dummy({0, ui.px(4)});
  week(ui, app, body);
  ImGui::AlignTextToFramePadding();
  ImGui::TextUnformatted(ui.tr("basis.most").c_str());
  ImGui::SameLine(0, ui.px(6));
  int most = body.most_visits;
  if (ui.number("body_most", most, 1, 50) && most != body.most_visits && !app.busy()) {
    body.most_visits = most;
    return put(app, body);
  }
  ImGui::Dummy({0, ui.px(6)});
  exceptions(ui, app, body);
}

}  // namespace

void basis_bodies(Widgets& ui, App& app, float width, float height) {
  const float left = std::floor(width * 0.36F);
  ImGui::BeginChild("bodies_left", ImVec2(left, height));
  list(ui, app);
  ImGui::EndChild();
  ImGui::SameLine(0, ui.px(16));
  ImGui::BeginChild("bodies_right", ImVec2(width - left - ui.px(16), height));
  const data::PartnerBody* body = app.project()->snapshot->partner_bodies.find(app.dialogs.basis.body);
  if (body) details(ui, app, *body);
  else ui.note(ui.tr("basis.choose_body"));
  ImGui::EndChild();
}

}  // namespace gridwalk::ui
