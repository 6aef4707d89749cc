// The frame of the four pages on what a month is planned from.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer/ui/dialog_basis.h"

#include <algorithm>

#include "viewer/jobs/calendar.h"
#include "viewer/jobs/demand.h"
#include "viewer/jobs/office_days.h"
#include "viewer/jobs/partners.h"
#include "viewer/ui/app.h"
#include "viewer/ui/theme.h"

namespace gridwalk::ui {
namespace {

struct PageTab {
  BasisDialog::Page page;
  const char* id;
  const char* key;
  void (*draw)(Widgets&, App&, float width, float height);
};
constexpr PageTab pages[] = {{BasisDialog::Page::Calendar, "basis_calendar", "basis.page_calendar", basis_calendar},
                             {BasisDialog::Page::Bodies, "basis_bodies", "basis.page_bodies", basis_bodies},
                             {BasisDialog::Page::Risk, "basis_risk", "basis.page_risk", basis_risk},
                             {BasisDialog::Page::Campaigns, "basis_campaigns", "basis.page_campaigns", basis_campaigns}};

data::Month before(data::Month month) { return data::month_of(data::day_before(month.first_day())); }

// Fills the fields for days with those of the month.
void suggest_days(BasisDialog& basis) {
  const std::string first = data::to_text(basis.month.first_day()), last = data::to_text(basis.month.last_day());
  for (BasisDialog::Span* span : {&basis.leave, &basis.exception, &basis.theme}) span->from = span->to = first;
  for (BasisDialog::Span* span : {&basis.block, &basis.campaign}) {
    span->from = first;
    span->to = last;
  }
  basis.given.from = first;
}

void choose_month(Widgets& ui, App& app) {
  data::Month& month = app.dialogs.basis.month;
  const data::Month shown = month;
  if (ui.button("basis_before", "<")) month = before(month);
  ImGui::SameLine();
  ImGui::AlignTextToFramePadding();
  ui.heading(ui.tr.month(month));
  ui.saw("basis_month", ui.tr.month(month));
  ImGui::SameLine();
  if (ui.button("basis_after", ">")) month = month.next();
  if (month != shown) suggest_days(app.dialogs.basis);
  const BasisNotes& notes = basis_notes(app);
  const std::string text = ui.tr("basis.workdays", {{"count", std::to_string(notes.workdays)}, {"hours", ui.tr.hours(notes.minutes)}});
  ImGui::SameLine(0, ui.px(14));
  ImGui::TextUnformatted(text.c_str());
  ui.saw("basis_workdays", text);
}

}  // namespace

const BasisNotes& basis_notes(App& app) {
  BasisDialog& basis = app.dialogs.basis;
  const data::Snapshot& snapshot = *app.project()->snapshot;
  if (basis.notes.revision == snapshot.revision && basis.notes.month == basis.month) return basis.notes;
  const jobs::MonthHours hours = jobs::month_hours(snapshot, basis.month);
  const auto joining = jobs::joining_bodies(snapshot, basis.month);
  const auto bare = std::ranges::count_if(joining, [](const jobs::JoiningBody& body) { return !body.body; });
  basis.notes = {snapshot.revision, basis.month, hours.workdays, hours.minutes, jobs::closed_days_notes(snapshot, basis.month.first_day()),
                 jobs::partner_notes(snapshot, basis.month), static_cast<std::size_t>(bare)};
  return basis.notes;
}

void start_basis(App& app) {
  BasisDialog& basis = app.dialogs.basis;
  basis = {};
  basis.month = jobs::next_month(*app.project()->snapshot, app.today());
}

void dialog_basis(Widgets& ui, App& app) {
  BasisDialog& basis = app.dialogs.basis;
  const ImVec2 display = ImGui::GetIO().DisplaySize;
  const float width = std::min(display.x - ui.px(20), ui.px(1180)) - ui.px(36);
  const float height = std::min(display.y - ui.px(20), ui.px(740)) - ui.px(190);
  if (basis.notes.month != basis.month) suggest_days(basis);  // first shown
  choose_month(ui, app);
  ImGui::BeginChild("basis", ImVec2(width, height + ui.px(36)));
  if (ImGui::BeginTabBar("basis_pages")) {
    for (const PageTab& page : pages) {
      const bool to_front = basis.to_front && basis.page == page.page;
      if (!ui.tab(page.id, ui.tr(page.key), to_front)) continue;
      if (!basis.to_front) basis.page = page.page;
      ImGui::Dummy({0, ui.px(2)});
      page.draw(ui, app, width, height - ui.px(6));
      ImGui::EndTabItem();
    }
    basis.to_front = false;
    ImGui::EndTabBar();
  }
  ImGui::EndChild();
  if (ui.button("basis_plan", ui.tr("basis.plan"), Look::Primary, !app.busy())) {
    const data::Month month = basis.month;
    show_dialog(app, Dialog::Month);
    app.dialogs.month.month = month;
    return;
  }
  ImGui::SameLine();
  if (ui.button("dialog_cancel", ui.tr("ui.close"))) app.dialogs.open = Dialog::None;
}

void choose_span(Widgets& ui, std::string_view id, BasisDialog::Span& span, bool with_part, const std::string& reason_label) {
  const std::string name(id);
  const auto day = [&](const std::string& field, std::string& text) {
    const bool good = text.empty() || data::date_from_text(text);
    if (!good) ImGui::PushStyleColor(ImGuiCol_Text, theme::bad);
    ui.input(field, text, ui.px(96));
    if (!good) ImGui::PopStyleColor();
    if (!good) ui.tip(ui.tr("team.day_wrong"));
  };
  day(name + "_from", span.from);
  ImGui::SameLine(0, ui.px(4));
  ImGui::TextUnformatted(ui.tr("basis.to").c_str());
  ImGui::SameLine(0, ui.px(4));
  day(name + "_to", span.to);
  if (with_part) {
    ImGui::SameLine(0, ui.px(6));
    ui.choice(name + "_part", {day_part_text(ui, data::DayPart::WholeDay), day_part_text(ui, data::DayPart::Morning), day_part_text(ui, data::DayPart::Afternoon)}, span.part, ui.px(110));
  }
  if (reason_label.empty()) return;
  ImGui::AlignTextToFramePadding();
  ImGui::TextUnformatted(reason_label.c_str());
  ImGui::SameLine(0, ui.px(6));
  ui.input(name + "_reason", span.reason, std::min(ui.px(260), ImGui::GetContentRegionAvail().x));
}

bool ready(const BasisDialog::Span& span) { return data::date_from_text(span.from) && (span.to.empty() || data::date_from_text(span.to)); }
data::Date first_of(const BasisDialog::Span& span) { return data::date_from_text(span.from).value_or(data::Date{}); }
data::Date last_of(const BasisDialog::Span& span) { return data::date_from_text(span.to).value_or(first_of(span)); }

std::string day_part_text(const Widgets& ui, data::DayPart part) {
  constexpr const char* keys[] = {"day_part.whole-day", "day_part.morning", "day_part.afternoon"};
  return ui.tr(keys[static_cast<std::size_t>(part)]);
}

bool row_with_remove(Widgets& ui, const App& app, const std::string& id, const std::string& text) {
  const std::string remove = ui.tr("basis.remove");
  const float start = ImGui::GetCursorPosX(), room = ImGui::GetContentRegionAvail().x;
  const float button = ImGui::CalcTextSize(remove.c_str()).x + ImGui::GetStyle().FramePadding.x * 2;
  const ImVec2 from = ImGui::GetCursorScreenPos();
  ImGui::AlignTextToFramePadding();
  ImGui::TextUnformatted(broken_into_lines(text, room - button - ui.px(8)).c_str());
  ui.saw_box(id, from, ImGui::GetItemRectMax(), text);
  ImGui::SameLine(start + room - button);
  return ui.button("remove_" + id, remove, Look::Quiet, !app.busy());
}

}  // namespace gridwalk::ui
