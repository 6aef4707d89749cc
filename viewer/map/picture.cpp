// Pixels in memory, and out as PNG.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer/map/picture.h"

#include <stb/stb_image_write.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>

#include "data/model/error.h"

namespace gridwalk::map {

Picture::Picture(int width, int height)
    : width_(width), height_(height), rgba_(static_cast<std::size_t>(width) * static_cast<std::size_t>(height) * 4) {}

carto::Colour Picture::at(int x, int y) const {
  if (x < 0 || y < 0 || x >= width_ || y >= height_) return {0, 0, 0, 255};
  const std::uint8_t* p =
      rgba_.data() + (static_cast<std::size_t>(y) * static_cast<std::size_t>(width_) + static_cast<std::size_t>(x)) * 4;
  return {p[0], p[1], p[2], p[3]};
}

void Picture::write_png(const std::filesystem::path& file) const {
  std::filesystem::path beside = file;
  beside += ".part";
  std::ofstream out(beside, std::ios::binary);
  const auto write = [](void* stream, void* bytes, int size) {
    static_cast<std::ofstream*>(stream)->write(static_cast<const char*>(bytes), size);
  };
  const int good = stbi_write_png_to_func(write, &out, width_, height_, 4, rgba_.data(), width_ * 4);
  out.close();
  std::error_code wrong;
  if (good && out) std::filesystem::rename(beside, file, wrong);
  if (!good || !out || wrong) {
    std::error_code ignored;
    std::filesystem::remove(beside, ignored);
    throw Error(ErrorKind::Machine, "picture-not-written", {{"file", file.string()}});
  }
}

int largest_difference(const Picture& a, const Picture& b) {
  if (a.width() != b.width() || a.height() != b.height()) return 255;
  int largest = 0;
  for (std::size_t i = 0; i < a.bytes().size(); ++i) {
    largest = std::max(largest, std::abs(static_cast<int>(a.bytes()[i]) - static_cast<int>(b.bytes()[i])));
  }
  return largest;
}

}  // namespace gridwalk::map
