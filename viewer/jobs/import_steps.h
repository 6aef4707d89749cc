// One table on its way into the project.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

#include "viewer/jobs/import.h"
#include "viewer/jobs/merge.h"

namespace gridwalk::jobs {

struct ImportStep {
  const data::Snapshot& before;
  const data::RawTable& table;
  const data::ConvertOptions& options;
  ImportResult& result;  // rejected rows and issues are added to
  MergeCounts counts;
  ImportShapes shapes;  // are added to
  Progress progress;    // of what comes after the conversion, which counts by options.progress
};

// Converts the table and returns what is left to do inside the edit. Throws as data::to_communities and the others.
std::function<void(data::Edit&)> convert(ImportStep& step, data::ImportTarget target);

// Removes roads and barriers of earlier imports of the same file and layer: lines have no names to know them by.
void remove_earlier(const data::Snapshot& before, const data::ImportBatch& batch, data::Edit& edit);

// Roads and barriers of an OpenStreetMap extract; those of an earlier import of the same file are replaced.
ImportResult import_osm(data::Store& store, const ImportRequest& request, const Progress& progress);

// "EPSG:4549" as it is; of a WKT its name.
std::string crs_name(const std::string& crs);

}  // namespace gridwalk::jobs
