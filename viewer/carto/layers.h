// The steps make_scene is made of; each adds its layers and what the legend says about them.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <map>
#include <string_view>

#include "viewer/carto/make_scene.h"
#include "viewer/carto/numbers.h"

namespace gridwalk::carto {

struct SceneContext {
  const data::Snapshot& snapshot;
  const SceneOptions& options;
  const words::Words& words;
  std::vector<const data::Zone*> zones;
  std::map<data::CommunityId, data::ZoneId> zone_of;
  std::map<data::CommunityId, int> number_of;  // from 1
  bool covered = false;  // communities cover most of the ground: their fill would hide the zones'
  Themed theme;          // empty classes: communities are not coloured

  bool hides(LayerKind kind) const { return options.hidden.contains(kind); }
  bool heat() const { return options.heat.of != HeatOf::None && !hides(LayerKind::Heat); }
  bool coloured() const { return !theme.classes.empty() && !hides(LayerKind::Communities); }
  bool zones_shown() const { return !zones.empty() && !hides(LayerKind::Zones); }
  const data::Inspector* lead_of(data::ZoneId zone) const {
    const data::Inspector* now = options.people_on ? inspector_of(snapshot, zone, options.people_on) : nullptr;
    return now ? now : inspector_of(snapshot, zone, options.on);
  }
  bool pale(const data::Zone& zone) const { return options.only_zone && options.only_zone != zone.id; }
};

// In drawing order.
void add_street_ground(Scene& scene, const SceneContext& context);
void add_zone_fills(Scene& scene, const SceneContext& context);
void add_water(Scene& scene, const SceneContext& context);
void add_communities(Scene& scene, const SceneContext& context);
void add_heat(Scene& scene, const SceneContext& context);
void add_roads(Scene& scene, const SceneContext& context);
void add_lines_in_the_way(Scene& scene, const SceneContext& context);  // railway, expressway
void add_drawn_barriers(Scene& scene, const SceneContext& context);
void add_committees(Scene& scene, const SceneContext& context);
void add_zone_borders(Scene& scene, const SceneContext& context);
void add_street_edge(Scene& scene, const SceneContext& context);
void add_findings(Scene& scene, const SceneContext& context);          // complaints, problems
void add_routes(Scene& scene, const SceneContext& context);
void add_office(Scene& scene, const SceneContext& context);
void add_hot_areas(Scene& scene, const SceneContext& context);
void add_labels(Scene& scene, const SceneContext& context);
void add_theme_legend(Scene& scene, const SceneContext& context);
void add_map_legend(Scene& scene, const SceneContext& context);
void add_zone_legend(Scene& scene, const SceneContext& context);

// What the heat map's colours mean: unit, classes as numbers, radius, kernel, period, how many findings, what was left out or weighed.
Legend heat_legend(const HeatMap& map, const HeatLayer& layer, const words::Words& words);

// The names of kinds in the language tables.
std::string_view kind_key(data::ProblemKind kind);

}  // namespace gridwalk::carto
