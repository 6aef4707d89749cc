// Holding the communities' boundaries against each other.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer/jobs/overlaps.h"

#include "geo/projection.h"
#include "geo/topology.h"

namespace gridwalk::jobs {

const char* name_of(geo::CoverageFaultKind kind) {
  switch (kind) {
    case geo::CoverageFaultKind::Overlap: return "overlap";
    case geo::CoverageFaultKind::Nested: return "nested";
    case geo::CoverageFaultKind::Sliver: return "sliver";
  }
  return "";
}

OverlapsResult check_overlaps(data::Store& store, bool fix, const geo::CoverageLimits& limits, const Progress& progress) {
  const data::SnapshotPtr snapshot = store.snapshot();
  std::vector<const data::Community*> communities;
  std::vector<geo::MultiPolygon> areas;
  for (const data::Community& community : snapshot->communities) {
    if (community.boundary.empty() || community.valid.to) continue;  // one that ended lies where its successors lie
    communities.push_back(&community);
    areas.push_back(community.boundary);
  }
  const auto to_degrees = geo::Projection::between("EPSG:" + std::to_string(snapshot->project.srid), "EPSG:4326");
  OverlapsResult result;
  const auto add = [&](const std::vector<geo::CoverageFault>& faults, bool mended) {
    for (const geo::CoverageFault& fault : faults) {
      const auto id = [&](int i) { return i < 0 ? data::CommunityId{} : communities[static_cast<std::size_t>(i)]->id; };
      const auto place = to_degrees ? to_degrees->forward(fault.place) : std::nullopt;
      result.faults.push_back({id(fault.a), id(fault.b), id(fault.goes_to), fault.kind, fault.area_m2, place.value_or(geo::Point{}), mended});
    }
  };
  if (!fix) {
    add(geo::coverage_faults(areas, limits), false);
    progress(1, "overlaps");
    return result;
  }
  const geo::MendedCoverage mended = geo::mend_coverage(areas, limits);
  add(mended.mended, true);
  add(mended.left, false);
  result.changed = static_cast<int>(mended.changed.size());
  if (progress.stopped()) throw Error(ErrorKind::WrongCall, "cancelled");
  if (!mended.changed.empty()) {
    store.edit({"fix-overlaps", {{"count", std::to_string(mended.changed.size())}}},
               [&](data::Edit& edit) {
                 std::vector<data::Community> changed;
                 for (const int i : mended.changed) {
                   data::Community community = *communities[static_cast<std::size_t>(i)];
                   community.boundary = mended.areas[static_cast<std::size_t>(i)];
                   if (!community.point || !geo::contains(community.boundary, *community.point)) {
                     community.point = geo::label_point(community.boundary).point;
                   }
                   changed.push_back(std::move(community));
                 }
                 edit.put_all(std::move(changed));
               },
               snapshot->revision);
  }
  progress(1, "overlaps");
  return result;
}

}  // namespace gridwalk::jobs
