// Street, water, communities, roads, railways, expressways, committees.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "viewer/carto/layers.h"
#include "viewer/carto/palette.h"
#include "viewer/carto/symbols.h"

namespace gridwalk::carto {

void add_street_ground(Scene& scene, const SceneContext& context) {
  if (context.hides(LayerKind::Street)) return;
  const data::Street* street = context.snapshot.street();
  if (!street || street->boundary.empty()) return;
  Layer layer{LayerKind::Street, {}, {}, {}, {}};
  layer.ground = true;
  layer.areas.push_back({0, &street->boundary, {paper, Hatch::None, {}}, {}});
  scene.layers.push_back(std::move(layer));
}

void add_street_edge(Scene& scene, const SceneContext& context) {
  if (context.hides(LayerKind::Street)) return;
  const data::Street* street = context.snapshot.street();
  if (!street || street->boundary.empty()) return;
  Layer layer{LayerKind::Street, {}, {}, {}, {}};
  layer.areas.push_back({0, &street->boundary, {}, street_edge()});
  scene.layers.push_back(std::move(layer));
}

void add_water(Scene& scene, const SceneContext& context) {
  if (context.hides(LayerKind::Water)) return;
  Layer layer{LayerKind::Water, {}, {}, {}, {}};
  for (const data::Barrier& barrier : context.snapshot.barriers) {
    if (barrier.kind != data::BarrierKind::River) continue;
    if (!barrier.area.empty()) {
      layer.areas.push_back({barrier.id.value, &barrier.area, {water, Hatch::None, {}}, {water_edge, 0.4, {}}});
    } else if (barrier.line.size() > 1) {
      const LineLook look = barrier_look(barrier.kind);
      layer.lines.push_back({barrier.id.value, &barrier.line, look.casing, look.stroke});
    }
  }
  if (!layer.areas.empty() || !layer.lines.empty()) scene.layers.push_back(std::move(layer));
}

void add_communities(Scene& scene, const SceneContext& context) {
  if (context.hides(LayerKind::Communities)) return;
  std::map<data::ZoneId, const data::Zone*> zones;
  for (const data::Zone* zone : context.zones) zones[zone->id] = zone;
  Layer layer{LayerKind::Communities, {}, {}, {}, {}};
  for (std::size_t i = 0; i < context.snapshot.communities.size(); ++i) {
    const data::Community& community = context.snapshot.communities[i];
    if (!is_there(community, context.options.on)) continue;
    Colour fill = community_fill;
    const auto member = context.zone_of.find(community.id);
    const auto zone = member == context.zone_of.end() ? zones.end() : zones.find(member->second);
    bool pale = false;
    if (zone != zones.end() && context.zones_shown() && !context.heat()) {
      pale = context.pale(*zone->second);
      fill = mix(zone_look(zone->second->colour).tint, {255, 255, 255}, pale ? 0.9 : 0.62);
    }
    // Where communities fill the ground, the zones' tints and hatches must show through.
    if (context.covered && context.zones_shown()) fill.a = 0;
    Stroke outline = community_outline(community.tier);
    if (pale) outline.colour = mix(outline.colour, {255, 255, 255}, 0.55);
    Fill filled{fill, Hatch::None, {}};
    if (context.coloured()) {
      const int of = context.theme.class_of[i];
      filled = of >= 0 ? context.theme.classes[static_cast<std::size_t>(of)].fill : Fill{not_known, Hatch::None, {}};
      fill = filled.colour;
    }
    if (!community.boundary.empty()) {
      layer.areas.push_back({community.id.value, &community.boundary, filled, outline});
    } else if (const auto at = place_of(community)) {
      fill.a = 255;
      layer.points.push_back({community.id.value, *at, Marker::Square, 6, {fill, Hatch::None, {}},
                              {outline.colour, std::max(outline.width_pt, 0.8), {}}});
    }
  }
  // Marked communities last, so that no neighbour's thin outline runs over their strong one.
  std::ranges::stable_sort(layer.areas, {}, [](const AreaMark& m) { return m.outline.width_pt; });
  scene.layers.push_back(std::move(layer));
}

void add_roads(Scene& scene, const SceneContext& context) {
  if (context.hides(LayerKind::Roads) || context.snapshot.roads.empty()) return;
  struct Drawn {
    int level;
    RoadClass road;
    const data::Road* record;
  };
  std::vector<Drawn> roads;
  for (const data::Road& road : context.snapshot.roads) {
    if (road.line.size() > 1) roads.push_back({road.level, road_class(road.kind), &road});
  }
  std::ranges::stable_sort(roads, [](const Drawn& a, const Drawn& b) {
    return a.level != b.level ? a.level < b.level : a.road > b.road;  // bridges last, wide over narrow
  });
  Layer layer{LayerKind::Roads, {}, {}, {}, {}};
  for (const Drawn& road : roads) {
    const LineLook look = road_look(road.road);
    layer.lines.push_back({road.record->id.value, &road.record->line, look.casing, look.stroke, road_least_pt_per_m(road.road)});
  }
  scene.layers.push_back(std::move(layer));
}

void add_lines_in_the_way(Scene& scene, const SceneContext& context) {
  for (const auto& [kind, barrier_kind] : {std::pair(LayerKind::Railway, data::BarrierKind::Railway),
                                           std::pair(LayerKind::Expressway, data::BarrierKind::Expressway)}) {
    if (context.hides(kind)) continue;
    Layer layer{kind, {}, {}, {}, {}};
    const LineLook look = barrier_look(barrier_kind);
    for (const data::Barrier& barrier : context.snapshot.barriers) {
      if (barrier.kind == barrier_kind && barrier.line.size() > 1) {
        layer.lines.push_back({barrier.id.value, &barrier.line, look.casing, look.stroke});
      }
    }
    if (!layer.lines.empty()) scene.layers.push_back(std::move(layer));
  }
}

void add_drawn_barriers(Scene& scene, const SceneContext& context) {
  if (!context.options.screen || context.hides(LayerKind::Barriers)) return;
  Layer layer{LayerKind::Barriers, {}, {}, {}, {}};
  const LineLook look = barrier_look(data::BarrierKind::Drawn);
  for (const data::Barrier& barrier : context.snapshot.barriers) {
    if (barrier.kind == data::BarrierKind::Drawn && barrier.line.size() > 1) layer.lines.push_back({barrier.id.value, &barrier.line, look.casing, look.stroke});
  }
  if (!layer.lines.empty()) scene.layers.push_back(std::move(layer));
}

void add_committees(Scene& scene, const SceneContext& context) {
  if (context.hides(LayerKind::Committees)) return;
  Layer layer{LayerKind::Committees, {}, {}, {}, {}};
  for (const data::Committee& committee : context.snapshot.committees) {
    if (!committee.boundary.empty()) layer.areas.push_back({committee.id.value, &committee.boundary, {}, committee_edge()});
  }
  if (!layer.areas.empty()) scene.layers.push_back(std::move(layer));
}

void add_office(Scene& scene, const SceneContext& context) {
  const data::Street* street = context.snapshot.street();
  if (context.hides(LayerKind::Office) || !street || !street->office) return;
  Layer layer{LayerKind::Office, {}, {}, {}, {}};
  PointMark mark = office_mark();
  mark.subject = street->id.value;
  mark.at = *street->office;
  layer.points.push_back(mark);
  scene.layers.push_back(std::move(layer));
}

}  // namespace gridwalk::carto
