// Made-up files to import, the same for the same numbers.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>

#include "data/model/snapshot.h"

namespace gridwalk::bench {

// Complaints in the street's communities; one in twenty has its address only.
void write_csv(const std::filesystem::path& file, const data::Snapshot& street, int rows);
// The same as a workbook of twelve columns under a title, as a hotline's export: about 125 bytes a row.
void write_xlsx(const std::filesystem::path& file, const data::Snapshot& street, int rows);
// GeoJSON of outlines with 24 corners each, side by side.
void write_outlines(const std::filesystem::path& file, int count);

}  // namespace gridwalk::bench
