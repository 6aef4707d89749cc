// What an import refused, in the file's own columns: corrected there, it is imported like the file itself.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>

#include "viewer/jobs/import.h"
#include "viewer/words/words.h"

namespace gridwalk::jobs {

// One row for each refused row: the file's columns (personal ones only where the import took them), its shape as WKT where it has one, then
// the row's number in the file and the reasons. What could not be read at all has the last two only. .csv, else .xlsx.
// Throws "cannot-write".
void write_rejects(const data::RawTable& table, const std::vector<data::RowIssue>& rejected, bool with_private, const words::Words& words,
                   const std::filesystem::path& file);

}  // namespace gridwalk::jobs
