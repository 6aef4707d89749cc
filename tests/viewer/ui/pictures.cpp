// PNG by cairo.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/viewer/ui/pictures.h"

#include <cairo.h>

#include <cmath>
#include <cstring>

namespace gridwalk::testing {

map::Picture read_png(const std::filesystem::path& file) {
  cairo_surface_t* surface = cairo_image_surface_create_from_png(file.c_str());
  map::Picture picture(cairo_image_surface_get_width(surface), cairo_image_surface_get_height(surface));
  const unsigned char* rows = cairo_image_surface_get_data(surface);
  for (int y = 0; y < picture.height(); ++y) {
    for (int x = 0; x < picture.width(); ++x) {
      std::uint32_t pixel = 0;  // alpha, red, green, blue from the highest byte down
      std::memcpy(&pixel, rows + y * cairo_image_surface_get_stride(surface) + 4 * x, 4);
      std::uint8_t* to = &picture.bytes()[static_cast<std::size_t>(4 * (y * picture.width() + x))];
      for (int c = 0; c < 3; ++c) to[c] = static_cast<std::uint8_t>(pixel >> (16 - 8 * c));
      to[3] = 255;
    }
  }
  cairo_surface_destroy(surface);
  return picture;
}

double mean_difference(const map::Picture& a, const map::Picture& b) {
  if (a.bytes().size() != b.bytes().size()) return 255;
  double sum = 0;
  for (std::size_t i = 0; i < a.bytes().size(); ++i) sum += std::abs(static_cast<int>(a.bytes()[i]) - static_cast<int>(b.bytes()[i]));
  return sum / static_cast<double>(a.bytes().size());
}

}  // namespace gridwalk::testing
