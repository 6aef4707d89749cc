// How a source is to be read, as a small text file (TOML) that people keep beside their lists.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>

#include "viewer/jobs/import.h"

namespace gridwalk::jobs {

// Completes what the request leaves open by the file: target, layer, encoding, coordinates, crs, hidden (take or leave), [columns] field = "column".
// Throws WrongCall "file-missing", "mapping-file" {file, line, reason}, "mapping-file-key" {file, key}, "mapping-file-value" {file, key, value}.
void read_mapping_file(const std::filesystem::path& file, ImportRequest& request);

// What was used for an import. Written whole or not at all; throws "cannot-write".
void write_mapping_file(const ImportResult& result, const std::filesystem::path& file);

}  // namespace gridwalk::jobs
