// What lies under the pointer: found on the CPU, without drawing.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "data/model/snapshot.h"
#include "geo/area_index.h"

namespace gridwalk::map {

// Communities by outline, and by their point where they have none. Immutable.
class Picker {
 public:
  explicit Picker(data::Table<data::Community> communities);
  const data::Table<data::Community>& communities() const { return communities_; }
  // Index of the community at `p`; of several the smallest. Those without outline within `reach_m`. -1 = none.
  int at(geo::Point p, double reach_m) const;
  // Communities whose place (see `place`) lies inside the box or the lasso.
  std::vector<int> inside(const geo::Box& box) const;
  std::vector<int> inside(const geo::Ring& lasso) const;
  // A point that stands for the community: its own point, else its outline's centre; none without either.
  std::optional<geo::Point> place(int community) const;

 private:
  data::Table<data::Community> communities_;
  geo::AreaIndex areas_;
  std::vector<int> without_outline_;
  geo::BoxTree points_;  // of these
  std::vector<double> area_m2_;
  std::vector<std::optional<geo::Point>> places_;
};

}  // namespace gridwalk::map
