// The lower right: what is selected, what is wrong with the plan.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <set>

#include "viewer/carto/numbers.h"
#include "viewer/ui/app.h"
#include "viewer/ui/load_stack.h"
#include "viewer/ui/panels.h"
#include "viewer/ui/theme.h"

namespace gridwalk::ui {
namespace {

void load_bar(Widgets& ui, const geo::LoadParts& parts, const std::vector<BarPart>& stack) {
  ui.fact(ui.tr("ui.load"), ui.tr.hours(parts.total()));
  const ImVec2 from = ImGui::GetCursorScreenPos();
  const float room = ImGui::GetContentRegionAvail().x, height = ui.px(14);
  stacked_bar(ui, "community_load", from, {from.x + room, from.y + height}, stack, parts.total(), {}, ui.tr.hours(parts.total()));
  ImGui::Dummy({room, height});
  load_legend(ui, "community_legend", &parts);
}

void community_facts(Widgets& ui, App& app, data::CommunityId id) {
  Project& project = *app.project();
  const data::Community* community = project.snapshot->communities.find(id);
  if (!community) return;
  const int i = project.snapshot->communities.index_of(id);
  const CommunityCounts& counts = project.counts[static_cast<std::size_t>(i)];
  if (!community->code.empty()) ui.fact(ui.tr("ui.code"), community->code);
  if (const data::Company* company = project.company(id)) ui.fact(ui.tr("ui.company"), company->name);
  if (const data::Committee* committee = project.snapshot->committees.find(community->committee)) ui.fact(ui.tr("ui.committee"), committee->name);
  ui.fact(ui.tr("ui.households"), ui.tr.number(community->households));
  ui.fact(ui.tr("ui.open_problems"), ui.tr("ui.of", {{"part", ui.tr.number(counts.open_problems)}, {"all", ui.tr.number(counts.problems)}}));
  ui.fact(ui.tr("ui.complaints"), ui.tr.number(counts.complaints));
  if (!project.view) return;
  const data::Zone* zone = project.zone(project.view->zone_of[static_cast<std::size_t>(i)]);
  ui.fact(ui.tr("ui.zone"), (zone ? zone->code : ui.tr("ui.unassigned")) + (app.is_locked(id) ? "  " + ui.tr("ui.locked") : ""));
  // The workload with its parts; each says under the pointer why it is so much.
  const geo::LoadParts& parts = project.view->parts[static_cast<std::size_t>(i)];
  load_bar(ui, parts, community_stack(ui.tr, *project.view, project.facts(i), i));
}

// All zones; where they are many, those beside what is selected.
std::vector<int> zones_to_move_to(const App& app) {
  constexpr int most = 40;
  const jobs::StreetView& view = *app.project()->view;
  std::vector<int> zones;
  if (view.zones.size() <= most) {
    for (int z = 0; z < static_cast<int>(view.zones.size()); ++z) zones.push_back(z);
    return zones;
  }
  std::vector<char> selected(view.zone_of.size());
  for (const int i : app.selected_indices()) selected[static_cast<std::size_t>(i)] = 1;
  std::set<int> beside;
  for (const geo::ZoningLink& link : view.problem.links) {
    const auto a = static_cast<std::size_t>(link.a), b = static_cast<std::size_t>(link.b);
    if (selected[a] != selected[b]) beside.insert(view.zone_of[selected[a] != 0 ? b : a]);
  }
  for (const int z : beside) {
    if (z >= 0 && static_cast<int>(zones.size()) < most) zones.push_back(z);
  }
  return zones;
}

void move_buttons(Widgets& ui, App& app) {
  Project& project = *app.project();
  const std::vector<int> near = zones_to_move_to(app);
  const bool some = near.size() < project.view->zones.size();
  ui.note(ui.tr(some ? "zone_table.move_near" : "ui.move_to"));
  const float room = ImGui::GetContentRegionAvail().x, start = ImGui::GetCursorPosX();
  for (const int i : near) {
    const data::Zone* zone = project.zone(i);
    if (!zone) continue;
    const std::string text = zone->code;
    const float width = ImGui::CalcTextSize(text.c_str()).x + ImGui::GetStyle().FramePadding.x * 2;
    if (i != near.front()) {
      ImGui::SameLine(0, ui.px(4));
      if (ImGui::GetCursorPosX() - start + width > room) ImGui::NewLine();
    }
    const bool pressed = ui.button("move_to_" + std::to_string(i + 1), text, Look::Plain, !app.busy());
    if (ImGui::IsItemHovered()) app.preview(app.selected_indices(), i);
    if (pressed) app.move_selected(i);
  }
  bool all_locked = true;
  for (const data::CommunityId id : app.selected()) all_locked = all_locked && app.is_locked(id);
  if (ui.button("lock", ui.tr(all_locked ? "ui.unlock" : "ui.lock"), all_locked ? Look::On : Look::Plain, !app.busy())) app.lock_selected(!all_locked);
  ui.tip(ui.tr("ui.lock_tip"));
  ImGui::SameLine();
  if (ui.button("unassign", ui.tr("ui.unassign"), Look::Plain, !app.busy())) app.move_selected(-1);
}

}  // namespace

void panel_selection(Widgets& ui, App& app) {
  const auto& selected = app.selected();
  if (selected.empty()) return ui.note(ui.tr("ui.nothing_selected"));
  const data::Community* one = selected.size() == 1 ? app.project()->snapshot->communities.find(*selected.begin()) : nullptr;
  ui.heading(one ? one->name : ui.tr("ui.many_selected", {{"count", std::to_string(selected.size())}}));
  // What can be done stands above what is known: on a small screen the rest is scrolled to.
  if (app.project()->view && app.project()->view->plan) move_buttons(ui, app);
  rule_buttons(ui, app);
  if (one) return community_facts(ui, app, one->id);
  double households = 0;
  std::vector<int> in(app.project()->snapshot->communities.size(), -1);
  for (const int i : app.selected_indices()) {
    households += app.project()->snapshot->communities[static_cast<std::size_t>(i)].households;
    in[static_cast<std::size_t>(i)] = 0;
  }
  ui.fact(ui.tr("ui.households"), ui.tr.number(households));
  if (!app.project()->view) return;
  const geo::LoadParts sum = geo::zone_parts(app.project()->view->parts, in, 1).front();
  load_bar(ui, sum, load_stack(ui.tr, sum));
}

void show_note(App& app, const jobs::PlanNote& note) {
  const data::Snapshot& snapshot = *app.project()->snapshot;
  geo::Box box;
  for (const data::CommunityId id : note.communities) {
    const data::Community* community = snapshot.communities.find(id);
    if (!community) continue;
    box.add(carto::box_of(*community));
  }
  for (const data::ZoneId id : note.zones) {
    const data::Zone* zone = snapshot.zones.find(id);
    // A community in the wrong zone is looked at itself; a zone in pieces as a whole.
    if (zone && (note.communities.empty() || note.about_zone)) box.add(geo::box_of(zone->outline));
  }
  if (!note.communities.empty()) app.select({note.communities.begin(), note.communities.end()});
  if (!box.empty()) app.zoom_to(box.grown(100));
  else if (note.issue.code.starts_with("rule-")) show_dialog(app, Dialog::Rules);
  else if (note.issue.code == "load-complaints-not-located") show_places(app);
}

void panel_notes(Widgets& ui, App& app) {
  Project& project = *app.project();
  if (project.notes.empty()) ui.note(ui.tr(project.view && project.view->plan ? "ui.plan_good" : "ui.no_plan_to_check"));
  int number = 0;
  for (const jobs::PlanNote& note : project.notes) {
    if (ui.row("note_" + std::to_string(++number), ui.tr.sentence(note.issue), false)) show_note(app, note);
    ImGui::Separator();
  }
  panel_steps_next(ui, app);
}

}  // namespace gridwalk::ui
