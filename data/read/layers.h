// Layers of map files through OGR: GeoPackage, Shapefile, GeoJSON, KML, File Geodatabase, DXF, FlatGeobuf, TopoJSON; old .xls sheets.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "data/read/table.h"
#include "geo/progress.h"

namespace gridwalk::data {

struct LayerSource {
  std::string driver;  // GDAL's name
  std::string path;    // also /vsizip/... or /vsimem/...
  std::vector<std::string> options;
};

std::vector<std::string> layers_of(const LayerSource& source, const std::string& file);
// Fills everything but file and sha256. What GDAL complains about while it reads a feature becomes the row's rejection, what it
// complains about besides an issue. Throws Error BadFile file-not-recognised, layer-empty, text-undecodable, WrongCall no-such-layer.
void read_layer(const LayerSource& source, const ReadRequest& request, RawTable& table, const Progress& progress);

// Texts and column names as UTF-8, of layers that OGR gives as bytes (`raw`) by vote, and UTF-8 text by text where two programs wrote to the file
// (encoding-mixed); a row with a text that does not decode is rejected. `wanted`: the caller's word, `declared`: the file's. Throws as check_vote.
void decode_texts(RawTable& table, const std::string& declared, const std::string& wanted, bool raw);

// Shapefile: what three headers say about the number of records, since OGR believes the first it meets. Rows that one of them
// promises and none delivers are rejected. Called by read_layer.
void check_shapefile(const std::string& path, const std::vector<long long>& rows_seen, RawTable& table);
std::string declared_encoding_of_shapefile(const std::string& path);  // .cpg, else the DBF's language byte where it says GBK or Big5

// DXF: the encoding to read it with, by its version and bytes; "" = GDAL's own choice is right.
std::string dxf_encoding(std::string_view head, std::string_view whole);
// Only what is drawn on the named layers of the drawing ("A,B"), or all but those ("-A,-B"). Throws WrongCall no-such-layer. Pure.
void keep_drawing_layers(RawTable& table, const std::string& wanted);
// Closed outlines become areas (also open ones whose ends lie within 0.5 m), texts inside an outline its name, in column "text". Pure.
void join_drawing(RawTable& table);

}  // namespace gridwalk::data
