// Pixels in memory: what tests look at and what `gridwalk --picture` writes.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <vector>

#include "viewer/carto/scene.h"

namespace gridwalk::map {

class Picture {
 public:
  Picture(int width, int height);
  int width() const { return width_; }
  int height() const { return height_; }
  carto::Colour at(int x, int y) const;  // y down; opaque black outside
  std::vector<std::uint8_t>& bytes() { return rgba_; }  // rows from the top, red green blue alpha
  const std::vector<std::uint8_t>& bytes() const { return rgba_; }
  // Written beside and renamed, so that there is never half a picture. Throws Error(Machine, "picture-not-written").
  void write_png(const std::filesystem::path& file) const;

 private:
  int width_, height_;
  std::vector<std::uint8_t> rgba_;
};

// Largest difference of a colour channel over all pixels; 255 where the sizes differ.
int largest_difference(const Picture& a, const Picture& b);

}  // namespace gridwalk::map
