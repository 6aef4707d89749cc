// The way between metres and pixels.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer/map/camera.h"

#include <algorithm>

namespace gridwalk::map {
namespace {
constexpr double least_pixels_per_m = 0.002;
constexpr double most_pixels_per_m = 200;
}  // namespace

geo::Point Camera::to_map(Pixel p) const {
  return {centre.x + (p.x - width / 2.0) / pixels_per_m, centre.y - (p.y - height / 2.0) / pixels_per_m};
}

Pixel Camera::to_screen(geo::Point p) const {
  return {width / 2.0 + (p.x - centre.x) * pixels_per_m, height / 2.0 - (p.y - centre.y) * pixels_per_m};
}

geo::Box Camera::extent() const {
  geo::Box box;
  box.add(to_map({0, 0}));
  box.add(to_map({static_cast<double>(width), static_cast<double>(height)}));
  return box;
}

void Camera::pan(double dx_px, double dy_px) {
  centre.x -= dx_px / pixels_per_m;
  centre.y += dy_px / pixels_per_m;
}

void Camera::zoom_at(Pixel at, double factor) {
  const geo::Point held = to_map(at);
  pixels_per_m = std::clamp(pixels_per_m * factor, least_pixels_per_m, most_pixels_per_m);
  const geo::Point now = to_map(at);
  centre.x += held.x - now.x;
  centre.y += held.y - now.y;
}

void Camera::fit(const geo::Box& box, double margin_px) {
  if (box.empty()) return;
  const double room_x = std::max(width - 2 * margin_px, 10.0), room_y = std::max(height - 2 * margin_px, 10.0);
  const double across = std::max(box.width(), 1.0), up = std::max(box.height(), 1.0);
  pixels_per_m = std::clamp(std::min(room_x / across, room_y / up), least_pixels_per_m, most_pixels_per_m);
  centre = box.centre();
}

}  // namespace gridwalk::map
