// A copy of the project to give away: what the office knows of its communities, nothing of who complained or who typed.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>

#include "data/store/store.h"
#include "geo/progress.h"

namespace gridwalk::jobs {

// A project of its own, written anew from the records, so that nothing removed is left in unused pages of the file. Left out are: personal data of
// complainants, the marks by which repeats are told, the addresses that complaints name, rows that could not be imported, the history with its names
// and earlier values, names of states, and the names of those who laid down, approved or published something. Refuses to write over a file
// ("file-exists"); throws "cancelled", and what Store::create throws.
void write_share_copy(const data::Snapshot& snapshot, const std::filesystem::path& file, const Progress& progress = {});

}  // namespace gridwalk::jobs
