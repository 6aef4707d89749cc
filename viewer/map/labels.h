// Labels: placed by carto, drawn as glyph quads with a halo.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>

#include "viewer/carto/place_labels.h"
#include "viewer/map/camera.h"
#include "viewer/map/gl.h"
#include "viewer/map/glyphs.h"

namespace gridwalk::map {

class LabelPainter {
 public:
  // Places and draws; returns what was placed, for tests and for picking a label.
  std::vector<carto::PlacedLabel> draw(const Program& program, const Camera& camera,
                                       std::span<const carto::LabelMark* const> labels, double scale);
  Glyphs& glyphs() { return glyphs_; }

 private:
  struct Quad {
    float x, y, width, height, u, v;
    float r, g, b, a;
    float pivot_x, pivot_y, cosine, sine;
  };
  void add(const carto::PlacedLabel& placed, double scale, std::vector<Quad>& halos, std::vector<Quad>& fills);
  void add_along(const carto::PlacedLabel& placed, double scale, std::vector<Quad>& halos, std::vector<Quad>& fills);

  Glyphs glyphs_;
  carto::PlaceMemory memory_;
  VertexArray array_;
  Buffer buffer_;
};

}  // namespace gridwalk::map
