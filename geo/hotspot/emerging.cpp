// Gi* over a cube of places and times, and what its course is called.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/hotspot/emerging.h"

#include <algorithm>
#include <cmath>

#include "geo/hotspot/getis.h"
#include "geo/hotspot/significance.h"

namespace gridwalk::geo {
namespace {

// The same units in every slice, bound to those of the slices before.
std::vector<NeighbourPair> cube_pairs(int slices, const NeighbourLists& neighbours, int time_step) {
  std::vector<NeighbourPair> pairs;
  const int units = neighbours.size();
  for (int slice = 0; slice < slices; ++slice) {
    for (int back = 0; back <= std::min(slice, time_step); ++back) {
      for (int unit = 0; unit < units; ++unit) {
        const int from = slice * units + unit;
        if (back > 0) pairs.push_back({from, from - back * units});
        for (const int other : neighbours.of(unit)) pairs.push_back({from, (slice - back) * units + other});
      }
    }
  }
  return pairs;
}

SpotPattern pattern_of_sign(std::span<const int> state, int sign, int trend) {
  const auto slices = static_cast<std::ptrdiff_t>(state.size());
  const auto of = std::count(state.begin(), state.end(), sign), against = std::count(state.begin(), state.end(), -sign);
  const bool mostly = of * 10 >= slices * 9, last = state.back() == sign;
  if (!last) return mostly && state.back() == 0 ? SpotPattern::Historical : SpotPattern::None;
  if (mostly) return trend == sign ? SpotPattern::Intensifying : trend == -sign ? SpotPattern::Diminishing : SpotPattern::Persistent;
  if (against > 0) return SpotPattern::Oscillating;
  if (of == 1) return SpotPattern::New;
  const bool one_run = std::all_of(state.end() - of, state.end(), [&](int s) { return s == sign; });
  return one_run ? SpotPattern::Consecutive : SpotPattern::Sporadic;
}

}  // namespace

PatternFound pattern_of(std::span<const int> state, int trend) {
  if (state.empty()) return {};
  for (const int sign : {1, -1}) {
    const SpotPattern pattern = pattern_of_sign(state, sign, trend);
    if (pattern != SpotPattern::None) return {pattern, sign < 0};
  }
  return {};
}

std::vector<EmergingUnit> emerging_spots(std::span<const std::vector<double>> values, const NeighbourLists& neighbours,
                                         const EmergingOptions& options) {
  const auto slices = static_cast<int>(values.size());
  if (slices < options.least_slices || slices == 0) return {};
  const auto units = static_cast<std::size_t>(neighbours.size());
  std::vector<double> cube;
  for (const std::vector<double>& slice : values) cube.insert(cube.end(), slice.begin(), slice.end());
  const auto pairs = cube_pairs(slices, neighbours, options.time_step);
  const auto tests = getis(cube, spatial_weights(neighbour_lists(static_cast<int>(cube.size()), pairs), {.self = true}));
  std::vector<double> p;
  for (const LocalTest& test : tests) p.push_back(test.p);
  if (options.false_discovery) p = false_discovery_rates(p);

  std::vector<EmergingUnit> found(units);
  for (std::size_t unit = 0; unit < units; ++unit) {
    for (std::size_t bin = unit; bin < cube.size(); bin += units) {
      const double z = tests[bin].z;
      found[unit].z.push_back(z);
      found[unit].state.push_back(p[bin] <= options.p_limit ? (z > 0 ? 1 : -1) : 0);
    }
    found[unit].trend = mann_kendall(found[unit].z);
    const MannKendall& trend = found[unit].trend;
    const PatternFound pattern = pattern_of(found[unit].state, trend.p <= options.p_limit ? (trend.s > 0 ? 1 : -1) : 0);
    found[unit].pattern = pattern.pattern;
    found[unit].cold = pattern.cold;
  }
  return found;
}

}  // namespace gridwalk::geo
