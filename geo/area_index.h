// Which of many areas lies under a point: the index behind picking, joining and placing points.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <vector>

#include "geo/box_tree.h"
#include "geo/types.h"

namespace gridwalk::geo {

// Keeps a copy of the areas. Never changes after it was built, so that any number of threads may ask at once. Results are
// indices into the areas given, in rising order. Areas with coordinates that are no numbers are never found.
class AreaIndex {
 public:
  AreaIndex() = default;
  explicit AreaIndex(std::span<const MultiPolygon> areas);

  std::vector<int> at(Point p) const;         // all that contain the point
  int first_at(Point p) const;                // the lowest of them, -1 for none
  std::vector<int> in(const Box& box) const;  // all whose own box overlaps it
  int nearest(Point p) const;                 // the one at the least distance (0 inside); -1 where there is none
  std::size_t size() const { return areas_.size(); }
  const MultiPolygon& area(int i) const { return areas_[static_cast<std::size_t>(i)]; }

 private:
  std::vector<MultiPolygon> areas_;
  BoxTree tree_;
};

// Distance from a point to an area, 0 inside; infinity for an empty one.
double distance_m(const MultiPolygon& area, Point p);

}  // namespace gridwalk::geo
