// Pictures of the ground: fitted to a view in the project's coordinate system, by the reader in its cell.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "data/read/raster.h"

#include <gtest/gtest.h>

#include "data/model/error.h"
#include "geo/projection.h"
#include "tests/data/read/reader_files.h"
#include "tests/support/files.h"
#include "tests/support/ground_picture.h"

namespace gridwalk::data {
namespace {

using gridwalk::testing::ground_picture;

class Raster : public ::testing::Test {
 protected:
  void SetUp() override { testing::use_reader(); }
  static geo::Point in_metres(double lon, double lat) { return *geo::Projection::between("EPSG:4326", "EPSG:4549")->forward({lon, lat}); }
  // A view that reaches beyond the picture on every side.
  RasterRequest request(const std::filesystem::path& file, int width = 150, int height = 120) {
    geo::Box box;
    box.add(in_metres(120.388, 36.300));
    box.add(in_metres(120.402, 36.312));
    return {file, 4549, box, width, height};
  }
  // The pixel of a place, four bytes.
  static const std::uint8_t* at(const RasterPicture& picture, double lon, double lat) {
    const geo::Point p = in_metres(lon, lat);
    const int x = static_cast<int>((p.x - picture.extent.min_x) / picture.extent.width() * picture.width_px);
    const int y = static_cast<int>((picture.extent.max_y - p.y) / picture.extent.height() * picture.height_px);
    return picture.rgba.data() + 4 * (y * picture.width_px + x);
  }
  testing::TemporaryFolder folder_;
};

TEST_F(Raster, IsTurnedIntoTheProjectsSystem) {
  const RasterPicture seen = read_raster(request(ground_picture(folder_.path(), 3)));
  ASSERT_EQ(seen.rgba.size(), 150u * 120u * 4u);
  const std::uint8_t* west = at(seen, 120.3925, 36.306);
  EXPECT_NEAR(west[0], 200, 2);
  EXPECT_NEAR(west[2], 10, 2);
  EXPECT_EQ(west[3], 255);
  const std::uint8_t* east = at(seen, 120.3975, 36.306);
  EXPECT_NEAR(east[0], 10, 2);
  EXPECT_NEAR(east[2], 200, 2);
  EXPECT_EQ(at(seen, 120.3885, 36.306)[3], 0) << "beyond the picture there is nothing";
  EXPECT_EQ(at(seen, 120.395, 36.3005)[3], 0);
  EXPECT_EQ(read_raster(request(folder_.path() / "ground3.tif")).rgba, seen.rgba);
}

TEST_F(Raster, GreyPicturesAndOpacityAreUnderstood) {
  const RasterPicture grey = read_raster(request(ground_picture(folder_.path(), 1)));
  EXPECT_LT(at(grey, 120.3925, 36.306)[0], 10);
  EXPECT_EQ(at(grey, 120.3925, 36.306)[3], 255);
  for (int c = 0; c < 3; ++c) EXPECT_GT(at(grey, 120.3975, 36.306)[c], 245);
  const RasterPicture half = read_raster(request(ground_picture(folder_.path(), 4)));
  EXPECT_EQ(at(half, 120.3925, 36.308)[3], 0) << "its northern half is seen through";
  EXPECT_EQ(at(half, 120.3925, 36.304)[3], 255);
}

// A file as another program makes it: tiles of a web map at several scales, in a database.
TEST_F(Raster, TilesOfAWebMapAreAPictureToo) {
  const RasterPicture seen = read_raster(request(testing::ground_tiles(folder_.path())));
  ASSERT_EQ(seen.rgba.size(), 150u * 120u * 4u);
  const std::uint8_t* west = at(seen, 120.3925, 36.306);
  EXPECT_NEAR(west[0], 200, 25);
  EXPECT_NEAR(west[2], 10, 25);
  EXPECT_EQ(west[3], 255);
  const std::uint8_t* east = at(seen, 120.3975, 36.306);
  EXPECT_NEAR(east[0], 10, 25);
  EXPECT_NEAR(east[2], 200, 25);
  testing::write_file(folder_.path() / "text.mbtiles", "no tiles");
  EXPECT_EQ(testing::error_code([&] { read_raster(request(folder_.path() / "text.mbtiles")); }), "raster-not-read");
}

TEST_F(Raster, WhatIsNoPictureOfTheGroundIsSaid) {
  testing::write_file(folder_.path() / "text.tif", "no picture");
  EXPECT_EQ(testing::error_code([&] { read_raster(request(folder_.path() / "text.tif")); }), "raster-not-read");
  EXPECT_EQ(testing::error_code([&] { read_raster(request(ground_picture(folder_.path(), 3, false))); }), "raster-without-place");
  EXPECT_EQ(testing::error_code([&] { read_raster(request(folder_.path() / "missing.tif")); }), "file-missing");
  EXPECT_EQ(testing::error_code([&] { read_raster(request(folder_.path() / "text.tif", 0, 10)); }), "raster-size");
  // One that only names other files is not followed.
  testing::write_file(folder_.path() / "other.tif", "<VRTDataset rasterXSize=\"1\" rasterYSize=\"1\"></VRTDataset>");
  EXPECT_EQ(testing::error_code([&] { read_raster(request(folder_.path() / "other.tif")); }), "raster-not-read");
}

}  // namespace
}  // namespace gridwalk::data
