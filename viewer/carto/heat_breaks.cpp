// Where the heat map's classes begin.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>

#include "viewer/carto/heat_map.h"
#include "viewer/carto/palette.h"
#include "viewer/carto/theme.h"

namespace gridwalk::carto {
namespace {

constexpr double nothing_of_peak = 1e-4;      // below that share of the peak a cell is none that anything was found near: a density's own error reaches it
constexpr std::size_t most_sampled = 16'384;  // cells that quantiles and natural breaks are worked out from

// The amounts of the cells above nothing, in the unit that is shown; of very many every so many-th, the same in every run.
std::vector<double> amounts(const HeatMap& map, double peak) {
  std::vector<double> all;
  for (const float value : map.grid->per_m2) {
    const double amount = std::abs(static_cast<double>(value)) * map.unit;
    if (amount > nothing_of_peak * peak) all.push_back(amount);
  }
  const std::size_t step = (all.size() + most_sampled - 1) / most_sampled;
  if (step < 2) return all;
  std::vector<double> sample;
  for (std::size_t i = 0; i < all.size(); i += step) sample.push_back(all[i]);
  return sample;
}

// To three digits: what the legend says is where the colour changes.
double as_shown(double value) {
  const double step = std::pow(10, std::floor(std::log10(value)) - 2);
  return step >= 1 ? std::round(value / step) * step : std::round(value / step) / std::round(1 / step);
}

}  // namespace

std::vector<double> heat_breaks(const HeatMap& map) {
  const HeatOptions& options = map.options;
  if (!map.grid) return {};
  double peak = 0;
  for (const float value : map.grid->per_m2) {
    if (std::isfinite(value)) peak = std::max(peak, std::abs(static_cast<double>(value)) * map.unit);
  }
  if (peak <= 0) return {};
  const bool two_sided = map.before != nullptr;
  const int wanted = std::clamp(options.classes, least_classes, most_classes);
  const int classes = two_sided ? std::max(wanted / 2, 1) : wanted;
  if (options.breaks == HeatBreaks::Round) return geo::class_breaks_round(peak, classes);

  std::vector<double> breaks;
  if (options.breaks == HeatBreaks::Chosen) {
    for (const double chosen : options.chosen) {
      if (std::isfinite(chosen) && chosen > 0) breaks.push_back(chosen);
    }
  } else {
    // One class more than is coloured: the lowest stays transparent, so that the first colour does not reach to where a kernel ends.
    const std::vector<double> values = amounts(map, peak);
    breaks = options.breaks == HeatBreaks::Natural ? geo::class_breaks_jenks(values, classes + 1) : geo::class_breaks_quantile(values, classes + 1);
    if (breaks.size() > 2) {
      breaks.erase(breaks.begin());
      breaks.pop_back();
    }
    std::ranges::transform(breaks, breaks.begin(), as_shown);
  }
  std::ranges::sort(breaks);
  breaks.erase(std::unique(breaks.begin(), breaks.end()), breaks.end());
  const auto most = static_cast<std::size_t>(two_sided ? most_a_side : most_classes);
  if (breaks.size() > most) breaks.resize(most);
  return breaks;
}

}  // namespace gridwalk::carto
