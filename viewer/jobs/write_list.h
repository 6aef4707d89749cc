// Lists for other programs, which the import reads back.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "data/model/import_target.h"
#include "data/model/snapshot.h"
#include "geo/issue.h"
#include "geo/progress.h"
#include "viewer/words/words.h"

namespace gridwalk::jobs {

struct ListRequest {
  data::ImportTarget what = data::ImportTarget::Communities;
  std::filesystem::path file;           // its ending says the format
  bool gbk = false;                     // Shapefile and csv: GB18030
  std::string crs;                      // GeoPackage, Shapefile, DXF: instead of the project's
  std::string coordinates = "wgs84";    // csv and xlsx: wgs84, gcj02, bd09
  data::ZonePlanId plan;                // whose zones stand beside the communities; empty: the present one
};

struct ListResult {
  std::vector<std::filesystem::path> files;  // a Shapefile of areas and points is two
  long long rows = 0;
  Issues issues;
};

// Communities are those that stand. Whole or not at all. Throws WrongCall list-format, list-crs, list-shifted, list-gbk, list-dxf-degrees, list-empty,
// crs-not-known; BadFile list-text-too-long; Machine cannot-write, cannot-make-folder.
ListResult write_list(const data::SnapshotPtr& project, const ListRequest& request, const words::Words& words, const Progress& progress = {});

}  // namespace gridwalk::jobs
