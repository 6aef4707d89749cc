// A picture of the ground (satellite image, scanned plan) under the map.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include "data/model/raster_picture.h"
#include "viewer/map/camera.h"
#include "viewer/map/gl.h"

namespace gridwalk::map {

class GroundTexture {
 public:
  // Uploads the picture unless it is the one it has; null: none.
  void set(std::shared_ptr<const data::RasterPicture> picture);
  const std::shared_ptr<const data::RasterPicture>& picture() const { return picture_; }
  void draw(const Program& blit, const Camera& camera, double opacity) const;

 private:
  std::shared_ptr<const data::RasterPicture> picture_;
  TextureName texture_;
  VertexArray array_;
};

}  // namespace gridwalk::map
