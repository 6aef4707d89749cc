// A card a zone: colour, code, inspector, what lies in it, and its load against its target, with the move under the hand.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>

#include "data/model/standing.h"
#include "viewer/jobs/names.h"
#include "viewer/jobs/plan_status.h"
#include "viewer/ui/app.h"
#include "viewer/ui/panels.h"
#include "viewer/ui/theme.h"
#include "viewer/ui/zone_menu.h"

namespace gridwalk::ui {
namespace {

ImU32 colour_for(double deviation, double tolerance) {
  return std::abs(deviation) <= tolerance + 1e-9 ? theme::good : std::abs(deviation) <= 2 * tolerance ? theme::warn : theme::bad;
}

std::string signed_percent(const Widgets& ui, double share) { return (share >= 0.0005 ? "+" : "") + ui.tr.percent(share); }

constexpr float chip_line_pt = 24, bar_pt = 11, facts_pt = 17, gap_pt = 8, head_pt = 74, gap_line_pt = 20;

// A card tells what lies in the zone where there is room for all cards with it; otherwise its tip does.
bool facts_fit(const Widgets& ui, std::size_t zones, bool with_gap, float height) {
  return ui.px(head_pt + (with_gap ? gap_line_pt : 0)) + static_cast<float>(zones) * ui.px(chip_line_pt + bar_pt + facts_pt + gap_pt) <= height + 0.5F;
}

void load_bar(const Widgets& ui, const Project& project, int index, ImVec2 at, float width, const geo::ZoneMeasures& now, const geo::ZoneMeasures* after) {
  const data::Zone* zone = project.zone(index);
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  const float height = ui.px(bar_pt);
  // The target stands at two thirds of the bar, whatever the zone's share.
  const double full = std::max(now.target_min, 1.0) * 1.5;
  const auto x_of = [&](double minutes) { return at.x + width * static_cast<float>(std::clamp(minutes / full, 0.0, 1.0)); };
  const float target = x_of(now.target_min);
  const double tolerance = project.view->tolerance;
  draw.AddRectFilled(at, {at.x + width, at.y + height}, theme::track, ui.px(4));
  draw.AddRectFilled({x_of(now.target_min * (1 - tolerance)), at.y}, {x_of(now.target_min * (1 + tolerance)), at.y + height}, IM_COL32(196, 226, 206, 255));
  const ImU32 strong = colour_of(carto::zone_look(zone ? zone->colour : 0).strong);
  draw.AddRectFilled({at.x, at.y + ui.px(2)}, {x_of(now.load_min), at.y + height - ui.px(2)}, strong, ui.px(3));
  if (after) draw.AddRect({at.x, at.y}, {x_of(after->load_min), at.y + height}, theme::ink, ui.px(3), 0, ui.px(1.5F));
  draw.AddLine({target, at.y - ui.px(2)}, {target, at.y + height + ui.px(2)}, theme::ink, ui.px(1.5F));
}

void zone_card(Widgets& ui, App& app, int index, bool with_facts) {
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
  if (app.plan_preview && n < app.plan_preview->zones.size()) {
    const geo::ZoneMeasures& would = app.plan_preview->zones[n];
    if (std::abs(would.load_min - now.load_min) > 0.01 || std::abs(would.deviation - now.deviation) > 1e-6) after = &would;
  }
  const geo::ZoneMeasures& shown = after ? *after : now;
  const std::string number = std::to_string(index + 1);
  ImGui::PushID(index);
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  const ImVec2 corner = ImGui::GetCursorScreenPos();
  const float width = ImGui::GetContentRegionAvail().x, line = ui.px(chip_line_pt);
  const float card = ui.px(chip_line_pt + bar_pt + (with_facts ? facts_pt : 0));
  if (after) draw.AddRectFilled({corner.x - ui.px(4), corner.y - ui.px(2)}, {corner.x + width, corner.y + card + ui.px(5)}, theme::accent_pale, ui.px(5));

  // Chip with the code and inspector from the left; load, deviation and whether the zone may change from the right.
  const carto::ZoneLook look = carto::zone_look(zone->colour);
  const std::string& code = zone->code;
  ImFont* bold = ui.fonts.bold();
  const float code_width = bold->CalcTextSizeA(bold->FontSize, 1e9F, 0, code.c_str()).x;
  const float chip = std::max(ui.px(34), code_width + ui.px(10));
  const ImVec2 chip_end(corner.x + chip, corner.y + line - ui.px(3));
  draw.AddRectFilled(corner, chip_end, colour_of(look.tint), ui.px(4));
  draw.AddRect(corner, chip_end, colour_of(look.strong), ui.px(4));
  draw.AddText(bold, bold->FontSize, {corner.x + (chip - code_width) / 2, corner.y + (line - ui.px(3) - bold->FontSize) / 2}, theme::ink, code.c_str());
  float right = zone_lock_button(ui, app, index, {corner.x + width, corner.y});
  const float ask = ImGui::CalcTextSize("?").x + ui.px(10);
  right -= ask;
  ImGui::SetCursorScreenPos({right, corner.y});
  ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, ImVec2(ui.px(5), ui.px(2)));
  if (ui.button("explain_" + number, "?", app.explained() == zone->id ? Look::On : Look::Quiet)) app.explain(zone->id);
  ImGui::PopStyleVar();
  ui.tip(ui.tr("explain.tip", {{"zone", zone->code}}));
  const float text_y = corner.y + (line - ui.px(3) - ImGui::GetFontSize()) / 2;
  const bool given_up = after && shown.units == 0;
  const std::string deviation = given_up ? "" : signed_percent(ui, shown.deviation);
  right -= std::max(ui.px(52), ImGui::CalcTextSize(deviation.c_str()).x + ui.px(8));
  draw.AddText({right, text_y}, colour_for(shown.deviation, project.view->tolerance), deviation.c_str());
  // A zone in pieces says so in the place of its load, which the bar shows as well.
  ImFont* small = ui.fonts.small();
  const bool torn = shown.pieces > 1;
  const std::string load = given_up ? ui.tr("team.given_up") : torn ? ui.tr("ui.pieces", {{"count", std::to_string(shown.pieces)}}) : jobs::amount(project.view->load.balance, shown.load_min, ui.tr);
  right -= small->CalcTextSizeA(small->FontSize, 1e9F, 0, load.c_str()).x + ui.px(10);
  draw.AddText(small, small->FontSize, {right, text_y + (ImGui::GetFontSize() - small->FontSize) / 2}, torn ? theme::bad : after ? theme::accent : theme::faint, load.c_str());
  const data::Inspector* lead = project.lead(index);
  const float name_x = corner.x + chip + ui.px(8);
  // Whose it is today; who takes over later stands in the tip.
  const std::vector<jobs::ZoneRow>& rows = project.rows(ui.tr);
  const jobs::ZoneRow* handed = n < rows.size() && rows[n].next_from ? &rows[n] : nullptr;
  const std::string name = handed ? handed->people[0] : lead ? lead->name : "";
  ui.fitted({name_x, text_y}, right - name_x - ui.px(6), name.empty() ? theme::warn : theme::ink, name.empty() ? ui.tr("ui.no_inspector") : name);
  ImGui::SetCursorScreenPos(corner);
  if (ImGui::InvisibleButton("card", {right - corner.x, line})) app.zoom_to(geo::box_of(zone->outline));
  if (ImGui::IsItemClicked(ImGuiMouseButton_Right)) open_zone_menu();
  ui.saw("zone_" + number, code);
  const std::string facts = ui.tr("ui.zone_line", {{"communities", ui.tr.number(sum.communities)}, {"households", ui.tr.number(sum.households)}, {"problems", ui.tr.number(sum.open_problems)}});
  const std::string target = ui.tr("ui.zone_load", {{"load", jobs::amount(project.view->load.balance, now.load_min, ui.tr)}, {"target", jobs::amount(project.view->load.balance, now.target_min, ui.tr)}});
  const std::string later = handed ? ui.tr("zone_table.next", {{"name", handed->next_lead}, {"day", ui.tr.date(*handed->next_from)}}) + "\n" : "";
  ui.tip((name.empty() ? "" : name + "\n") + later + facts + "\n" + target);

