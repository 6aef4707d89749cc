// What a file is, by its bytes more than by its name, and which reader takes it. Runs inside gridwalk-reader (and in tests).
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "data/read/read.h"

namespace gridwalk::data::here {

// As the functions of read.h, but in this process.
RawTable read_table(const ReadRequest& request, const Progress& progress = {}, const UseFirstRows& first_rows = {});
std::vector<std::string> list_layers(const std::filesystem::path& file);
OsmData read_osm(const std::filesystem::path& file, const Progress& progress = {});

}  // namespace gridwalk::data::here
