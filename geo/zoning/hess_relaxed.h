// The model of Hess with "every unit goes to one zone" priced instead of held: a bound for any prices.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <limits>
#include <span>
#include <vector>

#include "geo/zoning/hess_knapsack.h"
#include "geo/zoning/hess_model.h"

namespace gridwalk::geo::zoning {

// At prices u (per atom and minute of load) each centre takes, within its zone's load limits, what costs it least: a
// knapsack. Then the cheapest centres are opened, one a zone. sum(load x u) + what they cost is a bound of every legal plan
// (Lagrangian relaxation). Keeping the load limits inside makes it converge far sooner than pricing them too. With atoms
// that may be cut in two (continuous knapsack) the best bound is that of the linear programme; with whole atoms it is
// better, the more so the fewer units a zone has.
class HessRelaxation {
 public:
  explicit HessRelaxation(const HessModel& model);

  // How many choices of whole atoms are looked at in a knapsack (0: atoms may be cut), and how much dearer they are made at most.
  void set_whole(int tries, double dear) {
    tries_ = tries;
    dear_ = dear;
  }

  struct Part {
    int atom = 0, centre = 0;  // index into `centres`
    double part = 0;
  };
  struct Answer {
    double bound = 0;          // infinity: nothing fits
    std::vector<double> left;  // per atom: 1 - how much of it the opened centres take (the subgradient / load)
    std::vector<Part> parts;   // what they take
  };
  // What the fixing of variables needs to know of a centre.
  struct Price {
    double more = 0;   // opening it raises the bound by at least so much (0: it is open)
    double less = 0;   // not opening it raises the bound by so much (known where all zones are of one class)
    double flip = 0;   // having an atom on the other side of the level raises it by at least flip + load x |rho - level|
    double lowest = 0, highest = 0;  // levels of its classes: rate minus price at which the centre stops taking
  };

  const HessModel& model() const { return model_; }
  Answer evaluate(std::span<const HessCentre> centres, std::span<const double> u);
  // Of the last evaluate().
  const std::vector<Price>& prices() const { return prices_; }
  // Items looked at so far: what a budget is counted in.
  long long work() const { return work_; }

 private:
  struct Fill {
    double cost = std::numeric_limits<double>::infinity();
    double cut_cost = cost;  // with atoms cut
    double level = 0;
    bool whole = false;      // `cost` is of whole atoms
    std::vector<std::pair<int, double>> takes;  // atoms and how much of them, of whole atoms only
  };
  void collect(const HessCentre& centre, std::span<const double> u, double reach);
  bool fill_items(double low, double high, double load, Fill& filled);
  Fill fill(const HessCentre& centre, std::span<const double> u, double low, double high, double reach);
  void make_whole(const HessCentre& centre, std::span<const double> u, double low, double high, Fill& filled);
  void take(int j, const HessCentre& centre, const Fill& filled, Answer& answer) const;
  bool choose(std::span<const HessCentre> centres, double& sum);
  bool choose_of_one_class(std::span<const HessCentre> centres, double& sum);
  bool choose_of_classes(double& sum);
  void price();

  const HessModel& model_;
  int tries_ = 0;
  double dear_ = 0;
  double lightest_ = 0;                      // atom
  double highest_ = 0;                       // of the prices
  std::vector<KnapsackItem> items_;          // of the centre being filled, by rising rho
  double reached_ = 0;                       // items_ holds everything with rho up to this
  WholeKnapsack knapsack_;
  std::vector<double> reach_;                // per centre: how far it had to look last time
  std::vector<int> candidates_;              // indices of centres that may be opened
  std::vector<Fill> fills_;                  // per candidate and class
  std::vector<std::pair<int, int>> chosen_;  // candidate's place and class
  std::vector<double> class_price_;          // what the last zone of the class costs
  std::vector<double> place_price_;          // per candidate, <= 0: what its being there saves
  std::vector<Price> prices_;
  long long work_ = 0;
};

}  // namespace gridwalk::geo::zoning
