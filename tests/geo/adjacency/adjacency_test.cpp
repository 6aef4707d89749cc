// Neighbours over walls, lanes and roads; barriers and crossings; islands.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/adjacency/adjacency.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <limits>

#include "tests/geo/adjacency/streets.h"

namespace gridwalk::geo {
namespace {

using testing::blocked_text;
using testing::drawn;
using testing::links_text;

TEST(Adjacency, TouchingUnitsShareAWallOfTheRightLength) {
  const auto street = drawn("aab\n"
                            "ccb");
  const Adjacency made = adjacency_of(street.sites, street.outline, {}, {}, {});
  EXPECT_EQ(links_text(street, made), "ab:wall ac:wall bc:wall");
  EXPECT_DOUBLE_EQ(made.links[0].front_m, 100);
  EXPECT_DOUBLE_EQ(made.links[1].front_m, 200);
  EXPECT_DOUBLE_EQ(made.links[0].gap_m, 0);
  EXPECT_EQ(made.links[1].between, (LineString{{100, 100}, {100, 100}}));
  EXPECT_EQ(made.components, 1);
  EXPECT_TRUE(made.issues.empty());
}

TEST(Adjacency, ACornerIsNoWall) {
  const auto street = drawn("ab\n"
                            "cd");
  EXPECT_EQ(links_text(street, adjacency_of(street.sites, street.outline, {}, {}, {})), "ab:wall ac:wall bd:wall cd:wall");
}

TEST(Adjacency, SliversBetweenTouchingUnitsAreWalls) {
  // Twice the same border, drawn 0.3 m apart, once with a gap, once overlapping, with other corners on each side.
  const std::vector<Site> sites{{{{{{0, 0}, {100, 0}, {100.3, 50}, {99.8, 80}, {100, 200}, {0, 200}, {0, 0}}, {}}}, {50, 100}},
                                {{{{{100.1, 0}, {200, 0}, {200, 200}, {100.1, 200}, {99.9, 120}, {100.1, 0}}, {}}}, {150, 100}}};
  const Adjacency made = adjacency_of(sites, {}, {}, {}, {});
  ASSERT_EQ(made.links.size(), 1u);
  EXPECT_EQ(made.links[0].kind, LinkKind::Wall);
  EXPECT_NEAR(made.links[0].front_m, 200, 3);
}

TEST(Adjacency, LanesAndArterials) {
  const auto lanes = drawn("ab\n"
                           "cd", 200, 12);
  const Adjacency made = adjacency_of(lanes.sites, lanes.outline, {}, {}, {});
  EXPECT_EQ(links_text(lanes, made), "ab:lane ac:lane bd:lane cd:lane");
  EXPECT_NEAR(made.links[0].gap_m, 12, 1e-6);
  EXPECT_NEAR(made.links[0].front_m, 188 + 6, 8);  // the facing walls, and half the crossing
  ASSERT_EQ(made.links[0].between.size(), 2u);
  EXPECT_NEAR(distance_m(made.links[0].between[0], made.links[0].between[1]), 12, 1e-6);

  const auto wide = drawn("ab\n"
                          "cd", 200, 40);
  EXPECT_EQ(links_text(wide, adjacency_of(wide.sites, wide.outline, {}, {}, {})), "ab:arterial ac:arterial bd:arterial cd:arterial");
}

TEST(Adjacency, OpenLandBetweenIsCrossedUpToTheLimit) {
  const auto street = drawn("a.b...c", 100);
  AdjacencyOptions options;
  options.gap_limit_m = 150;
  const Adjacency made = adjacency_of(street.sites, street.outline, {}, {}, options);
  EXPECT_EQ(links_text(street, made), "ab:arterial bc:open_land") << "nothing else joins c";
  EXPECT_EQ(made.components, 1);
  options.open_land_m = 250;
  const Adjacency narrow = adjacency_of(street.sites, street.outline, {}, {}, options);
  EXPECT_EQ(links_text(street, narrow), "ab:arterial bc:shortest");
  EXPECT_EQ(narrow.components, 2);
  EXPECT_EQ(narrow.component, (std::vector<int>{0, 0, 1}));
}

TEST(Adjacency, OverOpenLandEverybodyIsSeenButAcrossARiverNobody) {
  // Two rows 300 m apart: each of the upper one sees the one below it, not only the nearest pair.
  const auto street = drawn("abcd\n....\n....\n....\nABCD", 100);
  const Adjacency made = adjacency_of(street.sites, street.outline, {}, {}, {});
  for (const char* pair : {"Bb:open_land", "Cc:open_land"}) EXPECT_THAT(links_text(street, made), ::testing::HasSubstr(pair));
  EXPECT_GE(std::ranges::count(made.links, LinkKind::OpenLand, &Link::kind), 4);
  EXPECT_EQ(made.components, 1);
  EXPECT_TRUE(made.issues.empty());
  const std::vector<Barrier> barrier{{BarrierKind::River, {{-50, 250}, {700, 250}}}};
  const Adjacency parted = adjacency_of(street.sites, street.outline, barrier, {}, {});
  EXPECT_EQ(std::ranges::count(parted.links, LinkKind::OpenLand, &Link::kind), 0);
  EXPECT_EQ(parted.components, 2);
}

const char* two_banks = "abcdefghij\n"
                        "ABCDEFGHIJ";

// A river along the middle of the street, from end to end.
std::vector<Barrier> river(BarrierKind kind = BarrierKind::River) { return {{kind, {{-500, 100}, {500, 101}, {1500, 100}}}}; }

TEST(Adjacency, ARiverParts) {
  for (const double gap_m : {0.0, 10.0, 60.0}) {
    const auto street = drawn(two_banks, 100, gap_m);
    const Adjacency made = adjacency_of(street.sites, street.outline, river(), {}, {});
    EXPECT_EQ(blocked_text(street, made), "Bb:river Cc:river Dd:river Ee:river Ff:river Gg:river Hh:river Ii:river Jj:river")
        << gap_m;  // A and a are the first of the shortest
    EXPECT_EQ(made.components, 2);
    EXPECT_EQ(std::ranges::count(made.links, LinkKind::Shortest, &Link::kind), 1);
    EXPECT_EQ(std::ranges::count(made.issues, std::string("component"), &Issue::code), 2);
    EXPECT_EQ(std::ranges::count(made.issues, std::string("island-linked"), &Issue::code), 1);
  }
}

TEST(Adjacency, ABridgeOpensTheRiverNearby) {
  const auto street = drawn(two_banks, 100, 10);
  const std::vector<LineString> bridge{{{50, 0}, {50, 200}}};  // at the first two
  const Adjacency made = adjacency_of(street.sites, street.outline, river(), bridge, {});
  EXPECT_EQ(made.components, 1);
  const auto kind_of = [&](char a, char b) {
    for (const Link& link : made.links) {
      if (link.a == street.at(a) && link.b == street.at(b)) return static_cast<int>(link.kind);
    }
    return -1;
  };
  EXPECT_EQ(kind_of('A', 'a'), static_cast<int>(LinkKind::Crossing));
  EXPECT_EQ(kind_of('B', 'b'), static_cast<int>(LinkKind::Crossing));
  EXPECT_EQ(kind_of('E', 'e'), -1);  // 350 m away
  EXPECT_THAT(blocked_text(street, made), ::testing::HasSubstr("Ee:river"));
  EXPECT_THAT(blocked_text(street, made), ::testing::Not(::testing::HasSubstr("Aa")));
}

TEST(Adjacency, ARoadThatOnlyComesUpToTheBankOpensNothing) {
  const auto street = drawn(two_banks, 100, 10);
  const std::vector<LineString> roads{{{50, 0}, {50, 100.05}},           // ends at the river
                                      {{250, 0}, {250, 90}},              // before it
                                      {{0, 99}, {1000, 103}}};            // runs along it
  const Adjacency made = adjacency_of(street.sites, street.outline, river(), roads, {});
  EXPECT_EQ(std::ranges::count(made.links, LinkKind::Crossing, &Link::kind), 0);
  EXPECT_EQ(made.blocked.size(), 9u);  // and one that joins the banks as the shortest
}

TEST(Adjacency, ALevelCrossingWhereTheMapCutsTheRoadInTwo) {
  const auto street = drawn("ab\n"
                            "AB", 100, 10);
  const std::vector<Barrier> railway{{BarrierKind::Railway, {{-100, 100}, {300, 100}}}};
  const std::vector<LineString> halves{{{100, 0}, {100, 100}}, {{100, 100}, {100, 200}}};
  const Adjacency made = adjacency_of(street.sites, street.outline, railway, halves, {});
  EXPECT_EQ(links_text(street, made), "AB:lane Aa:crossing Bb:crossing ab:lane");
  const Adjacency half = adjacency_of(street.sites, street.outline, railway, std::span(halves).first(1), {});
  EXPECT_EQ(links_text(street, half), "AB:lane Aa:shortest ab:lane");
  EXPECT_EQ(blocked_text(street, half), "Bb:railway");
}

TEST(Adjacency, ABridgeOverTheRiverDoesNotCrossTheRailwayBesideIt) {
  const auto street = drawn("ab\n"
                            "AB", 100, 40);
  const std::vector<Barrier> barriers{{BarrierKind::River, {{-100, 95}, {300, 95}}}, {BarrierKind::Railway, {{-100, 110}, {300, 110}}}};
  const std::vector<LineString> over_river{{{100, 0}, {100, 104}}}, over_both{{{100, 0}, {100, 200}}};
  EXPECT_EQ(adjacency_of(street.sites, street.outline, barriers, over_river, {}).components, 2);
  EXPECT_EQ(adjacency_of(street.sites, street.outline, barriers, over_both, {}).components, 1);
}

// Bits of a link: river 1, railway 2, expressway 4, drawn 8.
TEST(Adjacency, LinksSayWhichBarriersLieBetween) {
  const auto street = drawn("ab\n"
                            "AB", 100, 40);
  const std::vector<Barrier> barriers{{BarrierKind::River, {{-100, 95}, {300, 95}}}, {BarrierKind::Railway, {{90, 110}, {300, 110}}}};
  const Adjacency closed = adjacency_of(street.sites, street.outline, barriers, {}, {});
  ASSERT_EQ(blocked_text(street, closed), "Bb:river") << "the other pair is joined over the shortest distance";
  EXPECT_EQ(closed.blocked[0].barriers, 3u);
  ASSERT_EQ(closed.blocked[0].between.size(), 2u);
  EXPECT_NEAR(distance_m(closed.blocked[0].between[0], closed.blocked[0].between[1]), 40, 1e-6);
  const std::vector<LineString> bridge{{{50, 0}, {50, 200}}};
  AdjacencyOptions near;
  near.crossing_reach_m = 80;
  const Adjacency open = adjacency_of(street.sites, street.outline, barriers, bridge, near);
  for (const Link& link : open.links) {
    const bool over = link.kind == LinkKind::Crossing;
    EXPECT_EQ(over, link.a == street.at('A') && link.b == street.at('a'));
    EXPECT_EQ(link.barriers & 1u, over ? 1u : 0u);
  }
  EXPECT_EQ(blocked_text(street, open), "Bb:river") << "the bridge leads over the river, not over the railway";
}

TEST(Adjacency, ARoadBetweenIsToldByTheMetresOfFrontItTakes) {
  const auto street = drawn("a\n"
                            "b", 400, 20);
  const auto road_m = [&](const std::vector<LineString>& roads) {
    const Adjacency made = adjacency_of(street.sites, street.outline, {}, roads, {});
    EXPECT_EQ(links_text(street, made), "ab:arterial");
    return made.links[0].road_m / made.links[0].front_m;
  };
  EXPECT_EQ(road_m({}), 0);
  EXPECT_NEAR(road_m({{{-100, 400}, {500, 400}}}), 1, 0.02) << "along all of it";
  EXPECT_NEAR(road_m({{{-100, 400}, {200, 400}}}), 0.5, 0.1) << "along half of it";
  EXPECT_LT(road_m({{{200, 0}, {200, 800}}}), 0.2) << "from the one to the other";
  EXPECT_EQ(road_m({{{-100, 405}, {-20, 405}}}), 0) << "beside them";
  EXPECT_EQ(road_m({{{0, 400}}, {}, {{0, std::numeric_limits<double>::quiet_NaN()}, {400, 400}}}), 0) << "no road at all";
  // Walls have nothing between them.
  const auto wall = drawn("a\n"
                          "b", 400);
  EXPECT_EQ(adjacency_of(wall.sites, wall.outline, {}, std::vector<LineString>{{{-100, 400}, {500, 400}}}, {}).links[0].road_m, 0);
}

TEST(Adjacency, CellsAtTheEdgeOfTheLand) {
  const auto street = drawn("abc\n"
                            "def\n"
                            "ghi", 100, 10);
  const Adjacency made = adjacency_of(street.sites, street.outline, {}, {}, {});
  const std::vector<char> on_edge = cells_on_edge(made.cells);
  for (const char name : std::string("abcdefghi")) EXPECT_EQ(on_edge[static_cast<std::size_t>(street.at(name))] != 0, name != 'e') << name;
  EXPECT_TRUE(cells_on_edge({}).empty());
}

TEST(Adjacency, ABarrierThatEndsHalfWayLeavesTheOtherHalf) {
  const auto street = drawn("aaaaaa\n"
                            "bbbbbb", 100, 0);
  const std::vector<Barrier> wall{{BarrierKind::Drawn, {{-10, 100}, {350, 100}}}};
  const Adjacency made = adjacency_of(street.sites, street.outline, wall, {}, {});
  ASSERT_EQ(links_text(street, made), "ab:wall");
  EXPECT_NEAR(made.links[0].front_m, 250, 26);  // to a bit of the border
  EXPECT_TRUE(made.blocked.empty());
}

TEST(Adjacency, ABarrierAcrossBothUnitsCutsNeither) {
  const auto street = drawn("aaaa\n"
                            "bbbb", 100, 0);
  const std::vector<Barrier> railway{{BarrierKind::Railway, {{210, -50}, {210, 250}}}};
  EXPECT_EQ(links_text(street, adjacency_of(street.sites, street.outline, railway, {}, {})), "ab:wall");
}

TEST(Adjacency, AnIslandPrefersTheWayThatIsNotBarred) {
  // c lies 300 m from b over land and 100 m from d over the river.
  const auto street = drawn("ab...c\n"
                            "......\n"
                            "dddddd", 100);
  const std::vector<Barrier> barrier{{BarrierKind::River, {{-50, 150}, {700, 150}}}};
  AdjacencyOptions options;
  options.open_land_m = 0;
  const Adjacency made = adjacency_of(street.sites, street.outline, barrier, {}, options);
  EXPECT_EQ(made.components, 3);
  EXPECT_THAT(links_text(street, made), ::testing::HasSubstr("bc:shortest"));
  EXPECT_THAT(links_text(street, made), ::testing::Not(::testing::HasSubstr("cd")));
}

TEST(Adjacency, IslandsBeyondTheLandAreLinkedToo) {
  const auto street = drawn("ab......cd", 100);
  const MultiPolygon two_parts{{{{0, 0}, {200, 0}, {200, 100}, {0, 100}, {0, 0}}, {}}, {{{800, 0}, {1000, 0}, {1000, 100}, {800, 100}, {800, 0}}, {}}};
  const Adjacency made = adjacency_of(street.sites, two_parts, {}, {}, {});
  EXPECT_EQ(links_text(street, made), "ab:wall bc:shortest cd:wall");
  EXPECT_NEAR(made.links[1].gap_m, 600, 1e-6);
}

TEST(Adjacency, PointsStandForCommunitiesWithoutABoundary) {
  std::vector<Site> sites;
  for (int i = 0; i < 9; ++i) sites.push_back({{}, {i % 3 * 150.0, i / 3 * 150.0 + i % 3}});
  const Adjacency made = adjacency_of(sites, {}, {}, {}, {});
  EXPECT_EQ(made.components, 1);
  EXPECT_EQ(made.links.size(), 12u);
}

TEST(Adjacency, BrokenInputIsSaidAndSurvived) {
  constexpr double nan = std::numeric_limits<double>::quiet_NaN();
  auto street = drawn("abc", 100);
  street.sites[1] = {{{{{0, 0}, {nan, 0}, {1, 1}, {0, 0}}, {}}}, {nan, 0}};
  const std::vector<Barrier> barriers{{BarrierKind::River, {{nan, 0}, {1, 1}}}, {BarrierKind::River, {}}};
  const std::vector<LineString> roads{{{0, 0}, {nan, nan}}, {}};
  const Adjacency made = adjacency_of(street.sites, {{{{0, 0}, {nan, 0}, {1, 1}, {0, 0}}, {}}}, barriers, roads, {});
  ASSERT_EQ(made.cells.size(), 3u);
  EXPECT_TRUE(made.cells[1].empty());
  EXPECT_EQ(links_text(street, made), "ac:arterial");
  EXPECT_EQ(std::ranges::count(made.issues, std::string("site-unusable"), &Issue::code), 1);
  EXPECT_EQ(std::ranges::count(made.issues, std::string("outline-unusable"), &Issue::code), 1);
  EXPECT_TRUE(adjacency_of({}, {}, {}, {}, {}).cells.empty());
  EXPECT_EQ(adjacency_of(std::vector<Site>{street.sites[1]}, {}, {}, {}, {}).components, 1);
}

TEST(Adjacency, StopsWhenAsked) {
  const auto street = drawn("abc", 100);
  std::stop_source source;
  source.request_stop();
  EXPECT_TRUE(adjacency_of(street.sites, street.outline, {}, {}, {}, {{}, source.get_token()}).links.empty());
}

}  // namespace
}  // namespace gridwalk::geo
