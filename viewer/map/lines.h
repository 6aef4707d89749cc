// The lines of one layer: roads, rivers, and the outlines of areas.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <span>
#include <vector>

#include "viewer/map/batch.h"
#include "viewer/map/gl.h"
#include "viewer/map/tiles.h"

namespace gridwalk::map {

struct LineToDraw {
  std::span<const geo::Point> points;
  const carto::Stroke* casing = nullptr;  // null: none
  const carto::Stroke* stroke = nullptr;
  double least_pt_per_m = 0;              // left out of smaller maps
};

// Segments are simplified (Douglas and Peucker 1973) to 0.4 pixel for each doubling of the zoom, when a tile is first
// seen at it: outlines cost most of a frame, and most of their vertices can't be told apart.
class LineBatch {
 public:
  // `identity` tells the geometry apart: the same list keeps the segments. The points must live until the next call. Of many lines (tiled_from)
  // those less than `least_px` across are left out, those less than `full_px` drawn as hairlines: a tenth of the cost.
  void set(std::span<const LineToDraw> lines, std::span<const std::uint64_t> identity, geo::Point origin, double scale, double least_px = 0,
           double full_px = 0);
  void draw(const Program& program, const Program& hair, const Camera& camera);
  bool empty() const { return tiles_.empty(); }

 private:
  struct Part {
    VertexArray array;
    Buffer buffer;
    int segments = 0;
    VertexArray hair_array;
    Buffer hair_buffer;
    int hair_vertices = 0;
    bool made = false;
  };
  void make(Part& part, const Tile& tile, int level) const;

  std::vector<std::span<const geo::Point>> lines_;
  std::vector<std::uint64_t> identity_;
  std::vector<std::uint32_t> styles_;
  geo::Point origin_;
  bool cased_ = false;
  double scale_ = 1, least_px_ = 0, full_px_ = 0;
  StyleTable table_;
  std::vector<Tile> tiles_;
  std::vector<double> least_pt_per_m_;      // by tile
  std::vector<std::map<int, Part>> parts_;  // by tile, then level
};

// The vertices to keep, ends included; none moved farther than the tolerance from the line.
std::vector<geo::Point> simplified(std::span<const geo::Point> line, double tolerance_m);

}  // namespace gridwalk::map
