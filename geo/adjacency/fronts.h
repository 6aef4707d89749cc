// From fronts to links: what two sites face each other over, and whether a barrier lies between.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "geo/adjacency/adjacency.h"
#include "geo/adjacency/ground.h"
#include "geo/box_tree.h"

namespace gridwalk::geo {

// The barriers' segments, and the places where a road gets across.
class Barriers {
 public:
  Barriers(std::span<const Barrier> barriers, std::span<const LineString> roads);

  bool empty() const { return segments_.empty(); }
  // The kinds of barrier that the straight way from a to b crosses: bit 1 << kind.
  unsigned crossed(Point a, Point b) const;
  // Whether a road crosses a barrier of each of these kinds within reach of p.
  bool open_near(Point p, unsigned kinds, double reach_m) const;

 private:
  struct Segment {
    Point a, b;
    BarrierKind kind;
  };
  void find_crossings(std::span<const LineString> roads);
  std::vector<Segment> segments_;
  BoxTree tree_;
  std::vector<std::pair<Point, BarrierKind>> crossings_;
  BoxTree crossing_tree_;
};

// The roads' segments: whether one runs between two places.
class RoadLines {
 public:
  explicit RoadLines(std::span<const LineString> roads);
  // Whether the straight way from a to b crosses a road.
  bool between(Point a, Point b) const;

 private:
  std::vector<std::pair<Point, Point>> segments_;
  BoxTree tree_;
};

// How large a site is to those who ask whether a front is worth mentioning, and how far its inside reaches.
struct SiteSize {
  double perimeter_m = 0;
  double depth_m = 0;
};

struct Links {
  std::vector<Link> links;
  std::vector<BlockedLink> blocked;
};
Links links_of(std::span<const FrontPiece> fronts, std::span<const SiteSize> sizes, const Barriers& barriers, const RoadLines& roads,
               const AdjacencyOptions& options);

// The kinds of barrier across the facing of a piece, looked for a little way into both sites: a border may run beside the
// barrier's centre line.
unsigned kinds_across(const FrontPiece& piece, std::span<const SiteSize> sizes, const Barriers& barriers);

}  // namespace gridwalk::geo
