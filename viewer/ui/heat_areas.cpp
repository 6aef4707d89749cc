// Where findings pile up: the sentence, a row an area, and the page that says why one is red.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <array>
#include <numeric>

#include "viewer/ui/app.h"
#include "viewer/ui/heat_desk.h"
#include "viewer/ui/heat_parts.h"
#include "viewer/ui/side.h"
#include "viewer/ui/theme.h"

namespace gridwalk::ui {
namespace {

constexpr std::array<const char*, jobs::problem_kinds> kind_names{"broken", "dirty", "messy", "missing", "blocked", "occupied", "unmapped"};
constexpr std::size_t rows_listed = 3;  // the others are a click away, and the communities are to be seen below

const char* of_key(carto::HeatOf of, const char* complaints, const char* problems) { return of == carto::HeatOf::Problems ? problems : complaints; }

// How much more or less than in the period before: "+12", "-3"; empty where that is not known.
std::string trend(const words::Words& words, const jobs::HotAreas& areas, const jobs::HotArea& hot) {
  if (!areas.period_before) return {};
  const int more = hot.count - hot.count_before;
  if (more == 0) return words("heat_desk.trend_same");
  return words(more > 0 ? "heat_desk.trend_more" : "heat_desk.trend_fewer", {{"count", words.number(std::abs(more))}});
}

std::string zone_code(const App& app, data::ZoneId id) {
  const data::Zone* zone = app.project()->snapshot->zones.find(id);
  return zone ? zone->code : std::string();
}
std::string inspector_name(const App& app, data::InspectorId id) {
  const data::Inspector* inspector = app.project()->snapshot->inspectors.find(id);
  return inspector ? inspector->name : std::string();
}

void row_of_area(Widgets& ui, App& app, const jobs::HotAreas& areas, const jobs::HotArea& hot) {
  const double share = areas.located > 0 ? static_cast<double>(hot.count) / areas.located : 0;
  const std::string first = ui.tr("heat_desk.area_row", {{"id", std::to_string(hot.id)}, {"count", ui.tr.number(hot.count)}, {"share", ui.tr.percent(share, 0)}});
  const data::Community* most = hot.communities.empty() ? nullptr : app.project()->snapshot->communities.find(hot.communities.front().community);
  std::vector<std::string> parts;
  for (const std::string& part : {most ? most->name : std::string(), trend(ui.tr, areas, hot), zone_code(app, hot.zone), inspector_name(app, hot.inspector)}) {
    if (!part.empty()) parts.push_back(part);
  }
  std::string second;
  for (const std::string& part : parts) second += (second.empty() ? "" : "  ") + part;
  if (!row_of_two(ui, "hot_area_" + std::to_string(hot.id), first, second, app.heat_desk().area == hot.id && app.dialogs.open == Dialog::HotArea, theme::faint)) return;
  app.heat_desk().area = hot.id;
  show_dialog(app, Dialog::HotArea);
  app.zoom_to(geo::box_of(hot.area).grown(150));
}

void facts(Widgets& ui, const App& app, const jobs::HotAreas& areas, const jobs::HotArea& hot) {
  ui.fact(ui.tr(of_key(app.heat.of, "heat_desk.complaints", "heat_desk.problems")), ui.tr.number(hot.count));
  if (areas.located > 0) ui.fact(ui.tr("heat_desk.share"), ui.tr.percent(static_cast<double>(hot.count) / areas.located, 1));
  if (areas.period_before) ui.fact(ui.tr("heat_desk.before"), ui.tr.number(hot.count_before) + "  " + trend(ui.tr, areas, hot));
  ui.fact(ui.tr("heat_desk.area"), ui.tr.area(hot.area_m2));
  ui.fact(ui.tr("heat_desk.households"), hot.households > 0 ? ui.tr.number(hot.households) : ui.tr("heat_desk.not_known"));
  if (hot.per_1000_households > 0) ui.fact(ui.tr("heat_desk.per_1000"), ui.tr.number(hot.per_1000_households, 1));
  const std::string zone = zone_code(app, hot.zone), inspector = inspector_name(app, hot.inspector);
  ui.fact(ui.tr("heat_desk.zone"), zone.empty() ? ui.tr("heat_desk.none") : zone);
  ui.fact(ui.tr("heat_desk.inspector"), inspector.empty() ? ui.tr("heat_desk.none") : inspector);
}

}  // namespace

std::string areas_sentence(const words::Words& words, const jobs::HotAreas& areas, carto::HeatOf of) {
  if (areas.areas.empty()) return words("heat_desk.no_areas");
  return words(of_key(of, "heat_desk.areas_complaints", "heat_desk.areas_problems"),
               {{"count", words.number(static_cast<double>(areas.areas.size()))}, {"street", words.percent(areas.share_of_street, areas.share_of_street < 0.1 ? 1 : 0)}, {"findings", words.percent(areas.share_of_findings, 0)}});
}

void bars_by_kind(Widgets& ui, std::string_view id, const std::array<int, jobs::problem_kinds>& counts) {
  std::array<std::size_t, jobs::problem_kinds> order{};
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::stable_sort(order, std::ranges::greater{}, [&](std::size_t kind) { return counts[kind]; });
  const int most = std::max(counts[order.front()], 1);
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  float names = 0;
  for (const char* name : kind_names) names = std::max(names, ImGui::CalcTextSize(ui.tr(std::string("kind.") + name).c_str()).x);
  for (const std::size_t kind : order) {
    if (counts[kind] == 0) continue;
    const std::string name = ui.tr(std::string("kind.") + kind_names[kind]), count = ui.tr.number(counts[kind]);
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float high = ImGui::GetTextLineHeight(), room = ImGui::GetContentRegionAvail().x, left = at.x + names + ui.px(8);
    const float longest = room - names - ui.px(16) - ImGui::CalcTextSize("99,999").x;
    const float length = std::max(longest * static_cast<float>(counts[kind]) / static_cast<float>(most), 1.0F);
    draw.AddText(at, theme::ink, name.c_str());
    draw.AddRectFilled({left, at.y + high * 0.15F}, {left + length, at.y + high * 0.9F}, theme::accent);
    draw.AddText({left + length + ui.px(6), at.y}, theme::ink, count.c_str());
    ImGui::Dummy({room, high});
    ui.saw(std::string(id) + ":" + kind_names[kind], name + " " + count);
  }
}

void heat_areas(Widgets& ui, App& app) {
  HeatDesk& desk = app.heat_desk();
  const jobs::HotAreas* areas = desk.areas();
  if (!areas) return;
  const std::string sentence = areas_sentence(ui.tr, *areas, app.heat.of);
  ui.text(sentence);
  ui.saw_box("hot_areas", ImGui::GetItemRectMin(), ImGui::GetItemRectMax(), sentence);
  if (areas->areas.empty()) return;
  if (ui.checkbox("heat_outlines", ui.tr("heat_desk.outlines", {{"level", ui.tr.number(areas->level, areas->level < 10 ? 1 : 0)}}), desk.outlines)) app.options_changed();
  std::size_t listed = 0;
  for (const jobs::HotArea& hot : areas->areas) {
    if (++listed > rows_listed) break;
    row_of_area(ui, app, *areas, hot);
  }
  if (areas->areas.size() <= rows_listed) return;
  const std::string others = ui.tr("heat_desk.more_areas", {{"count", std::to_string(areas->areas.size() - rows_listed)}});
  if (!ui.row("hot_area_others", others, false)) return;
  desk.area = areas->areas[rows_listed].id;
  show_dialog(app, Dialog::HotArea);
}

void side_area(Widgets& ui, App& app) {
  const HeatDesk& desk = app.heat_desk();
  const jobs::HotAreas* areas = desk.areas();
  const jobs::HotArea* hot = areas ? desk.area_shown() : nullptr;
  side_heading(ui, app, ui.tr("heat_desk.why", {{"id", std::to_string(desk.area)}}));
  if (!hot || app.heat.of == carto::HeatOf::None) {
    ui.note(ui.tr("heat_desk.area_gone"));
    return;
  }
  if (ui.button("area_zoom", ui.tr("heat_desk.zoom"))) app.zoom_to(geo::box_of(hot->area).grown(150));
  ImGui::SameLine(0, ui.px(4));
  const int count = static_cast<int>(areas->areas.size());
  if (ui.button("area_before", "<", Look::Plain, hot->id > 1)) app.heat_desk().area = hot->id - 1;
  ImGui::SameLine(0, ui.px(4));
  if (ui.button("area_after", ">", Look::Plain, hot->id < count)) app.heat_desk().area = hot->id + 1;
  const carto::HeatMap& map = *desk.result().map;
  ui.note(ui.tr("heat_desk.stands_on", {{"radius", ui.tr.number(map.options.radius_m)}, {"period", heat_period(ui.tr, map.input.from, map.input.to)},
                                        {"level", ui.tr.number(areas->level, areas->level < 10 ? 1 : 0)}}));
  facts(ui, app, *areas, *hot);
  ui.heading(ui.tr("heat_desk.by_kind"));
  bars_by_kind(ui, "area_kind", hot->by_kind);
  ui.heading(ui.tr("heat_desk.from_communities"));
  int rank = 0;
  for (const jobs::HotCommunity& of : hot->communities) {
    const data::Community* community = app.project()->snapshot->communities.find(of.community);
    if (!community) continue;
    const std::string first = community->name + "  " + ui.tr.number(of.count);
    const std::string rate = of.per_1000_households > 0 ? ui.tr("heat_desk.rate", {{"rate", ui.tr.number(of.per_1000_households, 1)}}) : ui.tr("heat_desk.no_households");
    if (row_of_two(ui, "area_community_" + std::to_string(++rank), first, rate, app.selected().contains(of.community), theme::faint)) {
      app.select({of.community});
      app.zoom_to(of.community);
    }
  }
  if (hot->companies.empty()) return;
  ui.heading(ui.tr("heat_desk.companies"));
  for (const data::CompanyId id : hot->companies) {
    if (const data::Company* company = app.project()->snapshot->companies.find(id)) ui.text(company->name);
  }
}

}  // namespace gridwalk::ui
