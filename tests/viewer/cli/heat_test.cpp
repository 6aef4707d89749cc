// Heat maps by command: all options, all kinds of files, and what is refused.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <gdal_priv.h>
#include <gtest/gtest.h>
#include <ogrsf_frmts.h>

#include <bit>
#include <memory>

#include "data/store/store.h"
#include "data/write/raster_file.h"
#include "tests/support/files.h"
#include "tests/support/kept_file.h"
#include "tests/viewer/cli/run_cli.h"
#include "viewer/carto/heat_map.h"

namespace gridwalk::cli {
namespace {

using testing::CliRun;
using testing::run_cli;
namespace fs = std::filesystem;

struct CloseDataset {
  void operator()(GDALDataset* dataset) const { GDALClose(dataset); }
};
using Opened = std::unique_ptr<GDALDataset, CloseDataset>;

class HeatByCommand : public ::testing::Test {
 protected:
  HeatByCommand() {
    testing::copy_kept("divided-cli.gridwalk", project(), [](const fs::path& made) {
      run_cli({"sample", made.string()});
      run_cli({"divide", made.string()});
    });
  }
  std::string project() const { return (folder_.path() / "street.gridwalk").string(); }
  CliRun heat(std::vector<std::string> options, const std::string& language = "en") const {
    options.insert(options.begin(), {"heat", project()});
    return run_cli(options, language);
  }
  std::string file(const char* name) const { return (folder_.path() / name).string(); }

