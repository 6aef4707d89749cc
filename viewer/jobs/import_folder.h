// A folder of files as an office sends it, in the order in which they need each other.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <optional>
#include <vector>

#include "viewer/jobs/import.h"

namespace gridwalk::jobs {

// What became of one file of the folder.
struct FolderEntry {
  std::filesystem::path file;
  std::optional<ImportResult> result;
  std::optional<Error> error;  // instead: why it was left out; the other files came in
};

// Files that could hold something (by their endings; not hidden ones, not the parts of a shapefile): maps,
// drawings, lists, each in the order of their names.
std::vector<std::filesystem::path> importable_files(const std::filesystem::path& folder);

// Each file is one batch and one step of the history: street, roads and barriers, boundaries, registers, committees, companies, inspectors,
// households, then complaints and problems, which need the communities. `request` holds what is to count for all of them.
// Throws "folder-empty" {folder}, "cancelled"; all else is told file by file.
std::vector<FolderEntry> import_folder(data::Store& store, const std::filesystem::path& folder, const ImportRequest& request, const Progress& progress = {});

}  // namespace gridwalk::jobs
