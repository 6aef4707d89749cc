// Map files and packed ones: what has to be looked at, or made right, before GDAL opens them.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "data/model/error.h"
#include "data/read/layers.h"

namespace gridwalk::data::here {

enum class Kind { Layers, Workbook, OpenDocument, Text, JsonRows };

struct Opened {
  Kind kind = Kind::Layers;
  LayerSource source;  // of Layers
  std::string bytes;   // of Text and JsonRows
  std::vector<std::string> members;  // of a zip file: all its shapefiles where there are several
  Issues issues = {};                // about the file as a whole
};

std::string read_bytes(const std::filesystem::path& file, std::size_t limit);
std::string suffix_of(const std::filesystem::path& file);  // in small letters, with its dot
Error not_recognised(const std::filesystem::path& file, const std::string& reason);

// Throws Error BadFile file-not-recognised, gpkg-virtual-table.
void check_geopackage(const std::filesystem::path& file);
LayerSource kml(const std::filesystem::path& file);
// GeoJSON; coordinates in quotes, which GDAL leaves out, become numbers (coordinates-were-text). Throws json-without-places.
Opened geojson(const std::filesystem::path& file, const std::string& head);
// A personal geodatabase, where the machine has mdbtools' ODBC driver (Debian's odbc-mdbtools). Throws mdb-not-readable.
Opened access_database(const std::filesystem::path& file);
Opened dxf(const std::filesystem::path& file);
// A zip file by what is in it: a workbook, a File Geodatabase, shapefiles, KML. `layer` chooses among several shapefiles (by name
// without folder and suffix), else the first of them is taken. Throws as Archive, and WrongCall no-such-layer.
Opened packed(const std::filesystem::path& file, const std::string& layer = {});

}  // namespace gridwalk::data::here
