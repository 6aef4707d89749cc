// Outlines as coarse as the corner shows, made once a revision.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer/ui/overview.h"

#include <algorithm>

#include "viewer/carto/make_scene.h"
#include "viewer/map/lines.h"
#include "viewer/ui/app.h"
#include "viewer/ui/theme.h"

namespace gridwalk::ui {
namespace {

constexpr float wide_pt = 150, high_pt = 112, margin_pt = 6;
constexpr double most_seen = 0.6;  // of the street's width or height: above it the corner tells nothing new

constexpr double least_px = 4;         // what is smaller would only be a dot
constexpr std::size_t most_points = 8000;  // ImGui's lists of vertices end at 65,536

void add(Overview& overview, const geo::MultiPolygon& area, double tolerance_m, ImU32 line, std::size_t& points) {
  for (const geo::Polygon& part : area) {
    geo::Box box;
    for (const geo::Point& p : part.shell) box.add(p);
    if (std::max(box.width(), box.height()) < least_px * tolerance_m) continue;
    std::vector<geo::Point> ring = map::simplified(part.shell, tolerance_m);
    if (ring.size() <= 3 || points + ring.size() > most_points) continue;
    points += ring.size();
    overview.areas.push_back({std::move(ring), line});
  }
}

void make(Overview& overview, const App& app, const geo::Box& extent, double pixels) {
  const Project& project = *app.project();
  overview = {};
  overview.of = project.snapshot;
  overview.plan = project.view ? project.view->plan : data::ZonePlanId{};
  overview.extent = extent;
  const double tolerance_m = std::max(extent.width(), extent.height()) / pixels;
  std::size_t points = 0;
  if (const data::Street* street = project.snapshot->street()) add(overview, street->boundary, tolerance_m, theme::line, points);
  for (const data::Zone& zone : project.snapshot->zones) {
    if (zone.plan == overview.plan) add(overview, zone.outline, tolerance_m, colour_of(carto::zone_look(zone.colour).strong), points);
  }
}

}  // namespace

void panel_overview(Widgets& ui, App& app) {
  const auto scene = app.scene();
  if (!app.settings().overview || !scene || scene->extent.empty()) return;
  const geo::Box seen = app.camera.extent(), whole = scene->extent;
  if (seen.width() > most_seen * whole.width() && seen.height() > most_seen * whole.height()) return;
  const ImVec2 size(ui.px(wide_pt), ui.px(high_pt));
  if (static_cast<float>(app.camera.width) < 3 * size.x || static_cast<float>(app.camera.height) < 3 * size.y) return;
  Overview& overview = app.overview;
  const data::ZonePlanId plan = app.project()->view ? app.project()->view->plan : data::ZonePlanId{};
  if (overview.of != app.project()->snapshot || overview.plan != plan) make(overview, app, whole, static_cast<double>(size.x));

  const ImVec2 corner(app.map_corner.x + static_cast<float>(app.camera.width) - size.x - ui.px(16), app.map_corner.y + static_cast<float>(app.camera.height) - size.y - ui.px(52));
  ImGui::SetNextWindowPos(corner);
  ImGui::SetNextWindowSize(size);
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(0, 0));
  ImGui::Begin("overview", nullptr, ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoFocusOnAppearing | ImGuiWindowFlags_NoNav);
  const double margin = static_cast<double>(ui.px(margin_pt));
  const double scale = std::min((static_cast<double>(size.x) - 2 * margin) / std::max(whole.width(), 1.0), (static_cast<double>(size.y) - 2 * margin) / std::max(whole.height(), 1.0));
  const auto at = [&](geo::Point p) {
    return ImVec2(corner.x + size.x / 2 + static_cast<float>((p.x - whole.centre().x) * scale), corner.y + size.y / 2 - static_cast<float>((p.y - whole.centre().y) * scale));
  };
  ImGui::InvisibleButton("overview_hand", size);
  ui.saw("overview", {});
  if (ImGui::IsItemActive()) {
    const ImVec2 mouse = ImGui::GetIO().MousePos;
    app.camera.centre = {whole.centre().x + static_cast<double>(mouse.x - corner.x - size.x / 2) / scale, whole.centre().y - static_cast<double>(mouse.y - corner.y - size.y / 2) / scale};
    app.moved_by_hand();
  }
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  std::vector<ImVec2> points;
  for (const Overview::Area& area : overview.areas) {
    points.clear();
    for (const geo::Point& p : area.ring) points.push_back(at(p));
    draw.AddPolyline(points.data(), static_cast<int>(points.size()), area.line, ImDrawFlags_None, 1);
  }
  const ImVec2 a = at({seen.min_x, seen.max_y}), b = at({seen.max_x, seen.min_y});
  draw.AddRectFilled(a, b, IM_COL32(22, 104, 168, 40));
  draw.AddRect(a, b, theme::accent, 0, 0, ui.px(1.5F));
  ImGui::End();
  ImGui::PopStyleVar();
}

}  // namespace gridwalk::ui
