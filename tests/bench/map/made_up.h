// Streets larger than any: as many communities and complaints as are asked for, the same every time.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>

#include "data/store/store.h"

namespace gridwalk::bench {

// `polygons` outlines of 24 corners on a crooked grid, and `complaints` scattered over it, denser in some places.
std::vector<data::Community> communities(int polygons);
std::vector<data::Complaint> complaints(int complaints, const std::vector<data::Community>& communities);
data::SnapshotPtr snapshot(int polygons, int complaints);
void write_project(const std::filesystem::path& file, int polygons, int complaints);

}  // namespace gridwalk::bench