  const ImVec2 bar(corner.x, corner.y + line);
  load_bar(ui, project, index, bar, width, now, after);
  ui.saw_box("zone_load_" + number, bar, {bar.x + width, bar.y + ui.px(bar_pt)}, jobs::amount(project.view->load.balance, shown.load_min, ui.tr) + " " + deviation + (torn ? " " + load : ""));
  if (with_facts) ui.fitted({corner.x, bar.y + ui.px(bar_pt + 2)}, width, theme::faint, facts + "   " + target, small);
  ImGui::SetCursorScreenPos(corner);
  ImGui::Dummy({width, card + ui.px(gap_pt) - ImGui::GetStyle().ItemSpacing.y});
  zone_menu(ui, app, index);
  ImGui::PopID();
}

// The name from the left, what the plan is from the right.
void plan_heading(Widgets& ui, const App& app, const data::ZonePlan* plan) {
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float room = ImGui::GetContentRegionAvail().x;
  ImFont *bold = ui.fonts.bold(), *small = ui.fonts.small();
  const data::PlanStatus now = plan ? data::status_on(*plan, app.today()) : data::PlanStatus::Draft;
  const std::string status = plan ? jobs::status_in_words(*plan, app.today(), ui.tr) : "";
  const float wide = std::min(small->CalcTextSizeA(small->FontSize, 1e9F, 0, status.c_str()).x, room * 0.55F);
  const ImU32 colour = now == data::PlanStatus::InForce ? theme::good : now == data::PlanStatus::Approved ? theme::accent : theme::faint;
  ui.fitted(at, room - wide - ui.px(8), theme::ink, plan && !plan->name.empty() ? plan->name : ui.tr("ui.zones"), bold);
  ui.fitted({at.x + room - wide, at.y + (bold->FontSize - small->FontSize) / 2}, wide + 1, colour, status, small);
  ImGui::Dummy({room, bold->FontSize});
  ui.saw_box("plan_status", {at.x + room - wide, at.y}, {at.x + room, at.y + bold->FontSize}, status);
}

}  // namespace

