// The map's part of the window: what the mouse does there, and what is drawn over the map.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>

#include "viewer/carto/scale_bar.h"
#include "viewer/ui/app.h"
#include "viewer/ui/area_fill.h"
#include "viewer/ui/hand_card.h"
#include "viewer/ui/heat_parts.h"
#include "viewer/ui/live_plan.h"
#include "viewer/ui/panels.h"
#include "viewer/ui/theme.h"
#include "viewer/ui/verb_menu.h"

namespace gridwalk::ui {
namespace {

bool apart(ImVec2 a, ImVec2 b) { return std::abs(a.x - b.x) + std::abs(a.y - b.y) >= 1; }

void outline(const App& app, ImDrawList& draw, const geo::MultiPolygon& area, ImU32 colour, float width) {
  if (!geo::box_of(area).overlaps(app.camera.extent())) return;
  std::vector<ImVec2> points;
  for (const geo::Polygon& part : area) {
    points.clear();
    for (const geo::Point& p : part.shell) {  // corners within a pixel of the last one show nothing
      const ImVec2 at = on_screen(app, p);
      if (points.empty() || apart(at, points.back())) points.push_back(at);
    }
    if (points.size() > 1 && !apart(points.front(), points.back())) points.pop_back();
    if (points.size() > 1) draw.AddPolyline(points.data(), static_cast<int>(points.size()), colour, ImDrawFlags_Closed, width);
  }
}

void community_outline(const Widgets& ui, const App& app, ImDrawList& draw, const data::Community& community, ImU32 colour, float width) {
  if (!community.boundary.empty()) return outline(app, draw, community.boundary, colour, ui.px(width));
  if (community.point) draw.AddCircle(on_screen(app, *community.point), ui.px(8), colour, 24, ui.px(width));
}

// Under a suggested step or a move under the hand: whom it moves, in the colour of the zone that they would go to.
void step_outlines(const Widgets& ui, const App& app, ImDrawList& draw) {
  if (!app.previewed() || app.previewed()->to.empty()) return;
  const Preview& step = *app.previewed();
  for (std::size_t i = 0; i < step.communities.size() && i < step.to.size(); ++i) {
    const data::Community& community = app.project()->snapshot->communities[static_cast<std::size_t>(step.communities[i])];
    if (app.project()->view && app.project()->view->zone_of[static_cast<std::size_t>(step.communities[i])] == step.to[i]) continue;
    const data::Zone* to = app.project()->zone(step.to[i]);
    community_outline(ui, app, draw, community, IM_COL32(255, 255, 255, 255), 6);
    community_outline(ui, app, draw, community, to ? colour_of(carto::zone_look(to->colour).strong) : theme::ink, 3.5F);
  }
}

// What would come off is drawn in red while the move is only thought of.
void preview_outlines(const Widgets& ui, const App& app, ImDrawList& draw) {
  if (!app.previewed()) return;
  const auto& communities = app.project()->snapshot->communities;
  for (const int i : app.previewed()->after.pieces_cut_off) community_outline(ui, app, draw, communities[static_cast<std::size_t>(i)], theme::bad, 3);
}

void hover_tip(Widgets& ui, const App& app) {
  if (!app.hover || app.previewed() || ImGui::IsAnyMouseDown()) return;
  const int community = app.project()->picker->at(app.hover->ground, 8 / app.camera.pixels_per_m);
  std::string text;
  if (community >= 0) {
    const data::Zone* zone = app.project()->view ? app.project()->zone(app.project()->view->zone_of[static_cast<std::size_t>(community)]) : nullptr;
    text = app.project()->snapshot->communities[static_cast<std::size_t>(community)].name;
    if (zone) text += "  " + zone->code;
  }
  if (const std::string heat = heat_hover_text(ui.tr, app, app.hover->ground, community); !heat.empty()) text += (text.empty() ? "" : "\n") + heat;
  if (text.empty()) return;
  ImGui::SetTooltip("%s", text.c_str());
  ui.saw_box("map_tip", ImGui::GetIO().MousePos, ImGui::GetIO().MousePos, text);
}

void scale_bar(Widgets& ui, const App& app, ImDrawList& draw) {
  const carto::ScaleBar bar = carto::scale_bar(ui.px(150) / app.camera.pixels_per_m);
  const float length = static_cast<float>(bar.length_m * app.camera.pixels_per_m);
  if (length < 1) return;
  const std::string text = ui.tr.distance(bar.length_m);
  const ImVec2 to(app.map_corner.x + static_cast<float>(app.camera.width) - ui.px(16), app.map_corner.y + static_cast<float>(app.camera.height) - ui.px(14));
  const ImVec2 from(to.x - length, to.y - ui.px(6));
  draw.AddRectFilled({from.x - ui.px(8), from.y - ui.px(22)}, {to.x + ui.px(8), to.y + ui.px(6)}, IM_COL32(255, 255, 255, 225), ui.px(4));
  for (int i = 0; i < bar.parts; ++i) {
    const float a = from.x + length * static_cast<float>(i) / static_cast<float>(bar.parts), b = from.x + length * static_cast<float>(i + 1) / static_cast<float>(bar.parts);
    draw.AddRectFilled({a, from.y}, {b, to.y}, i % 2 ? theme::paper : theme::ink);
  }
  draw.AddRect(from, to, theme::ink);
  draw.AddText(ui.fonts.small(), ui.fonts.small()->FontSize, {from.x, from.y - ui.px(18)}, theme::ink, text.c_str());
}

}  // namespace

void map_area(Widgets& ui, App& app) {
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  const ImVec2 size(static_cast<float>(app.camera.width), static_cast<float>(app.camera.height));
  ImGui::InvisibleButton("map_hand", size, ImGuiButtonFlags_MouseButtonLeft | ImGuiButtonFlags_MouseButtonRight | ImGuiButtonFlags_MouseButtonMiddle);
  ui.saw("map", {});
  const ImGuiIO& io = ImGui::GetIO();
  const bool hovered = ImGui::IsItemHovered();
  Pointer pointer;
  pointer.at = {static_cast<double>(io.MousePos.x - app.map_corner.x), static_cast<double>(io.MousePos.y - app.map_corner.y)};
  pointer.ground = app.camera.to_map(pointer.at);
  pointer.ctrl = io.KeyCtrl;
  pointer.shift = io.KeyShift;
  pointer.alt = io.KeyAlt;
  app.hover = hovered || ImGui::IsItemActive() ? std::optional(pointer) : std::nullopt;

  static constexpr ImGuiID claimed_key = 1;  // whether the tool took the press, kept by ImGui for this window
  ImGuiStorage& memory = *ImGui::GetStateStorage();
  if (hovered && ImGui::IsMouseClicked(0)) {
    app.status().clear();
    memory.SetBool(claimed_key, app.tool().press(app, pointer));
  }
  const bool claimed = memory.GetBool(claimed_key);
  const bool left = ImGui::IsItemActive() && ImGui::IsMouseDown(0);
  const bool other = ImGui::IsItemActive() && (ImGui::IsMouseDown(1) || ImGui::IsMouseDown(2));
  if (left && claimed) app.tool().drag(app, pointer);
  if (((left && !claimed && ImGui::IsMouseDragging(0)) || other) && (io.MouseDelta.x != 0 || io.MouseDelta.y != 0)) {
    app.camera.pan(static_cast<double>(io.MouseDelta.x), static_cast<double>(io.MouseDelta.y));
    app.moved_by_hand();
  }
  if (ImGui::IsItemDeactivated() && ImGui::IsMouseReleased(0)) {
    if (claimed) app.tool().release(app, pointer);
    else if (std::hypot(io.MouseClickedPos[0].x - io.MousePos.x, io.MouseClickedPos[0].y - io.MousePos.y) < 5) app.tool().click(app, pointer);
    memory.SetBool(claimed_key, false);
  }
  const auto stayed = [&io](int button) { return std::hypot(io.MouseClickedPos[button].x - io.MousePos.x, io.MouseClickedPos[button].y - io.MousePos.y) < 5; };
  if (ImGui::IsItemDeactivated() && ImGui::IsMouseReleased(1) && stayed(1)) open_map_menu(app, pointer.ground);
  map_menu(ui, app);
  if (hovered && !ImGui::IsAnyMouseDown()) app.tool().hover(app, pointer);
  if (hovered && io.MouseWheel != 0 && !app.tool().wheel(app, pointer, io.MouseWheel)) {
    app.glide_at(pointer.at, std::pow(1.25, static_cast<double>(io.MouseWheel)));
  }

  const auto& communities = app.project()->snapshot->communities;
  draw.PushClipRect(app.map_corner, {app.map_corner.x + size.x, app.map_corner.y + size.y}, true);
  draw_plan_preview(ui, app, draw);
  draw_live_plan(ui, app, draw);
  draw_map_mark(ui, app, draw);
  for (const data::CommunityId id : app.selected()) {
    const data::Community* community = communities.find(id);
    if (!community) continue;
    community_outline(ui, app, draw, *community, IM_COL32(255, 255, 255, 255), 5);
    community_outline(ui, app, draw, *community, theme::accent, 2.5F);
  }
  for (const int i : app.pointed_out) {
    community_outline(ui, app, draw, communities[static_cast<std::size_t>(i)], IM_COL32(255, 255, 255, 255), 5);
    community_outline(ui, app, draw, communities[static_cast<std::size_t>(i)], theme::ink, 2.5F);
  }
  step_outlines(ui, app, draw);
  preview_outlines(ui, app, draw);
  app.tool().overlay(app, draw, app.map_corner);
  scale_bar(ui, app, draw);
  draw.PopClipRect();
  if (hovered || ImGui::IsItemActive()) {
    hand_card(ui, app);
    hover_tip(ui, app);
  }
}

}  // namespace gridwalk::ui
