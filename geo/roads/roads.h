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
  bool by_road = false;          // at least two stops lie on roads
  std::vector<char> off_road;    // by stop, 1: its ways are straight lines; empty where all are, or none
  double detour_factor = 1;      // of the straight lines
  bool calibrated = false;       // the factor was measured on the roads between the other stops, not taken from the profile
  // Subjects are stops. stop-far-from-road (beyond warn_m), stop-off-road (beyond refuse_m) and stop-unreachable: its
  // figures are straight lines; roads-wrong-coordinates: half of the stops lie more than 150 m from any road; roads-elsewhere: no
  // stop lies within refuse_m of the main part, so that all are straight lines.
  Issues issues;

  std::int32_t ds(int from, int to) const { return deciseconds[index(from, to)]; }
  std::int32_t dm(int from, int to) const { return decimetres[index(from, to)]; }
  std::size_t index(int from, int to) const { return static_cast<std::size_t>(from) * static_cast<std::size_t>(n) + static_cast<std::size_t>(to); }
  bool by_road_between(int from, int to) const {
    return by_road && (off_road.empty() || (off_road[static_cast<std::size_t>(from)] == 0 && off_road[static_cast<std::size_t>(to)] == 0));
  }
  double road_share() const;  // of the ordered pairs of two stops: 1 all by road, 0 none
  friend bool operator==(const TravelMatrix&, const TravelMatrix&) = default;
};

// `graph` null or empty: straight line x detour factor, by_road false. The way from a stop to its place on the road and
// back counts at off_road_kmh; stops closer to each other than to the road go straight. Where roads lead to a part of the stops only, the
// detour factor of the others is the median of way over straight line between those that they lead to, 1 to 3 (from 10 pairs of
// 200 m and more; else the profile's). Sources are shared out over `threads`; the result is the same for any number. Stopped: n = 0.
// Cost: one Dijkstra search a stop, which ends when the last stop is reached.
TravelMatrix travel_matrix(const RoadGraph* graph, const SpeedProfile& profile, std::span<const Point> stops,
                           const Progress& progress = {}, int threads = 1);

// Deciseconds from one place to each of the stops as the matrix would have them (straight lines by the profile's factor): one search.
std::vector<std::int32_t> travel_from(const RoadGraph* graph, const SpeedProfile& profile, Point from, std::span<const Point> stops);

// The way's shape, from `from` to `to`, for drawing: by road, or the straight line where the matrix would take that.
LineString path(const RoadGraph* graph, const SpeedProfile& profile, Point from, Point to);

}  // namespace gridwalk::geo
