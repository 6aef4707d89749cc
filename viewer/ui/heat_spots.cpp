// The communities' counts, rates and tests as a table beside the map; what the pointer is told about a place.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

#include "viewer/ui/app.h"
#include "viewer/ui/heat_desk.h"
#include "viewer/ui/heat_parts.h"
#include "viewer/ui/side.h"
#include "viewer/ui/theme.h"

namespace gridwalk::ui {
namespace {

using carto::CommunityBy;
enum class Column { Name, Count, Rate, Smoothed, Z, P, Class };
constexpr std::array<const char*, 7> column_keys{"name", "count", "rate", "smoothed", "z", "p", "class"};
constexpr std::array<CommunityBy, 4> themes{CommunityBy::Hotspots, CommunityBy::Clusters, CommunityBy::Change, CommunityBy::SmoothedRate};
constexpr std::array<const char*, 4> theme_keys{"theme.by_hotspots", "theme.by_clusters", "theme.by_change", "theme.by_smoothed_rate"};

double value_of(const jobs::CommunitySpot& spot, Column column) {
  switch (column) {
    case Column::Name: return 0;
    case Column::Count: return spot.count;
    case Column::Rate: return spot.per_1000;
    case Column::Smoothed: return spot.smoothed_per_1000;
    case Column::Z: return spot.getis.z;
    case Column::P: return -spot.getis.p_permuted;  // the surest first
    case Column::Class: return spot.getis.bin_fdr;
  }
  return 0;
}

std::string number_or_dash(const words::Words& words, double value, int decimals) { return std::isfinite(value) ? words.number(value, decimals) : "-"; }
std::string p_text(const words::Words& words, double p) { return !std::isfinite(p) ? "-" : p < 0.0005 ? words("heat_desk.p_least") : words.number(p, 3); }

std::string class_text(const words::Words& words, int bin) {
  if (bin == 0) return words("heat_desk.class_none");
  constexpr std::array<const char*, 3> levels{"90", "95", "99"};
  return words(bin > 0 ? "heat_desk.class_hot" : "heat_desk.class_cold", {{"level", levels[static_cast<std::size_t>(std::min(std::abs(bin), 3) - 1)]}});
}

std::string cell(const words::Words& words, const jobs::CommunitySpot& spot, const std::string& name, Column column) {
  switch (column) {
    case Column::Name: return name;
    case Column::Count: return words.number(spot.count);
    case Column::Rate: return number_or_dash(words, spot.per_1000, 1);
    case Column::Smoothed: return number_or_dash(words, spot.smoothed_per_1000, 1);
    case Column::Z: return number_or_dash(words, spot.getis.z, 2);
    case Column::P: return p_text(words, spot.getis.p_permuted);
    case Column::Class: return class_text(words, spot.getis.bin_fdr);
  }
  return {};
}

void choices(Widgets& ui, App& app) {
  HeatDesk& desk = app.heat_desk();
  if (app.heat.of == carto::HeatOf::None) ui.note(ui.tr("heat_desk.spots_of_problems"));
  int measure = static_cast<int>(desk.measure);
  if (ui.choice("spots_measure", {ui.tr("heat_desk.measure_count"), ui.tr("heat_desk.measure_rate"), ui.tr("heat_desk.measure_smoothed")}, measure)) {
    desk.measure = static_cast<jobs::HotspotMeasure>(measure);
  }
  ui.note(ui.tr("layers.communities_by"));
  std::vector<std::string> texts;
  int theme = -1;
  for (std::size_t i = 0; i < themes.size(); ++i) {
    texts.push_back(ui.tr(theme_keys[i]));
    if (app.layers.theme.by == themes[i]) theme = static_cast<int>(i);
  }
  if (chips(ui, "spots_theme", texts, theme)) {
    if (carto::is_number(app.layers.theme.by) != carto::is_number(themes[static_cast<std::size_t>(theme)])) app.layers.theme.palette.clear();
    app.layers.theme.by = themes[static_cast<std::size_t>(theme)];
    app.layers_changed();
  }
}

void head(Widgets& ui, SpotsTable& table, const std::array<float, 7>& at, float y) {
  for (std::size_t c = 0; c < column_keys.size(); ++c) {
    ImGui::SetCursorScreenPos({at[c], y});
    const std::string text = ui.tr("heat_desk.column_" + std::string(column_keys[c]));
    const float width = (c + 1 < at.size() ? at[c + 1] : ImGui::GetWindowPos().x + ImGui::GetWindowWidth() - ui.px(10)) - at[c] - ui.px(2);
    if (ui.button("spots_by_" + std::string(column_keys[c]), text, table.column == static_cast<int>(c) ? Look::On : Look::Quiet, true, width)) {
      table.upwards = table.column == static_cast<int>(c) ? !table.upwards : c == 0;
      table.column = static_cast<int>(c);
    }
    ui.tip(ui.tr("heat_desk.column_" + std::string(column_keys[c]) + "_tip"));
  }
}

}  // namespace

void side_spots(Widgets& ui, App& app) {
  side_heading(ui, app, ui.tr("heat_desk.spots"));
  HeatDesk& desk = app.heat_desk();
  desk.wants_spots = true;
  choices(ui, app);
  const jobs::HotspotResult* result = desk.spots();
  if (!result) {
    ui.note(ui.tr("heat_desk.computing"));
    return;
  }
  ui.note(ui.tr("heat_desk.spots_on", {{"period", heat_period(ui.tr, result->from, result->to)}, {"tested", std::to_string(result->tested)},
                                       {"permutations", ui.tr.number(result->options.permutations)}}));
  for (const Issue& issue : result->issues) {
    if (is_of_one_community(issue)) continue;  // the table greys it
    const std::string sentence = ui.tr.sentence(issue);
    ui.coloured(issue.severity == Severity::Note ? theme::faint : theme::warn, sentence);
    ui.saw_box("spots_issue", ImGui::GetItemRectMin(), ImGui::GetItemRectMax(), sentence);
  }
  if (std::isfinite(result->moran_i) && result->tested > 0) {
    ui.note(ui.tr("heat_desk.moran", {{"i", ui.tr.number(result->moran_i, 3)}, {"p", p_text(ui.tr, result->moran_p_permuted)}}));
  }
  SpotsTable& table = app.dialogs.spots;
  std::vector<const jobs::CommunitySpot*> order;
  for (const jobs::CommunitySpot& spot : result->spots) order.push_back(&spot);
  const auto name_of = [&](const jobs::CommunitySpot* spot) {
    const data::Community* community = app.project()->snapshot->communities.find(spot->community);
    return community ? community->name : std::string();
  };
  const auto column = static_cast<Column>(table.column);
  if (column == Column::Name) {
    std::ranges::stable_sort(order, {}, name_of);
  } else {
    // What is not known comes last, whichever way.
    std::ranges::stable_sort(order, [&](const jobs::CommunitySpot* a, const jobs::CommunitySpot* b) {
      const double x = value_of(*a, column), y = value_of(*b, column);
      if (std::isfinite(x) != std::isfinite(y)) return std::isfinite(x);
      return std::isfinite(x) && (table.upwards ? x < y : x > y);
    });
  }
  if (column == Column::Name && !table.upwards) std::ranges::reverse(order);

  ImGui::PushFont(ui.fonts.small());
  const float left = ImGui::GetCursorScreenPos().x, room = ImGui::GetContentRegionAvail().x;
  constexpr std::array<float, 7> shares{0, 0.29F, 0.39F, 0.51F, 0.64F, 0.74F, 0.84F};
  std::array<float, 7> at{};
  for (std::size_t c = 0; c < at.size(); ++c) at[c] = left + room * shares[c];
  head(ui, table, at, ImGui::GetCursorScreenPos().y);
  ImGui::BeginChild("spots_rows", {0, 0});
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  const float high = ImGui::GetTextLineHeight() + ui.px(4);
  ImGuiListClipper clipper;
  clipper.Begin(static_cast<int>(order.size()), high + ImGui::GetStyle().ItemSpacing.y);
  while (clipper.Step()) {
    for (int row = clipper.DisplayStart; row < clipper.DisplayEnd; ++row) {
      const jobs::CommunitySpot& spot = *order[static_cast<std::size_t>(row)];
      const ImVec2 corner = ImGui::GetCursorScreenPos();
      const std::string id = "spot_" + std::to_string(row + 1), name = name_of(&spot);
      if (ImGui::Selectable(("##" + id).c_str(), app.selected().contains(spot.community), 0, {0, high})) {
        app.select({spot.community});
        app.zoom_to(spot.community);
      }
      std::string all;
      const ImU32 colour = spot.few_households ? theme::faint : theme::ink;
      for (std::size_t c = 0; c < at.size(); ++c) {
        const std::string text = cell(ui.tr, spot, name, static_cast<Column>(c));
        const float width = (c + 1 < at.size() ? at[c + 1] : left + room) - at[c] - ui.px(4);
        const float shift = c == 0 || c + 1 == at.size() ? 0 : std::max(width - ImGui::CalcTextSize(text.c_str()).x, 0.0F);
        if (c == 0) ui.fitted({at[c], corner.y + ui.px(2)}, width, colour, text, ui.fonts.small());
        else draw.AddText({at[c] + shift, corner.y + ui.px(2)}, colour, text.c_str());
        all += (all.empty() ? "" : " ") + text;
      }
      ui.saw_box(id, corner, {left + room, corner.y + high}, all);
      if (spot.few_households && ImGui::IsItemHovered()) ImGui::SetTooltip("%s", ui.tr("heat_desk.few_households").c_str());
    }
  }
  ImGui::EndChild();
  ImGui::PopFont();
}

std::string heat_value_text(const words::Words& words, const App& app, const carto::HeatMap& map, geo::Point ground) {
  if (!map.grid) return {};
  const double value = map.grid->value_at(ground) * map.unit;
  if (!std::isfinite(value)) return {};
  std::string key = app.heat.of == carto::HeatOf::Problems ? "heat_desk.value_problems" : "heat_desk.value_complaints";
  key += app.heat.per == carto::HeatPer::Thousand ? "_thousand" : "_hectare";
  std::string number = words.number(std::abs(value), std::abs(value) < 100 ? 1 : 0);
  if (map.before) number = words(value < 0 ? "heat_legend.minus" : "heat_legend.plus", {{"number", number}});
  return words(key, {{"value", number}, {"radius", words.number(map.options.radius_m)}, {"period", heat_period(words, map.input.from, map.input.to)}});
}

std::string heat_hover_text(const words::Words& words, const App& app, geo::Point ground, int community) {
  const HeatDesk& desk = app.heat_desk();
  std::string text;
  const auto add = [&text](const std::string& line) {
    if (!line.empty()) text += (text.empty() ? "" : "\n") + line;
  };
  if (app.heat.of != carto::HeatOf::None && !app.layers.hidden.contains(carto::LayerKind::Heat) && desk.shown()) add(heat_value_text(words, app, *desk.shown(), ground));
  if (community < 0 || !is_of_spots(app.layers.theme.by) || !desk.spots()) return text;
  const data::CommunityId id = app.project()->snapshot->communities[static_cast<std::size_t>(community)].id;
  const auto spot = std::ranges::find(desk.spots()->spots, id, &jobs::CommunitySpot::community);
  if (spot == desk.spots()->spots.end()) return text;
  add(words("heat_desk.spot_figures", {{"count", words.number(spot->count)}, {"rate", number_or_dash(words, spot->per_1000, 1)},
                                       {"smoothed", number_or_dash(words, spot->smoothed_per_1000, 1)}}));
  if (spot->few_households) add(words("heat_desk.few_households"));
  else if (std::isfinite(spot->getis.z)) add(words("heat_desk.spot_test", {{"z", words.number(spot->getis.z, 2)}, {"p", p_text(words, spot->getis.p_permuted)}, {"class", class_text(words, spot->getis.bin_fdr)}}));
  if (app.layers.theme.by == CommunityBy::Change && desk.spots()->before_from) {
    add(words("heat_desk.spot_change", {{"before", words.number(spot->count_before)}, {"p", p_text(words, spot->change_p)}}));
  }
  return text;
}

}  // namespace gridwalk::ui
