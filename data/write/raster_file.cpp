// GeoTIFF by GDAL.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "data/write/raster_file.h"

#include <cpl_error.h>
#include <gdal_frmts.h>
#include <gdal_priv.h>

#include <limits>
#include <memory>

#include "data/write/atomic_file.h"
#include "data/write/ogr.h"

namespace gridwalk::data {
namespace {

struct CloseRaster {
  void operator()(GDALDataset* dataset) const { GDALClose(dataset); }
};

}  // namespace

float raster_value(float of_grid, double unit) { return static_cast<float>(static_cast<double>(of_grid) * unit); }

void write_raster_file(const geo::DensityGrid& grid, const RasterMeaning& meaning, const std::filesystem::path& file) {
  const QuietErrors quiet;
  GDALRegister_GTiff();
  AtomicFile atomic(file);
  {
    GDALDriver* driver = GetGDALDriverManager()->GetDriverByName("GTiff");
    // Predictor 3 is the one for floats; the plain profile would keep metadata in a second file.
    const char* const options[] = {"COMPRESS=DEFLATE", "PREDICTOR=3", "TILED=YES", "BIGTIFF=IF_SAFER", "PROFILE=GDALGeoTIFF", nullptr};
    const std::unique_ptr<GDALDataset, CloseRaster> raster(
        driver && !grid.empty() ? driver->Create(atomic.temporary().c_str(), grid.columns, grid.rows, 1, GDT_Float32, const_cast<char**>(options)) : nullptr);
    if (!raster) cannot_write(file, CPLGetLastErrorMsg());
    double place[] = {grid.origin.x, grid.cell_m, 0, grid.origin.y + grid.rows * grid.cell_m, 0, -grid.cell_m};
    raster->SetGeoTransform(place);
    OGRSpatialReference crs;
    if (meaning.srid > 0 && crs.importFromEPSG(meaning.srid) == OGRERR_NONE) raster->SetSpatialRef(&crs);
    raster->SetMetadataItem("AREA_OR_POINT", "Area");
    raster->SetMetadataItem("TIFFTAG_SOFTWARE", "Gridwalk");
    raster->SetMetadataItem("TIFFTAG_IMAGEDESCRIPTION", meaning.description.c_str());
    raster->SetMetadataItem("UNIT", meaning.unit_name.c_str());
    for (const auto& [name, value] : meaning.items) raster->SetMetadataItem(name.c_str(), value.c_str());
    GDALRasterBand& band = *raster->GetRasterBand(1);
    band.SetDescription(meaning.description.c_str());
    band.SetUnitType(meaning.unit_name.c_str());
    band.SetNoDataValue(std::numeric_limits<double>::quiet_NaN());
    std::vector<float> line(static_cast<std::size_t>(grid.columns));
    for (int row = 0; row < grid.rows; ++row) {  // the file's rows run from north to south, the grid's from south to north
      const float* from = grid.per_m2.data() + static_cast<std::size_t>(grid.rows - 1 - row) * line.size();
      for (std::size_t c = 0; c < line.size(); ++c) line[c] = raster_value(from[c], meaning.unit);
      if (band.RasterIO(GF_Write, 0, row, grid.columns, 1, line.data(), grid.columns, 1, GDT_Float32, 0, 0, nullptr) != CE_None) {
        cannot_write(file, CPLGetLastErrorMsg());
      }
    }
    CPLErrorReset();
    raster->FlushCache(true);
    if (CPLGetLastErrorType() >= CE_Failure) cannot_write(file, CPLGetLastErrorMsg());
  }
  atomic.commit();
}

}  // namespace gridwalk::data
