// Load bars now and then, pieces that come off, compactness, ways, changes since the plan in force.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer/ui/hand_card.h"

#include <algorithm>
#include <cmath>
#include <functional>

#include "viewer/jobs/names.h"
#include "viewer/ui/app.h"
#include "viewer/ui/theme.h"

namespace gridwalk::ui {
namespace {

constexpr std::size_t most_zones = 3;  // with bars; of more their number is said

std::string signed_percent(const Widgets& ui, double share) { return (share >= 0.0005 ? "+" : "") + ui.tr.percent(share); }
double deviation(double load, double target) { return target > 0 ? (load - target) / target : 0; }

std::string who(const Widgets& ui, const App& app, const Preview& preview) {
  const Project& project = *app.project();
  const auto name = [&](int i) { return project.snapshot->communities[static_cast<std::size_t>(i)].name; };
  const auto code = [&](int zone) {
    if (zone == static_cast<int>(project.view->zones.size())) return ui.tr("hand.new_zone");
    const data::Zone* to = project.zone(zone);
    return to ? to->code : ui.tr("ui.unassigned");
  };
  if (preview.to.size() == 2 && preview.to[0] != preview.to[1]) return ui.tr("hand.exchange", {{"a", name(preview.communities[0])}, {"b", name(preview.communities[1])}});
  const std::string first = preview.communities.size() == 1 ? name(preview.communities[0]) : ui.tr("ui.many_selected", {{"count", std::to_string(preview.communities.size())}});
  return first + " \xE2\x86\x92 " + code(preview.to_zone);
}

// The load that would be as a bar, that of now as a line above it, the target as a mark at two thirds of the room.
void load_bar(Widgets& ui, const ZoneUnderHand& zone, ImU32 colour, double tolerance) {
  const float room = ui.px(272), height = ui.px(9), target = room * 2 / 3;
  const ImVec2 at = ImGui::GetCursorScreenPos();
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  const auto wide = [&](double load, double of) { return of > 0 ? std::min(room, static_cast<float>(load / of) * target) : 0.0F; };
  draw.AddRectFilled(at, {at.x + room, at.y + height}, theme::track);
  const float slack = static_cast<float>(tolerance) * target;
  draw.AddRectFilled({at.x + target - slack, at.y}, {at.x + target + slack, at.y + height}, IM_COL32(34, 134, 84, 60));
  draw.AddRectFilled({at.x, at.y + ui.px(3)}, {at.x + wide(zone.load_then, zone.target_then), at.y + height}, colour);
  draw.AddRectFilled(at, {at.x + wide(zone.load_now, zone.target_now), at.y + ui.px(2)}, theme::faint);
  draw.AddLine({at.x + target, at.y - ui.px(2)}, {at.x + target, at.y + height + ui.px(2)}, theme::ink);
  ImGui::Dummy({room, height + ui.px(2)});
}

void zone_rows(Widgets& ui, const App& app, const Preview& preview, const ZoneUnderHand& under) {
  const Project& project = *app.project();
  const data::Zone* zone = project.zone(under.zone);
  const bool is_new = under.zone == static_cast<int>(project.view->zones.size()), goes = under.zone == preview.move.gone;
  const std::string code = is_new ? ui.tr("hand.new_zone") : zone ? zone->code : "";
  const double now = deviation(under.load_now, under.target_now), then = deviation(under.load_then, under.target_then);
  std::string line;
  if (goes) line = ui.tr("hand.zone_goes", {{"zone", code}});
  else if (is_new) line = ui.tr("hand.zone_comes", {{"zone", code}, {"load", jobs::amount(project.view->load.balance, under.load_then, ui.tr)}, {"then", signed_percent(ui, then)}});
  else line = ui.tr("ui.would", {{"zone", code}, {"now", signed_percent(ui, now)}, {"then", signed_percent(ui, then)}});
  const bool worse = !goes && std::abs(then) > project.view->tolerance && std::abs(then) > std::abs(now);
  ui.coloured(worse ? theme::warn : theme::ink, line);
  if (goes) return;
  load_bar(ui, under, zone ? colour_of(carto::zone_look(zone->colour).strong) : theme::ink, project.view->tolerance);
  ImGui::PushFont(ui.fonts.small());
  const std::string ways = ui.tr.hours(under.ways_then_min), shape = ui.tr.number(under.compact_then, 2);
  if (is_new) ui.coloured(theme::faint, ui.tr("hand.shape_new", {{"shape", shape}, {"ways", ways}}));
  else ui.coloured(theme::faint, ui.tr("hand.shape", {{"now", ui.tr.number(under.compact_now, 2)}, {"then", shape}, {"ways_now", ui.tr.hours(under.ways_now_min)}, {"ways_then", ways}}));
  ImGui::PopFont();
}

void comes_off(Widgets& ui, const App& app, const std::vector<int>& pieces) {
  if (pieces.empty()) return;
  std::vector<std::string> names;
  for (const int i : pieces) {
    if (names.size() < 4) names.push_back(app.project()->snapshot->communities[static_cast<std::size_t>(i)].name);
  }
  ui.coloured(theme::bad, ui.tr("ui.comes_off", {{"names", ui.tr.join(names)}, {"count", std::to_string(pieces.size())}}));
}

}  // namespace

void hand_card(Widgets& ui, const App& app) {
  const auto& preview = app.previewed();
  if (!preview || !app.hover || !app.project()->view) return;
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(ui.px(10), ui.px(8)));  // the map has none
  ImGui::BeginTooltip();
  ImGui::PopStyleVar();
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2(ui.px(6), ui.px(2)));
  ImGui::Dummy({ui.px(280), 0});
  const ImVec2 from = ImGui::GetCursorScreenPos();
  std::string all;
  if (!preview->communities.empty()) {
    all = who(ui, app, *preview);
    ui.heading(all);
  }
  // What is new first, then what changes most.
  std::vector<ZoneUnderHand> zones = preview->told.zones;
  const int new_zone = static_cast<int>(app.project()->view->zones.size());
  std::ranges::stable_sort(zones, std::greater(), [&](const ZoneUnderHand& z) { return std::pair(z.zone == new_zone, std::abs(z.load_then - z.load_now)); });
  for (std::size_t k = 0; k < std::min(zones.size(), most_zones); ++k) zone_rows(ui, app, *preview, zones[k]);
  if (zones.size() > most_zones) ui.note(ui.tr("hand.more_zones", {{"count", std::to_string(zones.size() - most_zones)}}));
  comes_off(ui, app, preview->after.pieces_cut_off);
  if (preview->locked > 0) ui.coloured(theme::warn, ui.tr("ui.locked_stay", {{"count", std::to_string(preview->locked)}}));
  if (preview->told.differs_then >= 0) {
    ui.note(ui.tr("hand.differs", {{"now", std::to_string(preview->told.differs_now)}, {"then", std::to_string(preview->told.differs_then)}}));
  }
  ui.saw_box("hand_card", from, ImGui::GetItemRectMax(), all);
  ImGui::PopStyleVar();
  ImGui::EndTooltip();
}

}  // namespace gridwalk::ui
