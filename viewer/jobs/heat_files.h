// Heat maps and hot areas as files for other programs.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>

#include "viewer/jobs/heat.h"
#include "viewer/words/words.h"

namespace gridwalk::jobs {

// "problems per hectare", "weighted complaints per 1000 households": for programs, in English in every language.
std::string heat_unit_name(const carto::HeatMap& map);

// GeoTIFF of the map's values in the unit that is shown: float(value of the grid * unit) in every cell. Unit, radius, kernel, period, number of findings, weights
// and what was chosen stand in its metadata (docs/formats.md). Throws WrongCall "heat-nothing-to-write" where the map has no grid; "cannot-write".
void write_heat_raster(const data::Snapshot& snapshot, const carto::HeatMap& map, const std::filesystem::path& file, const words::Words& words);

// GeoPackage with one layer, hot_area, and its style; nothing of who complained. Throws "cannot-write".
void write_hot_areas(const data::Snapshot& snapshot, const carto::HeatMap& map, const HotAreas& areas, const std::filesystem::path& file, const words::Words& words);

}  // namespace gridwalk::jobs
