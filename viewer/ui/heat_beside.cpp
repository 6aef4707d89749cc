// Two maps of one camera: the period before at the left, the period at the right, each under its name.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <cmath>

#include "viewer/ui/app.h"
#include "viewer/ui/heat_desk.h"
#include "viewer/ui/heat_parts.h"
#include "viewer/ui/panels.h"
#include "viewer/ui/theme.h"

namespace gridwalk::ui {
namespace {

constexpr ImGuiWindowFlags bare = ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoBackground |
                                  ImGuiWindowFlags_NoBringToFrontOnFocus | ImGuiWindowFlags_NoNav | ImGuiWindowFlags_NoScrollWithMouse;

// Recorded where the window of the left map stands.
void name_map(Widgets& ui, const char* id, ImVec2 corner, float width, const carto::HeatMap& map) {
  const std::string text = ui.tr("heat_desk.map_of", {{"period", heat_period(ui.tr, map.input.from, map.input.to)},
                                                      {"n", ui.tr.number(static_cast<double>(map.input.points.size()))}});
  const ImVec2 size = ImGui::CalcTextSize(text.c_str());
  ImDrawList& draw = *ImGui::GetForegroundDrawList();
  const ImVec2 at(corner.x + std::max((width - size.x) / 2, ui.px(4)), corner.y + ui.px(width < ui.px(330) ? 116 : 80));
  draw.PushClipRect(corner, {corner.x + width, corner.y + ui.px(150)});
  draw.AddRectFilled({at.x - ui.px(8), at.y - ui.px(3)}, {at.x + size.x + ui.px(8), at.y + size.y + ui.px(4)}, IM_COL32(255, 255, 255, 230), ui.px(4));
  draw.AddText(at, theme::ink, text.c_str());
  draw.PopClipRect();
  ui.saw_box(id, ImGui::GetWindowPos(), ImGui::GetWindowPos(), text);
}

}  // namespace

void part_for_two_maps(Widgets& ui, App& app) {
  const carto::HeatMapPtr earlier = app.heat_desk().earlier();
  if (!earlier || !app.scene_beside()) return;
  const int gap = std::max(static_cast<int>(ui.px(3)), 2), half = std::max((app.camera.width - gap) / 2, 1);
  const ImVec2 corner = app.map_corner;
  app.beside_corner = corner;
  app.camera.width = half;
  app.map_corner.x += static_cast<float>(half + gap);
  const ImVec2 size(static_cast<float>(half), static_cast<float>(app.camera.height));
  ImGui::SetNextWindowPos(corner);
  ImGui::SetNextWindowSize(size);
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(0, 0));
  ImGui::PushStyleVar(ImGuiStyleVar_WindowBorderSize, 0.0F);
  ImGui::Begin("map_beside", nullptr, bare);
  ImGui::InvisibleButton("map_beside_hand", size);
  ui.saw("map_beside", {});
  const ImGuiIO& io = ImGui::GetIO();
  if (ImGui::IsItemActive() && ImGui::IsMouseDragging(0) && (io.MouseDelta.x != 0 || io.MouseDelta.y != 0)) {
    app.camera.pan(static_cast<double>(io.MouseDelta.x), static_cast<double>(io.MouseDelta.y));
    app.moved_by_hand();
  }
  if (ImGui::IsItemHovered()) {
    const map::Pixel at{static_cast<double>(io.MousePos.x - corner.x), static_cast<double>(io.MousePos.y - corner.y)};
    if (io.MouseWheel != 0) app.glide_at(at, std::pow(1.25, static_cast<double>(io.MouseWheel)));
    if (const std::string text = heat_value_text(ui.tr, app, *earlier, app.camera.to_map(at)); !text.empty() && !ImGui::IsAnyMouseDown()) ImGui::SetTooltip("%s", text.c_str());
  }
  name_map(ui, "map_before_name", corner, size.x, *earlier);
  name_map(ui, "map_name", app.map_corner, size.x, *app.heat_result().map);
  ImGui::End();
  ImGui::PopStyleVar(2);
}

}  // namespace gridwalk::ui
