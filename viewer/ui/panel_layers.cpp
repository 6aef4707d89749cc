// What the map shows: layers with their order and opacity, what communities are coloured by, whose round.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <charconv>
#include <cmath>

#include "viewer/carto/palette.h"
#include "viewer/ui/app.h"
#include "viewer/ui/panels.h"
#include "viewer/ui/theme.h"

namespace gridwalk::ui {
namespace {

using carto::LayerKind;

std::string name_of(LayerKind kind) {
  return std::string(std::ranges::find(carto::layer_names(), kind, &std::pair<LayerKind, std::string_view>::first)->second);
}

// Whether the project has anything of it: a layer without is not listed.
bool is_there(const data::Snapshot& all, LayerKind kind) {
  const auto barrier = [&](data::BarrierKind wanted) {
    return std::ranges::any_of(all.barriers, [wanted](const data::Barrier& b) { return b.kind == wanted; });
  };
  switch (kind) {
    case LayerKind::Raster:
    case LayerKind::Heat: return false;  // has its own part below
    case LayerKind::Expressway: return barrier(data::BarrierKind::Expressway);
    case LayerKind::Barriers: return barrier(data::BarrierKind::Drawn);
    case LayerKind::Routes: return !all.routes.empty();
    default: return true;
  }
}

// What belongs to one layer, opened below its row.
void layer_details(Widgets& ui, App& app, LayerKind kind, const std::string& name) {
  MapLayers& layers = app.layers;
  ImGui::Indent(ui.px(12));
  const auto kept = layers.opacity.find(kind);
  double percent = kept == layers.opacity.end() ? 100 : std::round(kept->second * 100);
  if (ui.slider("opacity_" + name, percent, 0, 100, ui.tr("layers.opacity", {{"percent", ui.tr.number(percent)}}))) {
    layers.opacity[kind] = std::round(percent / 5) / 20;
    if (layers.opacity[kind] >= 1) layers.opacity.erase(kind);
    app.layers_changed();
  }
  const auto at = std::ranges::find(layers.order, kind);
  if (at != layers.order.end()) {
    // Past those that are not listed, so that every click is seen.
    const auto step = [&](int by) {
      int steps = by;
      for (auto to = at - layers.order.begin() + by; to >= 0 && to < static_cast<std::ptrdiff_t>(layers.order.size()); to += by, steps += by) {
        if (is_there(*app.project()->snapshot, layers.order[static_cast<std::size_t>(to)])) break;
      }
      for (int i = 0; i < std::abs(steps); ++i) layers.move(kind, by);
      app.layers_changed();
    };
    const bool up = at + 1 != layers.order.end(), down = at != layers.order.begin();
    if (ui.button("layer_up_" + name, ui.tr("layers.up"), Look::Plain, up)) step(1);
    ImGui::SameLine();
    if (ui.button("layer_down_" + name, ui.tr("layers.down"), Look::Plain, down)) step(-1);
  }
  if (kind == LayerKind::Complaints || kind == LayerKind::Problems) {
    if (ui.checkbox("clusters_" + name, ui.tr("layers.clusters"), layers.clusters)) app.layers_changed();
    ui.tip(ui.tr("layers.clusters_tip"));
  }
  ImGui::Unindent(ui.px(12));
}

void layer_row(Widgets& ui, App& app, LayerKind kind) {
  const std::string name = name_of(kind);
  bool on = !app.layers.hidden.contains(kind);
  if (ui.checkbox("layer_" + name, ui.tr("layer." + name), on)) {
    if (on) app.layers.hidden.erase(kind);
    else app.layers.hidden.insert(kind);
    app.layers_changed();
  }
  // The opacity at the right edge opens what else can be set.
  ImGuiStorage& memory = *ImGui::GetStateStorage();
  const ImGuiID open_key = ImGui::GetID(("open_" + name).c_str());
  const auto opacity = app.layers.opacity.find(kind);
  const std::string shown = ui.tr.percent(opacity == app.layers.opacity.end() ? 1 : opacity->second, 0);
  ImGui::SameLine(ImGui::GetWindowContentRegionMax().x - ui.px(54));
  ImGui::PushFont(ui.fonts.small());
  const bool open = memory.GetBool(open_key);
  if (ui.button("layer_more_" + name, shown, open ? Look::On : Look::Quiet, true, ui.px(54))) memory.SetBool(open_key, !open);
  ImGui::PopFont();
  ui.tip(ui.tr("layers.more_tip"));
  if (memory.GetBool(open_key)) layer_details(ui, app, kind, name);
}

std::string numbers_text(const std::vector<double>& numbers) {
  std::string text;
  for (const double number : numbers) {
    char digits[40];
    const auto end = std::to_chars(digits, digits + sizeof digits, number);
    text += (text.empty() ? "" : ", ") + std::string(digits, end.ptr);
  }
  return text;
}

}  // namespace

void panel_layers(Widgets& ui, App& app) {
  ui.heading(ui.tr("ui.layers"));
  ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, ImVec2(ui.px(4), ui.px(2)));
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2(ui.px(8), ui.px(4)));
  layer_row(ui, app, LayerKind::Labels);  // names lie above everything
  const std::vector<LayerKind> order = app.layers.order;
  for (const LayerKind kind : std::vector<LayerKind>(order.rbegin(), order.rend())) {
    if (is_there(*app.project()->snapshot, kind)) layer_row(ui, app, kind);
  }
  if (!app.layers.ground.empty()) layer_row(ui, app, LayerKind::Raster);
  if (ui.button("ground_choose", ui.tr(app.layers.ground.empty() ? "layers.ground" : "layers.ground_other"), Look::Quiet)) show_dialog(app, Dialog::OpenGround);
  ui.tip(ui.tr("layers.ground_tip"));
  if (!app.layers.ground.empty()) {
    ImGui::SameLine();
    if (ui.button("ground_none", ui.tr("layers.ground_none"), Look::Quiet)) {
      app.layers.ground.clear();
      app.layers_changed();
    }
  }
  ImGui::PopStyleVar(2);
}

