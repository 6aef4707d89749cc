// Times and distances between places: by road where roads are known, else along a straight line made longer.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "geo/issue.h"
#include "geo/progress.h"
#include "geo/roads/graph.h"
#include "geo/roads/profile.h"
#include "geo/types.h"

namespace gridwalk::geo {

// Row-major, from -> to, `n` rows; 0 on the diagonal, never infinite. Whole numbers, so that a plan made on them is the same
// on every machine.
struct TravelMatrix {
  int n = 0;
  std::vector<std::int32_t> deciseconds, decimetres;
  bool by_road = false;
  // Subjects are stops. stop-far-from-road (beyond warn_m), stop-off-road (beyond refuse_m) and stop-unreachable: its
  // figures are straight lines; roads-wrong-coordinates: half of the stops lie more than 150 m from any road.
  Issues issues;

  std::int32_t ds(int from, int to) const { return deciseconds[index(from, to)]; }
  std::int32_t dm(int from, int to) const { return decimetres[index(from, to)]; }
  std::size_t index(int from, int to) const { return static_cast<std::size_t>(from) * static_cast<std::size_t>(n) + static_cast<std::size_t>(to); }
};

// `graph` null or empty: straight line x detour factor, by_road false. The way from a stop to its place on the road and
// back counts at off_road_kmh; stops closer to each other than to the road go straight. Sources are shared out over
// `threads`; the result is the same for any number. Stopped: n = 0.
// Cost: one Dijkstra search a stop, which ends when the last stop is reached.
TravelMatrix travel_matrix(const RoadGraph* graph, const SpeedProfile& profile, std::span<const Point> stops,
                           const Progress& progress = {}, int threads = 1);

// The way's shape, from `from` to `to`, for drawing: by road, or the straight line where the matrix would take that.
LineString path(const RoadGraph* graph, const SpeedProfile& profile, Point from, Point to);

}  // namespace gridwalk::geo
