// The complaints or problems that a heat map stands on, with what each of them weighs.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "viewer/carto/heat_map.h"

namespace gridwalk::carto {

struct HeatFinding {
  data::CommunityId community;
  std::optional<geo::Point> point;  // none: not located
  bool default_point = false;       // located where many were put for want of a better place: left out of the picture
  std::optional<data::Date> day;
  data::ProblemKind kind = data::ProblemKind::Unmapped;
  double weight = 1;                // severity, repeats and age taken together
  std::string_view caller = {};     // hash, of the snapshot; empty: not known

  bool shown() const { return point.has_value() && !default_point; }
};

struct HeatFindings {
  std::vector<HeatFinding> taken;  // in the period, of the kind and state
  int damped = 0;                  // of complaints: those that weigh less because their caller has others in the community
  data::Date from{}, to{};         // the period as it is shown
};
// One that has no day counts only where no period is asked for; for its age, it is as old as the oldest.
HeatFindings heat_findings(const data::Snapshot& snapshot, const HeatOptions& options);

// What a heat map covers: the street and its communities, and what was found of this sort no farther from them than they are wide; without
// them, all that was found. It does not hang on period, kind or state, so that all maps of one sort share their cells.
struct HeatExtent {
  geo::Box box;
  int far = 0;  // findings that are too far away to be on it
};
HeatExtent heat_extent(const data::Snapshot& snapshot, HeatOf of);

}  // namespace gridwalk::carto
