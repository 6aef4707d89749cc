// What a heat map says about itself: one legend for screen, picture and paper.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <array>
#include <cmath>
#include <string>
#include <vector>

#include "viewer/carto/layers.h"
#include "viewer/carto/palette.h"

namespace gridwalk::carto {
namespace {

std::string title_of(const HeatOptions& options, bool difference, const words::Words& words) {
  std::string key = options.of == HeatOf::Problems ? "problems" : "complaints";
  key += options.per == HeatPer::Thousand ? "_thousand" : "_hectare";
  if (options.of == HeatOf::Problems && options.weigh_by_severity) key += "_weighted";
  std::string title = words("heat_legend." + key);
  if (difference) title = words("heat_legend.difference", {{"what", title}});
  if (options.kind) title += words("heat_legend.of_kind", {{"kind", words("kind_long." + std::string(kind_key(*options.kind)))}});
  return title;
}

// As many decimals as the number has, six at most; a difference's with its sign.
std::string number(double value, bool with_sign, const words::Words& words) {
  int decimals = 0;
  for (double v = std::abs(value); decimals < 6 && std::abs(v - std::round(v)) > 1e-6 * std::max(1.0, v); v *= 10) ++decimals;
  const std::string digits = words.number(std::abs(value), decimals);
  if (!with_sign) return digits;
  return words(value < 0 ? "heat_legend.minus" : "heat_legend.plus", {{"number", digits}});
}

std::string class_text(double from, double to, bool difference, const words::Words& words) {
  const auto text = [&](double value) { return number(value, difference, words); };
  if (std::isinf(to)) return words("heat_legend.and_more", {{"from", text(from)}});
  if (std::isinf(from)) return words("heat_legend.and_less", {{"to", text(to)}});
  const Args ends{{"from", text(from)}, {"to", text(to)}};
  return words(difference && from < 0 && to > 0 ? "heat_legend.hardly_any" : "carto.class_between", ends);
}

std::string period_text(const HeatOptions& options, const HeatInput& input, const words::Words& words) {
  if (input.rows == 0 && !(options.from && options.to)) return words("carto.period_all");
  return words("carto.period", {{"from", words.date(input.from)}, {"to", words.date(input.to)}});
}

std::string kernel_text(geo::Kernel kernel, const words::Words& words) {
  constexpr std::array<std::pair<geo::Kernel, std::string_view>, 6> names{{{geo::Kernel::Quartic, "quartic"}, {geo::Kernel::Epanechnikov, "epanechnikov"},
                                                                          {geo::Kernel::Triangular, "triangular"}, {geo::Kernel::Uniform, "uniform"},
                                                                          {geo::Kernel::Triweight, "triweight"}, {geo::Kernel::Gaussian, "gaussian"}}};
  for (const auto& [one, name] : names) {
    if (one == kernel) return words("heat_legend.kernel_" + std::string(name));
  }
  return {};
}

std::vector<std::string> facts(const HeatMap& map, const words::Words& words) {
  const HeatOptions& options = map.options;
  const HeatInput& input = map.input;
  const auto count = [&](std::size_t n) { return words.number(static_cast<double>(n)); };
  std::vector<std::string> told;
  std::string radius = words("heat_legend.radius", {{"radius", words.number(options.radius_m)}});
  if (options.kernel != geo::Kernel::Quartic) radius += words("heat_legend.with_kernel", {{"kernel", kernel_text(options.kernel, words)}});
  told.push_back(std::move(radius));
  told.push_back(words("heat_legend.period", {{"period", period_text(options, input, words)}, {"n", count(input.points.size())}}));
  if (map.before) {
    told.push_back(words("heat_legend.compared", {{"period", period_text(options, *map.before, words)}, {"n", count(map.before->points.size())}}));
  }
  if (options.state != HeatState::All) told.push_back(words(options.state == HeatState::Open ? "heat_legend.only_open" : "heat_legend.only_closed"));
  if (options.half_life_days > 0) told.push_back(words("heat_legend.half_life", {{"days", number(options.half_life_days, false, words)}}));
  if (options.per == HeatPer::Thousand) told.push_back(words("heat_legend.least_households"));
  else if (options.edge_correction) told.push_back(words("heat_legend.edge_correction"));  // of a rate, edges cancel
  if (options.of == HeatOf::Complaints) {
    if (!options.damp_repeats) told.push_back(words("heat_legend.repeats_count"));
    else if (input.damped > 0) told.push_back(words("heat_legend.damped", {{"count", words.number(input.damped)}}));
  }
  if (input.not_located > 0) told.push_back(words("heat_legend.not_located", {{"count", words.number(input.not_located)}}));
  if (input.on_default_point > 0) told.push_back(words("heat_legend.default_point", {{"count", words.number(input.on_default_point)}}));
  return told;
}

}  // namespace

Legend heat_legend(const HeatMap& map, const HeatLayer& layer, const words::Words& words) {
  const bool difference = map.before != nullptr;
  Legend legend;
  legend.of = LegendOf::Heat;
  legend.title = title_of(map.options, difference, words);
  for (std::size_t i = layer.colours.size(); i-- > 0;) {
    LegendEntry entry;
    entry.fill.colour = layer.colours[i];
    entry.fill.hatch = layer.hatch(i);
    entry.fill.hatch_colour = hatch_ink(layer.colours[i]);
    entry.stroke = {{120, 100, 80}, 0.3, {}};
    const auto shown = [&](std::size_t at) { return layer.breaks[at] * layer.unit; };
    entry.text = class_text(shown(i), shown(i + 1), difference, words);
    legend.entries.push_back(std::move(entry));
  }
  for (const std::string& fact : facts(map, words)) legend.note += (legend.note.empty() ? "" : words("heat_legend.gap")) + fact;
  return legend;
}

}  // namespace gridwalk::carto
