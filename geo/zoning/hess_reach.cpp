// Lightest and cheapest ways from a centre (Dijkstra 1959, with weights on the atoms).
// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/zoning/hess_reach.h"

#include <algorithm>
#include <functional>
#include <limits>

namespace gridwalk::geo::zoning {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

std::size_t at(int index) { return static_cast<std::size_t>(index); }

}  // namespace

HessReach::HessReach(const HessModel& model) : model_(model), allowed_(model.load.size(), 0), taken_(allowed_), way_(allowed_.size(), infinity) {
  for (const HessClass& limit : model.classes) most_load_ = std::max(most_load_, limit.high);
}

template <class Weight>
void HessReach::find_ways(int from, double most, const Weight& weight) {
  std::ranges::fill(way_, infinity);
  heap_.assign(1, {weight(from), from});
  way_[at(from)] = weight(from);
  while (!heap_.empty()) {
    std::ranges::pop_heap(heap_, std::greater<>{});
    const auto [so_far, atom] = heap_.back();
    heap_.pop_back();
    if (so_far > way_[at(atom)]) continue;
    for (const int next : model_.neighbours[at(atom)]) {
      if (!allowed_[at(next)]) continue;
      const double sum = so_far + weight(next);
      if (sum > most || !(sum < way_[at(next)])) continue;
      way_[at(next)] = sum;
      heap_.emplace_back(sum, next);
      std::ranges::push_heap(heap_, std::greater<>{});
    }
  }
}

bool HessReach::prune(HessCentre& centre, std::span<const double> price, double room) {
  if (centre.unit < 0 || model_.atom_of[at(centre.unit)] < 0) return true;
  const int own = model_.atom_of[at(centre.unit)];
  std::ranges::fill(allowed_, 0);
  std::ranges::fill(taken_, 0);
  double held = 0;
  for (const HessArc& arc : centre.taken) {
    allowed_[at(arc.atom)] = taken_[at(arc.atom)] = 1;
    held += model_.load[at(arc.atom)];
  }
  for (const HessArc& arc : centre.near) allowed_[at(arc.atom)] = 1;
  const auto out_of_reach = [&](const HessArc& arc) { return way_[at(arc.atom)] == infinity; };
  const auto cut_off = [&] {
    std::erase_if(centre.near, out_of_reach);
    return std::ranges::any_of(centre.taken, out_of_reach);
  };
  find_ways(own, most_load_ - held, [&](int atom) { return taken_[at(atom)] ? 0.0 : model_.load[at(atom)]; });
  if (cut_off()) return false;
  if (price.empty()) return true;
  for (std::size_t a = 0; a < way_.size(); ++a) allowed_[a] = allowed_[a] && way_[a] < infinity;
  find_ways(own, room, [&](int atom) { return taken_[at(atom)] ? 0.0 : price[at(atom)]; });
  return !cut_off();
}

}  // namespace gridwalk::geo::zoning
