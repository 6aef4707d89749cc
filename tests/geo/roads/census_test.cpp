// Islands, gaps and crossings on small drawn networks; ends that lie on other roads.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/roads/census.h"

#include <gtest/gtest.h>

#include "ascii_roads.h"

namespace gridwalk::geo {
namespace {

using gridwalk::testing::ascii_roads;

RoadCensus census_of(const std::vector<RoadLine>& lines, TravelMode mode = TravelMode::Walk) {
  const SpeedProfile profile = SpeedProfile::standard(mode);
  return road_census(RoadGraph::build(lines, profile), lines, profile);
}

TEST(RoadCensus, CountsLengthsAndKinds) {
  auto lines = ascii_roads(R"(
a-b-c
|   |
d-e-f
)").lines;
  lines[0].kind = RoadKind::Primary;
  const RoadCensus census = census_of(lines);
  EXPECT_EQ(census.nodes, 6);
  EXPECT_EQ(census.edges, 6);
  EXPECT_NEAR(census.km, 0.6, 1e-9);
  EXPECT_NEAR(census.main_km, 0.6, 1e-9);
  EXPECT_NEAR(census.km_by_kind[static_cast<std::size_t>(RoadKind::Primary)], 0.1, 1e-9);
  EXPECT_NEAR(census.km_by_kind[static_cast<std::size_t>(RoadKind::Residential)], 0.5, 1e-9);
  EXPECT_EQ(census.parts, 1);
  EXPECT_TRUE(census.islands.empty());
  EXPECT_TRUE(census.gaps.empty());
}

TEST(RoadCensus, IslandsAreListedWithTheirPlaceTheLongestFirst) {
  const RoadCensus census = census_of(ascii_roads(R"(
a-b-c-d-e

x-y   p-q-r
)").lines);
  ASSERT_EQ(census.islands.size(), 2U);
  EXPECT_EQ(census.parts, 3);
  EXPECT_NEAR(census.islands[0].km, 0.2, 1e-9);
  EXPECT_EQ(census.islands[0].nodes, 3);
  EXPECT_EQ(census.islands[0].at, (Point{400, 0}));
  EXPECT_NEAR(census.islands[1].km, 0.1, 1e-9);
  EXPECT_EQ(census.islands[1].at, (Point{50, 0}));
  EXPECT_FALSE(census.islands[0].one_way);
}

TEST(RoadCensus, AOneWayStreetWithoutAWayBackIsATrap) {
  const RoadCensus census = census_of(ascii_roads(R"(
a-b-c
  v
  d
)").lines, TravelMode::Car);
  ASSERT_EQ(census.islands.size(), 1U);
  EXPECT_TRUE(census.islands[0].one_way);
  EXPECT_NEAR(census.islands[0].km, 0.1, 1e-9);
  EXPECT_EQ(census.parts, 1);
}

TEST(RoadCensus, GapsOfAFewMetresAreFoundOnce) {
  const auto street = [](Point a, Point b) { return RoadLine{{a, b}, RoadKind::Residential}; };
  const RoadCensus census = census_of({street({0, 0}, {100, 0}), street({103, 0}, {150, 0}),  // two dead ends face each other
                                       street({50, 2}, {50, 90}),                              // ends short of a road
                                       street({20, 40}, {20, 90}),                             // far from any
                                       street({0, 0}, {0, 3})});                               // a stub beside the road that it leaves
  ASSERT_EQ(census.gaps.size(), 2U);
  EXPECT_NEAR(census.gaps[0].joins_km, 0.088, 1e-9);
  EXPECT_NEAR(census.gaps[0].metres, 2, 1e-9);
  EXPECT_EQ(census.gaps[0].other, (Point{50, 0}));
  EXPECT_NEAR(census.gaps[1].metres, 3, 1e-9);
  EXPECT_NEAR(census.gaps[1].joins_km, 0.047, 1e-9);
}

TEST(RoadCensus, CrossingsWithoutAPointUnlessOneIsABridge) {
  std::vector<RoadLine> lines{{{{0, 50}, {100, 50}}, RoadKind::Residential}, {{{50, 0}, {50, 100}}, RoadKind::Residential}};
  RoadCensus census = census_of(lines);
  EXPECT_EQ(census.crossings, 1);
  EXPECT_EQ(census.crossing_at, (std::vector<Point>{{50, 50}}));
  lines[1].level = 1;
  EXPECT_EQ(census_of(lines).crossings, 0);
  lines[1] = {{{50, 0}, {50, 50}, {50, 100}}, RoadKind::Residential};
  EXPECT_EQ(census_of(lines).crossings, 0) << "a vertex there says that somebody thought of it";
}

TEST(RoadCensus, AnEndThatLiesOnARoadMeetsIt) {
  // As drawings have it: the side street ends on the main one, which has no vertex there.
  const std::vector<RoadLine> lines{{{{0, 0}, {100, 0}}, RoadKind::Residential}, {{{30, 0.05}, {30, 80}}, RoadKind::Residential}, {{{60, 0}, {60, 80}}, RoadKind::Residential}};
  const RoadCensus census = census_of(lines);
  EXPECT_EQ(census.parts, 1);
  EXPECT_EQ(census.nodes, 6);
  std::vector<RoadLine> above = lines;
  above[1].level = 1;
  EXPECT_EQ(census_of(above).parts, 2) << "on another level it only seems so";
  std::vector<RoadLine> with_ids = lines;
  with_ids[0].node_ids = {1, 2};
  with_ids[1].node_ids = {3, 4};
  EXPECT_EQ(census_of(with_ids).parts, 3) << "ids decide, not places";
}

TEST(RoadCensus, OfNothingIsNothing) {
  const RoadCensus census = census_of({});
  EXPECT_EQ(census.nodes, 0);
  EXPECT_EQ(census.km, 0);
  EXPECT_TRUE(census.islands.empty());
}

}  // namespace
}  // namespace gridwalk::geo
