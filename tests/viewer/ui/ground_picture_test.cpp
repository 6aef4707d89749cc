// A picture of the ground under the map: dropped on the window, seen, faded, hidden; of both kinds that there are.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/projection.h"
#include "tests/support/ground_picture.h"
#include "tests/viewer/ui/gallery.h"

namespace gridwalk::ui {
namespace {

// How much more red than blue there is in the western and the eastern third of the map, on the mean of the pixels.
std::pair<double, double> redness(testing::Hand& hand, double& now) {
  hand.screen.picture(now += 1);
  const map::Picture picture = hand.screen.picture(now += 1);
  const App& app = hand.app();
  const auto mean = [&](double from, double to) {
    double sum = 0;
    int pixels = 0;
    for (int y = app.camera.height / 3; y < 2 * app.camera.height / 3; y += 2) {
      for (int x = static_cast<int>(from * app.camera.width); x < static_cast<int>(to * app.camera.width); x += 2) {
        const carto::Colour c = picture.at(x + static_cast<int>(app.map_corner.x), y + static_cast<int>(app.map_corner.y));
        sum += c.r - c.b;
        ++pixels;
      }
    }
    return sum / std::max(pixels, 1);
  };
  return {mean(0.15, 0.4), mean(0.6, 0.85)};
}

class GroundInTheWindow : public ::testing::Test {
 protected:
  // Covers the street with room to spare, its middle where the street's is.
  static testing::GroundPicturePlace around(const testing::Hand&, const ui::Project& project) {
    geo::Box box;
    for (const data::Community& community : project.snapshot->communities) box.add(geo::box_of(community.boundary));
    const auto degrees = geo::Projection::between("EPSG:" + std::to_string(project.snapshot->project.srid), "EPSG:4326");
    const geo::Point middle = degrees->forward(box.centre()).value();
    const double step = 2.5 * std::max(box.width(), box.height()) / 90'000 / 80;
    return {middle.x - 50 * step, middle.y + 40 * step, step};
  }
  testing::TemporaryFolder folder_;
};

TEST_F(GroundInTheWindow, APictureAndTilesLieUnderTheMap) {
  const auto context = testing::offscreen_or_null();
  if (!context) GTEST_SKIP() << testing::no_offscreen;
  for (const auto& [language, name, width] : {std::tuple(words::Language::English, "en", 1024), std::tuple(words::Language::Chinese, "zh", 1280)}) {
    testing::Hand hand(testing::divided_street(folder_.path() / name, language), language, true, width, 768);
    double now = 1000;
    for (const char* layer : {"layer_communities", "layer_zones"}) {
      if (hand.sees(layer)) hand.click(layer);
      hand.rest();
    }
    const auto without = redness(hand, now);
    const testing::GroundPicturePlace place = around(hand, hand.project());
    std::filesystem::create_directories(folder_.path() / name / "pictures");
    for (const auto& file : {testing::ground_picture(folder_.path() / name / "pictures", 3, true, place), testing::ground_tiles(folder_.path() / name / "pictures", place)}) {
      hand.app().dropped({file});
      hand.rest();
      EXPECT_FALSE(hand.app().message()) << file << ": " << hand.app().message()->lines.front();
      const auto with = redness(hand, now);
      EXPECT_GT(with.first, without.first + 30) << file;
      EXPECT_LT(with.second, without.second - 30) << file;
      keep_whole(hand, "ground-" + file.extension().string().substr(1) + "-" + name + ".png", now += 1, {});
    }
    ASSERT_TRUE(hand.sees("layer_raster"));
    hand.click("layer_raster");
    hand.rest();
    const auto hidden = redness(hand, now);
    EXPECT_NEAR(hidden.first, without.first, 2);
    EXPECT_NEAR(hidden.second, without.second, 2);
  }
}

TEST_F(GroundInTheWindow, WhatIsNoPictureIsSaid) {
  testing::Hand hand(testing::divided_street(folder_.path()));
  testing::write_file(folder_.path() / "no.mbtiles", "no tiles");
  hand.app().dropped({folder_.path() / "no.mbtiles"});
  hand.rest();
  ASSERT_TRUE(hand.app().message());
  EXPECT_NE(hand.app().message()->lines.front().find("no.mbtiles"), std::string::npos) << hand.app().message()->lines.front();
}

}  // namespace
}  // namespace gridwalk::ui
