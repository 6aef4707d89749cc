// The legend of everything on the ground: only what the map really shows.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <set>

#include "viewer/carto/layers.h"
#include "viewer/carto/palette.h"
#include "viewer/carto/symbols.h"

namespace gridwalk::carto {
namespace {

LegendEntry line_entry(const LineLook& look, std::string text) {
  LegendEntry entry;
  entry.swatch = LegendEntry::Swatch::Line;
  entry.casing = look.casing;
  entry.stroke = look.stroke;
  entry.text = std::move(text);
  return entry;
}

LegendEntry point_entry(const PointMark& mark, std::string text) {
  LegendEntry entry;
  entry.swatch = LegendEntry::Swatch::Point;
  entry.marker = mark.marker;
  entry.fill = mark.fill;
  entry.stroke = mark.outline;
  entry.text = std::move(text);
  return entry;
}

}  // namespace

void add_theme_legend(Scene& scene, const SceneContext& context) {
  if (!context.coloured()) return;
  Legend legend;
  legend.of = LegendOf::Theme;
  legend.title = context.theme.title;
  legend.note = context.theme.note;
  const auto add = [&](const ThemeClass& one) {
    LegendEntry entry;
    entry.fill = one.fill;
    entry.stroke = community_outline(data::ListTier::None);
    entry.text = context.words("theme.class", {{"class", one.text}, {"count", context.words.number(one.count)}});
    legend.entries.push_back(std::move(entry));
  };
  std::vector<ThemeClass> classes = context.theme.classes;
  if (is_number(context.options.theme.by)) {  // the most above, as on a scale; what is aside of it below
    const auto aside = std::ranges::find(classes, true, &ThemeClass::aside);
    std::reverse(classes.begin(), aside);
  }
  for (const ThemeClass& one : classes) add(one);
  scene.legends.push_back(std::move(legend));
}

void add_map_legend(Scene& scene, const SceneContext& context) {
  const words::Words& words = context.words;
  Legend legend;
  legend.title = words("carto.legend");
  std::set<LayerKind> drawn;
  for (const Layer& layer : scene.layers) drawn.insert(layer.kind);
  std::vector<LegendEntry>& entries = legend.entries;

  if (drawn.contains(LayerKind::Communities)) {
    LegendEntry entry;
    entry.fill.colour = context.coloured() ? not_known : community_fill;
    entry.stroke = community_outline(data::ListTier::None);
    entry.text = words("layer.communities");
    entries.push_back(entry);
    for (const auto& [tier, key] : {std::pair(data::ListTier::Black, "carto.black_listed"), std::pair(data::ListTier::Red, "carto.red_listed")}) {
      const bool any = std::ranges::any_of(context.snapshot.communities, [&](const data::Community& c) {
        return c.tier == tier && is_there(c, context.options.on);
      });
      if (!any) continue;
      entry.stroke = community_outline(tier);
      entry.text = words(key);
      entries.push_back(entry);
    }
  }
  if (drawn.contains(LayerKind::Roads)) {
    std::set<RoadClass> classes;
    for (const data::Road& road : context.snapshot.roads) classes.insert(road_class(road.kind));
    const std::pair<RoadClass, const char*> named[] = {{RoadClass::Major, "carto.road_major"},
                                                       {RoadClass::Middle, "carto.road_middle"},
                                                       {RoadClass::Minor, "carto.road_minor"},
                                                       {RoadClass::Lane, "carto.road_lane"},
                                                       {RoadClass::Path, "carto.road_path"}};
    for (const auto& [road, key] : named) {
      if (classes.contains(road)) entries.push_back(line_entry(road_look(road), words(key)));
    }
  }
  if (drawn.contains(LayerKind::Water)) {
    entries.push_back(line_entry(barrier_look(data::BarrierKind::River), words("layer.water")));
  }
  if (drawn.contains(LayerKind::Railway)) {
    entries.push_back(line_entry(barrier_look(data::BarrierKind::Railway), words("layer.railway")));
  }
  if (drawn.contains(LayerKind::Expressway)) {
    entries.push_back(line_entry(barrier_look(data::BarrierKind::Expressway), words("layer.expressway")));
  }
  if (drawn.contains(LayerKind::Barriers)) entries.push_back(line_entry(barrier_look(data::BarrierKind::Drawn), words("layer.barriers")));
  if (drawn.contains(LayerKind::Street)) entries.push_back(line_entry({{}, street_edge()}, words("layer.street")));
  if (drawn.contains(LayerKind::Committees)) entries.push_back(line_entry({{}, committee_edge()}, words("layer.committees")));
  if (drawn.contains(LayerKind::Complaints)) entries.push_back(point_entry(complaint_mark(), words("layer.complaints")));
  if (drawn.contains(LayerKind::Problems)) {
    entries.push_back(point_entry(problem_mark(true), words("carto.problem_open")));
    entries.push_back(point_entry(problem_mark(false), words("carto.problem_closed")));
  }
  if (drawn.contains(LayerKind::Routes)) {
    entries.push_back(line_entry({{}, {route_colour, 2.2, {}}}, words("layer.routes")));
    entries.push_back(point_entry(gate_mark(), words("carto.gate")));
  }
  if (drawn.contains(LayerKind::Office)) entries.push_back(point_entry(office_mark(), words("layer.office")));
  if (!entries.empty()) scene.legends.push_back(std::move(legend));
}

}  // namespace gridwalk::carto
