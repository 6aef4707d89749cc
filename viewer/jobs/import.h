// One foreign file on its way into the project: read once, looked at and corrected as often as needed, stored in one step.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "data/read/convert.h"
#include "data/store/store.h"
#include "geo/progress.h"
#include "viewer/jobs/differences.h"
#include "viewer/jobs/doctor.h"

namespace gridwalk::jobs {

struct ImportRequest {
  std::filesystem::path file;
  std::optional<data::ImportTarget> target;  // empty = found out from geometry and columns
  std::string layer, encoding;
  data::Mapping mapping;                     // what is missing is guessed; an empty column: the field is not to be read
  data::Coordinates coordinates = data::Coordinates::Declared;
  bool find_coordinates = false;             // instead: as the offset doctor finds them, told and kept with the batch
  std::string source_crs;
  bool accept_old_datum = false;             // these three as data::ConvertOptions
  std::vector<geo::ControlPair> control;
  bool accept_residuals = false;
  bool with_private = false;
  std::optional<bool> leave_hidden;          // rows and columns that the sheet hides; not said: they are read, and it is told
  bool as_last_time = true;                  // what is left open is taken from the last import of the same source (sources.h)
};
struct ImportResult {
  data::ImportBatch batch;
  data::Mapping mapping;        // as used
  std::optional<bool> leave_hidden;  // what became of hidden rows and columns, where it was said now or the last time
  std::vector<data::RowIssue> rejected;
  std::vector<FieldChange> changes;  // of records that are known
  std::vector<std::string> gone;     // order numbers of complaints of the file's time that are no more in it; they are kept
  Issues issues;
};

// Reads the file's table. Where no encoding is asked for and the columns are of no known source, also in the encodings that a person had to
// name before: a source that is then recognised is read so. Throws as data::read_table.
using RawTablePtr = std::shared_ptr<const data::RawTable>;
// `first_rows` as there.
RawTablePtr read_for_import(const data::Snapshot& snapshot, const ImportRequest& request, const Progress& progress = {}, const data::UseFirstRows& first_rows = {});

// Where the records would lie, in the project's metres.
struct ImportShapes {
  std::vector<geo::MultiPolygon> areas;
  std::vector<geo::LineString> lines;
  std::vector<geo::Point> points;
  std::vector<geo::LineString> refused;  // of rows that are rejected
};

// What storing the table would do; nothing is stored yet.
struct PreparedImport {
  data::SnapshotPtr before;
  RawTablePtr table;
  ImportRequest request;                     // with what was taken from the last time
  data::ImportTarget target = data::ImportTarget::Communities;
  data::ConvertOptions options;
  ImportResult result;                       // the batch has its id and its counts
  ImportShapes shapes;
  // Where it lies what is told, as far as it is known: one for each of result.issues and of result.rejected.
  std::vector<std::optional<geo::Point>> issue_places, reject_places;
  Diagnosis diagnosis;                       // where coordinates were to be found
  std::function<void(data::Edit&)> change;   // to be called once
};
// The batch keeps what the coordinates were decided on, as JSON: {"decided_by": "caller" | "doctor" | "declared" | "heading" | "last-time", "against", "looked_at",
// "readings": [{as, share, score}], "winner", "notes": [{code, args}]} with notes on systems, axes, control points and old datums.
// Throws "import-target", "import-needs-communities", "coordinates-unclear" (to be found, and no reading stands out), and as data::to_communities and
// the others.
PreparedImport prepare_import(data::Store& store, RawTablePtr table, const ImportRequest& request, const Progress& progress = {});
// What the offset doctor says of the table, held against roads of another file where one is given. Throws as prepare_import and roads_of.
Diagnosis diagnose_import(const data::SnapshotPtr& before, const RawTablePtr& table, const ImportRequest& request, const std::filesystem::path& against = {},
                          const Progress& progress = {});
// One step of the history. Throws as Store::edit, also when the project has changed since the import was prepared; "cancelled".
ImportResult store_import(data::Store& store, PreparedImport prepared, const Progress& progress = {});

// All three, and extracts of OpenStreetMap, whose roads and barriers take the place of those of an earlier import of the same file.
ImportResult import_file(data::Store& store, const ImportRequest& request, const Progress& progress = {});

}  // namespace gridwalk::jobs
