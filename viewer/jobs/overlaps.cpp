// Holding the communities' boundaries against each other.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer/jobs/overlaps.h"

#include <algorithm>
#include <iterator>
#include <set>

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

namespace {

struct Standing {
  std::vector<const data::Community*> communities;
  std::vector<geo::MultiPolygon> areas;
};

Standing standing(const data::Snapshot& snapshot) {
  Standing now;
  for (const data::Community& community : snapshot.communities) {
    if (community.boundary.empty() || community.valid.to) continue;  // one that ended lies where its successors lie
    now.communities.push_back(&community);
    now.areas.push_back(community.boundary);
  }
  return now;
}

void add(const data::Snapshot& snapshot, const Standing& now, std::vector<geo::CoverageFault> faults, bool mended, std::vector<BoundaryFault>& to) {
  const auto to_degrees = geo::Projection::between("EPSG:" + std::to_string(snapshot.project.srid), "EPSG:4326");
  const auto id = [&](int i) { return i < 0 ? data::CommunityId{} : now.communities[static_cast<std::size_t>(i)]->id; };
  for (geo::CoverageFault& fault : faults) {
    const auto place = to_degrees ? to_degrees->forward(fault.place) : std::nullopt;
    to.push_back({id(fault.a), id(fault.b), id(fault.goes_to), fault.kind, fault.area_m2, fault.place, place.value_or(geo::Point{}), std::move(fault.land), mended});
  }
}

bool is_between(const std::vector<data::CommunityId>& only, data::CommunityId a, data::CommunityId b) {
  const auto named = [&](data::CommunityId id) { return std::ranges::find(only, id) != only.end(); };
  return only.empty() || (only.size() == 1 ? named(a) || named(b) : named(a) && named(b));
}

// What is mended can leave a new sliver beside a third community: those that changed are looked at again until none does.
geo::MendedCoverage mend_until_done(const std::vector<geo::MultiPolygon>& areas, const geo::CoverageLimits& limits, const geo::WantedPair& wanted, const Progress& progress) {
  constexpr int most_rounds = 6;
  geo::MendedCoverage all = geo::mend_coverage(areas, limits, wanted, progress.part(0, 0.8));
  std::set<int> changed(all.changed.begin(), all.changed.end()), last = changed;
  for (int round = 1; round < most_rounds && !last.empty() && !progress.stopped(); ++round) {
    const auto beside_changed = [&](int a, int b) { return (last.contains(a) || last.contains(b)) && wanted(a, b); };
    geo::MendedCoverage more = geo::mend_coverage(all.areas, limits, beside_changed, progress.part(0.8, 0.98));
    std::erase_if(all.left, [&](const geo::CoverageFault& fault) { return beside_changed(fault.a, fault.b); });
    std::ranges::move(more.left, std::back_inserter(all.left));
    std::ranges::move(more.mended, std::back_inserter(all.mended));
    all.areas = std::move(more.areas);
    last = {more.changed.begin(), more.changed.end()};
    changed.insert(last.begin(), last.end());
  }
  if (!last.empty() && !progress.stopped()) {  // on land full of slivers the last round may have left new ones: they are told
    all.left = geo::coverage_faults(all.areas, limits);
    std::erase_if(all.left, [&](const geo::CoverageFault& fault) { return !wanted(fault.a, fault.b); });
  }
  all.changed.assign(changed.begin(), changed.end());
  return all;
}

}  // namespace

std::vector<BoundaryFault> boundary_faults(const data::Snapshot& snapshot, const geo::CoverageLimits& limits, const Progress& progress) {
  const Standing now = standing(snapshot);
  std::vector<BoundaryFault> faults;
  add(snapshot, now, geo::coverage_faults(now.areas, limits, progress), false, faults);
  if (progress.stopped()) throw Error(ErrorKind::WrongCall, "cancelled");
  return faults;
}

OverlapsResult check_overlaps(data::Store& store, bool fix, const geo::CoverageLimits& limits, const std::vector<data::CommunityId>& only, const Progress& progress) {
  const data::SnapshotPtr snapshot = store.snapshot();
  OverlapsResult result;
  if (!fix) {
    result.faults = boundary_faults(*snapshot, limits, progress);
    std::erase_if(result.faults, [&](const BoundaryFault& fault) { return !is_between(only, fault.a, fault.b); });
    progress(1, "overlaps");
    return result;
  }
  const Standing now = standing(*snapshot);
  geo::MendedCoverage mended = mend_until_done(
      now.areas, limits,
      [&](int a, int b) { return is_between(only, now.communities[static_cast<std::size_t>(a)]->id, now.communities[static_cast<std::size_t>(b)]->id); }, progress);
  if (progress.stopped()) throw Error(ErrorKind::WrongCall, "cancelled");
  add(*snapshot, now, std::move(mended.mended), true, result.faults);
  add(*snapshot, now, std::move(mended.left), false, result.faults);
  result.changed = static_cast<int>(mended.changed.size());
  if (!mended.changed.empty()) {
    store.edit({"fix-overlaps", {{"count", std::to_string(mended.changed.size())}}},
               [&](data::Edit& edit) {
                 std::vector<data::Community> changed;
                 for (const int i : mended.changed) {
                   data::Community community = *now.communities[static_cast<std::size_t>(i)];
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
