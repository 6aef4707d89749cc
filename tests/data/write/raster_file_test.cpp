// A heat map as a GeoTIFF, read back by GDAL; its contours against GDAL's own.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "data/write/raster_file.h"

#include <cpl_string.h>
#include <gdal_alg.h>
#include <gdal_priv.h>
#include <gtest/gtest.h>
#include <ogrsf_frmts.h>

#include <bit>
#include <fstream>
#include <iterator>
#include <memory>

#include "data/model/error.h"
#include "data/write/area_file.h"
#include "data/write/ogr.h"
#include "geo/density/density.h"
#include "geo/random.h"
#include "geo/topology.h"
#include "tests/support/files.h"

namespace gridwalk::data {
namespace {

struct Close {
  void operator()(GDALDataset* dataset) const { GDALClose(dataset); }
};
using Opened = std::unique_ptr<GDALDataset, Close>;

geo::DensityGrid some_density() {
  geo::Random random(21);
  std::vector<geo::WeightedPoint> points;
  for (int i = 0; i < 400; ++i) {
    const int cluster = i % 4;
    points.push_back({{500'300 + 250.0 * cluster + 90 * random.normal(), 4'012'200 + 150.0 * cluster + 60 * random.normal()}, random.uniform(0.3, 3)});
  }
  return geo::density(points, {500'000, 4'012'000, 501'300, 4'012'900}, {geo::Kernel::Quartic, 150, 10});
}

std::string bytes_of(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

TEST(RasterFile, IsBitEqualWhenReadBackAndSaysWhatItIs) {
  const testing::TemporaryFolder folder;
  const auto file = folder.path() / "heat.tif";
  const geo::DensityGrid grid = some_density();
  const RasterMeaning meaning{4549, geo::square_metres_per_hectare, "problems per hectare", "Problems per hectare, radius 150 m",
                              {{"RADIUS_M", "150"}, {"KERNEL", "quartic"}, {"N", "400"}}};
  write_raster_file(grid, meaning, file);
  EXPECT_EQ(std::distance(std::filesystem::directory_iterator(folder.path()), {}), 1);  // no second file beside it
  {
    GDALAllRegister();
    const Opened raster(GDALDataset::Open(file.c_str()));
    ASSERT_TRUE(raster);
    ASSERT_EQ(raster->GetRasterXSize(), grid.columns);
    ASSERT_EQ(raster->GetRasterYSize(), grid.rows);
    double place[6] = {};
    raster->GetGeoTransform(place);
    EXPECT_EQ(place[0], grid.origin.x);
    EXPECT_EQ(place[3], grid.origin.y + grid.rows * grid.cell_m);
    EXPECT_EQ(place[1], grid.cell_m);
    EXPECT_EQ(place[5], -grid.cell_m);
    EXPECT_STREQ(raster->GetSpatialRef()->GetAuthorityCode(nullptr), "4549");
    EXPECT_STREQ(raster->GetMetadataItem("RADIUS_M"), "150");
    EXPECT_STREQ(raster->GetMetadataItem("UNIT"), "problems per hectare");
    GDALRasterBand& band = *raster->GetRasterBand(1);
    EXPECT_STREQ(band.GetUnitType(), "problems per hectare");
    EXPECT_STREQ(band.GetDescription(), "Problems per hectare, radius 150 m");
    std::vector<float> read(grid.per_m2.size());
    ASSERT_EQ(band.RasterIO(GF_Read, 0, 0, grid.columns, grid.rows, read.data(), grid.columns, grid.rows, GDT_Float32, 0, 0, nullptr), CE_None);
    for (int row = 0; row < grid.rows; ++row) {
      for (int column = 0; column < grid.columns; ++column) {
        const float shown = raster_value(grid.at(column, row), meaning.unit);
        const float value = read[static_cast<std::size_t>(grid.rows - 1 - row) * static_cast<std::size_t>(grid.columns) + static_cast<std::size_t>(column)];
        ASSERT_EQ(std::bit_cast<std::uint32_t>(value), std::bit_cast<std::uint32_t>(shown)) << column << ' ' << row;
      }
    }
  }
  const std::string before = bytes_of(file);
  write_raster_file(grid, meaning, file);
  EXPECT_EQ(bytes_of(file), before);
}

TEST(RasterFile, AFolderThatIsNotThereIsSaid) {
  EXPECT_THROW(write_raster_file(some_density(), {}, "/nowhere/at/all/heat.tif"), Error);
}

// Our contours are made in the layer that links no GDAL and in a tenth of its time; they say the same. GDAL is given the rim of zeros that ours
// take for granted, so that its rings close, too.
TEST(RasterFile, OurContoursAreThoseOfGdal) {
  geo::DensityGrid rimmed = some_density();
  const geo::DensityGrid grid = rimmed;
  rimmed.columns += 2, rimmed.rows += 2;
  rimmed.origin = {grid.origin.x - grid.cell_m, grid.origin.y - grid.cell_m};
  rimmed.per_m2.assign(static_cast<std::size_t>(rimmed.columns) * static_cast<std::size_t>(rimmed.rows), 0.0f);
  for (int row = 0; row < grid.rows; ++row) {
    std::copy_n(grid.per_m2.begin() + row * grid.columns, grid.columns, rimmed.per_m2.begin() + (row + 1) * rimmed.columns + 1);
  }
  const testing::TemporaryFolder folder;
  write_raster_file(rimmed, {4549, 1, "", "", {}}, folder.path() / "rimmed.tif");
  GDALAllRegister();
  const Opened raster(GDALDataset::Open((folder.path() / "rimmed.tif").c_str()));
  ASSERT_TRUE(raster);
  const Opened memory(GetGDALDriverManager()->GetDriverByName("Memory")->Create("", 0, 0, 0, GDT_Unknown, nullptr));
  OGRLayer* layer = memory->CreateLayer("bands", nullptr, wkbMultiPolygon, nullptr);
  OGRFieldDefn low("low", OFTReal), high("high", OFTReal);
  layer->CreateField(&low);
  layer->CreateField(&high);
  const std::vector<double> levels{0.15 * grid.peak(), 0.4 * grid.peak(), 0.8 * grid.peak()};
  CPLStringList options;
  options.SetNameValue("FIXED_LEVELS", CPLSPrintf("%.17g,%.17g,%.17g", levels[0], levels[1], levels[2]));
  options.SetNameValue("POLYGONIZE", "YES");
  options.SetNameValue("ELEV_FIELD_MIN", "0");
  options.SetNameValue("ELEV_FIELD_MAX", "1");
  ASSERT_EQ(GDALContourGenerateEx(raster->GetRasterBand(1), layer, options.List(), nullptr, nullptr), CE_None);

  const auto bands = geo::contour_bands(grid, levels);
  int compared = 0;
  for (const auto& feature : *layer) {
    const double from = feature->GetFieldAsDouble(0);
    for (const geo::ContourBand& band : bands) {
      if (std::abs(band.from - from) > 1e-9 * grid.peak()) continue;
      const std::unique_ptr<OGRGeometry> ours = ogr_geometry(band.area);
      EXPECT_TRUE(ours->IsValid());
      const std::unique_ptr<OGRGeometry> differs(ours->SymDifference(feature->GetGeometryRef()));
      ASSERT_TRUE(differs);
      const double area_m2 = geo::area_m2(band.area);
      EXPECT_GT(area_m2, 1000);
      // What is left is the millionth of a cell by which ours keep off the cells' centres.
      EXPECT_LE(OGR_G_Area(OGRGeometry::ToHandle(differs.get())), 1e-4 * area_m2) << band.from;
      ++compared;
    }
  }
  EXPECT_EQ(compared, 3);
}

TEST(AreaFile, HoldsAreasWithTheirFieldsAndAStyle) {
  const testing::TemporaryFolder folder;
  const auto file = folder.path() / "areas.gpkg";
  AreaTable table;
  table.name = "hot_area";
  table.description = "problems per hectare";
  table.srid = 4549;
  table.columns = {{"id", "", CellType::Number}, {"zone", "", CellType::Text}};
  table.qml = "<qgis/>";
  const geo::MultiPolygon square{{{{0, 0}, {100, 0}, {100, 100}, {0, 100}, {0, 0}}, {}}};
  table.rows.push_back({{1.0, std::string("\xE4\xB8\x80")}, square});
  write_area_file(table, file);
  const Opened opened(GDALDataset::Open(file.c_str(), GDAL_OF_VECTOR));
  ASSERT_TRUE(opened);
  OGRLayer* layer = opened->GetLayerByName("hot_area");
  ASSERT_TRUE(layer);
  const OGRFeatureUniquePtr feature(layer->GetNextFeature());
  ASSERT_TRUE(feature);
  EXPECT_EQ(feature->GetFieldAsDouble("id"), 1);
  EXPECT_STREQ(feature->GetFieldAsString("zone"), "\xE4\xB8\x80");
  EXPECT_NEAR(OGR_G_Area(OGRGeometry::ToHandle(feature->GetGeometryRef())), 10'000, 1e-6);
  EXPECT_TRUE(opened->GetLayerByName("layer_styles"));
}

}  // namespace
}  // namespace gridwalk::data
