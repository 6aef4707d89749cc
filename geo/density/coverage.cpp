// Coverage by adding up what lies to the right of each edge.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/density/coverage.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace gridwalk::geo::density_detail {
namespace {

double twice_signed_area(const Ring& ring) {
  double twice = 0;
  for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
    twice += (ring[i].x - ring[0].x) * (ring[i + 1].y - ring[0].y) - (ring[i + 1].x - ring[0].x) * (ring[i].y - ring[0].y);
  }
  return twice;
}

// The part of the frame in which an area lies; a cell's sum is the change of coverage from the cell to its west.
class Changes {
 public:
  Changes(int first_column, int first_row, int columns, int rows)
      : first_column_(first_column), first_row_(first_row), columns_(columns), rows_(rows),
        sums_(static_cast<std::size_t>(columns + 1) * static_cast<std::size_t>(rows), 0.0) {}

  // An edge in cells; `way` is 1 or -1.
  void edge(Point a, Point b, double way) {
    if (a.y == b.y) return;
    if (a.y > b.y) std::swap(a, b), way = -way;
    const double slope = (b.x - a.x) / (b.y - a.y);
    const double from = std::max(a.y, static_cast<double>(first_row_)), to = std::min(b.y, static_cast<double>(first_row_ + rows_));
    if (from >= to) return;
    for (int r = static_cast<int>(std::floor(from)); r < to; ++r) {
      const double low = std::max(from, static_cast<double>(r)), high = std::min(to, r + 1.0);
      if (high > low) piece(r, a.x + slope * (low - a.y), a.x + slope * (high - a.y), way * (high - low));
    }
  }

  void report(const std::function<void(int, int, float)>& coverage) const {
    for (int r = 0; r < rows_; ++r) {
      double share = 0;
      for (int c = 0; c < columns_; ++c) {
        share += sums_[at(r, c)];
        if (share > 1e-9) coverage(first_column_ + c, first_row_ + r, static_cast<float>(std::min(share, 1.0)));
      }
    }
  }

 private:
  std::size_t at(int row, int column) const {
    return static_cast<std::size_t>(row) * static_cast<std::size_t>(columns_ + 1) + static_cast<std::size_t>(column);
  }
  // What lies inside one row: cut where it passes from cell to cell.
  void piece(int row, double x0, double x1, double height) {
    if (x0 > x1) std::swap(x0, x1);
    const double all = x1 - x0;
    for (double x = x0;;) {
      const double cell = std::floor(x), end = std::min(x1, cell + 1);
      const double part = all > 0 ? height * (end - x) / all : height;
      add(row, cell, (x + end) / 2 - cell, part);
      if (end >= x1) return;
      x = end;
    }
  }
  void add(int row, double cell, double fraction, double height) {
    const double column = cell - first_column_;
    if (column >= columns_) return;
    const std::size_t i = at(row - first_row_, column < 0 ? 0 : static_cast<int>(column));
    if (column < 0) {
      sums_[i] += height;
      return;
    }
    sums_[i] += height * (1 - fraction);
    sums_[i + 1] += height * fraction;
  }

  int first_column_, first_row_, columns_, rows_;
  std::vector<double> sums_;
};

}  // namespace

void cover(const MultiPolygon& area, const CellFrame& frame, const std::function<void(int, int, float)>& coverage) {
  const Box box = box_of(area);
  if (box.empty()) return;
  const auto cell = [](double at_m, double from_m, double cell_m, int most) {
    return static_cast<int>(std::clamp(std::floor((at_m - from_m) / cell_m), 0.0, static_cast<double>(most)));
  };
  const int west = cell(box.min_x, frame.origin.x, frame.cell_m, frame.columns), east = cell(box.max_x, frame.origin.x, frame.cell_m, frame.columns - 1);
  const int south = cell(box.min_y, frame.origin.y, frame.cell_m, frame.rows), north = cell(box.max_y, frame.origin.y, frame.cell_m, frame.rows - 1);
  if (west > east || south > north) return;
  Changes changes(west, south, east - west + 1, north - south + 1);
  const auto add = [&](const Ring& ring, bool hole) {
    const double twice = twice_signed_area(ring);
    if (twice == 0) return;
    // A shell that runs counter-clockwise goes down along its western side, with the area to the right.
    const double way = (twice > 0) == hole ? 1 : -1;
    for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
      const auto in_cells = [&](Point p) { return Point{(p.x - frame.origin.x) / frame.cell_m, (p.y - frame.origin.y) / frame.cell_m}; };
      changes.edge(in_cells(ring[i]), in_cells(ring[i + 1]), way);
    }
  };
  for (const Polygon& polygon : area) {
    add(polygon.shell, false);
    for (const Ring& hole : polygon.holes) add(hole, true);
  }
  changes.report(coverage);
}

}  // namespace gridwalk::geo::density_detail
