// The small windows over the table of zones: colours, inspectors with the day they take over, the menu of a row.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <array>
#include <utility>

#include "viewer/jobs/jobs.h"
#include "viewer/jobs/zone_people.h"
#include "viewer/ui/app.h"
#include "viewer/ui/side.h"
#include "viewer/ui/theme.h"

namespace gridwalk::ui {
namespace {

constexpr const char* role_keys[] = {"role.lead", "role.second", "role.backup"};

void colours(Widgets& ui, App& app) {
  if (!ImGui::BeginPopup("zone_colours")) return;
  const ZoneTable& table = app.dialogs.zone_table;
  ui.heading(ui.tr("zone_table.colour"));
  const float side = ui.px(30);
  constexpr int a_line = 6;
  for (int colour = 0; colour < carto::zone_looks(); ++colour) {
    if (colour % a_line != 0) ImGui::SameLine(0, ui.px(4));
    const carto::ZoneLook look = carto::zone_look(colour);
    const ImVec2 corner = ImGui::GetCursorScreenPos();
    const bool pressed = ImGui::InvisibleButton(("##colour" + std::to_string(colour)).c_str(), {side, side});
    ImDrawList& draw = *ImGui::GetWindowDrawList();
    draw.AddRectFilled(corner, {corner.x + side, corner.y + side}, colour_of(look.tint), ui.px(4));
    draw.AddRect(corner, {corner.x + side, corner.y + side}, colour_of(look.strong), ui.px(4), 0, ui.px(ImGui::IsItemHovered() ? 3 : 1.5F));
    ui.saw_box("zone_colour:" + std::to_string(colour), corner, {corner.x + side, corner.y + side});
    if (!pressed) continue;
    app.change([&](data::Store& store) {
      for (const data::ZoneId zone : table.chosen) jobs::set_colour(store, zone, colour);
    });
    ImGui::CloseCurrentPopup();
  }
  ImGui::EndPopup();
}

// The zones that somebody leads, as "(A1, A4)".
std::string zones_of(const Project& project, data::InspectorId inspector, const words::Words& words) {
  std::vector<std::string> codes;
  for (std::size_t z = 0; z < project.view->leads.size(); ++z) {
    if (project.view->leads[z] == inspector) codes.push_back(project.zone(static_cast<int>(z))->code);
  }
  return codes.empty() ? "" : "  (" + words.join(codes) + ")";
}

void people(Widgets& ui, App& app) {
  if (!ImGui::BeginPopup("zone_people")) return;
  auto& asked = app.dialogs.zone_table.people;
  const Project& project = *app.project();
  const data::Zone* zone = project.snapshot->zones.find(asked.zone);
  if (!zone) {
    ImGui::CloseCurrentPopup();
    return ImGui::EndPopup();
  }
  ui.heading(ui.tr("zone_menu.title", {{"zone", zone->code}}));
  ImGui::Dummy({ui.px(300), 0});
  std::array<std::string, jobs::assignment_roles> roles;
  for (std::size_t i = 0; i < roles.size(); ++i) roles[i] = ui.tr(role_keys[i]);
  int role = static_cast<int>(asked.role);
  if (chips(ui, "people_role", roles, role)) asked.role = static_cast<data::AssignmentRole>(role);
  ImGui::BeginChild("people_list", {0, ui.px(210)});
  int number = 0;
  if (ui.radio("people:none", ui.tr("zone_table.nobody"), !asked.inspector)) asked.inspector = {};
  for (const data::Inspector& inspector : project.snapshot->inspectors) {
    if (inspector.valid.to && *inspector.valid.to < app.today()) continue;
    const std::string text = inspector.name + zones_of(project, inspector.id, ui.tr);
    if (ui.radio("people:" + std::to_string(number++), text, inspector.id == asked.inspector)) asked.inspector = inspector.id;
    if (inspector.id == asked.inspector && ImGui::IsWindowAppearing()) ImGui::SetScrollHereY();
  }
  ImGui::EndChild();
  const data::ZonePlan* plan = project.snapshot->zone_plans.find(zone->plan);
  const bool in_force = plan && plan->status == data::PlanStatus::InForce;
  if (in_force) asked.from_day = true;
  const std::array<std::string, 2> whens{ui.tr("zone_table.from_beginning"), ui.tr("zone_table.from_day")};
  int when = asked.from_day ? 1 : 0;
  if (chips(ui, "people_when", whens, when, !in_force)) asked.from_day = when == 1;
  std::optional<data::Date> from;
  if (asked.from_day) {
    choose_day(ui, "people_day", app.today(), ui.tr("zone_table.from_day_tip"), asked.day);
    from = data::date_from_text(asked.day);
  }
  if (ui.button("people_apply", ui.tr("zone_table.apply"), Look::Primary, (!asked.from_day || from) && !app.busy())) {
    app.change([&](data::Store& store) { jobs::set_inspector(store, asked.zone, asked.role, asked.inspector, from); });
    ImGui::CloseCurrentPopup();
  }
  ImGui::SameLine();
  if (ui.button("people_cancel", ui.tr("ui.cancel"))) ImGui::CloseCurrentPopup();
  ImGui::EndPopup();
}

void row_menu(Widgets& ui, App& app) {
  if (!ImGui::BeginPopup("zone_row_menu")) return;
  ZoneTable& table = app.dialogs.zone_table;
  const data::Zone* zone = app.project()->snapshot->zones.find(table.menu);
  if (!zone) {
    ImGui::CloseCurrentPopup();
    return ImGui::EndPopup();
  }
  ui.heading(zone->code + "  " + zone->name);
  bool done = false;
  const auto item = [&](const char* id, const char* key) {
    const bool pressed = ui.button(id, ui.tr(key), Look::Quiet, !app.busy());
    done = done || pressed;
    return pressed;
  };
  if (item("row_rename", "zone_table.rename")) begin_renaming(app, zone->id, false);
  if (item("row_recode", "zone_table.recode")) begin_renaming(app, zone->id, true);
  if (item("row_people", "zone_table.people")) begin_people(app, zone->id, data::AssignmentRole::Lead);
  if (item("row_colour", "zone_table.colour")) {
    if (!table.chosen.contains(zone->id)) choose_zones(app, {zone->id});
    table.opens = "zone_colours";
  }
  if (item("row_explain", "zone_table.why")) app.explain(zone->id);
  if (done) ImGui::CloseCurrentPopup();
  ImGui::EndPopup();
}

}  // namespace

void begin_people(App& app, data::ZoneId zone, data::AssignmentRole role) {
  ZoneTable& table = app.dialogs.zone_table;
  const Project& project = *app.project();
  table.people = {};
  table.people.zone = zone;
  table.people.role = role;
  const int index = project.view->zone(zone);
  if (role == data::AssignmentRole::Lead && index >= 0) table.people.inspector = project.view->leads[static_cast<std::size_t>(index)];
  table.people.day = data::to_text(app.today());
  table.opens = "zone_people";
}

void zone_table_windows(Widgets& ui, App& app) {
  row_menu(ui, app);  // may ask for one of the others
  if (const char* opens = std::exchange(app.dialogs.zone_table.opens, nullptr)) ImGui::OpenPopup(opens);
  colours(ui, app);
  people(ui, app);
}

}  // namespace gridwalk::ui
