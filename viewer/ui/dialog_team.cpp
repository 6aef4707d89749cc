// Team changes: the case, the person, then a slider over the plans there are.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer/ui/dialog_team.h"

#include <algorithm>
#include <cmath>

#include "viewer/ui/app.h"
#include "viewer/ui/side.h"
#include "viewer/ui/theme.h"

namespace gridwalk::ui {
namespace {

using jobs::TeamCase;

std::size_t at(int index) { return static_cast<std::size_t>(index); }

// True where another case was chosen.
bool choose_case(Widgets& ui, TeamDialog& team) {
  const std::vector<std::string> texts{ui.tr("team.leave"), ui.tr("team.join"), ui.tr("team.share"), ui.tr("team.repair"), ui.tr("team.build"), ui.tr("team.merge")};
  static constexpr TeamCase cases[] = {TeamCase::Leave, TeamCase::Join, TeamCase::Share, TeamCase::Repair, TeamCase::Build, TeamCase::Merge};
  int chosen = static_cast<int>(std::ranges::find(cases, team.what) - cases);
  if (!chips(ui, "team_case", texts, chosen)) return false;
  team.what = cases[chosen];
  team.inspector.clear();
  team.pair.clear();
  team.built = {};
  team.share = team.what == TeamCase::Share ? 0.5 : 1;
  return true;
}

// Who has a zone, or who is in service and has none.
bool choose_person(Widgets& ui, const Project& project, TeamDialog& team, bool with_zone) {
  std::vector<std::string> names, texts;
  const jobs::StreetView& view = *project.view;
  if (with_zone) {
    for (std::size_t z = 0; z < view.zones.size(); ++z) {
      const data::Inspector* lead = project.lead(static_cast<int>(z));
      if (!lead || lead->valid.to || std::ranges::find(names, lead->name) != names.end()) continue;
      names.push_back(lead->name);
      texts.push_back(project.zone(static_cast<int>(z))->code + " " + lead->name);
    }
  } else {
    for (const data::Inspector& inspector : project.snapshot->inspectors) {
      if (inspector.valid.to || std::ranges::find(view.leads, inspector.id) != view.leads.end()) continue;
      names.push_back(inspector.name);
      texts.push_back(inspector.name);
    }
  }
  int chosen = static_cast<int>(std::ranges::find(names, team.inspector) - names.begin());
  if (!chips(ui, "team_person", texts, chosen)) return false;
  team.inspector = names[at(chosen)];
  return true;
}

bool date_is_good(const std::string& text) { return text.empty() || data::date_from_text(text); }

// As typed now: neither day changes who takes what.
std::optional<data::Date> day_of(const TeamDialog& team) {
  if (team.what == TeamCase::Leave) return data::date_from_text(team.last_day);
  if (team.what == TeamCase::Merge) return data::date_from_text(team.merged_from);
  return std::nullopt;
}

bool choose_share(Widgets& ui, TeamDialog& team) {
  double percent = team.share * 100;
  ui.text(ui.tr("team.share_of"));
  if (!ui.slider("team_share", percent, 10, 100, ui.tr.percent(team.share, 0))) return false;
  team.share = std::clamp(std::round(percent / 5) * 5, 10.0, 100.0) / 100;
  return true;
}

// Two communities selected on the map.
bool choose_pair(Widgets& ui, const App& app, TeamDialog& team) {
  const std::vector<data::CommunityId> now(app.selected().begin(), app.selected().end());
  const bool changed = !team.found && now.size() == 2 && now != team.pair;
  if (changed) team.pair = now;
  ui.note(ui.tr("team.merge_text"));
  std::vector<std::string> names;
  for (const data::CommunityId id : team.pair) {
    const data::Community* community = app.project()->snapshot->communities.find(id);
    if (community) names.push_back(community->name);
  }
  if (names.size() == 2) ui.text(ui.tr.join(names));
  else ui.coloured(theme::warn, ui.tr("team.select_two"));
  return changed;
}

// Name and size; its place is where the map is clicked.
bool describe_built(Widgets& ui, const App& app, TeamDialog& team) {
  ui.text(ui.tr("team.build_name"));
  bool changed = ui.input("team_built", team.built.name);
  ui.text(ui.tr("ui.households"));
  changed = ui.number("team_households", team.households, 0, 100'000) || changed;
  ui.text(ui.tr("team.buildings"));
  changed = ui.number("team_buildings", team.buildings, 0, 5'000) || changed;
  if (!team.found && app.hover && ImGui::IsMouseClicked(0)) {
    team.built.point = app.hover->ground;
    changed = true;
  }
  if (!team.built.point) ui.coloured(theme::warn, ui.tr("team.click_place"));
  else if (!team.found) ui.note(ui.tr("team.place_set"));
  return changed;
}

bool choose_zones(Widgets& ui, const Project& project, TeamDialog& team) {
  ui.text(ui.tr("team.only"));
  bool changed = false;
  Flow flow(ui);
  for (std::size_t z = 0; z < project.view->zones.size(); ++z) {
    const data::Zone* zone = project.zone(static_cast<int>(z));
    const data::Inspector* lead = project.lead(static_cast<int>(z));
    if (team.what == TeamCase::Leave && lead && lead->name == team.inspector) continue;  // it will be gone
    flow.next(zone->code);
    const bool open = !team.closed.contains(zone->id);
    if (!ui.button("team_zone:" + std::to_string(z), zone->code, open ? Look::On : Look::Plain)) continue;
    changed = true;
    if (open) team.closed.insert(zone->id);
    else team.closed.erase(zone->id);
  }
  if (!team.closed.empty()) ui.note(ui.tr("team.only_some", {{"count", std::to_string(team.closed.size())}}));
  return changed;
}

jobs::RebalanceRequest request_of(const Project& project, const TeamDialog& team) {
  jobs::RebalanceRequest request;
  request.what = team.what;
  request.inspector = team.inspector;
  if (team.what == TeamCase::Merge) request.communities = team.pair;
  if (team.what == TeamCase::Build) {
    request.built = team.built;
    request.built->id = data::CommunityId{project.store->new_id()};
    request.built->households = team.households;
    request.built->buildings = team.buildings;
  }
  request.share = team.share;
  request.on = day_of(team);
  if (!team.closed.empty()) {
    for (const data::ZoneId zone : project.view->zones) {
      if (!team.closed.contains(zone)) request.only.push_back(zone);
    }
  }
  return request;
}

void compute(App& app) {
  TeamDialog& team = app.dialogs.team;
  const Project& project = *app.project();
  team.asked = request_of(project, team);
  team.found.reset();
  app.start_job("team.job", [&app, view = *project.view, request = team.asked](const Progress& progress) -> Finish {
    auto found = std::make_shared<const jobs::RebalanceAlternatives>(jobs::rebalance_alternatives(view, request, progress));
    if (progress.stopped()) return {};
    return [&app, found, revision = view.snapshot->revision] {
      app.dialogs.team.found = found;
      app.dialogs.team.revision = revision;
      app.dialogs.team.shown = 0;
    };
  });
}

void apply(App& app) {
  TeamDialog& team = app.dialogs.team;
  jobs::RebalanceRequest request = team.asked;
  const geo::Alternative& chosen = team.found->list[at(team.shown)];
  request.stay_weight = chosen.fewest ? std::nullopt : std::optional(chosen.stay_weight);
  request.on = day_of(team);
  app.start_job("team.job_apply", [&app, request, words = app.words()](const Progress& progress) -> Finish {
    const jobs::RebalanceResult result = jobs::rebalance(*app.project()->store, request, words, progress);
    return [&app, result] {
      app.dialogs.team.found.reset();
      app.dialogs.open = Dialog::None;
      app.say(result.issues, app.words()("team.applied", {{"moved", std::to_string(result.change.moved)},
                                                          {"taken_over", std::to_string(result.change.orphaned + result.change.assigned)},
                                                          {"deviation", app.words().percent(result.measures.max_deviation)}}));
    };
  });
}

// The plan at the slider's stop, for map and cards.
PlanPreview preview_of(const Project& project, const jobs::RebalanceAlternatives& found, int shown) {
  PlanPreview preview;
  const geo::Alternative& plan = found.list[at(shown)];
  const auto zone_of = [&](int zone) { return zone >= 0 ? project.zone(found.zone_before[at(zone)]) : nullptr; };
  for (const geo::ChangedUnit& unit : found.changes[at(shown)].changed) {
    const data::Zone* to = zone_of(unit.to);
    const int community = project.snapshot->communities.index_of(found.communities[at(unit.unit)]);
    const ImU32 colour = to ? colour_of(carto::zone_look(to->colour).strong) : theme::accent;
    if (community < 0) preview.place_colour = colour;  // it is yet to be built
    preview.changes.push_back({community, colour, to ? to->code : found.newcomer,
                               unit.change == geo::UnitChange::Moved || unit.change == geo::UnitChange::Drawn});
  }
  preview.zones.resize(project.view->zones.size());
  for (std::size_t z = 0; z < found.zone_before.size(); ++z) {
    if (found.zone_before[z] >= 0) preview.zones[at(found.zone_before[z])] = plan.zoning.measures.zones[z];
  }
  return preview;
}

// The slider, its ends in words, and below each stop how many communities change hands there.
void slider(Widgets& ui, TeamDialog& team) {
  const int stops = static_cast<int>(team.found->list.size());
  if (stops < 2) return ui.note(ui.tr("team.one_plan"));
  double value = team.shown;
  const std::string label = ui.tr("team.stop", {{"number", std::to_string(team.shown + 1)}, {"count", std::to_string(stops)}});
  const float left = ImGui::GetCursorPosX(), room = ImGui::GetContentRegionAvail().x;
  if (ui.slider("team_slider", value, 0, stops - 1, label)) team.shown = static_cast<int>(std::lround(value));
  ImGui::PushFont(ui.fonts.small());
  ImGui::PushStyleColor(ImGuiCol_Text, theme::faint);
  // A slider's grab stands half its width inside the ends.
  const float inset = ImGui::GetStyle().GrabMinSize / 2 + ui.px(2);
  for (int i = 0; i < stops; ++i) {
    const std::string moved = std::to_string(team.found->changes[at(i)].moved);
    const float middle = left + inset + (room - 2 * inset) * static_cast<float>(i) / static_cast<float>(stops - 1);
    if (i) ImGui::SameLine();
    ImGui::SetCursorPosX(std::clamp(middle - ImGui::CalcTextSize(moved.c_str()).x / 2, left, left + room));
    if (i == team.shown) ImGui::PushStyleColor(ImGuiCol_Text, theme::ink);
    ImGui::TextUnformatted(moved.c_str());
    if (i == team.shown) ImGui::PopStyleColor();
  }
  ImGui::TextUnformatted(ui.tr("team.end_fewest").c_str());
  const std::string best = ui.tr("team.end_best");
  ImGui::SameLine(left + room - ImGui::CalcTextSize(best.c_str()).x);
  ImGui::TextUnformatted(best.c_str());
  ImGui::PopStyleColor();
  ImGui::PopFont();
}

void facts(Widgets& ui, const jobs::RebalanceAlternatives& found, int shown) {
  const geo::Comparison& change = found.changes[at(shown)];
  const geo::ZoningMeasures& plan = found.list[at(shown)].zoning.measures;
  const auto saw = [&](const char* id, const std::string& name, const std::string& value, ImU32 colour = theme::ink) {
    const ImVec2 from = ImGui::GetCursorScreenPos();
    const float start = ImGui::GetCursorPosX();
    ImGui::PushStyleColor(ImGuiCol_Text, theme::faint);
    ImGui::TextUnformatted(name.c_str());
    ImGui::PopStyleColor();
    ImGui::SameLine(start + ui.px(ui.tr.chinese() ? 96 : 118));
    ui.coloured(colour, value);
    ui.saw_box(id, from, ImGui::GetItemRectMax(), value);
  };
  saw("team_moved", ui.tr("team.moved"), ui.tr("team.moved_value", {{"count", std::to_string(change.moved)}, {"load", ui.tr.hours(change.moved_min)}}));
  if (change.orphaned + change.assigned > 0) {
    saw("team_taken", ui.tr("team.taken_over"),
        ui.tr("team.taken_value", {{"count", std::to_string(change.orphaned + change.assigned)}}));
  }
  const bool within = found.list[at(shown)].zoning.within_tolerance;
  saw("team_deviation", ui.tr("team.deviation"),
      ui.tr("team.deviation_value", {{"then", ui.tr.percent(plan.max_deviation)}, {"now", ui.tr.percent(found.now.max_deviation)}}), within ? theme::ink : theme::bad);
  const double now = geo::rms_distance_m(found.now), then = geo::rms_distance_m(plan);
  const double share = now > 0 ? then / now - 1 : 0;
  saw("team_distance", ui.tr("team.distance"),
      ui.tr("team.distance_value", {{"then", ui.tr.distance(then)}, {"change", (share >= 0.0005 ? "+" : "") + ui.tr.percent(share)}}));
  if (!within) ui.coloured(theme::bad, ui.tr("team.beyond", {{"tolerance", ui.tr.percent(found.tolerance, 0)}}));
}

void changed_list(Widgets& ui, App& app, const PlanPreview& preview, const geo::Comparison& change) {
  const Project& project = *app.project();
  ui.note(ui.tr("team.list"));
  for (std::size_t i = 0; i < change.changed.size(); ++i) {
    const int index = preview.changes[i].community;
    const data::Community* community = index < 0 ? nullptr : &project.snapshot->communities[at(index)];
    const data::Zone* from = project.zone(change.changed[i].from);
    const std::string text = (community ? community->name : app.dialogs.team.built.name) + "  " + (from ? from->code : ui.tr("ui.unassigned")) + " \xE2\x86\x92 " + preview.changes[i].to;
    if (ui.row("team_change:" + std::to_string(i), text, false) && community) app.zoom_to(community->id);
  }
}

void alternatives(Widgets& ui, App& app, float foot) {
  TeamDialog& team = app.dialogs.team;
  const jobs::RebalanceAlternatives& found = *team.found;
  slider(ui, team);
  app.plan_preview = preview_of(*app.project(), found, team.shown);
  if (team.what == TeamCase::Build) app.plan_preview->place = team.built.point;
  facts(ui, found, team.shown);
  ImGui::BeginChild("team_list", ImVec2(0, std::max(ImGui::GetContentRegionAvail().y - foot, ui.px(60))));
  changed_list(ui, app, *app.plan_preview, found.changes[at(team.shown)]);
  ImGui::EndChild();
}

}  // namespace

void side_team(Widgets& ui, App& app) {
  TeamDialog& team = app.dialogs.team;
  Project& project = *app.project();
  side_heading(ui, app, ui.tr("team.title"));
  if (!project.view) return ui.note(ui.tr("ui.preparing"));
  if (!project.view->plan) return ui.text(ui.tr("ui.no_zones"));
  if (team.found && team.revision != project.snapshot->revision) team.found.reset();
  const bool busy = app.busy();
  ImGui::BeginDisabled(busy);  // what is asked stands still while it is answered
  bool changed = choose_case(ui, team);
  if (team.what == TeamCase::Leave || team.what == TeamCase::Share) changed = choose_person(ui, project, team, true) || changed;
  if (team.what == TeamCase::Join) {
    changed = choose_person(ui, project, team, false) || changed;
    ui.text(ui.tr("team.newcomer"));
    changed = ui.input("team_name", team.inspector) || changed;
  }
  if (team.what == TeamCase::Join || team.what == TeamCase::Share) changed = choose_share(ui, team) || changed;
  if (team.what == TeamCase::Leave) {
    choose_day(ui, "team_day", app.today(), ui.tr("team.last_day"), team.last_day);
    if (team.last_day.empty()) ui.note(ui.tr("team.day_none"));
  }
  if (team.what == TeamCase::Merge) {
    changed = choose_pair(ui, app, team) || changed;
    choose_day(ui, "team_day", app.today(), ui.tr("team.merged_from"), team.merged_from);
  }
  if (team.what == TeamCase::Build) {
    changed = describe_built(ui, app, team) || changed;
    if (team.built.point) app.plan_preview = PlanPreview{{}, team.built.point, theme::accent, {}};
  }
  if (team.what == TeamCase::Repair) ui.note(ui.tr("team.repair_text"));
  changed = choose_zones(ui, project, team) || changed;
  ImGui::EndDisabled();
  if (changed) team.found.reset();
  const bool person = team.what == TeamCase::Leave || team.what == TeamCase::Join || team.what == TeamCase::Share;
  const bool told = person                           ? !team.inspector.empty()
                    : team.what == TeamCase::Merge ? team.pair.size() == 2
                    : team.what == TeamCase::Build ? !team.built.name.empty() && team.built.point.has_value()
                                                   : true;
  const bool possible = told && team.closed.size() < project.view->zones.size() &&
                        (team.what != TeamCase::Leave || date_is_good(team.last_day)) &&
                        (team.what != TeamCase::Merge || data::date_from_text(team.merged_from));
  ImGui::Separator();
  if (const auto job = app.job()) {
    ui.text(ui.tr(job->stopping ? "ui.stopping" : job->name));
    ImGui::ProgressBar(static_cast<float>(job->share), ImVec2(-1, ui.px(20)));
    if (ui.button("team_stop", ui.tr("ui.cancel"), Look::Danger, !job->stopping)) app.cancel_job();
    return;
  }
  if (!team.found) {
    if (ui.button("team_compute", ui.tr("team.compute"), Look::Primary, possible)) compute(app);
    if (person && team.inspector.empty()) ui.note(ui.tr(team.what == TeamCase::Join ? "team.name_first" : "team.choose_first"));
    return;
  }
  const float foot = ImGui::GetFrameHeightWithSpacing() + ui.px(6);
  alternatives(ui, app, foot);
  if (ui.button("start", ui.tr("team.apply"), Look::Primary, possible)) apply(app);
  ui.tip(ui.tr("team.apply_tip"));
}

}  // namespace gridwalk::ui
