// A plan under search: which zone each unit is in, and everything about it that moves need in constant time.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <span>
#include <utility>
#include <vector>

#include "geo/zoning/instance.h"

namespace gridwalk::geo::zoning {

// What a move would do: to the objective (moment or border), and to the violation of the load limits.
struct Change {
  double objective = 0;
  double violation = 0;
};

// Sums over a zone from which its moment about any point follows (Huygens): M(c) = q - |s|^2 / w + w d^2(c, s / w).
struct ZoneSums {
  double w = 0, x = 0, y = 0, q = 0;  // load, load x site, load x |site|^2
  void add(double load, double ux, double uy) {
    w += load;
    x += load * ux;
    y += load * uy;
    q += load * (ux * ux + uy * uy);
  }
  void remove(double load, double ux, double uy) { add(-load, ux, uy); }
  // About the centre of gravity; never above the moment about the best unit.
  double about_centroid() const { return w > 0 ? q - (x * x + y * y) / w : 0; }
};

// Invariant: every unit is in a zone. Contiguity is the moves' business: a move is valid if no zone it touches has more
// pieces afterwards than before, so that a contiguous plan stays contiguous and one that locks tear apart gets no worse.
// Moment: exact about the zone's best unit; that is the member nearest to the centre of gravity (Huygens). Where that point
// drifts little, as it does in large zones, a short list of the members near it is enough; else O(members). Border and
// loads: O(degree).
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
  double objective() const { return objective_; }
  double violation() const { return violation_; }  // 0 within the limits
  bool within_limits() const { return violation_ <= 0; }

  // May the unit leave its zone, may the zone take units (locks and frozen zones).
  bool movable(int u) const {
    return instance_->fixed[static_cast<std::size_t>(u)] < 0;
  }
  bool open(int z) const { return instance_->open[static_cast<std::size_t>(z)] != 0; }

  // How far a load is outside the zone's limits, relative to the target: excess + 4 excess^2, so that of two ways to share
  // an excess that cannot be avoided the more even one costs less.
  double violation_of(int z, double load) const;

  const ZoneSums& sums(int z) const { return sums_[static_cast<std::size_t>(z)]; }
  double moment(int z) const { return moment_[static_cast<std::size_t>(z)]; }
  // Moment of zone z if it had these sums: without unit `without` and with unit `with` (either may be -1).
  double moment_if(int z, const ZoneSums& sums, int without, int with) const;
  ZoneSums sums_if(int z, int without, int with) const;
  // The border of unit u with zone z.
  double border_with(int u, int z) const;
  // The link between two units, or nullptr.
  const Arc* arc_between(int u, int v) const;

  // Zone z without unit `without` (of z) and with unit `with` (not of z): has it no more pieces than before? `with` may be
  // -1. Looks at the neighbours first (King, Jacobson, Sewell, Tam Cho 2012), searches the zone only if that is not enough.
  bool stays_whole(int z, int without, int with = -1) const;
  bool touches(int u, int z, int except = -1) const;  // has u a neighbour in z other than `except`?

  void move(int u, int to);
  // Sums everything up afresh: additions and subtractions in another order leave traces in the last digits.
  void refresh();

 private:
  // The members of a zone nearer to a point than `reach`; nobody else is. reach < 0: not known.
  struct Near {
    std::vector<int> units;
    double x = 0, y = 0, reach = -1;
  };

  bool anchors_joined(int z, int without, int with) const;
  double nearest2(int z, double cx, double cy, int without) const;
  void find_near(int z, double cx, double cy) const;
  double moment_now(int z) const;

  const Instance* instance_;
  std::vector<int> zone_of_;
  std::vector<ZoneSums> sums_;
  std::vector<std::vector<int>> members_;
  std::vector<int> place_;          // index of each unit among its zone's members
  std::vector<double> moment_;
  std::vector<int> cut_, cut_place_;  // links between zones; index of each link there or -1
  double objective_ = 0, violation_ = 0;
  mutable std::vector<Near> near_;  // per zone
  mutable std::vector<std::pair<double, int>> by_distance_;
  mutable std::vector<int> seen_;  // stamps of the searches
  mutable std::vector<int> anchors_, queue_;
  mutable int stamp_ = 0;
};

}  // namespace gridwalk::geo::zoning
