// The plans that a genetic search keeps: good ones, and different ones.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <vector>

#include "geo/random.h"
#include "geo/rounds/periodic_local_search.h"

namespace gridwalk::geo::periodic {

struct Member {
  Plan plan;
  std::vector<int> after, before;  // by day * customers + customer: the neighbour's place in the tour; -1 = not visited
  std::int64_t price = 0;          // cost and what exceeds the limits
  std::vector<std::pair<double, Member*>> others;  // distances to the others of its part, nearest first
  double fitness = 0;
};

// Two parts, plans within the limits and plans beyond, each kept between `least` and `least + born` members. Who is worst by
// rank in cost and in distance to its nearest others goes first, copies before all (Vidal et al. 2012).
class Population {
 public:
  Population(const Instance& instance, int least, int born);

  void add(Plan plan);
  const Plan& pick(Random& random);  // the fitter of two
  const Plan* best() const { return best_.cost < never ? &best_ : nullptr; }
  const Plan* best_beyond() const { return beyond_.empty() ? nullptr : &beyond_.front()->plan; }
  bool improved() { return std::exchange(improved_, false); }
  std::int64_t price(const Plan& plan) const;
  void clear();
  // Dearer or cheaper limits, so that about every third plan keeps them.
  void adapt();
  const Prices& prices() const { return prices_; }

 private:
  using Part = std::vector<std::unique_ptr<Member>>;
  double distance(const Member& a, const Member& b) const;
  void weigh(Part& part) const;
  void shrink(Part& part);
  void remove(Part& part, std::size_t i);
  double closeness(const Member& member, std::size_t count) const;

  const Instance& instance_;
  int least_, born_;
  Part within_, beyond_;
  Plan best_;
  bool improved_ = false;
  Prices prices_;
  std::vector<char> load_held_, length_held_;  // of the last plans
  std::size_t turn_ = 0;
};

}  // namespace gridwalk::geo::periodic
