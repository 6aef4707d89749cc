// What a road network is made of, for whoever is to judge it: lengths, islands, gaps, crossings without a junction.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <span>
#include <vector>

#include "geo/roads/graph.h"

namespace gridwalk::geo {

// Roads that no way leads to, or from.
struct RoadIsland {
  int nodes = 0;
  double km = 0;
  Point at;                // on one of its roads, near its middle
  Box box;
  bool one_way = false;    // joined with the main part, but by one-way roads that lead only in or only out
};

// A road that ends just short of another: perhaps they should meet.
struct RoadGap {
  Point end, other;        // the dead end, and the place nearest to it on the other road
  double metres = 0;
  double joins_km = 0;     // of an island that would join what is now apart; 0: both sides hang together anyway
};

struct RoadCensus {
  int nodes = 0, edges = 0;
  double km = 0, main_km = 0;                 // main_km: of the part that stops are put on
  std::array<double, road_kinds> km_by_kind{};  // of the lines that this mode may use
  int parts = 0;                              // pieces that hang together when one-way is left aside
  std::vector<RoadIsland> islands;            // the longest first
  std::vector<RoadGap> gaps;                  // those that would join an island first, longest first; then the narrowest
  long long crossings = 0;                    // places where two roads of one level cross without sharing a point
  std::vector<Point> crossing_at;             // the first of them, at most `crossings_named`
};
inline constexpr std::size_t crossings_named = 100;

// `lines` and `profile` as the graph was built of.
RoadCensus road_census(const RoadGraph& graph, std::span<const RoadLine> lines, const SpeedProfile& profile, double gap_m = 5);

// The nearest place on the roads off the main part, for each point; not found where there is none within `radius_m`.
std::vector<Snap> snaps_off_main(const RoadGraph& graph, std::span<const Point> points, double radius_m);

}  // namespace gridwalk::geo
