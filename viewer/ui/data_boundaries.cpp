// The list of faults, where each lies, and mending them.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer/ui/data_boundaries.h"

#include <algorithm>
#include <cmath>

#include "viewer/ui/app.h"
#include "viewer/ui/side.h"
#include "viewer/ui/theme.h"

namespace gridwalk::ui {
namespace {

using jobs::BoundaryFault;

constexpr std::size_t faults_listed = 300;  // the largest; whoever has more mends them first
constexpr double widest_gap_m = 3;

std::string name_of(const App& app, data::CommunityId id) {
  const data::Community* community = app.project()->snapshot->communities.find(id);
  return community ? community->name : std::string("-");
}

bool same(const BoundaryFault& a, const BoundaryFault& b) { return a.a == b.a && a.b == b.b && a.kind == b.kind && a.place == b.place; }

bool can_be_mended(const BoundaryFault& fault) { return static_cast<bool>(fault.goes_to); }

std::string what_it_is(const App& app, const BoundaryFault& fault) {
  const words::Words& tr = app.words();
  return tr(std::string("boundaries_ui.") + jobs::name_of(fault.kind), {{"area", tr.number(fault.area_m2, fault.area_m2 < 10 ? 1 : 0)}, {"to", name_of(app, fault.goes_to)}});
}

// Both communities' outlines, and the land that is in question.
void mark(App& app, const BoundaryFault& fault, bool ringed) {
  for (const data::CommunityId id : {fault.a, fault.b}) {
    const int i = app.project()->snapshot->communities.index_of(id);
    if (i >= 0) app.pointed_out.push_back(i);
  }
  app.mark.lands.push_back({fault.land, can_be_mended(fault) ? theme::warn : theme::bad, true, {}});
  if (ringed) app.mark.rings.push_back(fault.place);
}

void show(App& app, const BoundaryFault& fault) {
  app.dialogs.data.boundaries.shown = fault;
  app.select({fault.a, fault.b});
  app.zoom_to(geo::box_of(fault.land).grown(20));
}

void mend(App& app, const std::vector<data::CommunityId>& only) {
  geo::CoverageLimits limits;
  limits.sliver_m = app.dialogs.data.boundaries.gap_m;
  app.start_job("boundaries_ui.job", [&app, limits, only](const Progress& progress) -> Finish {
    const jobs::OverlapsResult result = jobs::check_overlaps(*app.project()->store, true, limits, only, progress);
    return [&app, result] {
      const auto mended = static_cast<std::size_t>(std::ranges::count_if(result.faults, &BoundaryFault::mended));
      const std::size_t left = result.faults.size() - mended;
      std::vector<std::string> lines{app.words()("boundaries_ui.mended", {{"count", app.words().number(static_cast<double>(mended))},
                                                                          {"changed", app.words().number(result.changed)}})};
      if (left > 0) lines.push_back(app.words()("boundaries_ui.left", {{"count", app.words().number(static_cast<double>(left))}}));
      app.say(left > 0 ? Message::Kind::Warning : Message::Kind::Note, std::move(lines));
    };
  });
}

void choose_gap(Widgets& ui, BoundariesPage& page) {
  ui.note(ui.tr("boundaries_ui.gap"));
  const std::string shown = page.gap_m > 0 ? ui.tr("boundaries_ui.gap_value", {{"metres", ui.tr.number(page.gap_m, 1)}}) : ui.tr("boundaries_ui.gap_none");
  double gap = page.gap_m;
  if (ui.slider("boundary_gap", gap, 0, widest_gap_m, shown)) page.gap_m = std::round(gap * 10) / 10;
}

void list(Widgets& ui, App& app, const std::vector<BoundaryFault>& faults) {
  BoundariesPage& page = app.dialogs.data.boundaries;
  for (std::size_t i = 0; i < std::min(faults.size(), faults_listed); ++i) {
    const BoundaryFault& fault = faults[i];
    const bool chosen = page.shown && same(*page.shown, fault);
    const std::string names = ui.tr("boundaries_ui.pair", {{"a", name_of(app, fault.a)}, {"b", name_of(app, fault.b)}});
    const bool pressed = row_of_two(ui, "fault:" + std::to_string(i), names, what_it_is(app, fault), chosen, can_be_mended(fault) ? theme::faint : theme::bad);
    if (ImGui::IsItemHovered() && !chosen) mark(app, fault, false);
    if (pressed) show(app, fault);
  }
  if (faults.size() > faults_listed) ui.note(ui.tr("boundaries_ui.more", {{"count", ui.tr.number(static_cast<double>(faults.size() - faults_listed))}}));
}

void buttons(Widgets& ui, App& app, const std::vector<BoundaryFault>& faults) {
  const BoundariesPage& page = app.dialogs.data.boundaries;
  const auto mendable = std::ranges::count_if(faults, can_be_mended);
  const std::string all = ui.tr("boundaries_ui.mend_all", {{"count", ui.tr.number(static_cast<double>(mendable))}});
  if (ui.button("mend_all", all, Look::Primary, mendable > 0 && !app.busy())) mend(app, {});
  ui.tip(ui.tr("boundaries_ui.mend_tip"));
  if (ui.button("mend_one", ui.tr("boundaries_ui.mend_one"), Look::Plain, page.shown && can_be_mended(*page.shown) && !app.busy())) mend(app, {page.shown->a, page.shown->b});
  ui.tip(ui.tr("boundaries_ui.mend_one_tip"));
}

}  // namespace

void data_boundaries(Widgets& ui, App& app) {
  BoundariesPage& page = app.dialogs.data.boundaries;
  const data::SnapshotPtr& snapshot = app.project()->snapshot;
  if (std::ranges::all_of(snapshot->communities, [](const data::Community& community) { return community.boundary.empty(); })) {
    return ui.text(ui.tr("boundaries_ui.none_drawn"));
  }
  ui.note(ui.tr("boundaries_ui.text"));
  choose_gap(ui, page);
  const std::vector<BoundaryFault>* faults = app.data_asks().faults(snapshot, page.gap_m);
  const auto share = app.data_asks().comparing();
  const std::string comparing = share ? ui.tr("boundaries_ui.comparing", {{"share", ui.tr.percent(*share, 0)}}) : std::string();
  if (!faults) return ui.text(comparing);
  if (page.shown && std::ranges::none_of(*faults, [&](const BoundaryFault& fault) { return same(fault, *page.shown); })) page.shown.reset();
  if (faults->empty()) {
    const std::string text = share ? comparing : ui.tr("boundaries_ui.in_order");
    ui.coloured(share ? theme::faint : theme::good, text);
    ui.saw_box("boundaries_in_order", ImGui::GetItemRectMin(), ImGui::GetItemRectMax(), text);
    return;
  }
  ui.text(ui.tr("boundaries_ui.found", {{"count", ui.tr.number(static_cast<double>(faults->size()))}}));
  const float foot = 2 * ImGui::GetFrameHeightWithSpacing() + ui.px(8) + (page.shown && !can_be_mended(*page.shown) ? ui.px(64) : 0);
  ImGui::BeginChild("faults", ImVec2(0, std::max(ImGui::GetContentRegionAvail().y - foot, ui.px(80))));
  list(ui, app, *faults);
  ImGui::EndChild();
  if (page.shown) mark(app, *page.shown, true);
  if (page.shown && !can_be_mended(*page.shown)) ui.note(ui.tr("boundaries_ui.by_hand"));
  buttons(ui, app, *faults);
}

}  // namespace gridwalk::ui
