// The calendar's page: a month as a grid whose days are turned off and on by a click, leave, blocks of hours, the times of the day.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>
#include <cstdio>

#include "viewer/jobs/calendar.h"
#include "viewer/jobs/office_days.h"
#include "viewer/ui/app.h"
#include "viewer/ui/dialog_basis.h"
#include "viewer/ui/side.h"
#include "viewer/ui/theme.h"

namespace gridwalk::ui {
namespace {

enum class DayKind { Work, MakeUp, Off, Weekend };
struct KindLook {
  ImU32 fill, ink;
  const char* mark;  // beside the colour, for eyes that see none and for paper
  const char* key;
};
constexpr KindLook looks[] = {{theme::paper, theme::ink, "", "basis.kind_work"},
                              {theme::accent_pale, theme::accent, "+", "basis.kind_make_up"},
                              {theme::bad_pale, theme::bad, "-", "basis.kind_off"},
                              {theme::track, theme::faint, "", "basis.kind_weekend"}};

int weekday_of(data::Date day) { return static_cast<int>(std::chrono::weekday(std::chrono::sys_days(day)).iso_encoding()); }

DayKind kind_of(const geo::WorkCalendar& calendar, data::Date day) {
  const bool weekend = weekday_of(day) > 5;
  if (calendar.is_workday(day)) return weekend ? DayKind::MakeUp : DayKind::Work;
  return weekend ? DayKind::Weekend : DayKind::Off;
}

const data::CalendarDay* own_day(const data::Snapshot& snapshot, data::Date day) {
  const auto found = std::ranges::find(snapshot.calendar_days, day, &data::CalendarDay::date);
  return found == snapshot.calendar_days.end() ? nullptr : &*found;
}

// A day that the office set itself goes back to what it was; any other becomes the opposite of what it is.
void toggle(App& app, data::Date day) {
  const data::Snapshot& snapshot = *app.project()->snapshot;
  const bool own = own_day(snapshot, day) != nullptr, work = jobs::calendar_of(snapshot).is_workday(day);
  std::string& name = app.dialogs.basis.day_name;
  app.change([&](data::Store& store) {
    if (own) jobs::clear_calendar_days(store, std::span(&day, 1));
    else jobs::set_calendar_days(store, std::span(&day, 1), work, name);
  });
}

// What is to be known of the day beside whether it is worked.
std::string note_of(const Widgets& ui, const data::Snapshot& snapshot, const data::CalendarDay* own, data::Date day, bool work) {
  if (own) return own->name.empty() ? ui.tr("basis.own") : own->name;
  if (!work) return {};
  for (const data::OfficeBlock& block : snapshot.office_blocks) {
    if (block.holds_on(day)) return block.reason;
  }
  const auto away = std::ranges::count_if(snapshot.leaves, [day](const data::Leave& leave) { return leave.from <= day && day <= leave.to; });
  return away > 0 ? ui.tr("basis.away", {{"count", std::to_string(away)}}) : std::string();
}

// Where the cells of the grid stand.
struct Cell {
  ImVec2 from, size;
  const geo::WorkCalendar& calendar;
};

void day_cell(Widgets& ui, App& app, const Cell& cell, data::Date day) {
  const data::Snapshot& snapshot = *app.project()->snapshot;
  const std::string id = "day:" + data::to_text(day);
  const KindLook& look = looks[static_cast<std::size_t>(kind_of(cell.calendar, day))];
  const data::CalendarDay* own = own_day(snapshot, day);
  ImGui::SetCursorScreenPos(cell.from);
  const bool pressed = ImGui::InvisibleButton(id.c_str(), cell.size);
  const bool hot = ImGui::IsItemHovered() || ImGui::IsItemFocused();
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  const ImVec2 to{cell.from.x + cell.size.x - 2, cell.from.y + cell.size.y - 2};
  draw.AddRectFilled(cell.from, to, look.fill, ui.px(3));
  draw.AddRect(cell.from, to, hot ? theme::accent : theme::line, ui.px(3), 0, hot ? 2.0F : 1.0F);
  const std::string number = std::to_string(static_cast<unsigned>(day.day())) + look.mark;
  draw.AddText({cell.from.x + ui.px(6), cell.from.y + ui.px(3)}, look.ink, number.c_str());
  const std::string below = note_of(ui, snapshot, own, day, cell.calendar.is_workday(day));
  if (!below.empty()) {
    ui.fitted({cell.from.x + ui.px(6), cell.from.y + ui.px(22)}, cell.size.x - ui.px(12), own ? look.ink : theme::faint, below, ui.fonts.small());
    if (std::ranges::any_of(below, [](char c) { return static_cast<unsigned char>(c) >= 0x80; })) ui.written.push_back(below);
  }
  ui.saw_box(id, cell.from, to, number + (below.empty() ? "" : " " + below));
  if (pressed && !app.busy()) toggle(app, day);
}

void grid(Widgets& ui, App& app, float width) {
  const data::Month month = app.dialogs.basis.month;
  const geo::WorkCalendar calendar = jobs::calendar_of(*app.project()->snapshot);
  const ImVec2 size{std::floor(width / 7), ui.px(44)}, start = ImGui::GetCursorScreenPos();
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  for (int weekday = 1; weekday <= 7; ++weekday) {
    const std::string text = ui.tr("calendar.short_" + std::to_string(weekday));
    draw.AddText({start.x + size.x * static_cast<float>(weekday - 1) + ui.px(6), start.y}, theme::faint, text.c_str());
  }
  const float top = start.y + ui.px(22);
  int row = 0;
  for (const data::Date day : jobs::days_of(month.first_day(), month.last_day())) {
    const int column = weekday_of(day) - 1;
    day_cell(ui, app, {{start.x + size.x * static_cast<float>(column), top + size.y * static_cast<float>(row)}, size, calendar}, day);
    if (column == 6) ++row;
  }
  const int rows = weekday_of(month.last_day()) == 7 ? row : row + 1;
  ImGui::SetCursorScreenPos({start.x, top + size.y * static_cast<float>(rows)});
  ImGui::Dummy({size.x * 7, ui.px(2)});
}

void legend(Widgets& ui) {
  std::vector<std::string> parts;
  for (const KindLook& look : looks) {
    const std::string mark = look.mark;
    parts.push_back((mark.empty() ? "" : mark + " ") + ui.tr(look.key));
  }
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  ImVec2 at = ImGui::GetCursorScreenPos();
  ImGui::PushFont(ui.fonts.small());
  for (std::size_t i = 0; i < parts.size(); ++i) {
    draw.AddRectFilled({at.x, at.y + ui.px(2)}, {at.x + ui.px(12), at.y + ui.px(14)}, looks[i].fill, ui.px(2));
    draw.AddRect({at.x, at.y + ui.px(2)}, {at.x + ui.px(12), at.y + ui.px(14)}, theme::line, ui.px(2));
    draw.AddText({at.x + ui.px(16), at.y}, theme::faint, parts[i].c_str());
    at.x += ImGui::CalcTextSize(parts[i].c_str()).x + ui.px(34);
  }
  ImGui::PopFont();
  ImGui::Dummy({0, ui.px(18)});
}

// "08:30" as minutes after midnight; beyond a day's end too, so that the job can say what is wrong with it.
std::optional<double> minutes_of(const std::string& text) {
  int hour = 0, minute = 0;
  char rest = 0;
  if (std::sscanf(text.c_str(), "%2d:%2d%c", &hour, &minute, &rest) != 2 || hour < 0 || minute < 0 || minute > 59) return std::nullopt;
  return hour * 60 + minute;
}

void clock(Widgets& ui, App& app) {
  BasisDialog& basis = app.dialogs.basis;
  const data::Snapshot& snapshot = *app.project()->snapshot;
  if (basis.clock_of != snapshot.revision) {
    const jobs::DayClock now = jobs::day_clock(snapshot);
    const double times[] = {now.start_min, now.morning_end_min, now.afternoon_start_min, now.end_min};
    for (std::size_t i = 0; i < basis.clock.size(); ++i) basis.clock[i] = ui.tr.clock(static_cast<int>(times[i]));
    basis.clock_of = snapshot.revision;
  }
  constexpr const char* ids[] = {"clock_start", "clock_lunch", "clock_afternoon", "clock_end"};
  ImGui::AlignTextToFramePadding();
  ImGui::TextUnformatted(ui.tr("basis.clock").c_str());
  for (std::size_t i = 0; i < basis.clock.size(); ++i) {
    ImGui::SameLine(0, ui.px(i == 2 ? 14 : 6));
    ui.input(ids[i], basis.clock[i], ui.px(54));
  }
  std::array<std::optional<double>, 4> minutes;
  std::ranges::transform(basis.clock, minutes.begin(), minutes_of);
  const bool all = std::ranges::all_of(minutes, [](const auto& m) { return m.has_value(); });
  ImGui::SameLine(0, ui.px(8));
  if (ui.button("clock_set", ui.tr("basis.set"), Look::Plain, all && !app.busy())) {
    app.change([&](data::Store& store) { jobs::set_day_clock(store, {*minutes[0], *minutes[1], *minutes[2], *minutes[3]}); });
  }
}

std::string span_text(const Widgets& ui, data::Date from, data::Date to, data::DayPart part) {
  const std::string days = from == to ? ui.tr.short_date(from) : ui.tr("basis.days", {{"from", ui.tr.short_date(from)}, {"to", ui.tr.short_date(to)}});
  return part == data::DayPart::WholeDay ? days : days + " " + day_part_text(ui, part);
}

void leave(Widgets& ui, App& app) {
  BasisDialog& basis = app.dialogs.basis;
  const data::Snapshot& snapshot = *app.project()->snapshot;
  ui.heading(ui.tr("basis.leave"));
  std::vector<const data::Leave*> leaves;
  for (const data::Leave& one : snapshot.leaves) {
    if (one.to >= basis.month.first_day()) leaves.push_back(&one);
  }
  std::ranges::sort(leaves, [](const data::Leave* a, const data::Leave* b) { return std::tie(a->from, a->to, a->id) < std::tie(b->from, b->to, b->id); });
  data::LeaveId gone;
  int number = 0;
  for (const data::Leave* one : leaves) {
    const data::Inspector* inspector = snapshot.inspectors.find(one->inspector);
    const std::string text = ui.tr("basis.leave_row", {{"name", inspector ? inspector->name : "?"}, {"days", span_text(ui, one->from, one->to, one->part)}, {"reason", one->reason}});
    if (row_with_remove(ui, app, "leave:" + std::to_string(++number), text)) gone = one->id;
  }
  if (leaves.empty()) ui.note(ui.tr("basis.no_leave"));
  std::vector<data::InspectorId> ids{{}};
  std::vector<std::string> names{ui.tr("basis.who")};
  for (const data::Inspector& inspector : snapshot.inspectors) {
    if (inspector.valid.to && *inspector.valid.to < basis.month.first_day()) continue;
    ids.push_back(inspector.id);
    names.push_back(inspector.name);
  }
  int chosen = static_cast<int>(std::ranges::find(ids, basis.on_leave) - ids.begin());
  if (ui.choice("leave_who", names, chosen, ui.px(130)) && chosen < static_cast<int>(ids.size())) basis.on_leave = ids[static_cast<std::size_t>(chosen)];
  ImGui::SameLine(0, ui.px(6));
  choose_span(ui, "leave", basis.leave, true, ui.tr("basis.reason"));
  ImGui::SameLine(0, ui.px(6));
  if (ui.button("leave_add", ui.tr("basis.add"), Look::Plain, basis.on_leave && ready(basis.leave) && !app.busy())) {
    app.change([&](data::Store& store) {
      jobs::put_leave(store, {{}, basis.on_leave, first_of(basis.leave), last_of(basis.leave), static_cast<data::DayPart>(basis.leave.part), basis.leave.reason});
      basis.leave.reason.clear();
    });
  }
  if (gone) app.change([&](data::Store& store) { jobs::remove_leave(store, gone); });
}

void blocks(Widgets& ui, App& app) {
  BasisDialog& basis = app.dialogs.basis;
  const data::Snapshot& snapshot = *app.project()->snapshot;
  ui.heading(ui.tr("basis.blocks"));
  data::OfficeBlockId gone;
  int number = 0;
  for (const data::OfficeBlock& block : snapshot.office_blocks) {
    if (block.to < basis.month.first_day()) continue;
    std::vector<std::string> weekdays;
    for (int weekday = 1; weekday <= 7; ++weekday) {
      if ((block.weekdays >> (weekday - 1) & 1) != 0) weekdays.push_back(ui.tr("calendar.short_" + std::to_string(weekday)));
    }
    const std::string text = ui.tr("basis.block_row", {{"reason", block.reason}, {"days", span_text(ui, block.from, block.to, block.part)}, {"weekdays", ui.tr.join(weekdays)}});
    if (row_with_remove(ui, app, "block:" + std::to_string(++number), text)) gone = block.id;
  }
  if (number == 0) ui.note(ui.tr("basis.no_blocks"));
  choose_span(ui, "block", basis.block, true, {});
  for (int weekday = 1; weekday <= 7; ++weekday) {
    if (weekday > 1) ImGui::SameLine(0, ui.px(2));
    const int bit = 1 << (weekday - 1);
    if (ui.button("block_weekday:" + std::to_string(weekday), ui.tr("calendar.short_" + std::to_string(weekday)), (basis.weekdays & bit) != 0 ? Look::On : Look::Plain)) basis.weekdays ^= bit;
  }
  ImGui::SameLine(0, ui.px(6));
  ImGui::PushFont(ui.fonts.small());
  ImGui::TextUnformatted(ui.tr(basis.weekdays == 0 ? "basis.every_day" : "basis.these_weekdays").c_str());
  ImGui::PopFont();
  ImGui::AlignTextToFramePadding();
  ImGui::TextUnformatted(ui.tr("basis.what_for").c_str());
  ImGui::SameLine(0, ui.px(6));
  ui.input("block_reason", basis.block.reason, ui.px(200));
  ImGui::SameLine(0, ui.px(6));
  if (ui.button("block_add", ui.tr("basis.add"), Look::Plain, ready(basis.block) && !basis.block.reason.empty() && !app.busy())) {
    app.change([&](data::Store& store) {
      jobs::put_office_block(store, {{}, first_of(basis.block), last_of(basis.block), basis.weekdays, static_cast<data::DayPart>(basis.block.part), basis.block.reason});
      basis.block.reason.clear();
    });
  }
  if (gone) app.change([&](data::Store& store) { jobs::remove_office_block(store, gone); });
}

void notes(Widgets& ui, App& app) {
  const data::Month month = app.dialogs.basis.month;
  if (!jobs::calendar_covers(month.year)) ui.coloured(theme::warn, ui.tr.sentence(Issue{.code = "calendar-missing", .args = {{"year", std::to_string(month.year)}}}));
  for (const Issue& issue : basis_notes(app).closed) ui.coloured(theme::warn, ui.tr.sentence(issue));
}

}  // namespace

void basis_calendar(Widgets& ui, App& app, float width, float height) {
  const float left = std::floor(width * 0.48F);
  ImGui::BeginChild("calendar_left", ImVec2(left, height));
  grid(ui, app, left - ui.px(8));
  legend(ui);
  ImGui::AlignTextToFramePadding();
  ImGui::TextUnformatted(ui.tr("basis.day_name").c_str());
  ImGui::SameLine(0, ui.px(6));
  ui.input("day_name", app.dialogs.basis.day_name, ui.px(180));
  ui.note(ui.tr("basis.click_days"));
  clock(ui, app);
  notes(ui, app);
  ImGui::EndChild();
  ImGui::SameLine(0, ui.px(16));
  ImGui::BeginChild("calendar_right", ImVec2(width - left - ui.px(16), height));
  leave(ui, app);
  ImGui::Dummy({0, ui.px(10)});
  blocks(ui, app);
  ImGui::EndChild();
}

}  // namespace gridwalk::ui
