// The street's land, ready to draw the outlines of any plan's zones.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <memory>
#include <mutex>
#include <span>
#include <vector>

#include "geo/adjacency/zone_faces.h"

namespace gridwalk::geo {

// One for a ground; outlines are then a matter of milliseconds, and depend on nothing but the land and the plan: a plan
// moved about and moved back has the same outlines again.
class ZoneLand {
 public:
  // What it is made of; `cells` are those of share_out on this ground.
  struct Source {
    Ground ground;
    std::vector<GroundSite> sites;
    std::vector<Link> links;
    std::vector<ZoneLine> lines;
  };
  // Nothing is laid out before the first outlines are asked for, or lay_out() is called: half the work of a large street, for one that
  // may never have a plan.
  ZoneLand(Source source, std::vector<MultiPolygon> cells, const ZoneCellOptions& options);

  void lay_out() const { (void)faces(); }
  // True where the lines were too many or too tangled to be laid out and were left out: borders are middle lines then. Known
  // once it is laid out.
  bool tangled() const { return tangled_; }
  // A partition of the land (with the unassigned communities' part, which is not given): no two overlap, each contains its
  // communities' boundaries (less what a smaller community inside covers), corners are shared exactly. Borders are chosen as
  // zones_of_faces says and smoothed without ever crossing a boundary or each other. O(n log n) in the borders' corners,
  // besides the cuts between zones.
  std::vector<MultiPolygon> outlines(std::span<const int> zone_of, int zones) const;

 private:
  // Empty where not even the cells could be laid out. Any thread may ask first.
  const ZoneFaces& faces() const;

  std::vector<MultiPolygon> cells_;   // what is drawn in that case
  ZoneCellOptions options_;
  mutable std::once_flag once_;
  mutable Source source_;             // given up when it is laid out
  mutable ZoneFaces faces_;
  mutable std::atomic<bool> tangled_ = false;
};

}  // namespace gridwalk::geo
