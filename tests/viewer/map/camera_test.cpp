// The way between metres and pixels and back.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include "viewer/map/camera.h"
#include "viewer/map/lines.h"

namespace gridwalk::map {
namespace {

Camera example() { return {{500'000, 4'020'000}, 0.5, 800, 600}; }

TEST(Camera, NorthIsUpAndTheWayBackIsTheSame) {
  const Camera camera = example();
  const Pixel middle = camera.to_screen({500'000, 4'020'000});
  EXPECT_EQ(middle, (Pixel{400, 300}));
  EXPECT_LT(camera.to_screen({500'000, 4'020'100}).y, middle.y);
  const geo::Point back = camera.to_map(camera.to_screen({500'123.25, 4'019'876.5}));
  EXPECT_NEAR(back.x, 500'123.25, 1e-6);
  EXPECT_NEAR(back.y, 4'019'876.5, 1e-6);
}

TEST(Camera, ZoomKeepsThePlaceUnderThePointer) {
  Camera camera = example();
  const geo::Point before = camera.to_map({10, 590});
  camera.zoom_at({10, 590}, 3);
  EXPECT_DOUBLE_EQ(camera.pixels_per_m, 1.5);
  EXPECT_NEAR(camera.to_map({10, 590}).x, before.x, 1e-6);
  EXPECT_NEAR(camera.to_map({10, 590}).y, before.y, 1e-6);
}

TEST(Camera, ZoomEndsSomewhere) {
  Camera camera = example();
  camera.zoom_at({0, 0}, 1e9);
  EXPECT_LE(camera.pixels_per_m, 200);
  camera.zoom_at({0, 0}, 1e-12);
  EXPECT_GE(camera.pixels_per_m, 0.002);
}

TEST(Camera, FitShowsAllOfABox) {
  Camera camera = example();
  geo::Box box;
  box.add(geo::Point{0, 0});
  box.add(geo::Point{10'000, 2'000});
  camera.fit(box, 20);
  EXPECT_TRUE(camera.extent().contains({0, 0}));
  EXPECT_TRUE(camera.extent().contains({10'000, 2'000}));
  EXPECT_NEAR(camera.to_screen({0, 0}).x, 20, 1e-6);
  const Camera before = camera;
  camera.fit({});
  EXPECT_EQ(camera, before);
}

TEST(Simplified, KeepsEndsAndWhatSticksOut) {
  const std::vector<geo::Point> line{{0, 0}, {10, 0.1}, {20, 0}, {30, 5}, {40, 0}};
  const auto kept = simplified(line, 0.4);
  EXPECT_EQ(kept, (std::vector<geo::Point>{{0, 0}, {20, 0}, {30, 5}, {40, 0}}));
}

TEST(Simplified, AClosedRingStaysARing) {
  const std::vector<geo::Point> ring{{0, 0}, {5, 0}, {10, 0}, {10, 10}, {0, 10}, {0, 0}};
  const auto kept = simplified(ring, 0.4);
  EXPECT_EQ(kept.size(), 5u);
  EXPECT_EQ(kept.front(), kept.back());
}

}  // namespace
}  // namespace gridwalk::map
