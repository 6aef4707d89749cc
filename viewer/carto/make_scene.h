// From a snapshot of the project to a map.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <optional>
#include <set>
#include <span>
#include <string_view>
#include <vector>

#include "viewer/carto/heat_map.h"
#include "viewer/carto/hot_areas.h"
#include "viewer/carto/scene.h"
#include "viewer/carto/theme.h"
#include "viewer/words/words.h"

namespace gridwalk::carto {

struct SceneOptions {
  data::ZonePlanId zone_plan;             // whose zones are shown; none = no zones
  HeatOptions heat;
  HeatMapPtr heat_map;                    // of `heat`, computed beforehand (the window's short lane); null = make_scene computes it. Or a heat_difference
  std::shared_ptr<const HotAreaMarks> hot_areas;  // outlined with their numbers, above all but the labels; null = none
  std::set<LayerKind> hidden{LayerKind::Committees, LayerKind::Complaints, LayerKind::Problems};  // thousands of dots hide the map
  bool screen = true;                     // false: paper (black-and-white safe hatches, no halo glow)
  data::ZoneId only_zone;                 // one zone alone: the others are pale
  data::MonthPlanId routes_of;            // draws the day's route of `route_inspector` on `route_date`
  data::InspectorId route_inspector;
  data::Date route_date{};
  std::optional<data::Date> on;           // communities as they were on that day; empty: those that have not ended
  std::optional<data::Date> people_on;    // zones are named with who leads them on that day, or else will; empty: as `on`
  CommunityTheme theme;                   // what communities are coloured by
  bool clusters = false;                  // complaints and problems that lie near each other on the map are one disc with their number
  std::vector<LayerKind> order;           // of the layers that can be moved, lowest first; those not named stay where they are; see movable_layers
  std::map<LayerKind, double> opacity;    // 0 to 1; not named: 1
};

// The layers whose order can be chosen, lowest first, as they lie unless told otherwise. The street's ground and the zones' tints lie below
// all of them, names above.
std::span<const LayerKind> movable_layers();
// Layers by name, for settings and the command line: street, committees, water ...; the words are layer.<name>.
std::span<const std::pair<LayerKind, std::string_view>> layer_names();

Scene make_scene(data::SnapshotPtr snapshot, const SceneOptions& options, const words::Words& words);

// Four or a few more colours so that no two zones that share a border (longer than `min_border_m`) have the same one;
// zones keep the colour they have (`current`, -1 = none) where that is possible. Deterministic.
std::vector<int> colour_zones(std::span<const geo::MultiPolygon> outlines, std::span<const int> current, int colours);

// The zone palette: light tint, hatch and strong colour by Zone::colour, told apart in black and white by their hatch.
struct ZoneLook {
  Colour tint;
  Colour strong;
  Hatch hatch;
};
ZoneLook zone_look(int colour);
int zone_looks();  // how many there are

}  // namespace gridwalk::carto
