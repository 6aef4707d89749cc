// The page on what was done: names of states above, the rows of the history by day below; a click leads back or forward.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "viewer/jobs/history.h"
#include "viewer/ui/app.h"
#include "viewer/ui/panels.h"
#include "viewer/ui/theme.h"

namespace gridwalk::ui {
namespace {

void go_to(App& app, const data::HistoryEntry& entry) {
  if (!entry.reachable) return app.say(Message::Kind::Warning, {app.words()("history.no_way")});
  app.change([&](data::Store& store) { jobs::go_to(store, entry); });
}

void return_to(App& app, std::int64_t row) {
  app.change([row](data::Store& store) { jobs::return_to(store, row); });
}

std::string clock_of(const Widgets& ui, data::Moment at) {
  const auto minutes = std::chrono::duration_cast<std::chrono::minutes>(at - data::Moment(std::chrono::local_days(data::date_of(at))));
  return ui.tr.clock(static_cast<int>(minutes.count()));
}

std::string names_of(const Widgets& ui, const data::Snapshot& snapshot, std::int64_t row) {
  std::vector<std::string> names;
  for (const data::NamedPoint& point : snapshot.named_points) {
    if (point.history == row) names.push_back(point.name);
  }
  return names.empty() ? "" : "   " + ui.tr("history.named", {{"names", ui.tr.join(names)}});
}

// Breaking lines is work: done once a revision and width.
void break_lines(const Widgets& ui, const Project& project, HistoryPanel& panel, float width) {
  const bool holds = panel.revision == project.snapshot->revision && panel.width == width && panel.entries == project.history.size() &&
                     panel.language == ui.tr.language();
  if (holds) return;
  panel.revision = project.snapshot->revision;
  panel.width = width;
  panel.entries = project.history.size();
  panel.language = ui.tr.language();
  panel.lines.clear();
  float top = 0;
  const auto add = [&](HistoryLine line, float height) {
    line.top = top;
    line.height = height;
    top += height;
    panel.lines.push_back(std::move(line));
  };
  const float room = width - ui.px(12);
  std::optional<data::Date> day;
  for (std::size_t i = 0; i < project.history.size(); ++i) {
    const data::HistoryEntry& entry = project.history[i];
    if (const data::Date its = data::date_of(entry.at); day != its) {
      day = its;
      add({-1, ui.tr.date(its) + "  " + ui.tr.weekday(its), ""}, ImGui::GetTextLineHeight() + ui.px(6));
    }
    HistoryLine line{static_cast<int>(i), broken_into_lines(ui.tr.history(entry.label.verb, entry.label.arguments), room), ""};
    line.second = clock_of(ui, entry.at) + "  " + entry.who + names_of(ui, *project.snapshot, entry.id);
    ImFont* small = ui.fonts.small();
    add(line, ImGui::CalcTextSize(line.first.c_str()).y + small->FontSize + ui.px(8));
  }
  panel.height = top;
}

const char* tip_of(const data::HistoryEntry& entry) {
  if (!entry.reachable) return "history.no_way";
  if (!entry.steps) return "history.return_tip";
  return *entry.steps == 0 ? "history.now_tip" : *entry.steps > 0 ? "history.back_tip" : "history.forward_tip";
}

void row_menu(Widgets& ui, App& app, const data::HistoryEntry& entry) {
  if (!ImGui::BeginPopup("history_menu")) return;
  if (ui.button("history_return", ui.tr("history.return"), Look::Quiet, entry.reachable && !app.busy())) {
    return_to(app, entry.id);
    ImGui::CloseCurrentPopup();
  }
  if (ui.button("history_name_it", ui.tr("history.name_it"), Look::Quiet)) {
    app.dialogs.history.naming = entry.id;
    ImGui::CloseCurrentPopup();
  }
  ImGui::EndPopup();
}

// Returns whether the row was clicked.
bool row(Widgets& ui, App& app, const HistoryLine& line, float width) {
  const data::HistoryEntry& entry = app.project()->history[static_cast<std::size_t>(line.entry)];
  const ImVec2 at = ImGui::GetCursorScreenPos();
  ImGui::PushID(static_cast<int>(entry.id));
  const bool pressed = ImGui::Selectable("##row", false, 0, {width, line.height - ui.px(2)});
  if (ImGui::IsItemClicked(ImGuiMouseButton_Right)) ImGui::OpenPopup("history_menu");
  const int steps = std::abs(entry.steps.value_or(0));
  ui.tip(ui.tr(tip_of(entry), {{"count", std::to_string(steps)}}));
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  // Where the project stands now, what is undone, what lies on a branch that was left.
  const bool now = entry.steps == 0, off = entry.undone || (!entry.steps && entry.undoes == 0 && !entry.barrier);
  if (now) draw.AddRectFilled(at, {at.x + ui.px(4), at.y + line.height - ui.px(4)}, theme::accent, ui.px(2));
  const float x = at.x + ui.px(10);
  draw.AddText({x, at.y + ui.px(1)}, off || !entry.reachable ? theme::faint : theme::ink, line.first.c_str());
  ImFont* small = ui.fonts.small();
  const float below = at.y + line.height - small->FontSize - ui.px(5);
  ui.fitted({x, below}, width - ui.px(12), theme::faint, line.second, small);
  ui.saw_box("history_" + std::to_string(entry.id), at, {at.x + width, at.y + line.height - ui.px(2)}, line.first + "\n" + line.second);
  row_menu(ui, app, entry);
  ImGui::PopID();
  return pressed;
}

void name_field(Widgets& ui, App& app) {
  HistoryPanel& panel = app.dialogs.history;
  if (panel.naming != 0) {
    const auto at = std::ranges::find(app.project()->history, panel.naming, &data::HistoryEntry::id);
    if (at == app.project()->history.end()) panel.naming = 0;
    else ui.note(ui.tr("history.naming", {{"what", ui.tr.history(at->label.verb, at->label.arguments)}}));
  }
  const std::string text = ui.tr("history.name");
  const float button = ImGui::CalcTextSize(text.c_str()).x + ImGui::GetStyle().FramePadding.x * 2;
  ui.input("history_new_name", panel.name, ImGui::GetContentRegionAvail().x - button - ui.px(6));
  ui.tip(ui.tr("history.name_tip"));
  ImGui::SameLine(0, ui.px(6));
  if (ui.button("history_name", text, Look::Plain, !panel.name.empty() && !app.busy())) {
    app.change([&](data::Store& store) {
      jobs::name_point(store, panel.name, panel.naming);
      panel.name.clear();
      panel.naming = 0;
    });
  }
}

void named_points(Widgets& ui, App& app) {
  const auto& points = app.project()->snapshot->named_points;
  if (points.empty()) return;
  // Newest first; some are to be seen, the others are scrolled to.
  std::vector<const data::NamedPoint*> order;
  for (const data::NamedPoint& point : points) order.push_back(&point);
  std::ranges::sort(order, [](const data::NamedPoint* a, const data::NamedPoint* b) { return a->history != b->history ? a->history > b->history : a->id < b->id; });
  const float line = ImGui::GetTextLineHeight() + ui.px(6), cross = ui.px(24);
  ImGui::BeginChild("named_points", {0, std::min(static_cast<float>(order.size()), 4.0F) * line + ui.px(2)});
  ImGuiListClipper clipper;
  clipper.Begin(static_cast<int>(order.size()), line);
  const data::NamedPoint *wanted = nullptr, *gone = nullptr;
  while (clipper.Step()) {
    for (int i = clipper.DisplayStart; i < clipper.DisplayEnd; ++i) {
      const data::NamedPoint& point = *order[static_cast<std::size_t>(i)];
      const std::string number = std::to_string(i + 1);
      const ImVec2 at = ImGui::GetCursorScreenPos();
      const float width = ImGui::GetContentRegionAvail().x;
      if (ImGui::Selectable(("##point" + number).c_str(), false, 0, {width - cross, line - ImGui::GetStyle().ItemSpacing.y})) wanted = &point;
      ui.tip(ui.tr("history.point_tip"));
      const std::string when = ui.tr.short_date(data::date_of(point.at)) + " " + clock_of(ui, point.at) + "  " + point.who;
      ImFont* small = ui.fonts.small();
      const float room = std::min(small->CalcTextSizeA(small->FontSize, 1e9F, 0, when.c_str()).x, width * 0.5F);
      ui.fitted({at.x + ui.px(2), at.y}, width - cross - room - ui.px(10), theme::accent, point.name, ui.fonts.bold());
      ui.fitted({at.x + width - cross - room - ui.px(4), at.y + ui.px(2)}, room, theme::faint, when, small);
      ui.saw_box("point_" + number, at, {at.x + width - cross, at.y + line - ui.px(4)}, point.name + "  " + when);
      ImGui::SetCursorScreenPos({at.x + width - cross, at.y - ui.px(2)});
      ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, ImVec2(ui.px(6), ui.px(1)));
      if (ui.button("point_forget_" + number, "x", Look::Quiet, !app.busy())) gone = &point;
      ImGui::PopStyleVar();
      ui.tip(ui.tr("history.forget_tip"));
      ImGui::SetCursorScreenPos({at.x, at.y + line});
    }
  }
  ImGui::EndChild();
  if (gone) app.change([id = gone->id](data::Store& store) { jobs::forget_point(store, id); });
  else if (wanted) app.change([point = *wanted](data::Store& store) { jobs::return_to(store, point); });
}

}  // namespace

