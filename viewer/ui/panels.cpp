// Where each part of the window stands: bar above, layers left, zones right, status below, the map in between.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer/ui/panels.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "viewer/ui/app.h"
#include "viewer/ui/overview.h"
#include "viewer/ui/side.h"
#include "viewer/ui/theme.h"

namespace gridwalk::ui {
namespace {

constexpr ImGuiWindowFlags fixed = ImGuiWindowFlags_NoTitleBar | ImGuiWindowFlags_NoResize | ImGuiWindowFlags_NoMove |
                                   ImGuiWindowFlags_NoCollapse | ImGuiWindowFlags_NoSavedSettings |
                                   ImGuiWindowFlags_NoBringToFrontOnFocus;

template <class Content>
void area(const char* name, ImVec2 corner, ImVec2 size, ImGuiWindowFlags flags, Content content) {
  ImGui::SetNextWindowPos(corner);
  ImGui::SetNextWindowSize(size);
  ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, 0.0F);
  ImGui::Begin(name, nullptr, fixed | flags);
  ImGui::PopStyleVar();
  if ((flags & ImGuiWindowFlags_NoBackground) && ImGui::GetStyle().WindowBorderSize > 0) {  // ImGui leaves out its border with the ground
    ImDrawList& draw = *ImGui::GetWindowDrawList();
    const ImVec2 end(corner.x + size.x, corner.y + size.y);
    draw.PushClipRect(corner, end);
    draw.AddRect(corner, end, theme::line);
    draw.PopClipRect();
  }
  content();
  ImGui::End();
}

void left_side(Widgets& ui, App& app) {
  app.plan_preview.reset();
  if (stands_beside_map(app.dialogs.open)) return panel_side(ui, app);
  // The heat map first: what it says of the street is to be seen without scrolling, in a meeting too.
  panel_heat(ui, app);
  for (const auto panel : {panel_layers, panel_theme, panel_rounds}) {
    ImGui::Dummy(ImVec2(0, ui.px(4)));
    panel(ui, app);
  }
}

void right_side(Widgets& ui, App& app) {
  // Every zone's bar is to be seen; what is selected needs some lines below, or at least a third.
  const float height = ImGui::GetContentRegionAvail().y;
  // The history is a long list: while it is looked at, the cards scroll in less than half.
  const ImGuiID history = ImGui::GetID("reads_history");
  ImGuiStorage& state = *ImGui::GetStateStorage();
  // With the table below, the cards would say the same again.
  if (zone_table_height(ui, app, height) > 0) {
    panel_plan(ui, app);
  } else {
    const float zones = zones_height(ui, app, state.GetBool(history) ? height * 0.42F : height - std::max(ui.px(214), height / 3));
    ImGui::BeginChild("zones_part", ImVec2(0, zones));
    panel_zones(ui, app, zones);
    ImGui::EndChild();
  }
  if (ImGui::BeginTabBar("details")) {
    const auto page = [&](const char* id, const std::string& text, void (*panel)(Widgets&, App&), bool to_front = false) {
      if (!ui.tab(id, text, to_front)) return;
      state.SetBool(history, panel == panel_history);
      ImGui::BeginChild(id);
      panel(ui, app);
      ImGui::EndChild();
      ImGui::EndTabItem();
    };
    page("tab_selection", ui.tr("ui.tab_selection"), panel_selection);
    const auto count = app.project()->notes.size();
    page("tab_notes", ui.tr("ui.tab_notes") + (count ? " " + std::to_string(count) : ""), panel_notes);
    page("tab_history", ui.tr("ui.tab_history"), panel_history);
    if (const data::Zone* zone = app.project()->snapshot->zones.find(app.explained())) {
      const bool gone = app.project()->view && app.project()->view->zone(zone->id) < 0;  // another plan is shown
      if (gone) app.explain({});
      else page("tab_explain", zone->code, panel_explain, std::exchange(app.explained_opens, false));
    }
    ImGui::EndTabBar();
  }
}

}  // namespace

void draw_panels(Widgets& ui, App& app, ImVec2 size) {
  const float top = ui.px(app.project() ? 72 : 42), bottom = ui.px(status_bar_pt);
  const float left = app.project() ? std::floor(std::min(ui.px(app.dialogs.open == Dialog::Spots ? 440 : stands_beside_map(app.dialogs.open) ? 312 : 248), size.x * (app.dialogs.open == Dialog::Spots ? 0.42F : 0.3F))) : 0;
  const float right = app.project() ? std::min(ui.px(344), size.x * 0.36F) : 0;
  const float all = std::max(size.y - top - bottom, 1.0F), board = month_board_height(ui, app, all);
  const float table = board > 0 ? board : zone_table_height(ui, app, all), middle = all - table;
  const ImGuiWindowFlags bare = app.project() ? ImGuiWindowFlags_NoBackground : 0;
  const auto paper = colour4(theme::paper);
  ImGui::PushStyleColor(ImGuiCol_WindowBg, paper);
  area("top", {0, 0}, {size.x, top}, bare | ImGuiWindowFlags_NoScrollbar | ImGuiWindowFlags_NoScrollWithMouse, [&] {
    panel_top(ui, app);
    if (app.project()) panel_steps(ui, app);
  });
  area("bottom", {0, size.y - bottom}, {size.x, bottom}, bare | ImGuiWindowFlags_NoScrollbar | ImGuiWindowFlags_NoScrollWithMouse, [&] { status_bar(ui, app); });
  ImGui::PopStyleColor();
  if (!app.project()) {
    app.map_corner = {0, top};
    app.camera.width = app.camera.height = 1;
    return panel_start(ui, app, {0, top}, {size.x, middle});
  }
  area("left", {0, top}, {left, middle}, bare, [&] { left_side(ui, app); });
  area("right", {size.x - right, top}, {right, middle}, bare | ImGuiWindowFlags_NoScrollbar, [&] { right_side(ui, app); });
  if (board > 0) area("month_board", {0, top + middle}, {size.x, table}, ImGuiWindowFlags_NoScrollbar | ImGuiWindowFlags_NoScrollWithMouse, [&] { panel_month_board(ui, app); });
  else if (table > 0) area("zone_table", {0, top + middle}, {size.x, table}, ImGuiWindowFlags_NoScrollbar | ImGuiWindowFlags_NoScrollWithMouse, [&] { panel_zone_table(ui, app); });
  app.map_corner = {left, top};
  app.camera.width = static_cast<int>(std::max(size.x - left - right, 1.0F));
  part_for_two_maps(ui, app);
  app.camera.height = static_cast<int>(middle);
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(0, 0));
  ImGui::PushStyleVar(ImGuiStyleVar_WindowBorderSize, 0.0F);
  area("map", app.map_corner, {static_cast<float>(app.camera.width), middle},
       ImGuiWindowFlags_NoBackground | ImGuiWindowFlags_NoScrollbar | ImGuiWindowFlags_NoScrollWithMouse | ImGuiWindowFlags_NoNav,
       [&] { map_area(ui, app); });
  ImGui::PopStyleVar(2);
  if (std::exchange(app.keys_moved, false)) {
    constexpr const char* parts[] = {"map", "top", "left", "right"};
    ImGui::SetWindowFocus(parts[static_cast<int>(app.keys)]);
  }
  if (!app.live_plan) panel_tools(ui, app);  // its card stands there
  panel_legend(ui, app);
  panel_overview(ui, app);
  if (app.live_plan) panel_live_plan(ui, app);
  else if (app.message()) panel_message(ui, app);
  else panel_division(ui, app);
}

}  // namespace gridwalk::ui
