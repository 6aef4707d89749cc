// Maps on paper: zones told apart without colour, pictures of any size, files whole or not at all.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <cairo.h>
#include <gtest/gtest.h>

#include <cmath>

#include "data/model/error.h"
#include "data/store/store.h"
#include "tests/support/files.h"
#include "tests/viewer/jobs/kept_sample.h"
#include "viewer/carto/make_scene.h"
#include "viewer/jobs/jobs.h"
#include "viewer/print/print.h"

namespace gridwalk::print {
namespace {

// CIE lightness of an sRGB colour.
double lightness(carto::Colour c) {
  const auto linear = [](std::uint8_t v) {
    const double s = v / 255.0;
    return s <= 0.04045 ? s / 12.92 : std::pow((s + 0.055) / 1.055, 2.4);
  };
  const double y = 0.2126 * linear(c.r) + 0.7152 * linear(c.g) + 0.0722 * linear(c.b);
  return y > 0.008856 ? 116 * std::cbrt(y) - 16 : 903.3 * y;
}

TEST(ZoneLooks, AnyTwoAreToldApartInBlackAndWhite) {
  for (int a = 0; a < carto::zone_looks(); ++a) {
    for (int b = a + 1; b < carto::zone_looks(); ++b) {
      const carto::ZoneLook one = carto::zone_look(a), other = carto::zone_look(b);
      EXPECT_TRUE(one.hatch != other.hatch || std::abs(lightness(one.tint) - lightness(other.tint)) >= 15) << a << " and " << b;
    }
  }
}

class MapImage : public ::testing::Test {
 protected:
  MapImage() {
    const auto file = folder_.path() / "street.gridwalk";
    testing::copy_sample(testing::SampleState::Divided, words::Language::English, file);
    store_ = data::Store::open(file);
    carto::SceneOptions options;
    options.zone_plan = jobs::current_plan(*store_->snapshot());
    scene_ = carto::make_scene(store_->snapshot(), options, words_);
  }
  testing::TemporaryFolder folder_;
  words::Words words_{words::Language::English};
  std::unique_ptr<data::Store> store_;
  carto::Scene scene_;
};

TEST_F(MapImage, HasItsSizeAndEveryZonesTint) {
  for (const auto& [width, height] : {std::pair(800, 600), std::pair(1600, 1200), std::pair(600, 1000)}) {
    const auto file = folder_.path() / "map.png";
    map_image(scene_, {width, height, {}, true}, words_, file);
    cairo_surface_t* surface = cairo_image_surface_create_from_png(file.c_str());
    ASSERT_EQ(cairo_image_surface_get_width(surface), width);
    ASSERT_EQ(cairo_image_surface_get_height(surface), height);
    std::vector<int> pixels(static_cast<std::size_t>(carto::zone_looks()), 0);
    for (int y = 0; y < height; ++y) {
      const unsigned char* row = cairo_image_surface_get_data(surface) + y * cairo_image_surface_get_stride(surface);
      for (int x = 0; x < width; ++x) {
        for (int look = 0; look < carto::zone_looks(); ++look) {
          const carto::Colour t = carto::zone_look(look).tint;
          pixels[static_cast<std::size_t>(look)] += row[4 * x + 2] == t.r && row[4 * x + 1] == t.g && row[4 * x] == t.b;
        }
      }
    }
    cairo_surface_destroy(surface);
    for (const data::Zone& zone : store_->snapshot()->zones) EXPECT_GT(pixels[static_cast<std::size_t>(zone.colour)], 100) << zone.code << " at " << width << "x" << height;
  }
}

TEST_F(MapImage, AnSvgHoldsTheNamesAsTextOrShapes) {
  const auto file = folder_.path() / "map.svg";
  map_image(scene_, {}, words_, file);
  const std::string svg = testing::read_file(file);
  EXPECT_EQ(svg.substr(0, 5), "<?xml");
  EXPECT_NE(svg.find("</svg>"), std::string::npos);
}

TEST_F(MapImage, ImpossibleSizesAndSuffixesAreRefusedAndLeaveNothing) {
  EXPECT_THROW(map_image(scene_, {10, 10, {}, true}, words_, folder_.path() / "a.png"), Error);
  EXPECT_THROW(map_image(scene_, {}, words_, folder_.path() / "a.tiff"), Error);
  EXPECT_THROW(map_image(scene_, {}, words_, folder_.path() / "no/such/folder/a.png"), Error);
  EXPECT_FALSE(std::filesystem::exists(folder_.path() / "a.png"));
}

}  // namespace
}  // namespace gridwalk::print
