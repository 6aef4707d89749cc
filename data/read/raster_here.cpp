// Pictures of the ground by GDAL: opened by few drivers, warped into memory.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <cpl_error.h>
#include <gdal_priv.h>
#include <gdal_utils.h>

#include <memory>
#include <string>

#include "data/model/error.h"
#include "data/read/drivers.h"
#include "data/read/raster.h"

namespace gridwalk::data::here {
namespace {

struct Close {
  void operator()(GDALDataset* dataset) const { GDALClose(dataset); }
};
using Dataset = std::unique_ptr<GDALDataset, Close>;

class Arguments {
 public:
  explicit Arguments(std::initializer_list<std::string> arguments) {
    for (const std::string& argument : arguments) list_.AddString(argument.c_str());
  }
  char** get() { return list_.List(); }

 private:
  CPLStringList list_;
};

[[noreturn]] void refuse(const std::filesystem::path& file) {
  throw Error(ErrorKind::BadFile, "raster-not-read", {{"file", file.filename().string()}, {"reason", CPLGetLastErrorMsg()}});
}

// Red, green, blue and opacity, whatever the file has: a palette is looked up, a grey band stands for all three.
Dataset with_colours(GDALDataset& source, const std::filesystem::path& file) {
  GDALRasterBand* first = source.GetRasterBand(1);
  std::unique_ptr<GDALTranslateOptions, void (*)(GDALTranslateOptions*)> options(nullptr, GDALTranslateOptionsFree);
  if (first->GetColorTable()) {
    options.reset(GDALTranslateOptionsNew(Arguments{"-of", "VRT", "-expand", "rgba"}.get(), nullptr));
  } else if (source.GetRasterCount() < 3) {
    options.reset(GDALTranslateOptionsNew(Arguments{"-of", "VRT", "-ot", "Byte", "-scale", "-b", "1", "-b", "1", "-b", "1"}.get(), nullptr));
  } else if (first->GetRasterDataType() != GDT_Byte) {
    options.reset(GDALTranslateOptionsNew(Arguments{"-of", "VRT", "-ot", "Byte", "-scale", "-b", "1", "-b", "2", "-b", "3"}.get(), nullptr));
  } else {
    return nullptr;  // as it is
  }
  Dataset made(GDALDataset::FromHandle(GDALTranslate("", &source, options.get(), nullptr)));
  if (!made) refuse(file);
  return made;
}

}  // namespace

RasterPicture read_raster(const RasterRequest& request) {
  set_up_gdal_for_pictures();
  CPLErrorReset();
  const char* const drivers[] = {"GTiff", "MBTiles", nullptr};  // a VRT would name other files
  const Dataset source(GDALDataset::Open(request.file.c_str(), GDAL_OF_RASTER | GDAL_OF_READONLY, drivers));
  if (!source || source->GetRasterCount() < 1) refuse(request.file);
  double transform[6];
  const OGRSpatialReference* system = source->GetSpatialRef();
  if (!system || source->GetGeoTransform(transform) != CE_None) {
    throw Error(ErrorKind::BadFile, "raster-without-place", {{"file", request.file.filename().string()}});
  }
  const Dataset coloured = with_colours(*source, request.file);
  GDALDataset& read = coloured ? *coloured : *source;
  const bool has_opacity = read.GetRasterCount() >= 4 || read.GetRasterCount() == 2;
  const auto text = [](double value) { return CPLSPrintf("%.9g", value); };
  std::string corners[4];
  corners[0] = text(request.extent.min_x), corners[1] = text(request.extent.min_y), corners[2] = text(request.extent.max_x), corners[3] = text(request.extent.max_y);
  Arguments arguments{"-of", "MEM", "-t_srs", "EPSG:" + std::to_string(request.srid), "-te", corners[0], corners[1], corners[2], corners[3],
                      "-ts", std::to_string(request.width_px), std::to_string(request.height_px), "-r", "bilinear", has_opacity ? "-q" : "-dstalpha"};
  const std::unique_ptr<GDALWarpAppOptions, void (*)(GDALWarpAppOptions*)> options(GDALWarpAppOptionsNew(arguments.get(), nullptr), GDALWarpAppOptionsFree);
  if (!options) refuse(request.file);
  GDALDatasetH sources[] = {&read};
  int wrong = 0;
  const Dataset warped(GDALDataset::FromHandle(GDALWarp("", nullptr, 1, sources, options.get(), &wrong)));
  if (!warped || wrong || warped->GetRasterCount() < 4) refuse(request.file);
  RasterPicture picture;
  picture.extent = request.extent;
  picture.width_px = request.width_px;
  picture.height_px = request.height_px;
  picture.rgba.resize(4 * static_cast<std::size_t>(request.width_px) * static_cast<std::size_t>(request.height_px));
  int bands[] = {1, 2, 3, 4};
  if (warped->RasterIO(GF_Read, 0, 0, request.width_px, request.height_px, picture.rgba.data(), request.width_px, request.height_px, GDT_Byte, 4, bands, 4,
                       4 * request.width_px, 1, nullptr) != CE_None) {
    refuse(request.file);
  }
  return picture;
}

}  // namespace gridwalk::data::here
