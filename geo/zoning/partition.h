// A plan under search: which zone each unit is in, and everything about it that moves need in constant time.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "geo/zoning/instance.h"
#include "geo/zoning/moments.h"
#include "geo/zoning/rules.h"

namespace gridwalk::geo::zoning {

// Invariant: every unit is in a zone. Contiguity is the moves' business: a move is valid if no zone it touches has more
// pieces afterwards than before, so that a contiguous plan stays contiguous and one that locks tear apart gets no worse.
class Partition {
 public:
  Partition(const Instance& instance, std::vector<int> zone_of);

  const Instance& instance() const { return *instance_; }
  const std::vector<int>& zone_of() const { return zone_of_; }
  int zone_of(int u) const { return zone_of_[static_cast<std::size_t>(u)]; }
  double load(int z) const { return sums_[static_cast<std::size_t>(z)].w; }
  int count(int z) const { return static_cast<int>(members_[static_cast<std::size_t>(z)].size()); }
  std::span<const int> members(int z) const { return members_[static_cast<std::size_t>(z)]; }
  const std::vector<int>& cut_links() const { return cut_; }  // indices of links between zones, in no order
  double objective() const {
    return instance_->moment_part * moments_.total() + instance_->border_part * border_ + rules_.objective;
  }
  double violation() const { return load_violation_ + rules_.violation; }  // 0 within the limits, all rules held
  bool within_limits() const { return violation() <= 0; }

  // May the unit leave its zone, may the zone take units (locks and frozen zones).
  bool movable(int u) const { return instance_->fixed[static_cast<std::size_t>(u)] < 0; }
  bool open(int z) const { return instance_->open[static_cast<std::size_t>(z)] != 0; }

  // How far a load is outside the zone's limits (excess_of, relative to the target).
  double violation_of(int z, double load) const;

  const ZoneSums& sums(int z) const { return sums_[static_cast<std::size_t>(z)]; }
  const Moments& moments() const { return moments_; }

  // What the shifts together would change. Units are distinct and leave their zones; at most three zones are touched.
  // Border and loads: O(degree); moment: see Moments.
  Change gain(std::span<const Shift> shifts) const { return change(shifts, false); }
  // As gain, but with moments about the centres of gravity (Moments::quick): O(degree), to choose among candidates.
  Change quick_gain(std::span<const Shift> shifts) const { return change(shifts, true); }

  // Zone z without unit `without` (of z) and with unit `with` (not of z): has it no more pieces than before? `with` may be
  // -1. Looks at the neighbours first (King, Jacobson, Sewell, Tam Cho 2012), searches the zone only if that is not enough.
  bool stays_whole(int z, int without, int with = -1) const;
  bool touches(int u, int z, int except = -1) const;  // has u a neighbour in z other than `except`?

  void move(int u, int to);
  // Sums everything up afresh: additions and subtractions in another order leave traces in the last digits.
  void refresh();

 private:
  Change change(std::span<const Shift> shifts, bool quick) const;
  double border_change(std::span<const Shift> shifts) const;
  bool anchors_joined(int z, int without, int with) const;

  const Instance* instance_;
  std::vector<int> zone_of_;
  std::vector<ZoneSums> sums_;
  std::vector<std::vector<int>> members_;
  std::vector<int> place_;            // index of each unit among its zone's members
  std::vector<int> cut_, cut_place_;  // links between zones; index of each link there or -1
  double border_ = 0, load_violation_ = 0;
  Moments moments_;
  RuleBook book_;
  Change rules_;                      // what the rules add
  mutable std::vector<int> seen_;     // stamps of the searches
  mutable std::vector<int> anchors_, queue_;
  mutable int stamp_ = 0;
};

}  // namespace gridwalk::geo::zoning
