// Figures above, findings below; the way to import roads at the foot.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer/ui/data_roads.h"

#include <algorithm>

#include "viewer/ui/app.h"
#include "viewer/ui/side.h"
#include "viewer/ui/theme.h"

namespace gridwalk::ui {
namespace {

using jobs::RoadFinding;
using jobs::RoadsCheck;

constexpr std::size_t findings_listed = 300;

ImU32 colour_of(Severity severity) { return severity == Severity::Note ? theme::faint : severity == Severity::Warning ? theme::warn : theme::bad; }

void figures(Widgets& ui, const RoadsCheck& check) {
  const geo::RoadCensus& census = check.census;
  if (census.edges == 0) return;
  ui.text(ui.tr("roads_ui.length", {{"km", ui.tr.number(census.km, 1)}, {"segments", ui.tr.number(census.edges)}}));
  ui.text(ui.tr("roads_ui.connected", {{"share", ui.tr.percent(census.km > 0 ? census.main_km / census.km : 0, 2)}, {"islands", ui.tr.number(static_cast<double>(census.islands.size()))}}));
  const auto communities = std::ranges::count_if(check.stops, [](const jobs::RoadStop& stop) { return static_cast<bool>(stop.community); });
  if (communities == 0) return;
  ui.text(ui.tr("roads_ui.communities", {{"count", ui.tr.number(static_cast<double>(communities))}, {"middle", ui.tr.number(check.middle_m)}}));
  if (check.far + check.refused > 0) {
    ui.coloured(theme::warn, ui.tr("roads_ui.far", {{"far", ui.tr.number(check.far)}, {"refused", ui.tr.number(check.refused)}}));
  }
}

// The community that the finding is about, or its place.
void mark(App& app, const RoadFinding& finding, bool ringed) {
  if (finding.issue.subject >= 0) {
    const int i = app.project()->snapshot->communities.index_of(data::CommunityId{finding.issue.subject});
    if (i >= 0) app.pointed_out.push_back(i);
  }
  if (ringed && finding.at) app.mark.rings.push_back(*finding.at);
}

void list(Widgets& ui, App& app, const RoadsCheck& check) {
  RoadsPage& page = app.dialogs.data.roads;
  for (std::size_t i = 0; i < std::min(check.findings.size(), findings_listed); ++i) {
    const RoadFinding& finding = check.findings[i];
    const std::string kind = ui.tr(finding.issue.severity == Severity::Problem ? "roads_ui.problem" : finding.issue.severity == Severity::Warning ? "roads_ui.warning" : "roads_ui.note");
    const bool pressed = row_of_two(ui, "road_finding:" + std::to_string(i), ui.tr.sentence(finding.issue), kind, page.shown == i, colour_of(finding.issue.severity));
    if (ImGui::IsItemHovered() && page.shown != i) mark(app, finding, true);
    if (!pressed) continue;
    page.shown = i;
    if (finding.issue.subject >= 0) app.select({data::CommunityId{finding.issue.subject}});
    if (!finding.box.empty()) app.zoom_to(finding.box);
  }
  if (check.findings.size() > findings_listed) ui.note(ui.tr("roads_ui.more", {{"count", ui.tr.number(static_cast<double>(check.findings.size() - findings_listed))}}));
}

}  // namespace

void data_roads(Widgets& ui, App& app) {
  RoadsPage& page = app.dialogs.data.roads;
  const std::vector<std::string> modes{ui.tr("mode.walk"), ui.tr("mode.ebike"), ui.tr("mode.car")};
  chips(ui, "roads_mode", modes, page.mode);
  const RoadsCheck* check = app.data_asks().roads(app.project()->snapshot, static_cast<data::InspectorMode>(page.mode));
  if (!check) return ui.text(ui.tr("roads_ui.checking"));
  if (page.shown_of != check) page.shown.reset();
  page.shown_of = check;
  figures(ui, *check);
  if (check->good() && check->records > 0) {
    const std::string text = ui.tr("roads_ui.good");
    ui.coloured(theme::good, text);
    ui.saw_box("roads_good", ImGui::GetItemRectMin(), ImGui::GetItemRectMax(), text);
  }
  ImGui::Separator();
  const float foot = ImGui::GetFrameHeightWithSpacing() + ui.px(8);
  ImGui::BeginChild("road_findings", ImVec2(0, std::max(ImGui::GetContentRegionAvail().y - foot, ui.px(80))));
  list(ui, app, *check);
  ImGui::EndChild();
  if (page.shown) mark(app, check->findings[*page.shown], true);
  if (ui.button("roads_import", ui.tr("roads_ui.import"), check->records == 0 ? Look::Primary : Look::Plain, !app.busy())) show_dialog(app, Dialog::OpenForImport);
  ui.tip(ui.tr("roads_ui.import_tip"));
}

}  // namespace gridwalk::ui
