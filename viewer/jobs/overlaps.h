// Overlaps and slivers between the communities' boundaries: listed, and mended in one step of the history.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "data/store/store.h"
#include "geo/coverage_repair.h"
#include "geo/progress.h"

namespace gridwalk::jobs {

struct BoundaryFault {
  data::CommunityId a, b, goes_to;  // goes_to: none for those that only a person can decide
  geo::CoverageFaultKind kind = geo::CoverageFaultKind::Overlap;
  double area_m2 = 0;
  geo::Point place;     // on the land, metres
  geo::Point lon_lat;   // the same in WGS 84; {0,0} in a project without a coordinate system
  geo::MultiPolygon land;
  bool mended = false;
};

struct OverlapsResult {
  std::vector<BoundaryFault> faults;
  int changed = 0;  // communities with another boundary now
};

// Between communities that are valid today. Throws "cancelled".
std::vector<BoundaryFault> boundary_faults(const data::Snapshot& snapshot, const geo::CoverageLimits& limits = {}, const Progress& progress = {});

// The same, and `fix` stores what can be mended ("fix-overlaps", undone as one step). `only`: of one community with any other, of several
// with each other; the rest is not looked at.
OverlapsResult check_overlaps(data::Store& store, bool fix, const geo::CoverageLimits& limits = {}, const std::vector<data::CommunityId>& only = {},
                              const Progress& progress = {});

// "overlap", "nested", "sliver".
const char* name_of(geo::CoverageFaultKind kind);

}  // namespace gridwalk::jobs
