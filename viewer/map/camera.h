// Which part of the ground is seen, how large, and the way between metres and pixels.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "geo/types.h"

namespace gridwalk::map {

struct Pixel {
  double x = 0, y = 0;  // from the top left corner of the view, y down
  friend bool operator==(const Pixel&, const Pixel&) = default;
};

struct Camera {
  geo::Point centre;         // metres, in the middle of the view
  double pixels_per_m = 1;
  int width = 1, height = 1;  // of the view, framebuffer pixels

  geo::Point to_map(Pixel p) const;
  Pixel to_screen(geo::Point p) const;
  geo::Box extent() const;  // metres shown

  // Moves the ground with the hand.
  void pan(double dx_px, double dy_px);
  // Larger (factor above 1) or smaller, the place under `at` stays there; kept between 1 px = 500 m and 1 m = 200 px.
  void zoom_at(Pixel at, double factor);
  // The whole of `box` with a margin; an empty box changes nothing.
  void fit(const geo::Box& box, double margin_px = 24);
  friend bool operator==(const Camera&, const Camera&) = default;
};

}  // namespace gridwalk::map