float zones_height(const Widgets& ui, const App& app, float room) {
  const Project& project = *app.project();
  if (!project.view || !project.view->plan) return room * 0.3F;
  const std::size_t zones = project.view->zones.size();
  const float facts = facts_fit(ui, zones, !project.gap.empty(), room) ? facts_pt : 0;
  const float loose = std::ranges::count(project.view->zone_of, -1) > 0 ? ui.px(24) : 0;
  return std::min(ui.px(head_pt + (project.gap.empty() ? 0 : gap_line_pt)) + static_cast<float>(zones) * ui.px(chip_line_pt + bar_pt + facts + gap_pt) + loose, room);
}

void panel_plan(Widgets& ui, App& app) {
  const Project& project = *app.project();
  const data::ZonePlan* plan = project.snapshot->zone_plans.find(project.view->plan);
  plan_heading(ui, app, plan);
  ui.note(ui.tr("ui.plan_line", {{"zones", std::to_string(project.view->zones.size())},
                                 {"deviation", ui.tr.percent(project.measures.max_deviation)},
                                 {"tolerance", ui.tr.percent(project.view->tolerance, 0)}}));
  panel_plan_tools(ui, app);
  if (!project.gap.empty()) {
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float room = ImGui::GetContentRegionAvail().x;
    ImFont* small = ui.fonts.small();
    ui.fitted(at, room, theme::faint, project.gap_short, small);
    ImGui::Dummy({room, small->FontSize});
    ui.saw_box("gap", at, {at.x + room, at.y + small->FontSize}, project.gap_short);
    ui.tip(project.gap);
  }
}

void panel_zones(Widgets& ui, App& app, float height) {
  Project& project = *app.project();
  if (!project.view) return ui.note(ui.tr("ui.preparing"));
  if (!project.view->plan) {
    ui.heading(ui.tr("ui.zones"));
    ui.text(ui.tr(project.snapshot->communities.empty() ? "ui.no_communities" : "ui.no_zones"));
    return;
  }
  panel_plan(ui, app);
  const bool with_facts = facts_fit(ui, project.view->zones.size(), !project.gap.empty(), height);
  const float card = ui.px(chip_line_pt + bar_pt + (with_facts ? facts_pt : 0) + gap_pt);
  ImGuiListClipper clipper;
  clipper.Begin(static_cast<int>(project.view->zones.size()), card);
  while (clipper.Step()) {
    for (int i = clipper.DisplayStart; i < clipper.DisplayEnd; ++i) zone_card(ui, app, i, with_facts);
  }
  const auto loose = std::ranges::count(project.view->zone_of, -1);
  if (loose > 0) ui.coloured(theme::warn, ui.tr("ui.loose", {{"count", std::to_string(loose)}}));
}

}  // namespace gridwalk::ui
