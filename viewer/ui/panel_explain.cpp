// Why a zone is as it is, and what to do next: steps that show their consequences under the pointer and are made by a click.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>

#include "viewer/jobs/names.h"
#include "viewer/ui/app.h"
#include "viewer/ui/load_stack.h"
#include "viewer/ui/panels.h"
#include "viewer/ui/theme.h"

namespace gridwalk::ui {
namespace {

std::size_t at(int index) { return static_cast<std::size_t>(index); }

std::string code_of(const Widgets& ui, const Project& project, int zone) {
  const data::Zone* found = project.zone(zone);
  return found ? found->code : ui.tr("ui.unassigned");
}

std::string names_of(const Widgets& ui, const Project& project, const std::vector<int>& communities) {
  std::vector<std::string> names;
  for (const int i : communities) {
    if (names.size() < 6) names.push_back(project.snapshot->communities[at(i)].name);
  }
  if (communities.size() > names.size()) names.push_back(ui.tr("explain.more_moves", {{"count", std::to_string(communities.size() - names.size())}}));
  return names.empty() ? ui.tr("explain.nobody") : ui.tr.join(names);
}

std::string moves_of(const Widgets& ui, const Project& project, const geo::Suggestion& step) {
  std::vector<std::string> moves;
  for (std::size_t i = 0; i < step.units.size() && i < 3; ++i) {
    moves.push_back(ui.tr("explain.move", {{"community", project.snapshot->communities[at(step.units[i])].name},
                                           {"from", code_of(ui, project, project.view->zone_of[at(step.units[i])])},
                                           {"to", code_of(ui, project, step.to[i])}}));
  }
  if (step.units.size() > 3) moves.push_back(ui.tr("explain.more_moves", {{"count", std::to_string(step.units.size() - 3)}}));
  return ui.tr.join(moves);
}

// What gets better by it: what the step was chosen for comes first.
std::string effect_of(const Widgets& ui, const Project& project, const geo::Suggestion& step) {
  const double ways = step.before.objective > 0 ? step.after.objective / step.before.objective - 1 : 0;
  const Args args{{"count", std::to_string(step.before.broken - step.after.broken)},
                  {"now", ui.tr.percent(project.measures.max_deviation)},
                  {"then", ui.tr.percent(step.measures.max_deviation)},
                  {"ways", (ways >= 0.0005 ? "+" : "") + ui.tr.percent(ways)}};
  if (step.after.broken < step.before.broken) return ui.tr("explain.mends", args);
  if (step.after.excess < step.before.excess) return ui.tr("explain.evens", args);
  const bool same = ui.tr.percent(project.measures.max_deviation) == ui.tr.percent(step.measures.max_deviation);
  return ui.tr(same ? "explain.shortens_alone" : "explain.shortens", args);
}

void steps_of(Widgets& ui, App& app, const std::vector<geo::Suggestion>& steps, const std::string& id, const char* none) {
  const Project& project = *app.project();
  if (steps.empty()) return ui.note(ui.tr(none));
  ui.note(ui.tr("explain.step_note"));
  const geo::Suggestion* wanted = nullptr;
  int number = 0;
  for (const geo::Suggestion& step : steps) {
    const bool pressed = ui.row(id + std::to_string(++number), moves_of(ui, project, step), false);
    if (ImGui::IsItemHovered()) app.preview(step);
    ui.note(effect_of(ui, project, step));
    if (pressed && !app.busy()) wanted = &step;
  }
  if (!wanted) return;
  const geo::Suggestion step = *wanted;  // the list goes when the plan changes
  app.take_step(step);
}

void load_lines(Widgets& ui, const Project& project, const jobs::ZoneExplanation& why) {
  const data::Inspector* lead = project.lead(why.zone);
  const auto balance = project.view->load.balance;
  const auto said = [&](double value) { return jobs::amount(balance, value, ui.tr); };
  const geo::ZoneMeasures& measures = why.measures;
  const Args args{{"inspector", lead ? lead->name : ui.tr("ui.no_inspector")}, {"communities", std::to_string(measures.units)},
                  {"load", said(measures.load_min)},       {"target", said(measures.target_min)},
                  {"least", said(why.limits.min_min)},     {"most", said(why.limits.max_min)},
                  {"deviation", ui.tr.percent(std::abs(measures.deviation))}};
  ui.text(ui.tr("explain.load", args));
  const bool over = measures.load_min > why.limits.max_min + 1e-9, under = measures.load_min < why.limits.min_min - 1e-9;
  ui.coloured(over || under ? theme::bad : theme::good, ui.tr(over ? "explain.over" : under ? "explain.under" : "explain.within", args));
}

void parts_bar(Widgets& ui, const jobs::ZoneExplanation& why) {
  ImGui::Dummy({0, ui.px(1)});
  const ImVec2 from = ImGui::GetCursorScreenPos();
  const float room = ImGui::GetContentRegionAvail().x, height = ui.px(16);
  const std::vector<BarPart> stack = load_stack(ui.tr, why.parts);
  stacked_bar(ui, "explain_parts", from, {from.x + room, from.y + height}, stack, why.parts.total(), {}, ui.tr.hours(why.parts.total()));
  ImGui::Dummy({room, height});
  load_legend(ui, "explain_legend", &why.parts);
}

void neighbour_rows(Widgets& ui, App& app, const jobs::ZoneExplanation& why) {
  const Project& project = *app.project();
  ui.heading(ui.tr("explain.neighbours"));
  if (why.neighbours.empty()) return ui.note(ui.tr("explain.alone"));
  data::ZoneId wanted;
  for (const jobs::ZoneNeighbour& neighbour : why.neighbours) {
    const data::Zone* zone = project.zone(neighbour.zone);
    if (!zone) continue;
    const std::string text = ui.tr("explain.neighbour", {{"zone", zone->code},
                                                         {"border", ui.tr.distance(neighbour.border_m)},
                                                         {"give", std::to_string(neighbour.may_give)},
                                                         {"take", std::to_string(neighbour.may_take)}});
    if (ui.row("explain_neighbour_" + std::to_string(neighbour.zone + 1), text, false)) wanted = zone->id;
    if (!ImGui::IsItemHovered()) continue;
    for (const auto* list : {&neighbour.gives, &neighbour.takes}) app.pointed_out.insert(app.pointed_out.end(), list->begin(), list->end());
    ui.tip(ui.tr("explain.neighbour_tip", {{"gives", names_of(ui, project, neighbour.gives)}, {"takes", names_of(ui, project, neighbour.takes)}}));
  }
  if (wanted) app.explain(wanted);
}

}  // namespace

void panel_explain(Widgets& ui, App& app) {
  const Project& project = *app.project();
  if (!project.view) return ui.note(ui.tr("ui.preparing"));
  const data::SnapshotPtr snapshot = project.snapshot;  // a step that is taken below makes a new one
  const jobs::ZoneExplanation* why = app.advice().zone(*project.view, app.explained(), ui.tr);
  const data::Zone* zone = snapshot->zones.find(app.explained());
  if (!zone || !why) return ui.note(ui.tr("ui.preparing"));
  ui.heading(zone->name.empty() ? zone->code : ui.tr("explain.heading", {{"zone", zone->code}, {"name", zone->name}}));
  const std::string close = ui.tr("ui.close");
  ImGui::SameLine(ImGui::GetContentRegionMax().x - ImGui::CalcTextSize(close.c_str()).x - ui.px(12));
  ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, ImVec2(ui.px(6), ui.px(1)));
  const bool closes = ui.button("explain_close", close, Look::Quiet);
  ImGui::PopStyleVar();
  load_lines(ui, project, *why);
  for (const Issue& issue : why->issues) ui.coloured(theme::warn, ui.tr.sentence(issue));
  // What can be done stands above what is known.
  ui.heading(ui.tr("explain.next"));
  steps_of(ui, app, why->next, "explain_step_", "explain.no_step_zone");
  ui.heading(ui.tr("explain.parts"));
  parts_bar(ui, *why);
  if (why->frozen) ui.text(ui.tr("explain.frozen"));
  else if (why->locked > 0) ui.text(ui.tr("explain.locked", {{"count", std::to_string(why->locked)}}));
  if (why->farthest >= 0 && why->farthest_m > 0) {
    const data::Community& farthest = snapshot->communities[at(why->farthest)];
    const bool pressed = ui.row("explain_farthest", ui.tr("explain.farthest", {{"community", farthest.name},
                                       {"centre", snapshot->communities[at(why->measures.centre)].name},
                                       {"distance", ui.tr.distance(why->farthest_m)},
                                       {"share", ui.tr.percent(why->farthest_share, 0)}}), false);
    if (ImGui::IsItemHovered()) app.pointed_out.push_back(why->farthest);
    if (pressed) {
      app.select({farthest.id});
      app.zoom_to(farthest.id);
    }
  }
  if (app.project()->view && app.explained() == zone->id) neighbour_rows(ui, app, *why);
  if (closes) app.explain({});
}

void panel_steps_next(Widgets& ui, App& app) {
  const Project& project = *app.project();
  if (!project.view || !project.view->plan) return;
  ui.heading(ui.tr("explain.next_plan"));
  const std::vector<geo::Suggestion>* steps = app.advice().steps(*project.view);
  if (!steps) return ui.note(ui.tr("ui.preparing"));
  steps_of(ui, app, *steps, "suggest_", "explain.no_step_plan");
}

}  // namespace gridwalk::ui
