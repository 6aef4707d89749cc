// The layers of each project, as a small TOML file beside the window's other settings.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer/ui/map_layers.h"

#include <toml++/toml.h>

#include <algorithm>
#include <fstream>

namespace gridwalk::ui {
namespace {

std::string name_of(carto::LayerKind kind) {
  const auto at = std::ranges::find(carto::layer_names(), kind, &std::pair<carto::LayerKind, std::string_view>::first);
  return std::string(at->second);
}

std::optional<carto::LayerKind> layer_named(std::string_view name) {
  const auto at = std::ranges::find(carto::layer_names(), name, &std::pair<carto::LayerKind, std::string_view>::second);
  return at == carto::layer_names().end() ? std::nullopt : std::optional(at->first);
}

toml::table file_of(const std::filesystem::path& folder) {
  try {
    return toml::parse_file((folder / "layers.toml").string());
  } catch (const toml::parse_error&) {  // the first time, or a file that someone broke: begin anew
    return {};
  }
}

std::string key_of(const std::filesystem::path& project) { return std::filesystem::absolute(project).lexically_normal().string(); }

}  // namespace

void MapLayers::move(carto::LayerKind kind, int by) {
  const auto at = std::ranges::find(order, kind);
  if (at == order.end()) return;
  const auto to = std::clamp<std::ptrdiff_t>(at - order.begin() + by, 0, static_cast<std::ptrdiff_t>(order.size()) - 1);
  std::iter_swap(at, order.begin() + to);
}

MapLayers load_layers(const std::filesystem::path& folder, const std::filesystem::path& project) {
  MapLayers layers;
  if (folder.empty()) return layers;
  const toml::table file = file_of(folder);
  const toml::table* kept = file[key_of(project)].as_table();
  if (!kept) return layers;
  const auto listed = [&](const char* key) {
    std::vector<carto::LayerKind> kinds;
    if (const toml::array* names = (*kept)[key].as_array()) {
      for (const toml::node& name : *names) {
        const auto kind = layer_named(name.value_or(std::string_view()));
        if (kind && std::ranges::find(kinds, *kind) == kinds.end()) kinds.push_back(*kind);
      }
    }
    return kinds;
  };
  if (kept->contains("hidden")) {
    const auto hidden = listed("hidden");
    layers.hidden = {hidden.begin(), hidden.end()};
  }
  // A layer that is new since then stays where the standard order has it.
  std::vector<carto::LayerKind> order = listed("order");
  std::erase_if(order, [](carto::LayerKind kind) { return std::ranges::find(carto::movable_layers(), kind) == carto::movable_layers().end(); });
  for (std::size_t i = 0; i < carto::movable_layers().size(); ++i) {
    const carto::LayerKind kind = carto::movable_layers()[i];
    if (std::ranges::find(order, kind) == order.end()) order.insert(order.begin() + static_cast<std::ptrdiff_t>(std::min(i, order.size())), kind);
  }
  layers.order = std::move(order);
  if (const toml::table* opacity = (*kept)["opacity"].as_table()) {
    for (const auto& [name, value] : *opacity) {
      const auto kind = layer_named(name.str());
      if (kind && value.value<double>()) layers.opacity[*kind] = std::clamp(*value.value<double>(), 0.0, 1.0);
    }
  }
  for (const auto& [by, name] : carto::community_attributes()) {
    if ((*kept)["communities_by"].value_or(std::string_view()) == name) layers.theme.by = by;
  }
  for (const auto& [breaks, name] : carto::break_methods()) {
    if ((*kept)["breaks"].value_or(std::string_view()) == name) layers.theme.breaks = breaks;
  }
  layers.theme.classes = std::clamp(static_cast<int>((*kept)["classes"].value_or(std::int64_t{5})), carto::least_classes, carto::most_classes);
  layers.theme.palette = (*kept)["palette"].value_or(std::string());
  if (const toml::array* chosen = (*kept)["chosen"].as_array()) {
    for (const toml::node& value : *chosen) {
      if (value.value<double>()) layers.theme.chosen.push_back(*value.value<double>());
    }
  }
  layers.clusters = (*kept)["clusters"].value_or(true);
  layers.ground = (*kept)["ground"].value_or(std::string());
  return layers;
}

void save_layers(const std::filesystem::path& folder, const std::filesystem::path& project, const MapLayers& layers) {
  if (folder.empty()) return;
  toml::table file = file_of(folder);
  toml::array hidden, order, chosen;
  for (const carto::LayerKind kind : layers.hidden) hidden.push_back(name_of(kind));
  for (const carto::LayerKind kind : layers.order) order.push_back(name_of(kind));
  for (const double value : layers.theme.chosen) chosen.push_back(value);
  toml::table opacity;
  for (const auto& [kind, value] : layers.opacity) opacity.insert_or_assign(name_of(kind), value);
  const auto breaks = std::ranges::find(carto::break_methods(), layers.theme.breaks, &std::pair<carto::Breaks, std::string_view>::first);
  file.insert_or_assign(key_of(project), toml::table{{"hidden", hidden},
                                                     {"order", order},
                                                     {"opacity", opacity},
                                                     {"communities_by", std::string(carto::name_of(layers.theme.by))},
                                                     {"breaks", std::string(breaks->second)},
                                                     {"classes", layers.theme.classes},
                                                     {"palette", layers.theme.palette},
                                                     {"chosen", chosen},
                                                     {"clusters", layers.clusters},
                                                     {"ground", layers.ground.string()}});
  std::error_code ignored;
  std::filesystem::create_directories(folder, ignored);
  std::ofstream(folder / "layers.toml") << file << '\n';
}

std::vector<data::Date> round_days(const data::Snapshot& snapshot, data::MonthPlanId plan, data::InspectorId inspector) {
  std::vector<data::Date> days;
  for (const data::Route& route : snapshot.routes) {
    if (route.plan == plan && route.inspector == inspector && !route.stops.empty()) days.push_back(route.date);
  }
  std::ranges::sort(days);
  days.erase(std::unique(days.begin(), days.end()), days.end());
  return days;
}

}  // namespace gridwalk::ui
