// The heat map: of what, how wide, when; what it says of the street.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>

#include "viewer/ui/app.h"
#include "viewer/ui/data_places.h"
#include "viewer/ui/heat_desk.h"
#include "viewer/ui/heat_parts.h"
#include "viewer/ui/panels.h"
#include "viewer/ui/theme.h"

namespace gridwalk::ui {
namespace {

constexpr double least_radius_m = 50, most_radius_m = 1500;

void kind_choice(Widgets& ui, App& app) {
  std::vector<std::string> kinds{ui.tr("ui.all_kinds")};
  for (const char* kind : {"broken", "dirty", "messy", "missing", "blocked", "occupied", "unmapped"}) kinds.push_back(ui.tr(std::string("kind.") + kind));
  int kind = app.heat.kind ? static_cast<int>(*app.heat.kind) + 1 : 0;
  if (!ui.choice("heat_kind", kinds, kind)) return;
  app.heat.kind = kind ? std::optional(static_cast<data::ProblemKind>(kind - 1)) : std::nullopt;
  app.heat_changed();
}

void hottest(Widgets& ui, App& app) {
  const jobs::HeatResult& result = app.heat_result();
  ui.heading(ui.tr("ui.hottest"));
  int rank = 0;
  for (const jobs::HotCommunity& hot : result.hottest) {
    const data::Community* community = app.project()->snapshot->communities.find(hot.community);
    if (!community) continue;
    ++rank;
    const std::string text = std::to_string(rank) + "  " + community->name + "  " + ui.tr.number(hot.count);
    if (ui.row("hot_" + std::to_string(rank), text, false)) {
      app.select({hot.community});
      app.zoom_to(hot.community);
    }
  }
  if (result.without_community > 0) {
    const std::string text = ui.tr("ui.hot_not_located", {{"count", ui.tr.number(result.without_community)}});
    if (app.heat.of == carto::HeatOf::Problems) ui.note(text);
    else if (ui.row("hot_not_located", text, false)) show_places(app);
  }
}

}  // namespace

void panel_heat(Widgets& ui, App& app) {
  HeatDesk& desk = app.heat_desk();
  ui.heading(ui.tr("ui.heat"));
  int of = static_cast<int>(app.heat.of);
  if (ui.choice("heat_of", {ui.tr("ui.heat_none"), ui.tr("ui.heat_complaints"), ui.tr("ui.heat_problems")}, of)) {
    app.heat.of = static_cast<carto::HeatOf>(of);
    if (desk.locked) desk.lock(app, false);
    app.heat_changed();
  }
  if (app.heat.of == carto::HeatOf::None) {
    if (ui.button("spots_open", ui.tr("heat_desk.spots_open"), Look::Quiet)) show_dialog(app, Dialog::Spots);
    return;
  }
  ui.note(ui.tr("ui.heat_radius", {{"radius", ui.tr.distance(app.heat.radius_m)}}));
  double radius = app.heat.radius_m;
  if (ui.slider("heat_radius", radius, least_radius_m, most_radius_m, "", true)) {
    const double rounded = std::round(radius / 10) * 10;
    if (rounded != app.heat.radius_m) {
      app.heat.radius_m = rounded;
      app.heat_changed();
    }
  }
  kind_choice(ui, app);
  heat_weeks(ui, app);
  const jobs::HeatResult& result = app.heat_result();
  if (const std::string problem = desk.problem(ui.tr); !problem.empty()) {
    ui.coloured(theme::warn, problem);
    ui.saw_box("heat_problem", ImGui::GetItemRectMin(), ImGui::GetItemRectMax(), problem);
  }
  if (result.map && result.map->grid) {
    const std::string peak = ui.tr(app.heat.per == carto::HeatPer::Thousand ? "heat_desk.peak_thousand" : "heat_desk.peak_hectare",
                                   {{"value", ui.tr.number(result.peak, 1)}, {"place", result.peak_place}});
    ui.text(peak);
    ui.saw_box("heat_peak", ImGui::GetItemRectMin(), ImGui::GetItemRectMax(), peak);
    heat_areas(ui, app);
  }
  heat_compare(ui, app);
  if (ui.button("heat_more", ui.tr(desk.more ? "heat_desk.less" : "heat_desk.more"), desk.more ? Look::On : Look::Quiet)) desk.more = !desk.more;
  if (desk.more) heat_settings(ui, app);
  if (ui.button("spots_open", ui.tr("heat_desk.spots_open"), Look::Quiet)) show_dialog(app, Dialog::Spots);
  ui.tip(ui.tr("heat_desk.spots_open_tip"));
  if (!result.hottest.empty()) hottest(ui, app);
}

}  // namespace gridwalk::ui
