// Foreign files, read in a process of their own (gridwalk-reader), which can reach no network and write no file.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "data/model/street.h"
#include "data/read/table.h"
#include "geo/progress.h"

namespace gridwalk::data {

// Spawns gridwalk-reader, found beside the running executable or in ../bin (the environment variable GRIDWALK_READER names
// another one). Stopping `progress` ends the process and throws "cancelled". Throws Error:
//   WrongCall: file-missing, file-not-regular, no-such-layer, encoding-unknown
//   BadFile:   file-not-recognised, file-protected, layer-empty, text-undecodable, zip-*, xlsx-*, csv-*, json-*, mdb-not-readable, gpkg-virtual-table,
//              reader-memory, reader-time, reader-died (the file needs more than the reader's limits; nothing was imported)
//   Machine:   reader-missing, reader-garbled
// rows + rejected = rows in the file.
// `first_rows`, where given, is called once with the columns and the first rows of a large workbook, OpenDocument or text file, long before the
// rest is read: what follows may still change them (another sheet is longer, merged cells, an encoding that later rows rule out).
using UseFirstRows = std::function<void(RawTable)>;
RawTable read_table(const ReadRequest& request, const Progress& progress = {}, const UseFirstRows& first_rows = {});
std::vector<std::string> list_layers(const std::filesystem::path& file);

// OpenStreetMap, in longitude and latitude: .osm, .osm.gz, .osm.bz2, .osm.pbf; ids may be unsorted or negative.
struct OsmData {
  std::string file;
  std::string sha256;
  std::vector<Road> roads;        // highway=*, without what is planned, being built or gone
  std::vector<Barrier> barriers;  // rivers, streams, canals, water areas, railways above ground, motorways and trunk roads
  Issues issues;
};
OsmData read_osm(const std::filesystem::path& file, const Progress& progress = {});
bool is_osm_file(const std::filesystem::path& file);  // by its name

// From degrees into a metric system (EPSG number). Lines with points that can't be converted are left out and counted in an issue.
void project(OsmData& data, int srid);

}  // namespace gridwalk::data
