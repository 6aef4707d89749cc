// The heat map: the density grid itself as a texture, coloured by class where it is drawn.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "viewer/map/batch.h"
#include "viewer/map/gl.h"

namespace gridwalk::map {

class HeatTexture {
 public:
  static constexpr int max_classes = 16;
  // Uploads the grid unless it is the one it has.
  void set(const carto::HeatLayer& layer);
  void draw(const Program& program, const Camera& camera, double scale) const;
  void forget() { layer_ = {}; }

 private:
  carto::HeatLayer layer_;
  TextureName texture_;
  VertexArray array_;
};

}  // namespace gridwalk::map
