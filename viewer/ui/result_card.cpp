// The card of a division's result.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer/ui/result_card.h"

#include <algorithm>

#include "viewer/jobs/gap.h"
#include "viewer/jobs/names.h"
#include "viewer/jobs/plans.h"
#include "viewer/ui/app.h"
#include "viewer/ui/theme.h"

namespace gridwalk::ui {

DivisionCard card_of(const data::SnapshotPtr& snapshot, const jobs::GroundPtr& ground, data::ZonePlanId before, const jobs::DivideResult& result,
                     const words::Words& words) {
  const jobs::StreetView view = jobs::street_view(snapshot, jobs::ground_of(*snapshot, ground), result.plan);
  DivisionCard card;
  card.plan = result.plan;
  card.revision = snapshot->revision;
  card.gap = jobs::gap_sentence(view, words);
  card.zones = static_cast<int>(view.zones.size());
  card.max_deviation = result.measures.max_deviation;
  card.tolerance = view.tolerance;
  card.within = result.within_tolerance;
  card.balance = view.load.balance;
  double full_time = 0;
  for (const geo::ZoneMeasures& zone : result.measures.zones) full_time = std::max(full_time, zone.target_min);
  for (std::size_t z = 0; z < view.zones.size(); ++z) {
    const geo::ZoneMeasures& zone = result.measures.zones[z];
    const double load = zone.target_min > 0 ? zone.load_min * full_time / zone.target_min : zone.load_min;
    card.part_time = card.part_time || zone.target_min < full_time * (1 - 1e-6);
    card.least = z ? std::min(card.least, load) : load;
    card.most = std::max(card.most, load);
    card.compactness += geo::polsby_popper(snapshot->zones.find(view.zones[z])->outline) / static_cast<double>(view.zones.size());
  }
  if (snapshot->zone_plans.find(before)) {
    const jobs::PlanComparison compared = jobs::compare_plans(jobs::street_view(snapshot, view.ground, before), view);
    card.before = before;
    card.compared = true;
    card.moved = compared.result.moved;
    card.moved_min = compared.result.moved_min;
    card.taken_over = compared.result.orphaned + compared.result.assigned;
  }
  card.issues = result.issues;
  std::ranges::stable_sort(card.issues, [](const Issue& a, const Issue& b) { return static_cast<int>(a.severity) > static_cast<int>(b.severity); });
  return card;
}

namespace {

void what_could_not_be_held(Widgets& ui, DivisionCard& card) {
  if (card.issues.empty()) return;
  ImGui::Separator();
  constexpr std::size_t few = 3;
  const std::size_t shown = card.all_issues ? card.issues.size() : std::min(few, card.issues.size());
  const bool scrolls = card.all_issues && card.issues.size() > few;
  if (scrolls) ImGui::BeginChild("division_issues", ImVec2(0, ui.px(150)));
  for (std::size_t i = 0; i < shown; ++i) {
    const Issue& issue = card.issues[i];
    const std::string text = ui.tr.sentence(issue);
    const ImVec2 from = ImGui::GetCursorScreenPos();
    ImGui::PushFont(ui.fonts.small());
    ui.coloured(issue.severity == Severity::Problem ? theme::bad : issue.severity == Severity::Warning ? theme::warn : theme::faint, text);
    ImGui::PopFont();
    if (!scrolls) ui.saw_box("division_issue_" + std::to_string(i + 1), from, ImGui::GetItemRectMax(), text);
  }
  if (scrolls) ImGui::EndChild();
  if (card.issues.size() <= few) return;
  const std::string text = card.all_issues ? ui.tr("division.fewer") : ui.tr("division.more", {{"count", std::to_string(card.issues.size() - few)}});
  if (ui.button("division_more", text, Look::Quiet)) card.all_issues = !card.all_issues;
}

}  // namespace

void panel_division(Widgets& ui, App& app) {
  if (!app.division || !app.project()->view) return;
  if (app.division->revision != app.project()->snapshot->revision) return app.division.reset();  // it speaks of what is no more
  DivisionCard& card = *app.division;
  const float width = std::min(static_cast<float>(app.camera.width) - ui.px(20), ui.px(440));
  ImGui::SetNextWindowPos({app.map_corner.x + static_cast<float>(app.camera.width) / 2, app.map_corner.y + ui.px(62)}, 0, {0.5F, 0});
  ImGui::SetNextWindowSizeConstraints({width, 0}, {width, static_cast<float>(app.camera.height) - ui.px(80)});
  ImGui::PushStyleColor(ImGuiCol_WindowBg, theme::paper);
  ImGui::Begin("division", nullptr,
               ImGuiWindowFlags_NoTitleBar | ImGuiWindowFlags_NoResize | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings |
                   ImGuiWindowFlags_AlwaysAutoResize | ImGuiWindowFlags_NoFocusOnAppearing | ImGuiWindowFlags_NoNav);
  ImGui::PopStyleColor();
  const float column = ui.px(ui.tr.chinese() ? 96 : 124);
  const auto fact = [&](const char* id, const char* name, const std::string& value, ImU32 colour = theme::ink) {
    const ImVec2 from = ImGui::GetCursorScreenPos();
    const float start = ImGui::GetCursorPosX();
    ImGui::PushStyleColor(ImGuiCol_Text, theme::faint);
    ImGui::TextUnformatted(ui.tr(name).c_str());
    ImGui::PopStyleColor();
    ImGui::SameLine(start + column);
    ui.coloured(colour, value);
    ui.saw_box(id, from, ImGui::GetItemRectMax(), value);
  };
  ui.heading(ui.tr("division.title", {{"zones", std::to_string(card.zones)}}));
  if (!card.gap.empty()) {
    const ImVec2 from = ImGui::GetCursorScreenPos();
    ui.text(card.gap);
    ui.saw_box("division_gap", from, ImGui::GetItemRectMax(), card.gap);
  }
  ImGui::Separator();
  const auto of = [&](double amount) { return jobs::amount(card.balance, amount, ui.tr); };
  fact("division_deviation", "division.deviation",
       ui.tr("division.deviation_value", {{"deviation", ui.tr.percent(card.max_deviation)}, {"tolerance", ui.tr.percent(card.tolerance, 0)}}),
       card.within ? theme::good : theme::bad);
  fact("division_load", "division.load", ui.tr(card.part_time ? "division.load_full_time" : "division.load_value", {{"least", of(card.least)}, {"most", of(card.most)}}));
  if (card.part_time) ui.tip(ui.tr("division.part_time"));
  fact("division_compactness", "division.compactness", ui.tr("division.compactness_value", {{"value", ui.tr.number(card.compactness, 2)}}));
  ui.tip(ui.tr("division.compactness_tip"));
  if (card.compared) {
    fact("division_moved", "division.moved",
         card.moved ? ui.tr("division.moved_value", {{"count", std::to_string(card.moved)}, {"load", ui.tr.hours(card.moved_min)}}) : ui.tr("division.moved_none"));
    if (card.taken_over) fact("division_taken", "division.taken", ui.tr("division.taken_value", {{"count", std::to_string(card.taken_over)}}));
  }
  what_could_not_be_held(ui, card);
  ImGui::Dummy({0, ui.px(2)});
  if (card.compared) {
    if (ui.button("division_compare", ui.tr("division.compare"), Look::Primary)) {
      compare_in_dialog(app, card.before, card.plan);
    }
    ImGui::SameLine();
  }
  const bool back = ui.button("division_undo", ui.tr("ui.undo"));
  ImGui::SameLine();
  const bool closed = ui.button("division_close", ui.tr("ui.close"));
  ImGui::End();
  if (back || closed) app.division.reset();
  if (back) app.undo();
}

}  // namespace gridwalk::ui
