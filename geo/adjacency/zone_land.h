// The street's land, ready to draw the outlines of any plan's zones.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <span>
#include <vector>

#include "geo/adjacency/zone_faces.h"

namespace gridwalk::geo {

// Made once for a ground; outlines are then a matter of milliseconds, and depend on nothing but the land and the plan: a plan
// moved about and moved back has the same outlines again.
class ZoneLand {
 public:
  // `cells` are those of share_out on this ground.
  ZoneLand(const Ground& ground, std::span<const GroundSite> sites, std::span<const MultiPolygon> cells, std::span<const Link> links,
           std::span<const ZoneLine> lines, const ZoneCellOptions& options);

  // False where the lines were too many or too tangled to be laid out and were left out: borders are middle lines then.
  bool follows_lines() const { return follows_lines_; }
  // A partition of the land (with the unassigned communities' part, which is not given): no two overlap, each contains its
  // communities' boundaries (less what a smaller community inside covers), corners are shared exactly. Borders are chosen as
  // zones_of_faces says and smoothed without ever crossing a boundary or each other. O(n log n) in the borders' corners,
  // besides the cuts between zones.
  std::vector<MultiPolygon> outlines(std::span<const int> zone_of, int zones) const;

 private:
  ZoneFaces faces_;                   // empty where not even the cells could be laid out
  std::vector<MultiPolygon> cells_;   // what is drawn in that case
  ZoneCellOptions options_;
  bool follows_lines_ = true;
};

}  // namespace gridwalk::geo
