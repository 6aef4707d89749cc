// GDAL with all but a few drivers and every road to the network taken away.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

namespace gridwalk::data {

// Once, before the first file. Only the formats we read stay registered; each virtual file system that would reach beyond
// this machine refuses; HTTP requests of any driver fail.
void set_up_gdal();
// The same with the drivers that pictures of the ground need; a process sets up one or the other.
void set_up_gdal_for_pictures();
// The virtual file systems that still lead somewhere, for the test that keeps the list honest.
std::vector<std::string> open_file_systems();

}  // namespace gridwalk::data
