// The moment of every zone of a plan under search, and what it would be after a move.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <utility>
#include <vector>

#include "geo/zoning/instance.h"

namespace gridwalk::geo::zoning {

// Straight distances: exact about the zone's best unit, which is the member nearest to the centre of gravity (Huygens). Where that
// point drifts little, as it does in large zones, a short list of the members near it is enough; else O(members).
// Zones measured to a start: O(1). Ways along roads: O(members).
class Moments {
 public:
  explicit Moments(const Instance& instance);

  void refresh(const Partition& plan);
  double of(int z) const { return moment_[static_cast<std::size_t>(z)]; }
  double total() const { return total_; }
  // Of zone z, whose sums would be `after`, if the shifts were done.
  double if_shifted(const Partition& plan, int z, const ZoneSums& after, std::span<const Shift> shifts) const;
  // A lower bound of it in O(1): about the centre of gravity. With ways along roads there is none so cheap: the exact value.
  double quick(const Partition& plan, int z, const ZoneSums& after, std::span<const Shift> shifts) const;
  // What the zone's moment is above its quick value.
  double quick_error(const Partition& plan, int z) const;
  // After the plan has moved u.
  void moved(const Partition& plan, int u, int from, int to);

 private:
  // The members of a zone nearer to a point than `reach`; nobody else is. reach < 0: not known.
  struct Near {
    std::vector<int> units;
    double x = 0, y = 0, reach = -1;
  };

  double distance2(int u, double cx, double cy) const;  // from the nearest site that u stands for
  double nearest2(const Partition& plan, int z, double cx, double cy, std::span<const Shift> shifts) const;
  void find_near(const Partition& plan, int z, double cx, double cy) const;
  double by_way(const Partition& plan, int z, std::span<const Shift> shifts) const;
  double pull(int u, int site) const {
    return instance_->pull[static_cast<std::size_t>(u) * instance_->site.size() + static_cast<std::size_t>(site)];
  }
  double now(const Partition& plan, int z) const;

  const Instance* instance_;
  std::vector<double> moment_;
  double total_ = 0;
  std::vector<double> centre_sum_;  // with ways: per site, the moment of its zone about it
  mutable std::vector<Near> near_;  // per zone
  mutable std::vector<std::pair<double, int>> by_distance_;
};

}  // namespace gridwalk::geo::zoning
