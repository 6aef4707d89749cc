// A made-up picture of the ground, as a GeoTIFF and as the tiles that programs make of one. Needs GDAL.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <gdal_frmts.h>
#include <gdal_priv.h>
#include <gtest/gtest.h>
#include <ogr_spatialref.h>

#include <cstdint>
#include <filesystem>
#include <vector>

namespace gridwalk::testing {

struct GroundPicturePlace {
  double west = 120.39, north = 36.31;  // degrees in WGS 84
  double step = 0.0001;                 // of a pixel
};

// 100 x 80 pixels around Chengyang: red in the west, blue in the east; `bands` 1 (grey), 3 or 4 (the north seen through).
inline std::filesystem::path ground_picture(const std::filesystem::path& folder, int bands, bool with_place = true, const GroundPicturePlace& place = {}) {
  GDALRegister_GTiff();
  const auto file = folder / ("ground" + std::to_string(bands) + ".tif");
  GDALDriver* driver = GetGDALDriverManager()->GetDriverByName("GTiff");
  GDALDataset* made = driver->Create(file.c_str(), 100, 80, bands, GDT_Byte, nullptr);
  double transform[] = {place.west, place.step, 0, place.north, 0, -place.step};
  OGRSpatialReference wgs84;
  wgs84.importFromEPSG(4326);
  wgs84.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
  if (with_place) {
    made->SetGeoTransform(transform);
    made->SetSpatialRef(&wgs84);
  }
  for (int band = 1; band <= bands; ++band) {
    std::vector<std::uint8_t> pixels(100 * 80);
    for (int y = 0; y < 80; ++y) {
      for (int x = 0; x < 100; ++x) {
        const bool west = x < 50;
        const int value[] = {bands < 3 ? (west ? 0 : 255) : (west ? 200 : 10), 20, west ? 10 : 200, y < 40 ? 0 : 255};
        pixels[static_cast<std::size_t>(y * 100 + x)] = static_cast<std::uint8_t>(value[band - 1]);
      }
    }
    EXPECT_EQ(made->GetRasterBand(band)->RasterIO(GF_Write, 0, 0, 100, 80, pixels.data(), 100, 80, GDT_Byte, 0, 0, nullptr), CE_None);
  }
  GDALClose(made);
  return file;
}

// The same as MBTiles, by GDAL's own driver: tiles of a web map.
inline std::filesystem::path ground_tiles(const std::filesystem::path& folder, const GroundPicturePlace& place = {}) {
  GDALRegister_PNG();
  GDALRegister_MBTiles();
  const auto file = folder / "ground.mbtiles";
  GDALDataset* picture = GDALDataset::Open(ground_picture(folder, 3, true, place).c_str(), GDAL_OF_RASTER);
  GDALDriver* driver = GetGDALDriverManager()->GetDriverByName("MBTiles");
  GDALDataset* made = driver && picture ? driver->CreateCopy(file.c_str(), picture, 0, nullptr, nullptr, nullptr) : nullptr;
  EXPECT_NE(made, nullptr) << "GDAL writes MBTiles";
  if (made) GDALClose(made);
  if (picture) GDALClose(picture);
  return file;
}

}  // namespace gridwalk::testing
