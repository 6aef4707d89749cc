// Finds the segment nearest to a point: a grid of cells, each listing the segments that touch it.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "geo/types.h"

namespace gridwalk::geo {

class SnapIndex {
 public:
  struct Segment {
    Point a, b;
    int edge = 0, piece = 0;  // the piece-th segment of the edge's shape
  };
  struct Hit {
    int segment = -1;
    Point at;
    double distance_m = 0;
  };

  SnapIndex() = default;
  explicit SnapIndex(std::vector<Segment> segments);

  // Ties go to the segment that stands first; of those alone that `use` agrees to, where it is given.
  Hit nearest(Point p, double radius_m, const std::function<bool(const Segment&)>& use = {}) const;
  Box box() const { return box_; }
  const Segment& segment(int index) const { return segments_[static_cast<std::size_t>(index)]; }

 private:
  int column(double x) const;
  int row(double y) const;

  std::vector<Segment> segments_;
  Box box_;
  double cell_m_ = 1;
  int columns_ = 0, rows_ = 0;
  std::vector<std::uint32_t> first_, listed_;  // segments of cell c: listed_[first_[c]] ... listed_[first_[c + 1]]
};

}  // namespace gridwalk::geo