void panel_theme(Widgets& ui, App& app) {
  carto::CommunityTheme& theme = app.layers.theme;
  ui.heading(ui.tr("layers.communities_by"));
  const auto attributes = carto::community_attributes();
  std::vector<std::string> texts;
  for (const auto& [by, name] : attributes) {
    std::string key = "theme.by_" + std::string(name);
    std::ranges::replace(key, '-', '_');
    texts.push_back(ui.tr(key));
  }
  int by = static_cast<int>(std::ranges::find(attributes, theme.by, &std::pair<carto::CommunityBy, std::string_view>::first) - attributes.begin());
  if (ui.choice("communities_by", texts, by)) {
    const auto chosen = attributes[static_cast<std::size_t>(by)].first;
    if (carto::is_number(chosen) != carto::is_number(theme.by)) theme.palette.clear();
    theme.by = chosen;
    app.layers_changed();
  }
  if (theme.by == carto::CommunityBy::None) return;
  const bool number = carto::is_number(theme.by);
  if (number) {
    std::vector<std::string> methods;
    for (const auto& [breaks, name] : carto::break_methods()) methods.push_back(ui.tr("layers.breaks_" + std::string(name)));
    int method = static_cast<int>(theme.breaks);
    if (ui.choice("theme_breaks", methods, method)) {
      theme.breaks = carto::break_methods()[static_cast<std::size_t>(method)].first;
      // By hand one starts from what stood there.
      if (theme.breaks == carto::Breaks::Chosen && theme.chosen.empty()) {
        carto::CommunityTheme before = app.shown_theme();
        before.breaks = carto::Breaks::Quantile;
        const std::vector<double> breaks = carto::class_breaks(carto::community_values(*app.project()->snapshot, before), before);
        for (std::size_t i = 1; i + 1 < breaks.size(); ++i) theme.chosen.push_back(std::round(breaks[i]));
      }
      app.layers_changed();
    }
    if (theme.breaks == carto::Breaks::Chosen) {
      std::string& text = app.layers_text;
      if (!ImGui::IsAnyItemActive()) text = numbers_text(theme.chosen);
      if (ui.input("theme_chosen", text)) {
        const std::vector<double> numbers = carto::numbers_in(text);
        if (numbers != theme.chosen) {
          theme.chosen = numbers;
          app.layers_changed();
        }
      }
      ui.tip(ui.tr("layers.chosen_tip"));
    } else {
      ui.note(ui.tr("layers.classes"));
      ImGui::SameLine();
      if (ui.number("theme_classes", theme.classes, carto::least_classes, carto::most_classes)) app.layers_changed();
    }
  }
  const std::vector<std::string_view> palettes = number ? carto::class_palettes() : carto::category_palettes();
  std::vector<std::string> names;
  int palette = 0;
  for (std::size_t i = 0; i < palettes.size(); ++i) {
    std::string key = "layers.palette_" + std::string(palettes[i]);
    std::ranges::replace(key, '-', '_');
    names.push_back(ui.tr(key));
    if (palettes[i] == theme.palette) palette = static_cast<int>(i);
  }
  if (theme.by != carto::CommunityBy::Zone && theme.by != carto::CommunityBy::Tier && ui.choice("theme_palette", names, palette)) {
    theme.palette = palettes[static_cast<std::size_t>(palette)];
    app.layers_changed();
  }
}

void panel_rounds(Widgets& ui, App& app) {
  const data::Snapshot& all = *app.project()->snapshot;
  if (all.routes.empty()) return;
  ui.heading(ui.tr("layers.rounds"));
  const data::MonthPlanId plan = jobs::current_month_plan(all);
  std::vector<data::InspectorId> inspectors;
  std::vector<std::string> names{ui.tr("layers.nobody")};
  int chosen = 0;
  for (const data::Inspector& inspector : all.inspectors) {
    if (!std::ranges::any_of(all.routes, [&](const data::Route& r) { return r.plan == plan && r.inspector == inspector.id && !r.stops.empty(); })) continue;
    inspectors.push_back(inspector.id);
    names.push_back(inspector.name);
    if (inspector.id == app.layers.inspector) chosen = static_cast<int>(inspectors.size());
  }
  if (ui.choice("round_of", names, chosen)) {
    app.layers.inspector = chosen > 0 ? inspectors[static_cast<std::size_t>(chosen) - 1] : data::InspectorId{};
    app.layers.day.reset();
    app.options_changed();
  }
  if (!app.layers.inspector) return;
  const std::vector<data::Date> days = round_days(all, plan, app.layers.inspector);
  std::vector<std::string> texts;
  int day = 0;
  for (std::size_t i = 0; i < days.size(); ++i) {
    texts.push_back(ui.tr("layers.day", {{"date", ui.tr.short_date(days[i])}, {"weekday", ui.tr.weekday(days[i])}}));
    if (app.layers.day == days[i]) day = static_cast<int>(i);
  }
  if (ui.choice("round_day", texts, day)) {
    app.layers.day = days[static_cast<std::size_t>(day)];
    app.options_changed();
  }
}

}  // namespace gridwalk::ui