  testing::TemporaryFolder folder_;
};

TEST_F(HeatByCommand, TellsGridAreasAndWeeks) {
  const CliRun run = heat({"--from", "2026-05-01", "--to", "2026-05-31"});
  ASSERT_EQ(run.status, 0) << run.err;
  EXPECT_EQ(run.json["grid"]["cell_m"], 8);
  EXPECT_EQ(run.json["grid"]["unit"], "complaints per hectare");
  EXPECT_GT(run.json["weeks"]["counts"].size(), 50u);  // the whole year, whatever the period
  ASSERT_FALSE(run.json["hot_areas"].empty());
  const auto& area = run.json["hot_areas"][0];
  EXPECT_GT(area["count"], 0);
  EXPECT_FALSE(area["zone"].get<std::string>().empty());
  EXPECT_FALSE(area["inspector"].get<std::string>().empty());
  EXPECT_TRUE(area["count_before"].is_number());
  EXPECT_NE(run.err.find("Hot areas: "), std::string::npos) << run.err;
  EXPECT_NE(heat({}, "zh").err.find("热区"), std::string::npos);
}

TEST_F(HeatByCommand, TheGeoTiffIsBitEqualToTheArrayBehindScreenAndPaper) {
  const CliRun run = heat({"--heat", "problems", "--radius", "150", "--output", file("heat.tif")});
  ASSERT_EQ(run.status, 0) << run.err;
  carto::HeatOptions options;
  options.of = carto::HeatOf::Problems;
  options.radius_m = 150;
  const carto::HeatMap map = carto::heat_map(*data::Store::open(project(), data::Store::Mode::ReadOnly)->snapshot(), options);
  GDALAllRegister();
  const Opened raster(GDALDataset::Open(file("heat.tif").c_str()));
  ASSERT_TRUE(raster);
  const geo::DensityGrid& grid = *map.grid;
  ASSERT_EQ(raster->GetRasterXSize(), grid.columns);
  ASSERT_EQ(raster->GetRasterYSize(), grid.rows);
  std::vector<float> line(static_cast<std::size_t>(grid.columns));
  for (int row = 0; row < grid.rows; ++row) {
    ASSERT_EQ(raster->GetRasterBand(1)->RasterIO(GF_Read, 0, grid.rows - 1 - row, grid.columns, 1, line.data(), grid.columns, 1, GDT_Float32, 0, 0, nullptr), CE_None);
    for (int column = 0; column < grid.columns; ++column) {
      ASSERT_EQ(std::bit_cast<std::uint32_t>(line[static_cast<std::size_t>(column)]),
                std::bit_cast<std::uint32_t>(data::raster_value(grid.at(column, row), map.unit)));
    }
  }
  EXPECT_STREQ(raster->GetRasterBand(1)->GetUnitType(), "weighted problems per hectare");
  EXPECT_STREQ(raster->GetMetadataItem("RADIUS_M"), "150");
  EXPECT_STREQ(raster->GetMetadataItem("KERNEL"), "quartic");
  EXPECT_STREQ(raster->GetMetadataItem("N"), "520");
  EXPECT_STREQ(raster->GetMetadataItem("WEIGHTS"), "minor 0.5, normal 1, serious 3");
}

TEST_F(HeatByCommand, HotAreasBecomeAGeoPackage) {
  const CliRun run = heat({"--output", file("areas.gpkg")});
  ASSERT_EQ(run.status, 0) << run.err;
  GDALAllRegister();
  const Opened opened(static_cast<GDALDataset*>(GDALOpenEx(file("areas.gpkg").c_str(), GDAL_OF_VECTOR, nullptr, nullptr, nullptr)));
  ASSERT_TRUE(opened);
  EXPECT_EQ(static_cast<std::size_t>(opened->GetLayerByName("hot_area")->GetFeatureCount()), run.json["hot_areas"].size());
  EXPECT_TRUE(opened->GetLayerByName("layer_styles"));
}

TEST_F(HeatByCommand, TwoPeriodsAreCompared) {
  const CliRun run = heat({"--from", "2026-05-01", "--to", "2026-05-31", "--compare", "--output", file("difference.png")});
  ASSERT_EQ(run.status, 0) << run.err;
  EXPECT_EQ(run.json["before"]["from"], "2026-04-01");
  EXPECT_EQ(run.json["before"]["to"], "2026-04-30");
  EXPECT_GT(run.json["before"]["rows"], 0);
  ASSERT_EQ(heat({"--from", "2026-05-01", "--to", "2026-05-31", "--output", file("alone.png")}).status, 0);
  EXPECT_NE(testing::read_file(file("difference.png")), testing::read_file(file("alone.png")));
  const CliRun endless = heat({"--compare"});
  EXPECT_EQ(endless.status, 2);
  EXPECT_NE(endless.err.find("--from"), std::string::npos) << endless.err;
}

TEST_F(HeatByCommand, EveryOptionChangesWhatItSays) {
  const double plain = heat({}).json["peak_per_ha"];
  EXPECT_GT(heat({"--radius", "100"}).json["peak_per_ha"], plain);
  EXPECT_LT(heat({"--half-life", "30"}).json["peak_per_ha"], plain);
  EXPECT_GE(heat({"--count-repeats"}).json["peak_per_ha"], plain);
  EXPECT_EQ(heat({"--count-repeats"}).json["damped"], 0);
  EXPECT_GT(heat({"--edge-correction"}).json["peak_per_ha"].get<double>(), plain * (1 - 1e-6));
  EXPECT_TRUE(heat({"--per", "households"}).json.contains("peak_per_1000_households"));
  EXPECT_LT(heat({"--state", "open"}).json["rows"], heat({"--state", "all"}).json["rows"]);
  EXPECT_NE(heat({"--heat", "problems", "--unweighted"}).json["peak_per_ha"], heat({"--heat", "problems"}).json["peak_per_ha"]);
  EXPECT_EQ(heat({"--level", "3"}).json["level"], 3);
}

TEST_F(HeatByCommand, WhatMakesNoSenseIsRefused) {
  EXPECT_EQ(heat({"--radius", "0"}).status, 2);
  EXPECT_EQ(heat({"--half-life", "-1"}).status, 2);
  EXPECT_EQ(heat({"--level", "0"}).status, 2);
  EXPECT_EQ(heat({"--from", "2026-06-01", "--to", "2026-05-01"}).status, 2);
  EXPECT_EQ(heat({"--output", file("heat.doc")}).status, 2);
  const CliRun none = heat({"--from", "2031-01-01"});
  EXPECT_EQ(none.status, 0);
  EXPECT_EQ(none.json["issues"][0]["code"], "heat-no-findings");
  EXPECT_TRUE(none.json["grid"].is_null());
  EXPECT_EQ(heat({"--from", "2031-01-01", "--output", file("none.tif")}).status, 2);
  EXPECT_FALSE(fs::exists(file("none.tif")));
}

}  // namespace
}  // namespace gridwalk::cli
