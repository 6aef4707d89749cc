// A card a zone: colour, code, inspector, what lies in it, and its load against its target, with the move under the hand.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>

#include "viewer/ui/app.h"
#include "viewer/ui/panels.h"
#include "viewer/ui/theme.h"

namespace gridwalk::ui {
namespace {

ImU32 colour_for(double deviation, double tolerance) {
  return std::abs(deviation) <= tolerance + 1e-9 ? theme::good : std::abs(deviation) <= 2 * tolerance ? theme::warn : theme::bad;
}

std::string signed_percent(const Widgets& ui, double share) { return (share >= 0.0005 ? "+" : "") + ui.tr.percent(share); }

void load_bar(Widgets& ui, const Project& project, int index, const geo::ZoneMeasures& now, const geo::ZoneMeasures* after) {
  const data::Zone* zone = project.zone(index);
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float width = ImGui::GetContentRegionAvail().x, height = ui.px(14);
  // The target stands at two thirds of the bar, whatever the zone's share.
  const double full = std::max(now.target_min, 1.0) * 1.5;
  const auto x_of = [&](double minutes) { return at.x + width * static_cast<float>(std::clamp(minutes / full, 0.0, 1.0)); };
  const float target = x_of(now.target_min);
  const double tolerance = project.view->tolerance;
  draw.AddRectFilled(at, {at.x + width, at.y + height}, theme::track, ui.px(4));
  draw.AddRectFilled({x_of(now.target_min * (1 - tolerance)), at.y}, {x_of(now.target_min * (1 + tolerance)), at.y + height}, IM_COL32(196, 226, 206, 255));
  const ImU32 strong = colour_of(carto::zone_look(zone ? zone->colour : 0).strong);
  draw.AddRectFilled({at.x, at.y + ui.px(3)}, {x_of(now.load_min), at.y + height - ui.px(3)}, strong, ui.px(3));
  if (after) {
    const float to = x_of(after->load_min);
    draw.AddRect({at.x, at.y + ui.px(1)}, {to, at.y + height - ui.px(1)}, theme::ink, ui.px(3), 0, ui.px(1.5F));
  }
  draw.AddLine({target, at.y - ui.px(2)}, {target, at.y + height + ui.px(2)}, theme::ink, ui.px(1.5F));
  ImGui::Dummy({width, height});
}

void zone_card(Widgets& ui, App& app, int index) {
  Project& project = *app.project();
  const data::Zone* zone = project.zone(index);
  if (!zone || index >= static_cast<int>(project.measures.zones.size())) return;
  const auto n = static_cast<std::size_t>(index);
  const geo::ZoneMeasures& now = project.measures.zones[n];
  const ZoneSums& sum = project.sums[n];
  const geo::ZoneMeasures* after = nullptr;
  if (app.previewed() && n < app.previewed()->after.after.zones.size()) {
    const geo::ZoneMeasures& would = app.previewed()->after.after.zones[n];
    if (std::abs(would.load_min - now.load_min) > 0.01) after = &would;
  }
  ImGui::PushID(index);
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  const ImVec2 corner = ImGui::GetCursorScreenPos();
  const float width = ImGui::GetContentRegionAvail().x;
  const carto::ZoneLook look = carto::zone_look(zone->colour);
  if (after) draw.AddRectFilled({corner.x - ui.px(4), corner.y - ui.px(2)}, {corner.x + width, corner.y + ui.px(62)}, theme::accent_pale, ui.px(5));
  // Chip with the code; inspector; deviation at the right.
  const std::string& code = zone->code;
  const float chip = std::max(ui.px(34), ImGui::CalcTextSize(code.c_str()).x + ui.px(10));
  const float line = ImGui::GetFrameHeight();
  draw.AddRectFilled(corner, {corner.x + chip, corner.y + line}, colour_of(look.tint), ui.px(4));
  draw.AddRect(corner, {corner.x + chip, corner.y + line}, colour_of(look.strong), ui.px(4));
  draw.AddText(ui.fonts.bold(), ui.fonts.bold()->FontSize, {corner.x + (chip - ui.fonts.bold()->CalcTextSizeA(ui.fonts.bold()->FontSize, 1e9F, 0, code.c_str()).x) / 2, corner.y + (line - ui.fonts.bold()->FontSize) / 2}, theme::ink, code.c_str());
  const geo::ZoneMeasures& shown = after ? *after : now;
  const std::string deviation = signed_percent(ui, shown.deviation);
  const float deviation_width = ImGui::CalcTextSize(deviation.c_str()).x;
  const std::string freeze = ui.tr(zone->frozen ? "ui.thaw" : "ui.freeze");
  const float freeze_width = ImGui::CalcTextSize(freeze.c_str()).x + ImGui::GetStyle().FramePadding.x * 2;
  const data::Inspector* lead = project.lead(index);
  ui.fitted({corner.x + chip + ui.px(8), corner.y + (line - ImGui::GetFontSize()) / 2}, width - chip - freeze_width - deviation_width - ui.px(28),
            lead ? theme::ink : theme::warn, lead ? lead->name : ui.tr("ui.no_inspector"));
  ImGui::SetCursorScreenPos(corner);
  if (ImGui::InvisibleButton("card", {width - freeze_width - ui.px(6), line})) app.zoom_to(geo::box_of(zone->outline));
  ui.saw("zone_" + std::to_string(index + 1), code);
  draw.AddText({corner.x + width - freeze_width - deviation_width - ui.px(12), corner.y + (line - ImGui::GetFontSize()) / 2}, colour_for(shown.deviation, project.view->tolerance), deviation.c_str());
  ImGui::SetCursorScreenPos({corner.x + width - freeze_width, corner.y});
  if (ui.button("freeze_" + std::to_string(index + 1), freeze, zone->frozen ? Look::On : Look::Quiet)) app.freeze(index, !zone->frozen);
  ui.tip(ui.tr("ui.freeze_tip"));
  load_bar(ui, project, index, now, after);
  const std::string load = after ? ui.tr("ui.zone_would", {{"load", ui.tr.hours(now.load_min)}, {"after", ui.tr.hours(after->load_min)}, {"target", ui.tr.hours(now.target_min)}})
                                 : ui.tr("ui.zone_line", {{"communities", ui.tr.number(sum.communities)}, {"households", ui.tr.number(sum.households)}, {"problems", ui.tr.number(sum.open_problems)}, {"load", ui.tr.hours(now.load_min)}});
  ImGui::PushFont(ui.fonts.small());
  ui.fitted(ImGui::GetCursorScreenPos(), width, after ? theme::accent : theme::faint, load, ui.fonts.small());
  ui.saw_box("zone_load_" + std::to_string(index + 1), ImGui::GetCursorScreenPos(), ImGui::GetCursorScreenPos(), load);
  ImGui::Dummy({width, ui.px(15)});
  ImGui::PopFont();
  ImGui::PopID();
}

}  // namespace

void panel_zones(Widgets& ui, App& app) {
  Project& project = *app.project();
  if (!project.view) return ui.note(ui.tr("ui.preparing"));
  if (!project.view->plan) {
    ui.heading(ui.tr("ui.zones"));
    ui.text(ui.tr(project.snapshot->communities.empty() ? "ui.no_communities" : "ui.no_zones"));
    return;
  }
  const data::ZonePlan* plan = project.snapshot->zone_plans.find(project.view->plan);
  ui.heading(plan && !plan->name.empty() ? plan->name : ui.tr("ui.zones"));
  ui.note(ui.tr("ui.plan_line", {{"zones", std::to_string(project.view->zones.size())},
                                 {"deviation", ui.tr.percent(project.measures.max_deviation)},
                                 {"tolerance", ui.tr.percent(project.view->tolerance, 0)}}));
  for (int i = 0; i < static_cast<int>(project.view->zones.size()); ++i) zone_card(ui, app, i);
  const auto loose = std::ranges::count(project.view->zone_of, -1);
  if (loose > 0) ui.coloured(theme::warn, ui.tr("ui.loose", {{"count", std::to_string(loose)}}));
}

}  // namespace gridwalk::ui
