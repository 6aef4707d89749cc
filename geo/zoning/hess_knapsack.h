// What a zone may take, in whole atoms: how much dearer that is than with atoms cut in two.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <vector>

namespace gridwalk::geo::zoning {

struct KnapsackItem {
  double rho = 0;   // cost per load
  double load = 0;
  int atom = 0;
  double part = 0;  // how much of it is taken
};

// Any choice of whole items costs the continuous optimum, plus load x |rho - level| for every item that is on the other
// side of the level than rho says, plus |level| for every unit of load short of the limit that binds. Choices are looked
// at in rising order of the second term (Balas and Zemel 1980, "An algorithm for large zero-one knapsack problems", on why
// few are needed) until none can be better than the best, or `tries` is used up.
class WholeKnapsack {
 public:
  // `taken`: load that is in anyway. `beyond`: items not given cost at least that when taken; answers are not above it. Returns what is added to the
  // continuous optimum at least; `part`: the choice, 0 or 1 (as cheap as that, if none was found, as the limits are).
  double dearer(std::span<KnapsackItem> items, double taken, double low, double high, double level, double beyond, int tries);

  int tried() const { return tried_; }  // in the last call

 private:
  struct Side {
    double cost = 0, load = 0;  // of going to the other side
    int item = 0;
  };
  struct State {
    double cost = 0, load = 0;
    int last = 0;      // of sides_
    int before = -1;   // state without `last`; -1: none
  };
  std::vector<Side> sides_;
  std::vector<State> states_;
  std::vector<int> heap_;
  int tried_ = 0;
};

}  // namespace gridwalk::geo::zoning
