// Ways on small drawn networks: one-way, bridges, islands, private roads, snapping, straight lines.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/roads/roads.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "ascii_roads.h"

namespace gridwalk::geo {
namespace {

using gridwalk::testing::ascii_roads;
using gridwalk::testing::AsciiRoads;

// 36 km/h on every road: 10 m a second, one decisecond a metre.
SpeedProfile plain(TravelMode mode = TravelMode::Car) {
  SpeedProfile p;
  p.mode = mode;
  p.kmh_by_kind.fill(36);
  p.obeys_oneway = mode != TravelMode::Walk;
  p.off_road_kmh = 36;
  p.straight_kmh = 36;
  return p;
}

struct Town {
  AsciiRoads drawn;
  RoadGraph graph;
  SpeedProfile profile;
  Issues issues;

  explicit Town(std::string_view drawing, SpeedProfile p = plain()) : drawn(ascii_roads(drawing)), profile(p) {
    graph = RoadGraph::build(drawn.lines, profile, 0.5, &issues);
  }
  Point at(char place) const { return drawn.places.at(place); }
  int metres(char from, char to) const {
    const Point stops[] = {at(from), at(to)};
    return static_cast<int>(std::lround(travel_matrix(&graph, profile, stops).dm(0, 1) / 10.0));
  }
  bool has(std::string_view code) const {
    return std::any_of(issues.begin(), issues.end(), [&](const Issue& i) { return i.code == code; });
  }
};

TEST(Roads, GoesRoundTheBlock) {
  const Town town(R"(
a-b-c
|   |
d   e
|   |
f-g-h
)");
  EXPECT_EQ(town.metres('a', 'c'), 200);
  EXPECT_EQ(town.metres('b', 'g'), 400);
  EXPECT_EQ(town.metres('d', 'e'), 400);
  EXPECT_TRUE(town.issues.empty());
}

TEST(Roads, OneWayIsFollowedByCarsAndNotByWalkers) {
  const char* drawing = R"(
a>b
^ v
d<c
)";
  const Town cars(drawing), walkers(drawing, plain(TravelMode::Walk));
  EXPECT_EQ(cars.metres('a', 'b'), 100);
  EXPECT_EQ(cars.metres('b', 'a'), 300);
  EXPECT_EQ(walkers.metres('b', 'a'), 100);
}

TEST(Roads, TwoStopsOnOneOneWayEdgeGoRoundForTheWayBack) {
  const Town town(R"(
a>b
^ v
d<c
)");
  const Point stops[] = {{30, 100}, {80, 100}};
  const TravelMatrix m = travel_matrix(&town.graph, town.profile, stops);
  EXPECT_EQ(m.dm(0, 1), 500);
  EXPECT_EQ(m.dm(1, 0), 3500);
}

TEST(Roads, ABridgeIsNoCrossing) {
  // Two roads that cross without a shared vertex, joined far away.
  const RoadLine west_east{{{0, 100}, {200, 100}}, RoadKind::Residential};
  const RoadLine south_north{{{100, 0}, {100, 200}}, RoadKind::Residential};
  const RoadLine round{{{200, 100}, {200, 200}, {100, 200}}, RoadKind::Residential};
  const RoadGraph graph = RoadGraph::build(std::vector{west_east, south_north, round}, plain());
  const Point stops[] = {{100, 90}, {90, 100}};
  EXPECT_EQ(travel_matrix(&graph, plain(), stops).dm(0, 1), 10 * (110 + 200 + 110));

  // With a shared vertex there it is a crossing ...
  RoadLine a{{{0, 100}, {100, 100}, {200, 100}}, RoadKind::Residential}, b{{{100, 0}, {100, 100.2}, {100, 200}}, RoadKind::Residential};
  const RoadGraph crossing = RoadGraph::build(std::vector{a, b, round}, plain());
  EXPECT_NEAR(travel_matrix(&crossing, plain(), stops).dm(0, 1), 200, 5);
  // ... unless one of them passes above the other.
  b.level = 1;
  const RoadGraph above = RoadGraph::build(std::vector{a, b, round}, plain());
  EXPECT_NEAR(travel_matrix(&above, plain(), stops).dm(0, 1), 4200, 20);
}

TEST(Roads, ABridgeEndsOnTheGround) {
  RoadLine ground{{{0, 0}, {100, 0}, {200, 0}}, RoadKind::Residential}, bridge{{{100, 0}, {100, 100}}, RoadKind::Residential};
  bridge.level = 1;
  const RoadGraph graph = RoadGraph::build(std::vector{ground, bridge}, plain());
  EXPECT_EQ(graph.components(), 1);
  EXPECT_EQ(graph.nodes(), 4);
}

TEST(Roads, NodeIdsDecideNotCoordinates) {
  RoadLine a{{{0, 0}, {100, 0}}, RoadKind::Residential}, b{{{100, 0}, {200, 0}}, RoadKind::Residential};
  a.node_ids = {-1, 2};
  b.node_ids = {3, 4};
  EXPECT_EQ(RoadGraph::build(std::vector{a, b}, plain()).components(), 2);
  b.node_ids = {2, 4};
  EXPECT_EQ(RoadGraph::build(std::vector{a, b}, plain()).components(), 1);
}

TEST(Roads, StopsKeepOffIslands) {
  const Town town(R"(
a-b-c-d

  x-y
)");
  EXPECT_TRUE(town.has("roads-islands"));
  EXPECT_EQ(town.graph.components(), 2);
  const Snap snap = town.graph.snap(town.at('x'), 1000);
  ASSERT_TRUE(snap.found());
  EXPECT_EQ(snap.at, town.at('b'));
  EXPECT_NEAR(snap.distance_m, 100, 1e-9);
}

TEST(Roads, ADeadEndOneWayStreetIsNotInTheMainPart) {
  const Town town(R"(
a-b-c
  v
  d
)");
  // Whoever drives down to d never comes back: a stop near d is put at b.
  EXPECT_EQ(town.graph.snap({100, 10}, 1000).at, town.at('b'));
}

TEST(Roads, PrivateRoadsOnlyAtTheTwoEnds) {
  const Town town(R"(
a-b=c-d
|     |
e-f-g-h
)");
  EXPECT_EQ(town.metres('a', 'd'), 500);  // not straight through the compound
  const Point gate{150, 100};             // half way along the private road
  const Point stops[] = {town.at('a'), gate, town.at('d')};
  const TravelMatrix m = travel_matrix(&town.graph, town.profile, stops);
  EXPECT_EQ(m.dm(0, 1), 1500);
  EXPECT_EQ(m.dm(1, 2), 1500);
  EXPECT_EQ(m.dm(0, 2), 5000);
}

TEST(Roads, FromOneCompoundIntoAnother) {
  const Town town(R"(
a=b-c=d
)");
  EXPECT_EQ(town.metres('a', 'd'), 300);
  EXPECT_EQ(town.metres('d', 'a'), 300);
}

TEST(Roads, ModesUseTheirOwnRoads) {
  std::vector<RoadLine> lines{{{{0, 0}, {100, 0}}, RoadKind::Steps}, {{{0, 0}, {0, 100}, {100, 100}, {100, 0}}, RoadKind::Residential}};
  const Point stops[] = {{0, 0}, {100, 0}};
  for (const auto& [mode, dm] : {std::pair{TravelMode::Walk, 1000}, {TravelMode::Ebike, 3000}, {TravelMode::Car, 3000}}) {
    const SpeedProfile profile = SpeedProfile::standard(mode);
    const RoadGraph graph = RoadGraph::build(lines, profile);
    EXPECT_EQ(travel_matrix(&graph, profile, stops).dm(0, 1), dm);
  }
  lines[1].foot = false;
  EXPECT_EQ(RoadGraph::build(lines, SpeedProfile::standard(TravelMode::Walk)).arcs(), 2);
}

TEST(Roads, CarsKeepEightTenthsOfAPostedLimitAndPark) {
  SpeedProfile profile = SpeedProfile::standard(TravelMode::Car);
  RoadLine line{{{0, 0}, {1000, 0}}, RoadKind::Residential};
  line.maxspeed_kmh = 60;
  const RoadGraph graph = RoadGraph::build(std::vector{line}, profile);
  const Point stops[] = {{0, 0}, {1000, 0}};
  EXPECT_EQ(travel_matrix(&graph, profile, stops).ds(0, 1), 750 + 1800);  // 48 km/h, then 3 minutes
}

TEST(Roads, JunctionsCostTime) {
  SpeedProfile profile = plain();
  profile.junction_s = 5;
  const Town town(R"(
  d
  |
a-b-c
)", profile);
  const Point stops[] = {town.at('a'), town.at('c')};
  EXPECT_EQ(travel_matrix(&town.graph, profile, stops).ds(0, 1), 200 + 50);
}

TEST(Roads, AStopAtAJunctionIsAtItByWhicheverRoad) {
  SpeedProfile profile = plain();
  profile.junction_s = 5;
  const Town town(R"(
  d
  |
a-b-c
  |
  e
)", profile);
  const Point stops[] = {town.at('a'), town.at('b'), town.at('c'), town.at('d')};
  const TravelMatrix m = travel_matrix(&town.graph, profile, stops);
  for (const int from : {0, 2, 3}) EXPECT_EQ(m.ds(from, 1), 100 + 50) << from;
  for (const int to : {0, 2, 3}) EXPECT_EQ(m.ds(1, to), 100) << to;
}

TEST(Roads, FarStopsAreReportedAndVeryFarOnesGoStraight) {
  const Town town("a-b-c");
  const Point stops[] = {town.at('a'), {100, 400}, {100, 1500}};
  const TravelMatrix m = travel_matrix(&town.graph, town.profile, stops);
  EXPECT_TRUE(m.by_road);
  ASSERT_EQ(m.issues.size(), 2u);
  EXPECT_EQ(m.issues[0].code, "stop-far-from-road");
  EXPECT_EQ(m.issues[0].subject, 1);
  EXPECT_EQ(m.issues[0].args, (Args{{"distance_m", "400"}}));
  EXPECT_EQ(m.issues[1].code, "stop-off-road");
  EXPECT_EQ(m.dm(0, 1), 5000);  // 100 along the road, 400 across the field
  EXPECT_NEAR(m.dm(0, 2), 13 * std::hypot(100, 1500), 1);
}

TEST(Roads, StopsThatAreAllFarOffHaveWrongCoordinates) {
  const Town town("a-b-c-d-e-f");
  std::vector<Point> stops;
  for (int i = 0; i < 6; ++i) stops.push_back({i * 100.0, 460});
  const TravelMatrix m = travel_matrix(&town.graph, town.profile, stops);
  EXPECT_TRUE(std::any_of(m.issues.begin(), m.issues.end(), [](const Issue& i) { return i.code == "roads-wrong-coordinates"; }));
}

TEST(Roads, WithoutRoadsStraightLinesTimesTheDetourFactor) {
  const SpeedProfile walk = SpeedProfile::standard(TravelMode::Walk);
  const Point stops[] = {{0, 0}, {1000, 0}, {1000, 0}};
  for (const RoadGraph& graph : {RoadGraph{}}) {
    for (const RoadGraph* roads : {static_cast<const RoadGraph*>(nullptr), &graph}) {
      const TravelMatrix m = travel_matrix(roads, walk, stops);
      EXPECT_FALSE(m.by_road);
      EXPECT_EQ(m.dm(0, 1), 13'000);
      EXPECT_EQ(m.ds(0, 1), 9360);
      EXPECT_EQ(m.ds(1, 2), 0);
    }
  }
}

TEST(Roads, PathFollowsTheShape) {
  const Town town(R"(
a-b-c
|   |
d   e
|   |
f-g-h
)");
  const LineString line = path(&town.graph, town.profile, {50, 210}, {200, 50});
  const LineString expected{{50, 210}, {50, 200}, {100, 200}, {200, 200}, {200, 100}, {200, 50}};
  EXPECT_EQ(line, expected);
  EXPECT_EQ(path(nullptr, town.profile, {0, 0}, {5, 5}), (LineString{{0, 0}, {5, 5}}));
}

TEST(Roads, BadLinesAreCounted) {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  std::vector<RoadLine> lines{{{{0, 0}}, RoadKind::Other}, {{{0, 0}, {nan, 1}}, RoadKind::Other}, {{{0, 0}, {1, 1}}, RoadKind::Other}};
  lines[2].node_ids = {1};
  Issues issues;
  const RoadGraph graph = RoadGraph::build(lines, plain(), 0.5, &issues);
  EXPECT_TRUE(graph.empty());
  ASSERT_EQ(issues.size(), 2u);
  EXPECT_EQ(issues[0], (Issue{"roads-broken-lines", -1, {{"count", "3"}}, Severity::Warning}));
  EXPECT_EQ(issues[1].code, "roads-none");
  EXPECT_FALSE(graph.snap({0, 0}, 1e6).found());
}

}  // namespace
}  // namespace gridwalk::geo
