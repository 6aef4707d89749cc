// The map's menu: about the community under it, else about the map.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer/ui/verb_menu.h"

#include <algorithm>

#include "viewer/ui/app.h"
#include "viewer/ui/side.h"
#include "viewer/ui/theme.h"
#include "viewer/ui/verbs.h"

namespace gridwalk::ui {

bool sided_line(Widgets& ui, const std::string& id, const std::string& name, const std::string& detail, const std::string& right, bool chosen, bool possible,
                float width) {
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float room = width > 0 ? width : ImGui::GetContentRegionAvail().x, height = ImGui::GetFontSize() + ui.px(6);
  const bool pressed = ImGui::Selectable(("##" + id).c_str(), chosen, possible ? 0 : ImGuiSelectableFlags_Disabled, {room, height});
  ui.saw_box(id, at, {at.x + room, at.y + height}, name);
  const float top = at.y + (height - ImGui::GetFontSize()) / 2;
  ImFont* small = ui.fonts.small();
  const float small_top = at.y + (height - small->FontSize) / 2;
  const float right_width = right.empty() ? 0 : small->CalcTextSizeA(small->FontSize, 1e9F, 0, right.c_str()).x + ui.px(12);
  ImGui::GetWindowDrawList()->AddText(small, small->FontSize, {at.x + room - right_width + ui.px(8), small_top}, theme::faint, right.c_str());
  const float name_room = room - right_width - ui.px(4), name_width = std::min(ImGui::CalcTextSize(name.c_str()).x, name_room);
  ui.fitted({at.x + ui.px(2), top}, name_room, possible ? theme::ink : theme::faint, name);
  const float detail_room = room - right_width - name_width - ui.px(20);
  if (!detail.empty() && detail_room > ui.px(30)) ui.fitted({at.x + name_width + ui.px(14), small_top}, detail_room, theme::faint, detail, small);
  ui.written.push_back(name + detail);
  return pressed;
}

bool verb_line(Widgets& ui, App& app, std::string_view id) {
  const Verb* verb = verb_named(id);
  if (!verb) return false;
  const bool possible = !verb->possible || verb->possible(app);
  const bool pressed = sided_line(ui, "menu:" + std::string(id), ui.tr(verb->key), {}, text_of(verb->press, ui.tr), false, possible, ui.px(230));
  ui.tip(ui.tr(std::string(verb->key) + "_tip"));
  if (pressed) run(app, *verb);
  return pressed;
}

namespace {

void lines(Widgets& ui, App& app, std::initializer_list<const char*> verbs) {
  for (const char* verb : verbs) verb_line(ui, app, verb);
}

void zones_to_move_to(Widgets& ui, App& app) {
  const Project& project = *app.project();
  if (!project.view || !project.view->plan) return;
  ui.note(ui.tr("ui.move_to"));
  ImGui::BeginGroup();
  constexpr int most = 40;  // of a street with more, the list at the right serves better
  for (int i = 0; i < std::min(static_cast<int>(project.view->zones.size()), most); ++i) {
    const data::Zone* zone = project.zone(i);
    if (!zone) continue;
    if (i % 6 != 0) ImGui::SameLine(0, ui.px(4));
    const bool pressed = ui.button("menu_zone:" + std::to_string(i + 1), zone->code, Look::Plain, !app.busy());
    if (ImGui::IsItemHovered()) app.preview(app.selected_indices(), i);
    if (!pressed) continue;
    app.move_selected(i);
    ImGui::CloseCurrentPopup();
  }
  ImGui::EndGroup();
}

}  // namespace

void open_map_menu(App& app, geo::Point ground) {
  const int community = app.project()->picker->at(ground, 8 / app.camera.pixels_per_m);
  if (community >= 0) {
    const data::CommunityId id = app.project()->snapshot->communities[static_cast<std::size_t>(community)].id;
    if (!app.selected().contains(id)) app.select({id});
  } else {
    app.select({});
  }
  ImGui::OpenPopup("map_menu");
}

void map_menu(Widgets& ui, App& app) {
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(ui.px(10), ui.px(8)));
  const bool open = ImGui::BeginPopup("map_menu");
  ImGui::PopStyleVar();
  if (!open) return;
  const auto& selected = app.selected();
  if (!selected.empty()) {
    const data::Community* one = selected.size() == 1 ? app.project()->snapshot->communities.find(*selected.begin()) : nullptr;
    ui.heading(one ? one->name : ui.tr("ui.many_selected", {{"count", std::to_string(selected.size())}}));
    zones_to_move_to(ui, app);
    ImGui::Separator();
    lines(ui, app, {"card", "lock", "unassign", "explain_zone", "zoom_selected"});
    ImGui::Separator();
  }
  lines(ui, app, {"find", "whole", "bookmarks", "measure_distance", "measure_area", "palette"});
  ImGui::EndPopup();
}

}  // namespace gridwalk::ui
