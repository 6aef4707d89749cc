// Zones: tint and hatch below everything, the strong border above it.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer/carto/layers.h"
#include "viewer/carto/palette.h"
#include "viewer/carto/symbols.h"

namespace gridwalk::carto {

void add_zone_fills(Scene& scene, const SceneContext& context) {
  // A heat map's colours, or the communities' by what is known of them, must not mix with the zones': then the zones are shown by their borders alone.
  if (!context.zones_shown() || context.heat() || context.coloured()) return;
  Layer layer{LayerKind::Zones, {}, {}, {}, {}};
  layer.ground = true;
  for (const data::Zone* zone : context.zones) {
    if (zone->outline.empty()) continue;
    const ZoneLook look = zone_look(zone->colour);
    Fill fill;
    if (context.pale(*zone)) {
      fill.colour = {245, 244, 240};
    } else {
      fill = {look.tint, look.hatch, with_alpha(look.strong, 120)};
    }
    layer.areas.push_back({zone->id.value, &zone->outline, fill, {}});
  }
  scene.layers.push_back(std::move(layer));
}

void add_zone_borders(Scene& scene, const SceneContext& context) {
  if (!context.zones_shown()) return;
  Layer layer{LayerKind::Zones, {}, {}, {}, {}};
  for (const bool pale : {true, false}) {  // the zone that is meant runs over the others' borders
    for (const data::Zone* zone : context.zones) {
      if (zone->outline.empty() || context.pale(*zone) != pale) continue;
      const Colour strong = zone_look(zone->colour).strong;
      if (context.options.screen) {
        layer.areas.push_back({zone->id.value, &zone->outline, {}, {pale ? Colour{170, 168, 160} : mix(strong, ink, 0.25), pale ? 1.0 : 2.4, {}}});
        continue;
      }
      // On paper a coloured band inside and a dark line between: the line tells the border where colours are lost.
      if (!pale) {
        layer.areas.push_back({zone->id.value, &zone->outline, {}, {with_alpha(strong, 200), 3.2, {}}, true});
      }
      layer.areas.push_back({zone->id.value, &zone->outline, {}, {pale ? Colour{170, 168, 160} : ink, pale ? 0.8 : 1.1, {}}});
    }
  }
  scene.layers.push_back(std::move(layer));
}

void add_zone_legend(Scene& scene, const SceneContext& context) {
  if (!context.zones_shown()) return;
  std::map<data::ZoneId, int> communities;
  std::map<data::ZoneId, double> households;
  for (const auto& [community, zone] : context.zone_of) {
    const data::Community* record = context.snapshot.communities.find(community);
    if (!record || !is_there(*record, context.options.on)) continue;
    ++communities[zone];
    households[zone] += record->households;
  }
  Legend legend;
  legend.of = LegendOf::Zones;
  legend.title = context.words("layer.zones");
  for (const data::Zone* zone : context.zones) {
    const ZoneLook look = zone_look(zone->colour);
    LegendEntry entry;
    if (!context.heat() && !context.coloured()) entry.fill = {look.tint, look.hatch, with_alpha(look.strong, 120)};
    entry.stroke = {context.options.screen ? mix(look.strong, ink, 0.25) : look.strong, 1.6, {}};
    const data::Inspector* inspector = context.lead_of(zone->id);
    const std::string code = zone->code.empty() ? zone->name : zone->code;
    entry.text = context.words("carto.zone_entry",
                               {{"zone", code},
                                {"inspector", inspector ? inspector->name : context.words("carto.nobody")},
                                {"communities", context.words.number(communities[zone->id])},
                                {"households", context.words.number(households[zone->id])}});
    legend.entries.push_back(std::move(entry));
  }
  scene.legends.push_back(std::move(legend));
}

}  // namespace gridwalk::carto
