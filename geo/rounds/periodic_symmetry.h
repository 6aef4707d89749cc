// Days that may change places: two plans are compared and crossed only after their days are matched.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "geo/rounds/periodic_instance.h"

namespace gridwalk::geo::periodic {

// The renumberings of days that change nothing in the problem: every customer's patterns and all limits stay the same. Where
// Monday's and Tuesday's work could as well be exchanged, two plans that are the same but for that look entirely different.
class Symmetry {
 public:
  explicit Symmetry(const Instance& instance);
  bool any() const { return any_; }
  // Renumbers the plan's days so that it is as much like the other as possible.
  void align(Plan& plan, const Plan& like) const;

 private:
  bool holds(const std::vector<int>& sigma) const;
  void extend(std::vector<int>& sigma, std::vector<char>& used);
  std::vector<int> best_free(const std::vector<int>& alike) const;

  const Instance& instance_;
  std::vector<std::vector<PeriodicPattern>> kinds_;  // the different lists of patterns, sorted
  std::vector<std::vector<int>> sigmas_;             // the renumberings found; [new day] -> old day
  std::vector<std::vector<int>> together_;           // [kind][day * days + day]: how many patterns hold both
  bool all_ = false, any_ = false;
};

}  // namespace gridwalk::geo::periodic
