// Many points as few discs with a number: the points of a cell of the ground together, however large the map is drawn.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "viewer/carto/scene.h"

namespace gridwalk::carto {

// Points in the order of a Z curve over cells of a quarter of a metre (Morton 1966), so that those of any square cell of 2^level
// such cells stand in one run: a cell's count and middle are two searches and a subtraction, at any zoom, without a tree.
// Cells are anchored to the ground: the same points stay together while the map is panned. Immutable; n log n to build, 40 bytes a point.
class PointClusters {
 public:
  struct Row {
    geo::Point at;
    std::int64_t subject = 0;
    int look = 0;  // which of ClusterMarks::looks a point that stands alone has
  };
  explicit PointClusters(std::vector<Row> rows);  // a row whose place is no number is left out

  struct Cluster {
    geo::Point middle;            // of its points
    std::size_t from = 0, to = 0;  // its points, by position
    geo::Box cell;
    std::size_t count() const { return to - from; }
  };
  // The cells of `cell_m` or up to twice as large that meet `shown` and have points, row by row from the south-west.
  std::vector<Cluster> in(const geo::Box& shown, double cell_m) const;
  // The positions of the points in `shown`, at most `most`.
  std::vector<std::size_t> points_in(const geo::Box& shown, std::size_t most) const;
  const Row& row(std::size_t position) const { return rows_[position]; }
  std::size_t size() const { return rows_.size(); }

 private:
  static constexpr double unit_m = 0.25;
  std::pair<std::size_t, std::size_t> run(std::int64_t column, std::int64_t line, int level) const;

  std::vector<Row> rows_;
  std::vector<std::uint64_t> keys_;
  std::vector<geo::Point> sums_;  // of all points before, from the first point: one more than there are points
};

// What is shown of a layer of clusters in a view: single points as they look, cells of more than a few as a disc with a number.
struct ClusterView {
  std::vector<PointMark> points;
  std::vector<LabelMark> labels;
};
ClusterView cluster_view(const ClusterMarks& marks, const geo::Box& shown, double pixels_per_m, double pixels_per_pt);

// The points under a place of the map: of the disc that covers it, else the nearest single mark within its size; empty for none.
struct ClusterHit {
  std::vector<std::int64_t> subjects;
  geo::Box around;  // of the points
};
ClusterHit cluster_at(const ClusterMarks& marks, geo::Point place, double pixels_per_m, double pixels_per_pt);

}  // namespace gridwalk::carto
