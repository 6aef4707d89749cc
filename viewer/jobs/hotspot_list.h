// Hot and cold spots as a list for other programs.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "viewer/jobs/hotspots.h"

namespace gridwalk::jobs {

// "99%", "95%", "90%" of a bin, hot or cold; empty for 0.
std::string level_text(int bin);

// Throws WrongCall spots-format {file} where it is neither .csv, .xlsx nor .gpkg.
void check_hotspot_file(const std::filesystem::path& file);

// One row a community: counts, rates, both tests, change, pattern; in a GeoPackage with its boundary in the project's metres. Whole or not at
// all. Throws as check_hotspot_file, and Machine cannot-write, cannot-make-folder.
std::vector<std::filesystem::path> write_hotspots(const data::Snapshot& snapshot, const HotspotResult& result, const std::filesystem::path& file, const words::Words& words);

}  // namespace gridwalk::jobs
