// Extracts of OpenStreetMap: roads, rivers and railways.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>

#include "geo/projection.h"
#include "viewer/jobs/import_steps.h"

namespace gridwalk::jobs {
namespace {

// Said when it comes in, not only when a month is planned on it.
void tell_far(const data::Snapshot& snapshot, const data::OsmData& osm, Issues& issues) {
  constexpr double far_m = 5000;
  geo::Box roads, street;
  for (const data::Road& road : osm.roads) roads.add(geo::box_of(std::span(road.line)));
  for (const data::Community& community : snapshot.communities) {
    street.add(geo::box_of(community.boundary));
    if (community.point) street.add(*community.point);
  }
  if (roads.empty() || street.empty() || roads.grown(far_m).overlaps(street)) return;
  const double east = std::max({0.0, roads.min_x - street.max_x, street.min_x - roads.max_x}), north = std::max({0.0, roads.min_y - street.max_y, street.min_y - roads.max_y});
  issues.push_back({"far-from-street", -1, {{"file", osm.file}, {"km", std::to_string(std::lround(std::hypot(east, north) / 1000))}}, Severity::Warning});
}

}  // namespace

ImportResult import_osm(data::Store& store, const ImportRequest& request, const Progress& progress) {
  const data::SnapshotPtr snapshot = store.snapshot();
  const bool roads = !request.target || request.target == data::ImportTarget::Roads;
  const bool barriers = !request.target || request.target == data::ImportTarget::Barriers;
  if (!roads && !barriers) {
    throw Error(ErrorKind::WrongCall, "import-osm-target", {{"file", request.file.filename().string()}});
  }
  data::OsmData osm = data::read_osm(request.file, progress.part(0, 0.7));
  int srid = snapshot->project.srid;
  if (srid == 0) {
    geo::Box box;
    for (const data::Road& road : osm.roads) box.add(geo::box_of(std::span(road.line)));
    if (!box.empty()) srid = geo::suggest_metric_crs(box.centre().x, box.centre().y);
  }
  data::project(osm, srid);
  tell_far(*snapshot, osm, osm.issues);
  if (!roads) osm.roads.clear();
  if (!barriers) osm.barriers.clear();

  ImportResult result;
  result.issues = osm.issues;
  result.batch.id = data::ImportBatchId{store.new_id()};
  result.batch.at = store.now();
  result.batch.file = osm.file;
  result.batch.sha256 = osm.sha256;
  result.batch.layer = "osm";
  result.batch.target = roads ? "roads" : "barriers";
  result.batch.crs = "EPSG:4326";
  result.batch.coordinates = "wgs84";
  result.batch.rows = static_cast<int>(osm.roads.size() + osm.barriers.size());
  result.batch.added = result.batch.rows;
  for (data::Road& road : osm.roads) road.batch = result.batch.id;
  for (data::Barrier& barrier : osm.barriers) barrier.batch = result.batch.id;
  store.edit(
      {"import", {{"file", result.batch.file}, {"target", result.batch.target}, {"count", std::to_string(result.batch.added)}, {"batch", std::to_string(result.batch.id.value)}}},
      [&](data::Edit& edit) {
        data::ProjectInfo project = snapshot->project;
        project.srid = srid;
        constexpr std::string_view osm_note = "(c) OpenStreetMap contributors";
        if (project.source_note.find(osm_note) == std::string::npos) {
          project.source_note += (project.source_note.empty() ? "" : "; ") + std::string(osm_note);
        }
        edit.set_project(project);
        result.batch.history = edit.revision();
        edit.put(result.batch);
        remove_earlier(*snapshot, result.batch, edit);
        edit.put_all(std::move(osm.roads));
        edit.put_all(std::move(osm.barriers));
      },
      snapshot->revision);
  progress(1, "import");
  return result;
}

}  // namespace gridwalk::jobs