void panel_history(Widgets& ui, App& app) {
  Project& project = *app.project();
  name_field(ui, app);
  named_points(ui, app);
  ImGui::Separator();
  ImGui::BeginChild("history_rows");
  const float width = ImGui::GetContentRegionAvail().x;
  HistoryPanel& panel = app.dialogs.history;
  break_lines(ui, project, panel, width);
  const float top = ImGui::GetCursorPosY(), from = ImGui::GetScrollY(), to = from + ImGui::GetWindowHeight();
  auto line = std::ranges::lower_bound(panel.lines, from, {}, [](const HistoryLine& one) { return one.top + one.height; });
  const data::HistoryEntry* wanted = nullptr;
  for (; line != panel.lines.end() && line->top < to; ++line) {
    ImGui::SetCursorPosY(top + line->top);
    if (line->entry < 0) {
      ui.note(line->first);
    } else if (row(ui, app, *line, width)) {
      wanted = &project.history[static_cast<std::size_t>(line->entry)];
    }
  }
  ImGui::SetCursorPosY(top + panel.height);
  ImGui::Dummy({1, 1});
  if (project.more_history() && ui.button("history_more", ui.tr("history.more"), Look::Quiet)) project.show_more_history();
  ImGui::EndChild();
  if (wanted && !app.busy()) go_to(app, data::HistoryEntry(*wanted));
}

}  // namespace gridwalk::ui
