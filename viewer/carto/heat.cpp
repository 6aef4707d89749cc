// The heat map: which rows it stands on, its classes, its legend.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <cmath>
#include <limits>

#include "viewer/carto/layers.h"
#include "viewer/carto/palette.h"

namespace gridwalk::carto {

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
  const HeatInput& input = map->input;
  HeatLayer heat;
  const std::vector<double> breaks = heat_breaks(*map);
  for (const double shown : breaks) heat.breaks.push_back(shown / map->unit);
  if (!breaks.empty()) {
    heat.breaks.push_back(std::numeric_limits<double>::infinity());
    heat.colours = heat_ramp(static_cast<int>(breaks.size()));
    for (Colour& colour : heat.colours) colour.a = 205;  // the roads and the communities' outlines stay readable below
  }
  heat.grid = map->grid;
  heat.unit = map->unit;
  scene.heat = std::move(heat);
  scene.layers.push_back({LayerKind::Heat, {}, {}, {}, {}});

  const words::Words& words = context.words;
  const bool problems = options.of == HeatOf::Problems;
  const bool weighted = problems && options.weigh_by_severity;
  Legend legend;
  legend.of = LegendOf::Heat;
  legend.title = words(problems ? (weighted ? "carto.heat_problems_weighted" : "carto.heat_problems") : "carto.heat_complaints");
  if (options.kind) {
    legend.title += words("carto.heat_of_kind", {{"kind", words("kind_long." + std::string(kind_key(*options.kind)))}});
  }
  const auto text = [&words](double per_hectare) {
    int decimals = 0;
    for (double v = per_hectare; decimals < 6 && std::abs(v - std::round(v)) > 1e-6 * std::max(1.0, v); v *= 10) ++decimals;
    return words.number(per_hectare, decimals);
  };
  for (std::size_t i = breaks.size(); i-- > 0;) {
    LegendEntry entry;
    entry.fill.colour = scene.heat->colours[i];
    entry.stroke = {{120, 100, 80}, 0.3, {}};
    entry.text = i + 1 < breaks.size() ? words("carto.class_between", {{"from", text(breaks[i])}, {"to", text(breaks[i + 1])}})
                                       : words("carto.class_above", {{"from", text(breaks[i])}});
    legend.entries.push_back(std::move(entry));
  }
  const bool dated = input.rows > 0 || (options.from && options.to);
  legend.note = words("carto.heat_note", {{"radius", words.number(options.radius_m)},
                                          {"period", dated ? words("carto.period", {{"from", words.date(input.from)},
                                                                                    {"to", words.date(input.to)}})
                                                           : words("carto.period_all")},
                                          {"n", words.number(static_cast<double>(input.points.size()))}});
  if (input.not_located + input.on_default_point > 0) {
    legend.note += words("carto.heat_left_out", {{"not_located", words.number(input.not_located)},
                                                 {"default_point", words.number(input.on_default_point)}});
  }
  scene.legends.push_back(std::move(legend));
}

}  // namespace gridwalk::carto
