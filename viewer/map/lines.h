// The lines of one layer: roads, rivers, and the outlines of areas.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <span>
#include <vector>

#include "viewer/map/batch.h"
#include "viewer/map/gl.h"

namespace gridwalk::map {

struct LineToDraw {
  std::span<const geo::Point> points;
  carto::Stroke casing;
  carto::Stroke stroke;
};

// Segments are simplified (Douglas and Peucker 1973) to 0.4 pixel for each doubling of the zoom, when that zoom is first
// seen: outlines cost most of a frame, and most of their vertices can't be told apart.
class LineBatch {
 public:
  // `identity` tells the geometry apart: the same list keeps the segments. `lines` is copied.
  void set(std::span<const LineToDraw> lines, std::span<const std::uint64_t> identity, geo::Point origin, double scale);
  void draw(const Program& program, const Camera& camera);
  bool empty() const { return lines_.empty(); }

 private:
  struct Level {
    VertexArray array;
    Buffer buffer;
    int segments = 0;
  };
  const Level& level_for(double pixels_per_m);

  std::vector<std::vector<geo::Point>> lines_;  // relative to the origin
  std::vector<std::uint64_t> identity_;
  std::vector<std::uint32_t> styles_;
  geo::Point origin_;
  bool cased_ = false;
  StyleTable table_;
  std::map<int, Level> levels_;
};

// The vertices to keep, ends included; none moved farther than the tolerance from the line.
std::vector<geo::Point> simplified(std::span<const geo::Point> line, double tolerance_m);

}  // namespace gridwalk::map
