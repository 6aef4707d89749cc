// The list of plans and the comparison of two, beside the map.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer/ui/dialog_plans.h"

#include <algorithm>

#include "data/model/standing.h"
#include "viewer/jobs/plan_status.h"
#include "viewer/ui/app.h"
#include "viewer/ui/side.h"
#include "viewer/ui/theme.h"

namespace gridwalk::ui {
namespace {

std::size_t at(int index) { return static_cast<std::size_t>(index); }

void compute(App& app) {
  PlansDialog& dialog = app.dialogs.plans;
  app.start_job("plans.job", [&app, a = dialog.a, b = dialog.b, snapshot = app.project()->snapshot, ground = app.project()->ground](const Progress&) -> Finish {
    const jobs::StreetView to = jobs::street_view(snapshot, ground, b);
    auto found = std::make_shared<ComparedPlans>();
    found->a = a;
    found->b = b;
    found->revision = snapshot->revision;
    found->plans = jobs::compare_plans(jobs::street_view(snapshot, ground, a), to);
    for (const data::ZoneId zone : to.zones) found->colours.push_back(snapshot->zones.find(zone)->colour);
    return [&app, found] { app.dialogs.plans.found = found; };
  });
}

PlanPreview preview_of(const ComparedPlans& found) {
  PlanPreview preview;
  for (const geo::ChangedUnit& unit : found.plans.result.changed) {
    preview.changes.push_back({unit.unit, unit.to < 0 ? theme::faint : colour_of(carto::zone_look(found.colours[at(unit.to)]).strong),
                               unit.to < 0 ? "" : found.plans.b.codes[at(unit.to)],
                               unit.change == geo::UnitChange::Moved || unit.change == geo::UnitChange::Drawn});
  }
  return preview;
}

void list(Widgets& ui, App& app, const std::vector<jobs::ListedPlan>& plans) {
  PlansDialog& dialog = app.dialogs.plans;
  ImFont* small = ui.fonts.small();
  const float line = ImGui::GetTextLineHeight() + 2 * small->FontSize + ui.px(10);
  ImGui::BeginChild("plans_list", ImVec2(0, std::min(static_cast<float>(plans.size()) * line + ui.px(4), ui.px(200))));
  ImGuiListClipper clipper;
  clipper.Begin(static_cast<int>(plans.size()), line);
  while (clipper.Step()) {
    for (int i = clipper.DisplayStart; i < clipper.DisplayEnd; ++i) {
      const jobs::ListedPlan& plan = plans[at(i)];
      const std::string facts = ui.tr("plans.facts", {{"zones", std::to_string(plan.zones)},
                                                      {"communities", std::to_string(plan.communities)},
                                                      {"deviation", ui.tr.percent(plan.shown ? app.project()->measures.max_deviation : plan.max_deviation)}});
      const std::string status = jobs::status_in_words(plan, app.today(), ui.tr);
      const ImVec2 corner = ImGui::GetCursorScreenPos();
      const float room = ImGui::GetContentRegionAvail().x, height = ImGui::GetTextLineHeight();
      if (ImGui::Selectable(("##plan" + std::to_string(i)).c_str(), plan.id == dialog.chosen, 0, {room, line - ImGui::GetStyle().ItemSpacing.y})) dialog.chosen = plan.id;
      ui.tip(plan.name + "\n" + status + "\n" + facts);
      const std::string shown = plan.shown ? ui.tr("plans.shown") : "";
      const float mark = ImGui::CalcTextSize(shown.c_str()).x;
      ui.fitted(corner, room - mark - ui.px(4), theme::ink, plan.name);
      ui.fitted({corner.x + room - mark, corner.y}, mark + 1, theme::accent, shown);
      const data::PlanStatus now = data::status_on(plan, app.today());
      const ImU32 colour = now == data::PlanStatus::InForce ? theme::good : now == data::PlanStatus::Approved ? theme::accent : theme::faint;
      ui.fitted({corner.x, corner.y + height + ui.px(2)}, room, colour, status, small);
      ui.fitted({corner.x, corner.y + height + small->FontSize + ui.px(4)}, room, theme::faint, facts, small);
      ui.saw_box("plan:" + std::to_string(i + 1), corner, {corner.x + room, corner.y + 2 * height}, plan.name + "  " + status + shown + "\n" + facts);
    }
  }
  ImGui::EndChild();
}

void choose_two(Widgets& ui, App& app, const std::vector<jobs::ListedPlan>& plans) {
  PlansDialog& dialog = app.dialogs.plans;
  std::vector<std::string> names;
  for (const jobs::ListedPlan& plan : plans) names.push_back(plan.name + (plan.shown ? ui.tr("plans.shown") : ""));
  const auto choose = [&](const char* id, const char* key, data::ZonePlanId& side) {
    int index = static_cast<int>(std::ranges::find(plans, side, &jobs::ListedPlan::id) - plans.begin());
    const float start = ImGui::GetCursorPosX();
    ImGui::AlignTextToFramePadding();
    ImGui::TextUnformatted(ui.tr(key).c_str());
    ImGui::SameLine(start + ui.px(44));
    if (ui.choice(id, names, index)) side = plans[at(index)].id;
  };
  ImGui::Separator();
  ui.heading(ui.tr("plans.compare"));
  choose("plans_a", "plans.from", dialog.a);
  choose("plans_b", "plans.to", dialog.b);
}

void scores(Widgets& ui, const ComparedPlans& found) {
  const geo::Comparison& result = found.plans.result;
  const float start = ImGui::GetCursorPosX(), room = ImGui::GetContentRegionAvail().x;
  const float one = start + room * 0.44F, two = start + room * 0.73F;
  const auto line = [&](const char* id, const std::string& name, const std::string& a, const std::string& b, bool heads = false) {
    const ImVec2 from = ImGui::GetCursorScreenPos();
    const auto cell = [&](float x, float width, const std::string& text, ImU32 colour) {
      ui.fitted({from.x - start + x, from.y}, width - ui.px(6), colour, text);
    };
    cell(start, one - start, name, theme::faint);
    cell(one, two - one, a, heads ? theme::faint : theme::ink);
    cell(two, start + room - two, b, heads ? theme::faint : theme::ink);
    ImGui::Dummy({room, ImGui::GetTextLineHeight()});
    ui.saw_box(id, from, {from.x + room, from.y + ImGui::GetTextLineHeight()}, a + " | " + b);
  };
  line("scores_name", "", found.plans.a.name, found.plans.b.name, true);
  line("scores_zones", ui.tr("plans.zones"), std::to_string(found.plans.a.codes.size()), std::to_string(found.plans.b.codes.size()));
  line("scores_deviation", ui.tr("plans.deviation"), ui.tr.percent(result.a.max_deviation), ui.tr.percent(result.b.max_deviation));
  line("scores_distance", ui.tr("plans.distance"), ui.tr.distance(geo::rms_distance_m(result.a)), ui.tr.distance(geo::rms_distance_m(result.b)));
  line("scores_border", ui.tr("plans.border"), ui.tr.distance(result.a.border_m), ui.tr.distance(result.b.border_m));
  line("scores_cut_off", ui.tr("plans.cut_off"), std::to_string(result.a.pieces_off), std::to_string(result.b.pieces_off));
}

void who_moves(Widgets& ui, App& app, const ComparedPlans& found) {
  const geo::Comparison& result = found.plans.result;
  const auto total = [&](const char* id, const std::string& text) {
    const ImVec2 from = ImGui::GetCursorScreenPos();
    ui.text(text);
    ui.saw_box(id, from, ImGui::GetItemRectMax(), text);
  };
  ImGui::Dummy({0, ui.px(2)});
  if (result.changed.empty()) return total("plans_moved", ui.tr("plans.same"));
  total("plans_moved", ui.tr("plans.moved", {{"count", std::to_string(result.moved)}, {"load", ui.tr.hours(result.moved_min)}}));
  if (const int rest = static_cast<int>(result.changed.size()) - result.moved) total("plans_rest", ui.tr("plans.rest", {{"count", std::to_string(rest)}}));
  const auto side = [&](const jobs::PlanSide& plan, int zone) {
    if (zone < 0) return ui.tr("ui.unassigned");
    const std::string& who = plan.inspectors[at(zone)];
    return plan.codes[at(zone)] + " " + (who.empty() ? ui.tr("ui.no_inspector") : who);
  };
  std::vector<const geo::ZoneChange*> zones;
  for (const geo::ZoneChange& zone : result.zones) {
    if (!zone.gained.empty() || !zone.lost.empty()) zones.push_back(&zone);
  }
  const auto& communities = app.project()->snapshot->communities;
  const float line = ImGui::GetTextLineHeight(), high = 2 * line + ui.px(6);
  // Two lines each: what every zone keeps, gains and loses; then what becomes of every community.
  const auto two_lines = [&](const std::string& id, const std::string& first, const std::string& second) {
    const ImVec2 corner = ImGui::GetCursorScreenPos();
    const float room = ImGui::GetContentRegionAvail().x;
    const bool pressed = ImGui::Selectable(("##" + id).c_str(), false, 0, {room, high - ImGui::GetStyle().ItemSpacing.y});
    ui.fitted(corner, room, theme::ink, first);
    ui.fitted({corner.x, corner.y + line}, room, theme::faint, second, ui.fonts.small());
    ui.saw_box(id, corner, {corner.x + room, corner.y + 2 * line}, first + "\n" + second);
    return pressed;
  };
  ImGui::BeginChild("plans_changes");
  ImGuiListClipper clipper;
  clipper.Begin(static_cast<int>(zones.size() + result.changed.size()), high);
  while (clipper.Step()) {
    for (int row = clipper.DisplayStart; row < clipper.DisplayEnd; ++row) {
      if (at(row) < zones.size()) {
        const geo::ZoneChange& zone = *zones[at(row)];
        const std::string from = zone.in_a < 0 ? ui.tr("plans.new_zone") : side(found.plans.a, zone.in_a), to = zone.in_b < 0 ? ui.tr("plans.zone_gone") : side(found.plans.b, zone.in_b);
        two_lines("plans_zone:" + std::to_string(row), from == to ? from : from + " \xE2\x86\x92 " + to,
                  ui.tr("plans.zone_change", {{"kept", std::to_string(zone.kept)}, {"gained", std::to_string(zone.gained.size())}, {"gained_load", ui.tr.hours(zone.gained_min)},
                                              {"lost", std::to_string(zone.lost.size())}, {"lost_load", ui.tr.hours(zone.lost_min)}}));
        if (!ImGui::IsItemHovered()) continue;
        for (const auto* units : {&zone.gained, &zone.lost}) app.pointed_out.insert(app.pointed_out.end(), units->begin(), units->end());
        continue;
      }
      const std::size_t i = at(row) - zones.size();
      const geo::ChangedUnit& unit = result.changed[i];
      const data::Community& community = communities[at(unit.unit)];
      if (two_lines("plans_change:" + std::to_string(i), community.name + "  " + ui.tr.hours(found.plans.a.problem.units[at(unit.unit)].load_min),
                    side(found.plans.a, unit.from) + " \xE2\x86\x92 " + side(found.plans.b, unit.to))) {
        app.zoom_to(community.id);
      }
      if (ImGui::IsItemHovered()) app.pointed_out.push_back(unit.unit);
    }
  }
  ImGui::EndChild();
}

}  // namespace

void compare_in_dialog(App& app, data::ZonePlanId a, data::ZonePlanId b) {
  show_dialog(app, Dialog::Plans);
  app.dialogs.plans.a = a;
  app.dialogs.plans.b = b;
}

void side_plans(Widgets& ui, App& app) {
  PlansDialog& dialog = app.dialogs.plans;
  const Project& project = *app.project();
  side_heading(ui, app, ui.tr("plans.title"));
  if (!project.view) return ui.note(ui.tr("ui.preparing"));
  if (dialog.listed != project.stored) {
    dialog.listed = project.stored;
    dialog.plans = jobs::list_plans(*project.stored);
  }
  const std::vector<jobs::ListedPlan>& plans = dialog.plans;
  const auto there = [&](data::ZonePlanId id) { return std::ranges::find(plans, id, &jobs::ListedPlan::id) != plans.end(); };
  if (!there(dialog.chosen)) dialog.chosen = project.view->plan;
  if (!there(dialog.a)) dialog.a = {};
  if (!there(dialog.b)) dialog.b = project.view->plan;
  list(ui, app, plans);
  plan_life(ui, app, plans);
  plan_of_day(ui, app);
  if (plans.size() < 2) return ui.note(ui.tr("plans.only_one"));
  choose_two(ui, app, plans);
  if (!dialog.a || !dialog.b) return ui.note(ui.tr("plans.choose"));
  if (dialog.a == dialog.b) return ui.note(ui.tr("plans.twice_the_same"));
  const bool holds = dialog.found && dialog.found->a == dialog.a && dialog.found->b == dialog.b && dialog.found->revision == project.snapshot->revision;
  if (!holds) {
    if (!app.busy()) compute(app);
    return ui.note(ui.tr("plans.job"));
  }
  app.plan_preview = preview_of(*dialog.found);
  scores(ui, *dialog.found);
  who_moves(ui, app, *dialog.found);
}

}  // namespace gridwalk::ui
