// Contiguity in the model of Hess: what a centre's zone cannot hold because the way there is too heavy or too dear.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <utility>
#include <vector>

#include "geo/zoning/hess_model.h"

namespace gridwalk::geo::zoning {

// A zone that holds an atom holds a whole way from its centre to it (Validi, Buchanan and Lykhovyd 2022 fix such variables by the
// weight of the lightest way; here also by what the way costs at the prices).
class HessReach {
 public:
  explicit HessReach(const HessModel& model);

  // Takes from `near` what no zone of this centre can hold. `price` per atom, >= 0: by how much the bound rises if the zone holds it;
  // no plan of interest pays more than `room` for a way. Empty `price`: nothing costs anything. False: something that the zone
  // certainly holds is out of its reach. Centres that are no unit with load (starts) are left alone.
  bool prune(HessCentre& centre, std::span<const double> price, double room);

 private:
  // Least sum of `weight` over the atoms on a way to each atom, ends included; more than `most`: infinity. Only atoms in allowed_.
  template <class Weight>
  void find_ways(int from, double most, const Weight& weight);

  const HessModel& model_;
  double most_load_ = 0;
  std::vector<char> allowed_, taken_;  // per atom, of the centre at hand
  std::vector<double> way_;
  std::vector<std::pair<double, int>> heap_;
};

}  // namespace gridwalk::geo::zoning
