// GDAL's allow-list.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "data/read/drivers.h"

#include <cpl_conv.h>
#include <cpl_http.h>
#include <cpl_vsi_virtual.h>
#include <gdal_priv.h>
#include <ogr_srs_api.h>

#include <algorithm>
#include <array>
#include <span>
#include <string_view>

namespace gridwalk::data {
namespace {

constexpr std::array<std::string_view, 11> allowed_drivers{"GPKG",   "ESRI Shapefile", "GeoJSON",     "TopoJSON", "FlatGeobuf",
                                                           "LIBKML", "KML",            "OpenFileGDB", "DXF",      "XLS",        "PGeo"};
// An MBTiles file is a database (its driver opens it by that of SQLite) whose tiles are pictures; warping makes a picture in memory and
// looks at the file through a virtual one.
constexpr std::array<std::string_view, 8> picture_drivers{"GTiff", "MBTiles", "SQLite", "PNG", "JPEG", "WEBP", "MEM", "VRT"};
constexpr std::array<std::string_view, 4> local_file_systems{"/vsimem/", "/vsizip/", "/vsigzip/", "/vsisubfile/"};

// A file system in which there is nothing.
class Nowhere final : public VSIFilesystemHandler {
 public:
  VSIVirtualHandle* Open(const char*, const char*, bool, CSLConstList) override { return nullptr; }
  int Stat(const char*, VSIStatBufL*, int) override { return -1; }
};

CPLHTTPResult* refuse_fetch(const char*, CSLConstList, GDALProgressFunc, void*, CPLHTTPFetchWriteFunc, void*, void*) {
  auto* result = static_cast<CPLHTTPResult*>(CPLCalloc(1, sizeof(CPLHTTPResult)));
  result->nStatus = 1;
  result->pszErrBuf = CPLStrdup("no network");
  return result;
}

bool is_local(std::string_view prefix) {
  return prefix.empty() || std::ranges::find(local_file_systems, prefix) != local_file_systems.end();
}

void set_up_with(std::span<const std::string_view> drivers) {
  static bool done = false;
  if (done) return;
  done = true;
  // No plug-ins, no configuration of the user's, no help from beside the file.
  CPLSetConfigOption("GDAL_DRIVER_PATH", "disable");
  CPLSetConfigOption("GDAL_CONFIG_FILE", "");
  CPLSetConfigOption("OGR_SQLITE_PRAGMA", "temp_store=MEMORY");
  CPLSetConfigOption("GDAL_PAM_ENABLED", "NO");
  CPLSetConfigOption("OGR_XLS_HEADERS", "DISABLE");
  CPLSetConfigOption("OGR_XLS_FIELD_TYPES", "STRING");
  CPLSetConfigOption("OSR_DEFAULT_AXIS_MAPPING_STRATEGY", "TRADITIONAL_GIS_ORDER");
  OSRSetPROJEnableNetwork(0);
  GDALAllRegister();
  GDALDriverManager* manager = GetGDALDriverManager();
  for (int i = manager->GetDriverCount() - 1; i >= 0; --i) {
    GDALDriver* driver = manager->GetDriver(i);
    if (std::ranges::find(drivers, std::string_view(driver->GetDescription())) == drivers.end()) {
      manager->DeregisterDriver(driver);
      delete driver;
    }
  }
  CPLHTTPPushFetchCallback(refuse_fetch, nullptr);
  for (const std::string& prefix : open_file_systems()) {
    if (!is_local(prefix)) VSIFileManager::InstallHandler(prefix, new Nowhere);
  }
  VSIFileManager::InstallHandler("/vsicurl?", new Nowhere);  // not in the list of prefixes, yet it fetches
}

}  // namespace

void set_up_gdal() { set_up_with(allowed_drivers); }
void set_up_gdal_for_pictures() { set_up_with(picture_drivers); }

std::vector<std::string> open_file_systems() {
  std::vector<std::string> open;
  char** prefixes = VSIFileManager::GetPrefixes();
  for (char** prefix = prefixes; prefix != nullptr && *prefix != nullptr; ++prefix) {
    if (dynamic_cast<Nowhere*>(VSIFileManager::GetHandler(*prefix)) == nullptr) open.emplace_back(*prefix);
  }
  CSLDestroy(prefixes);
  return open;
}

}  // namespace gridwalk::data
