// What the map shows beyond which layers are hidden: their order and opacity, what communities are coloured by, whose round. Kept with the project.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <set>
#include <vector>

#include "viewer/carto/make_scene.h"

namespace gridwalk::ui {

struct MapLayers {
  std::set<carto::LayerKind> hidden{carto::LayerKind::Committees, carto::LayerKind::Complaints, carto::LayerKind::Problems};
  std::vector<carto::LayerKind> order{carto::movable_layers().begin(), carto::movable_layers().end()};  // lowest first
  std::map<carto::LayerKind, double> opacity;
  carto::CommunityTheme theme;          // without the minutes
  bool clusters = true;
  std::filesystem::path ground;         // a picture of the ground under everything; empty: none
  data::InspectorId inspector;          // whose round of the day is drawn; none: nobody's
  std::optional<data::Date> day;        // empty: the first day that he or she goes out
  friend bool operator==(const MapLayers&, const MapLayers&) = default;

  void move(carto::LayerKind kind, int by);  // up (1) or down (-1) among the movable
};

// In layers.toml in `folder` (empty: nothing is kept), by the project's file. What is not known any more is left out.
MapLayers load_layers(const std::filesystem::path& folder, const std::filesystem::path& project);
void save_layers(const std::filesystem::path& folder, const std::filesystem::path& project, const MapLayers& layers);

// The days on which an inspector goes out by the newest month plan, ascending.
std::vector<data::Date> round_days(const data::Snapshot& snapshot, data::MonthPlanId plan, data::InspectorId inspector);

}  // namespace gridwalk::ui
