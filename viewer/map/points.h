// The point marks of one layer.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <vector>

#include "viewer/map/batch.h"
#include "viewer/map/gl.h"

namespace gridwalk::map {

class PointBatch {
 public:
  void set(std::span<const carto::PointMark> marks, geo::Point origin, double scale);
  void draw(const Program& program, const Camera& camera) const;

 private:
  geo::Point origin_;
  VertexArray array_;
  Buffer buffer_;
  StyleTable table_;
  int count_ = 0;
};

}  // namespace gridwalk::map
