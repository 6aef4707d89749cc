// The heat map's layer: its values with the colours of their classes.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <limits>

#include "viewer/carto/heat_scene.h"
#include "viewer/carto/layers.h"
#include "viewer/carto/palette.h"

namespace gridwalk::carto {
namespace {

constexpr int opacity = 205;  // of 255: the roads and the communities' outlines stay readable below
constexpr double no_end = std::numeric_limits<double>::infinity();

HeatLayer layer_of(const HeatMap& map, const std::vector<double>& shown) {
  HeatLayer heat;
  heat.grid = map.grid;
  heat.unit = map.unit;
  if (shown.empty()) return heat;
  HeatRamp ramp;
  for (const double at : shown) heat.breaks.push_back(at / map.unit);
  if (map.before) {  // alike on both sides of 0
    const std::vector<double> above = heat.breaks;
    heat.breaks = {-no_end};
    for (auto at = above.rbegin(); at != above.rend(); ++at) heat.breaks.push_back(-*at);
    heat.breaks.insert(heat.breaks.end(), above.begin(), above.end());
    ramp = diverging_ramp(static_cast<int>(above.size()));
  } else {
    ramp = heat_ramp(map.options.ramp, static_cast<int>(shown.size()));
  }
  heat.breaks.push_back(no_end);
  heat.colours = std::move(ramp.colours);
  heat.hatches = std::move(ramp.hatches);
  for (Colour& colour : heat.colours) colour.a = opacity;
  if (map.before) heat.colours[heat.colours.size() / 2].a = 0;
  return heat;
}

}  // namespace

int HeatLayer::class_of(double value) const {
  int at = -1;
  for (std::size_t i = 0; i + 1 < breaks.size() && i < colours.size(); ++i) {
    if (value >= breaks[i]) at = static_cast<int>(i);
  }
  return at >= 0 && value < breaks[static_cast<std::size_t>(at) + 1] ? at : -1;
}

void add_heat(Scene& scene, const SceneContext& context) {
  const HeatOptions& options = context.options.heat;
  if (options.of == HeatOf::None || context.hides(LayerKind::Heat)) return;
  const HeatMapPtr map = context.options.heat_map ? context.options.heat_map : std::make_shared<const HeatMap>(heat_map(context.snapshot, options));
  scene.heat = layer_of(*map, heat_breaks(*map));
  scene.layers.push_back({LayerKind::Heat, {}, {}, {}, {}});
  scene.legends.push_back(heat_legend(*map, *scene.heat, context.words));
}

std::shared_ptr<const Scene> with_heat(const std::shared_ptr<const Scene>& scene, const HeatMapPtr& map, const words::Words& words) {
  if (!scene || !scene->heat || !map) return nullptr;
  struct Held {
    std::shared_ptr<const Scene> below;  // the marks point into its own areas and lines
    Scene scene;
  };
  const auto held = std::make_shared<Held>();
  held->below = scene;
  Scene& made = held->scene;
  made.snapshot = scene->snapshot;
  made.layers = scene->layers;
  made.legends = scene->legends;
  made.extent = scene->extent;
  made.foot = scene->foot;
  made.made_up = scene->made_up;
  made.heat = layer_of(*map, heat_breaks(*map));
  for (Legend& legend : made.legends) {
    if (legend.of == LegendOf::Heat) legend = heat_legend(*map, *made.heat, words);
  }
  return {held, &held->scene};
}

}  // namespace gridwalk::carto
