// Leaves out what can't be tested, tests the rest, and judges the outcome.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/hotspot/spots.h"

#include <algorithm>
#include <cmath>
#include <string>

#include "geo/hotspot/getis.h"
#include "geo/hotspot/significance.h"

namespace gridwalk::geo {
namespace {

// The units that have a value, numbered anew.
struct Kept {
  std::vector<double> values;
  std::vector<std::size_t> unit;  // by new number
  std::vector<int> number;        // by unit; -1: left out
};

Kept keep(std::span<const double> values) {
  Kept kept;
  for (std::size_t i = 0; i < values.size(); ++i) {
    const bool finite = std::isfinite(values[i]);
    kept.number.push_back(finite ? static_cast<int>(kept.values.size()) : -1);
    if (!finite) continue;
    kept.values.push_back(values[i]);
    kept.unit.push_back(i);
  }
  return kept;
}

std::vector<NeighbourPair> renumbered(std::span<const NeighbourPair> pairs, const Kept& kept) {
  std::vector<NeighbourPair> result;
  const auto units = static_cast<int>(kept.number.size());
  for (const NeighbourPair& pair : pairs) {
    if (pair.from < 0 || pair.to < 0 || pair.from >= units || pair.to >= units) {
      result.push_back({-1, -1});  // counted as unknown
      continue;
    }
    const int from = kept.number[static_cast<std::size_t>(pair.from)], to = kept.number[static_cast<std::size_t>(pair.to)];
    if (from >= 0 && to >= 0) result.push_back({from, to});
  }
  return result;
}

void say(Issues& issues, const char* code, long long count, Severity severity = Severity::Warning) {
  if (count > 0) issues.push_back({code, -1, {{"count", std::to_string(count)}}, severity});
}

// False where nothing can be tested.
bool say_what_is_wrong(const Kept& kept, std::size_t all, const NeighbourLists& lists, Issues& issues) {
  say(issues, "hotspot-not-a-number", static_cast<long long>(all - kept.values.size()));
  say(issues, "hotspot-pairs-unknown", lists.unknown);
  say(issues, "hotspot-pairs-self", lists.selves, Severity::Note);
  say(issues, "hotspot-pairs-repeated", lists.repeated, Severity::Note);
  say(issues, "hotspot-pairs-one-way", lists.one_way, Severity::Note);
  if (kept.values.empty()) {
    issues.push_back({"hotspot-no-values", -1, {}, Severity::Problem});
    return false;
  }
  const auto [least, most] = std::minmax_element(kept.values.begin(), kept.values.end());
  if (*least == *most) {
    issues.push_back({"hotspot-all-equal", -1, {}, Severity::Problem});
    return false;
  }
  if (lists.to.empty()) {
    issues.push_back({"hotspot-no-neighbours", -1, {}, Severity::Problem});
    return false;
  }
  say(issues, "hotspot-islands", static_cast<long long>(lists.islands.size()));
  const auto units = static_cast<int>(kept.values.size());
  if (units < least_units) {
    issues.push_back({"hotspot-few-units", -1, {{"units", std::to_string(units)}, {"least", std::to_string(least_units)}}, Severity::Warning});
  }
  return true;
}

using Member = JudgedTest Spot::*;

void judge(std::vector<Spot>& spots, Member member) {
  std::vector<double> p, permuted;
  for (const Spot& spot : spots) {
    p.push_back((spot.*member).test.p);
    permuted.push_back((spot.*member).p_permuted);
  }
  p = false_discovery_rates(p);
  permuted = false_discovery_rates(permuted);
  for (std::size_t i = 0; i < spots.size(); ++i) {
    JudgedTest& judged = spots[i].*member;
    judged.p_fdr = p[i];
    judged.p_permuted_fdr = permuted[i];
    judged.bin = confidence_bin(judged.test.z, judged.test.p);
    judged.bin_fdr = confidence_bin(judged.test.z, judged.p_fdr);
    judged.bin_permuted = confidence_bin(judged.test.z, judged.p_permuted);
    judged.bin_permuted_fdr = confidence_bin(judged.test.z, judged.p_permuted_fdr);
  }
}

WeightedSpots tested(const Kept& kept, std::size_t all, const NeighbourLists& lists, bool row_standardised, std::span<const double> permuted) {
  const SpatialWeights plain = spatial_weights(lists, {.row_standardised = row_standardised});
  const auto gi = getis(kept.values, plain);
  const auto gi_star = getis(kept.values, spatial_weights(lists, {.self = true, .row_standardised = row_standardised}));
  const auto local = local_moran(kept.values, plain);
  WeightedSpots result;
  result.moran = global_moran(kept.values, plain);
  result.spots.resize(all);
  for (std::size_t k = 0; k < kept.values.size(); ++k) {
    Spot& spot = result.spots[kept.unit[k]];
    spot.gi.test = gi[k];
    spot.gi_star.test = gi_star[k];
    spot.moran.test = local[k].test;
    spot.quadrant = local[k].quadrant;
    if (!permuted.empty()) spot.gi.p_permuted = spot.gi_star.p_permuted = spot.moran.p_permuted = permuted[k];
    if (!permuted.empty() && local[k].test.variance == 0) spot.moran.p_permuted = not_a_number;
  }
  for (const Member member : {&Spot::gi, &Spot::gi_star, &Spot::moran}) judge(result.spots, member);
  return result;
}

}  // namespace

Spots find_spots(std::span<const double> values, std::span<const NeighbourPair> pairs, const SpotOptions& options, const Progress& progress) {
  Spots result;
  const Kept kept = keep(values);
  const NeighbourLists lists = neighbour_lists(static_cast<int>(kept.values.size()), renumbered(pairs, kept));
  result.units = static_cast<int>(kept.values.size());
  for (const int number : kept.number) {
    result.tested.push_back(number >= 0);
    result.neighbours.push_back(number < 0 ? 0 : static_cast<int>(lists.of(number).size()));
  }
  result.binary.spots.resize(values.size());
  if (options.both_weights) result.standardised.emplace().spots.resize(values.size());
  if (!say_what_is_wrong(kept, values.size(), lists, result.issues)) return result;

  std::vector<double> permuted;
  if (options.permutations.permutations > 0) {
    permuted = conditional_p(kept.values, lists, options.permutations, progress.part(0, 0.6));
    result.stopped = permuted.empty();
    if (result.stopped) return result;
  }
  const auto whole = [&](WeightedSpots& spots, bool row_standardised, const Progress& part) {
    spots = tested(kept, values.size(), lists, row_standardised, permuted);
    if (options.permutations.permutations < 1) return;
    spots.moran_p_permuted = global_moran_p(kept.values, spatial_weights(lists, {.row_standardised = row_standardised}), options.permutations, part);
    result.stopped = progress.stopped();
  };
  whole(result.binary, false, progress.part(0.6, options.both_weights ? 0.8 : 1));
  if (options.both_weights && !result.stopped) whole(*result.standardised, true, progress.part(0.8, 1));
  return result;
}

}  // namespace gridwalk::geo
