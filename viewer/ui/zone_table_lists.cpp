// Beside the table of zones: communities without a zone, and what the check says; each line leads to its place.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer/ui/app.h"
#include "viewer/ui/panels.h"
#include "viewer/ui/theme.h"

namespace gridwalk::ui {
namespace {

std::size_t at(int index) { return static_cast<std::size_t>(index); }

// A page of lines of equal height, only those drawn that are to be seen.
template <class Line>
void lines(Widgets& ui, const char* id, std::size_t count, Line line) {
  ImGui::BeginChild(id);
  ImGuiListClipper clipper;
  clipper.Begin(static_cast<int>(count), ImGui::GetTextLineHeight() + ui.px(6));
  while (clipper.Step()) {
    for (int i = clipper.DisplayStart; i < clipper.DisplayEnd; ++i) {
      const ImVec2 corner = ImGui::GetCursorScreenPos();
      line(i, corner, ImGui::GetContentRegionAvail().x);
      ImGui::SetCursorScreenPos({corner.x, corner.y + ImGui::GetTextLineHeight() + ui.px(6)});
    }
  }
  ImGui::EndChild();
}

}  // namespace

// What the two lists hold, once a revision.
void list_zone_notes(App& app) {
  ZoneTable& table = app.dialogs.zone_table;
  Project& project = *app.project();
  if (table.listed == project.snapshot->revision) return;
  table.listed = project.snapshot->revision;
  table.loose.clear();
  for (std::size_t i = 0; i < project.view->zone_of.size(); ++i) {
    if (project.view->zone_of[i] < 0) table.loose.push_back(static_cast<int>(i));
  }
  table.report = project.notes;
  const std::vector<jobs::PlanNote> committees = jobs::committee_notes(*project.view, app.words());
  table.report.insert(table.report.end(), committees.begin(), committees.end());
  std::erase_if(table.chosen, [&](data::ZoneId zone) { return project.view->zone(zone) < 0; });
}

void loose_communities(Widgets& ui, App& app) {
  const ZoneTable& table = app.dialogs.zone_table;
  const Project& project = *app.project();
  if (table.loose.empty()) return ui.note(ui.tr("zone_table.all_assigned"));
  lines(ui, "zone_loose", table.loose.size(), [&](int i, ImVec2 corner, float width) {
    const int index = table.loose[at(i)];
    const data::Community& community = project.snapshot->communities[at(index)];
    if (ImGui::Selectable(("##loose" + std::to_string(i)).c_str(), app.selected().contains(community.id), 0, {width, ImGui::GetTextLineHeight()})) {
      app.select({community.id});
      app.zoom_to(community.id);
    }
    if (ImGui::IsItemHovered()) app.pointed_out.push_back(index);
    const data::Committee* committee = project.snapshot->committees.find(community.committee);
    ui.fitted(corner, width * 0.4F, theme::ink, community.name);
    ui.fitted({corner.x + width * 0.42F, corner.y}, width * 0.24F, theme::faint, committee ? committee->name : "");
    ui.fitted({corner.x + width * 0.68F, corner.y}, width * 0.32F, theme::faint,
              ui.tr("zone_table.loose_facts", {{"households", ui.tr.number(community.households)}, {"load", ui.tr.hours(project.view->parts[at(index)].total())}}));
    ui.saw_box("loose:" + std::to_string(i + 1), corner, {corner.x + width, corner.y + ImGui::GetTextLineHeight()}, community.name);
  });
}

void zone_report(Widgets& ui, App& app) {
  const ZoneTable& table = app.dialogs.zone_table;
  if (table.report.empty()) return ui.note(ui.tr("ui.plan_good"));
  lines(ui, "zone_report", table.report.size(), [&](int i, ImVec2 corner, float width) {
    const jobs::PlanNote& note = table.report[at(i)];
    const std::string text = ui.tr.sentence(note.issue);
    if (ImGui::Selectable(("##report" + std::to_string(i)).c_str(), false, 0, {width, ImGui::GetTextLineHeight()})) show_note(app, note);
    const ImU32 colour = note.issue.severity == Severity::Problem ? theme::bad : note.issue.severity == Severity::Warning ? theme::warn : theme::faint;
    const float middle = corner.y + ImGui::GetTextLineHeight() / 2;
    ImGui::GetWindowDrawList()->AddCircleFilled({corner.x + ui.px(6), middle}, ui.px(4), colour);
    ui.fitted({corner.x + ui.px(16), corner.y}, width - ui.px(18), theme::ink, text);
    ui.saw_box("report:" + std::to_string(i + 1), corner, {corner.x + width, corner.y + ImGui::GetTextLineHeight()}, text);
  });
}

}  // namespace gridwalk::ui
