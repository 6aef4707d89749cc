// What all batches of marks share: a local origin, packed colours, and a frame's transformation.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <bit>
#include <cmath>
#include <cstdint>
#include <span>

#include "viewer/carto/scene.h"
#include "viewer/map/camera.h"

namespace gridwalk::map {

inline std::uint32_t packed(const carto::Colour& c) {
  return static_cast<std::uint32_t>(c.r) | static_cast<std::uint32_t>(c.g) << 8 | static_cast<std::uint32_t>(c.b) << 16 |
         static_cast<std::uint32_t>(c.a) << 24;
}
// Lengths go to the shaders in 1/256 pixel.
inline std::uint32_t fixed(double px) { return static_cast<std::uint32_t>(std::lround(std::max(px, 0.0) * 256)); }

// Metres from a batch's origin to clip space. The subtraction is done in double here: northings of 4,000 km have a step of
// a quarter of a metre as float.
struct Projected {
  float scale_x, scale_y;
  float shift_x, shift_y;
  float half_width, half_height;  // of the canvas, pixels
  float pixels_per_m;
  double origin_x_px, origin_y_px;  // of the origin, from the canvas' lower left corner

  Projected(const Camera& camera, geo::Point origin)
      : scale_x(static_cast<float>(2 * camera.pixels_per_m / camera.width)),
        scale_y(static_cast<float>(2 * camera.pixels_per_m / camera.height)),
        shift_x(static_cast<float>((origin.x - camera.centre.x) * 2 * camera.pixels_per_m / camera.width)),
        shift_y(static_cast<float>((origin.y - camera.centre.y) * 2 * camera.pixels_per_m / camera.height)),
        half_width(static_cast<float>(camera.width) / 2),
        half_height(static_cast<float>(camera.height) / 2),
        pixels_per_m(static_cast<float>(camera.pixels_per_m)),
        origin_x_px(camera.width / 2.0 + (origin.x - camera.centre.x) * camera.pixels_per_m),
        origin_y_px(camera.height / 2.0 + (origin.y - camera.centre.y) * camera.pixels_per_m) {}
};

// Tells geometry apart by its content (FNV-1a over the coordinates' bits), so that a table that was loaded anew but did not
// change is not triangulated again.
class ContentHash {
 public:
  void add(std::uint64_t bits) { hash_ = (hash_ ^ bits) * 1099511628211ULL; hash_ ^= hash_ >> 29; }
  void add(std::span<const geo::Point> points) {
    add(points.size());
    for (const geo::Point& p : points) {
      add(std::bit_cast<std::uint64_t>(p.x));
      add(std::bit_cast<std::uint64_t>(p.y));
    }
  }
  std::uint64_t value() const { return hash_; }

 private:
  std::uint64_t hash_ = 1469598103934665603ULL;
};

inline std::uint64_t content_hash(std::span<const geo::Point> line) {
  ContentHash hash;
  hash.add(line);
  return hash.value();
}
inline std::uint64_t content_hash(const geo::MultiPolygon& area) {
  ContentHash hash;
  for (const geo::Polygon& part : area) {
    hash.add(part.shell);
    for (const geo::Ring& hole : part.holes) hash.add(hole);
  }
  return hash.value();
}

}  // namespace gridwalk::map
