// The menu of a zone's card: free, frozen, may only gain; its inspector.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer/ui/zone_menu.h"

#include <algorithm>

#include "viewer/ui/app.h"
#include "viewer/ui/theme.h"

namespace gridwalk::ui {
namespace {

constexpr data::ZoneLock locks[] = {data::ZoneLock::Open, data::ZoneLock::Keeps, data::ZoneLock::Frozen};

const char* key_of(data::ZoneLock lock) {
  return lock == data::ZoneLock::Frozen ? "zone_menu.frozen" : lock == data::ZoneLock::Keeps ? "zone_menu.keeps" : "zone_menu.open";
}

// The zones that somebody leads, as "A1, A4".
std::string zones_of(const Project& project, data::InspectorId inspector, const words::Words& words) {
  std::vector<std::string> codes;
  for (std::size_t z = 0; z < project.view->leads.size(); ++z) {
    if (project.view->leads[z] == inspector) codes.push_back(project.zone(static_cast<int>(z))->code);
  }
  return words.join(codes);
}

}  // namespace

float zone_lock_button(Widgets& ui, App& app, int index, ImVec2 right) {
  const data::Zone* zone = app.project()->zone(index);
  const std::string text = ui.tr(key_of(zone->lock));
  const float left = right.x - ImGui::CalcTextSize(text.c_str()).x - ui.px(12);
  ImGui::SetCursorScreenPos({left, right.y});
  ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, ImVec2(ui.px(6), ui.px(2)));
  if (ui.button("zone_lock_" + std::to_string(index + 1), text, zone->lock == data::ZoneLock::Open ? Look::Quiet : Look::On, !app.busy())) open_zone_menu();
  ImGui::PopStyleVar();
  ui.tip(ui.tr("zone_menu.tip"));
  return left;
}

void open_zone_menu() { ImGui::OpenPopup("zone_menu"); }

void zone_menu(Widgets& ui, App& app, int index) {
  if (!ImGui::BeginPopup("zone_menu")) return;
  const Project& project = *app.project();
  const data::Zone* zone = project.zone(index);
  ui.heading(ui.tr("zone_menu.title", {{"zone", zone->code}}));
  bool done = false;
  for (const data::ZoneLock lock : locks) {
    if (!ui.radio("zone_lock:" + std::to_string(static_cast<int>(lock)), ui.tr(std::string(key_of(lock)) + "_text"), zone->lock == lock)) continue;
    app.set_zone_lock(index, lock);
    done = true;
  }
  ImGui::Separator();
  ui.heading(ui.tr("zone_menu.inspector"));
  // A plan in force says whose a zone was when: nobody is replaced without a day.
  const data::ZonePlan* plan = project.snapshot->zone_plans.find(zone->plan);
  if (plan && plan->status == data::PlanStatus::InForce) {
    if (ui.button("zone_hand_over", ui.tr("zone_table.hand_over"), Look::Plain, !app.busy())) {
      app.dialogs.zone_table.open = true;
      begin_people(app, zone->id, data::AssignmentRole::Lead);
      ImGui::CloseCurrentPopup();
    }
    return ImGui::EndPopup();
  }
  const data::InspectorId lead = project.view->leads[static_cast<std::size_t>(index)];
  int number = 0;
  for (const data::Inspector& inspector : project.snapshot->inspectors) {
    if (inspector.valid.to && inspector.id != lead) continue;
    const std::string zones = zones_of(project, inspector.id, ui.tr);
    const std::string text = inspector.name + (zones.empty() ? "" : "  (" + zones + ")");
    if (!ui.radio("zone_lead:" + std::to_string(number++), text, inspector.id == lead)) continue;
    app.assign_inspector(index, inspector.id);
    done = true;
  }
  if (ui.radio("zone_lead:none", ui.tr("ui.no_inspector"), !lead)) {
    app.assign_inspector(index, {});
    done = true;
  }
  if (done) ImGui::CloseCurrentPopup();
  ImGui::EndPopup();
}

}  // namespace gridwalk::ui
