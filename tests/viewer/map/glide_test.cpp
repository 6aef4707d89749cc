// The place under the pointer stays there all the way of a zoom.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include "viewer/map/glide.h"

namespace gridwalk::map {
namespace {

TEST(Glide, ThePlaceUnderThePointerStays) {
  Camera camera{{1000, 2000}, 0.5, 800, 600};
  const Pixel pointer{650, 120};
  const geo::Point held = camera.to_map(pointer);
  Camera target = camera;
  target.zoom_at(pointer, 3);
  Glide glide;
  glide.begin(camera, target, 10);
  double before = camera.pixels_per_m;
  for (int i = 1; i <= 8; ++i) {
    glide.move(camera, 10 + Glide::lasts_s * i / 8);
    EXPECT_NEAR(camera.to_screen(held).x, pointer.x, 1e-6);
    EXPECT_NEAR(camera.to_screen(held).y, pointer.y, 1e-6);
    EXPECT_GT(camera.pixels_per_m, before);
    before = camera.pixels_per_m;
  }
  EXPECT_EQ(camera, target);
  EXPECT_FALSE(glide.under_way());
}

TEST(Glide, APanAloneKeepsTheScale) {
  Camera camera{{0, 0}, 0.5, 800, 600};
  Camera target = camera;
  target.pan(-160, 0);
  Glide glide;
  glide.begin(camera, target, 0);
  glide.move(camera, Glide::lasts_s / 2);
  EXPECT_EQ(camera.pixels_per_m, 0.5);
  EXPECT_NEAR(camera.centre.x, 160, 1e-9);
  glide.move(camera, 1);
  EXPECT_EQ(camera.centre.x, 320);
}

}  // namespace
}  // namespace gridwalk::map
