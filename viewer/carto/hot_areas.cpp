// Outlines and badges of hot areas, and their legend.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer/carto/hot_areas.h"

#include "viewer/carto/layers.h"
#include "viewer/carto/symbols.h"

namespace gridwalk::carto {
namespace {

constexpr int badge_priority = 6000;  // above stops: a number that gives way names nothing

// On paper a badge that may move aside with a line to its place; on the screen a number on a disc that stays.
LabelMark badge(const HotAreaMark& hot, bool screen) {
  LabelMark label;
  label.at = hot.at;
  label.text = std::to_string(hot.id);
  label.size_pt = screen ? 11 : 8;
  label.bold = true;
  label.colour = ink;
  label.priority = badge_priority - hot.id;
  if (screen) {
    label.halo.a = 0;
    label.fixed = true;
    label.reserve_pt = hot_area_disc().size_pt;
  } else {
    label.box_pt = 13;
  }
  return label;
}

}  // namespace

void add_hot_areas(Scene& scene, const SceneContext& context) {
  const auto& hot_areas = context.options.hot_areas;
  if (!hot_areas || hot_areas->areas.empty() || context.hides(LayerKind::HotAreas)) return;
  Layer layer{LayerKind::HotAreas, {}, {}, {}, {}};
  std::vector<const geo::MultiPolygon*> kept;  // a deque's elements stay where they are
  for (const HotAreaMark& hot : hot_areas->areas) kept.push_back(&scene.own_areas.emplace_back(hot.area));
  // Every light edge below every line, so that areas side by side don't cut each other's.
  for (const Stroke& stroke : {hot_area_edge(), hot_area_line()}) {
    for (const geo::MultiPolygon* area : kept) layer.areas.push_back({0, area, {}, stroke});
  }
  for (const HotAreaMark& hot : hot_areas->areas) {
    layer.labels.push_back(badge(hot, context.options.screen));
    if (!context.options.screen) continue;
    PointMark disc = hot_area_disc();
    disc.at = hot.at;
    layer.points.insert(layer.points.begin(), disc);  // the first area's lies above the others'
  }
  scene.layers.push_back(std::move(layer));

  Legend legend;
  legend.of = LegendOf::HotAreas;
  legend.title = hot_areas->title;
  legend.note = hot_areas->note;
  for (const HotAreaMark& hot : hot_areas->areas) {
    if (hot.text.empty()) continue;
    LegendEntry entry;
    entry.stroke = hot_area_line();
    entry.text = context.words("heat_legend.hot_area", {{"id", std::to_string(hot.id)}, {"what", hot.text}});
    legend.entries.push_back(std::move(entry));
  }
  scene.legends.push_back(std::move(legend));
}

}  // namespace gridwalk::carto
