// Crossing by agreement.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/zoning/cross.h"

#include <algorithm>

#include "geo/zoning/contract.h"

namespace gridwalk::geo::zoning {
namespace {

std::size_t at(int index) { return static_cast<std::size_t>(index); }

constexpr long long steps_a_piece = 300;

}  // namespace

std::vector<int> cross(const Instance& instance, const std::vector<int>& better, const std::vector<int>& worse, long long steps, Random& random,
                       const std::function<bool(long long)>& told) {
  std::vector<int> piece_of;
  const int pieces = agreement(instance, better, worse, piece_of);
  if (pieces <= instance.zones) return {};
  std::vector<int> plan(at(pieces)), zone_of(better);
  for (std::size_t u = 0; u < zone_of.size(); ++u) plan[at(piece_of[u])] = better[u];
  AnnealOptions annealing;
  annealing.firmness = 4;
  annealing.heat = 0.3;
  annealing.steps = steps_a_piece * pieces;
  plan = anneal(contracted(instance, piece_of, pieces), std::move(plan), annealing, random, told);
  for (std::size_t u = 0; u < zone_of.size(); ++u) zone_of[u] = plan[at(piece_of[u])];
  // A moment is decided by few units that fit; its second search has to go farther than that of a border. What few steps cannot
  // put in order again is better left alone.
  const long long a_unit = steps / std::max(1, instance.units);
  annealing.heat = a_unit < 50 ? 0.1 : !instance.has_border() ? 1 : a_unit >= 200 ? 0.6 : 0.3;
  annealing.steps = steps;
  return anneal(instance, std::move(zone_of), annealing, random, told);
}

}  // namespace gridwalk::geo::zoning
