// Zone outlines: their borders lie on roads where there are some, part the land exactly, and never enter a community.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include <cmath>
#include <numeric>
#include <thread>

#include "geo/adjacency/adjacency.h"
#include "geo/adjacency/zone_land.h"
#include "geo/geos.h"
#include "geo/random.h"
#include "geo/topology.h"

namespace gridwalk::geo {
namespace {

Site box(double x0, double y0, double x1, double y1) {
  return {{{{{x0, y0}, {x1, y0}, {x1, y1}, {x0, y1}, {x0, y0}}, {}}}, {(x0 + x1) / 2, (y0 + y1) / 2}};
}

// The outlines of a plan in which every community is a zone of its own.
std::vector<MultiPolygon> one_each(const Adjacency& made) {
  std::vector<int> zone_of(made.cells.size());
  std::iota(zone_of.begin(), zone_of.end(), 0);
  return zone_outlines(made, zone_of, static_cast<int>(zone_of.size()));
}

Adjacency made_of(const std::vector<Site>& sites, const MultiPolygon& land, const std::vector<ZoneLine>& lines) {
  return adjacency_of(sites, land, {}, {}, {}, {}, &lines);
}

void expect_good(const std::vector<Site>& sites, const Adjacency& made, bool overlapping = false) {
  const std::vector<MultiPolygon> zones = one_each(made);
  ASSERT_EQ(zones.size(), sites.size());
  double before = 0, after = 0;
  for (std::size_t i = 0; i < sites.size(); ++i) {
    before += area_m2(made.cells[i]);
    after += area_m2(zones[i]);
    EXPECT_EQ(GEOSisValid_r(geos::context(), geos::from(zones[i]).get()), 1) << i;
    if (!overlapping) {
      EXPECT_LT(area_m2(difference(sites[i].boundary, zones[i])), 1e-2) << i;
    } else {  // whatever of the boundary the middle-line cell holds
      EXPECT_LT(area_m2(difference(intersection(sites[i].boundary, made.cells[i]), zones[i])), 1e-2) << i;
    }
    for (std::size_t j = 0; j < i; ++j) {
      EXPECT_LT(area_m2(intersection(zones[i], zones[j])), 1e-3) << i << ' ' << j;
    }
  }
  EXPECT_NEAR(before, after, 1e-7 * before);
}

// The zones of a plan, with those of nobody taken as one more: a partition of the land of the cells, and every community's land
// in its own zone.
void expect_plan(const std::vector<Site>& sites, const Adjacency& made, std::vector<int> zone_of, int zones) {
  const std::vector<MultiPolygon> given = zone_outlines(made, zone_of, zones);
  ASSERT_EQ(static_cast<int>(given.size()), zones);
  double sum = 0, land_m2 = 0;
  for (std::size_t z = 0; z < given.size(); ++z) {
    sum += area_m2(given[z]);
    EXPECT_EQ(GEOSisValid_r(geos::context(), geos::from(given[z]).get()), 1) << z;
    for (std::size_t y = 0; y < z; ++y) EXPECT_LT(area_m2(intersection(given[z], given[y])), 1e-3) << z << ' ' << y;
  }
  for (std::size_t i = 0; i < sites.size(); ++i) {
    const MultiPolygon own = intersection(sites[i].boundary, made.cells[i]);
    for (std::size_t z = 0; z < given.size(); ++z) {
      const bool home = zone_of[i] == static_cast<int>(z);
      EXPECT_LT(area_m2(home ? difference(own, given[z]) : intersection(own, given[z])), 1e-2) << i << ' ' << z;
    }
  }
  for (int& zone : zone_of) zone = zone < 0 ? zones : zone;
  for (const MultiPolygon& cell : made.cells) land_m2 += area_m2(cell);
  const std::vector<MultiPolygon> all = zone_outlines(made, zone_of, zones + 1);
  for (std::size_t z = 0; z < given.size(); ++z) EXPECT_EQ(given[z], all[z]) << z;
  EXPECT_NEAR(sum + area_m2(all.back()), land_m2, 1e-7 * land_m2);
  const MultiPolygon together = union_of(all);
  EXPECT_NEAR(area_m2(together), land_m2, 1e-7 * land_m2);
}

// The share of the common border of two cells that lies within 0.1 m of a line.
double share_on(const Adjacency& made, std::size_t a, std::size_t b, const LineString& line) {
  const std::vector<MultiPolygon> zones = one_each(made);
  double on = 0, all = 0;
  for (const Polygon& part : zones[a]) {
    for (std::size_t k = 0; k + 1 < part.shell.size(); ++k) {
      const Point p = part.shell[k], q = part.shell[k + 1], middle{(p.x + q.x) / 2, (p.y + q.y) / 2};
      if (distance_m(zones[b], middle) > 0.01) continue;
      all += distance_m(p, q);
      if (nearest_on_line(line, middle).distance_m < 0.1) on += distance_m(p, q);
    }
  }
  return all > 0 ? on / all : -1;
}

const MultiPolygon land = box(0, 0, 600, 300).boundary;
const std::vector<Site> two{box(20, 50, 200, 250), box(380, 50, 580, 250)};

TEST(ZoneOutlines, TheBorderLiesOnTheRoadThoughItIsNotInTheMiddle) {
  const LineString road{{230, -50}, {250, 150}, {240, 350}};
  const Adjacency made = made_of(two, land, {{road}});
  expect_good(two, made);
  EXPECT_GT(share_on(made, 0, 1, road), 0.999);
  EXPECT_LT(area_m2(one_each(made)[0]), 250 * 300);
  EXPECT_GT(area_m2(made.cells[0]), 280 * 300);
}

TEST(ZoneOutlines, WithoutRoadsTheBorderIsTheMiddleLineAndStraight) {
  const Adjacency made = made_of(two, land, {});
  expect_good(two, made);
  EXPECT_NEAR(area_m2(one_each(made)[0]), area_m2(made.cells[0]), 0.02 * 600 * 300);
  EXPECT_LE(one_each(made)[0].front().shell.size(), made.cells[0].front().shell.size());
}

TEST(ZoneOutlines, ARoadThatEndsPartsNothingAndMakesNoSpike) {
  const Adjacency plain = made_of(two, land, {}), made = made_of(two, land, {{{{290, -50}, {330, 120}}}});
  expect_good(two, made);
  EXPECT_NEAR(area_m2(one_each(made)[0]), area_m2(one_each(plain)[0]), 0.02 * 600 * 300);
  EXPECT_NEAR(perimeter_m(one_each(made)[0]), perimeter_m(one_each(plain)[0]), 60);
}

TEST(ZoneOutlines, ARoadOverHalfTheStreetIsFollowedThatFar) {
  const std::vector<Site> four{box(20, 20, 200, 130), box(380, 20, 580, 130), box(20, 470, 200, 580), box(380, 470, 580, 580)};
  const LineString south{{240, -50}, {240, 300}}, across{{-50, 300}, {650, 300}};
  const Adjacency made = made_of(four, box(0, 0, 600, 600).boundary, {{south}, {across}});
  expect_good(four, made);
  EXPECT_GT(share_on(made, 0, 1, south), 0.999);
  EXPECT_GT(share_on(made, 0, 2, across), 0.999);
  EXPECT_NEAR(area_m2(one_each(made)[2]), 290 * 300, 0.05 * 290 * 300);
}

TEST(ZoneOutlines, TheStripBetweenCarriagewaysStaysWhole) {
  const LineString west{{270, -50}, {270, 350}}, east{{290, -50}, {290, 350}};
  // Crossings cut the strip in three; all of them go to the same side.
  const LineString cross_1{{270, 100}, {290, 100}}, cross_2{{270, 200}, {290, 200}};
  const Adjacency made = made_of(two, land, {{west, LineRank::Main}, {east, LineRank::Main}, {cross_1}, {cross_2}});
  expect_good(two, made);
  EXPECT_GT(std::max(share_on(made, 0, 1, west), share_on(made, 0, 1, east)), 0.999);
}

TEST(ZoneOutlines, AnEmptyBlockGoesOverTheLaneSoThatTheBorderTakesTheMainRoad) {
  const LineString lane{{250, -50}, {250, 350}}, main{{340, -50}, {340, 350}};
  const Adjacency made = made_of(two, land, {{lane, LineRank::Lane}, {main, LineRank::Main}});
  expect_good(two, made);
  EXPECT_GT(share_on(made, 0, 1, main), 0.999);
}

TEST(ZoneOutlines, ARiverIsStrongerThanAMainRoad) {
  const LineString road{{260, -50}, {260, 350}}, river{{320, -50}, {330, 100}, {310, 200}, {330, 350}};
  const Adjacency made = made_of(two, land, {{road, LineRank::Main}, {river, LineRank::Barrier}});
  expect_good(two, made);
  EXPECT_GT(share_on(made, 0, 1, river), 0.999);
}

TEST(ZoneOutlines, ARoadThroughACommunityDoesNotPartIt) {
  const Adjacency made = made_of(two, land, {{{{100, -50}, {100, 350}}}, {{{-50, 150}, {650, 150}}}});
  expect_good(two, made);
  EXPECT_GT(area_m2(one_each(made)[0]), 200 * 300);
}

TEST(ZoneOutlines, OverlapsAreToldWithTheirArea) {
  const std::vector<Site> sites{box(0, 0, 300, 200), box(250, 0, 400, 200)};
  const Adjacency made = adjacency_of(sites, {}, {}, {});
  ASSERT_EQ(made.issues.size(), 1U);
  EXPECT_EQ(made.issues[0].code, "sites-overlap");
  EXPECT_EQ(made.issues[0].subject, 0);  // the larger one loses it
  EXPECT_EQ(made.issues[0].args, (std::vector<std::pair<std::string, std::string>>{{"nearest", "2"}, {"area", "10000"}}));
}

TEST(ZoneOutlines, LandBetweenTheCommunitiesOfOneZoneDoesNotBendItsBorder) {
  // The south-eastern block is empty, and a road leads round it on both sides. With each community for itself it goes to one of
  // them; in a plan of west against east the border is the straight road.
  //   0 | 1        0, 2: west; 1, 3: east
  //   2 |   | 3
  const std::vector<Site> four{box(20, 320, 280, 580), box(320, 320, 880, 580), box(20, 20, 280, 280), box(620, 20, 880, 280)};
  const LineString straight{{300, -50}, {300, 650}}, round{{600, -50}, {600, 300}}, across{{-50, 300}, {950, 300}};
  const Adjacency made = made_of(four, box(0, 0, 900, 600).boundary, {{straight}, {round, LineRank::Main}, {across}});
  const std::vector<int> zone_of{0, 1, 0, 1};
  expect_plan(four, made, zone_of, 2);
  const auto zones = zone_outlines(made, zone_of, 2);
  EXPECT_NEAR(area_m2(zones[0]), 300 * 600, 1);
  EXPECT_NEAR(perimeter_m(zones[0]), 1800, 1);
}

TEST(ZoneOutlines, AZoneThatHangsTogetherOverOpenLandStaysInOnePiece) {
  // Two communities of one zone, north and south of a square, between two of another zone, west and east of it: the cheapest
  // border would be anywhere; each zone had one piece or two before, and has no more after.
  const std::vector<Site> four{box(250, 500, 350, 580), box(20, 250, 100, 350), box(250, 20, 350, 100), box(500, 250, 580, 350)};
  const Adjacency made = made_of(four, box(0, 0, 600, 600).boundary, {});
  const auto cells = zone_outlines(made.cells, std::vector{0, 1, 0, 1}, 2);
  const auto zones = zone_outlines(made, std::vector{0, 1, 0, 1}, 2);
  EXPECT_LE(zones[0].size() + zones[1].size(), cells[0].size() + cells[1].size());
}

TEST(ZoneOutlines, MoreLinesThanCanBeLaidOutAreLeftOutAndTold) {
  const std::vector<ZoneLine> lines{{{{230, -50}, {250, 150}, {240, 350}}}};  // two pieces
  ZoneCellOptions options;
  options.line_pieces_max = 2;
  const Adjacency few = adjacency_of(two, land, {}, {}, {}, {}, &lines, options);
  few.zone_land->lay_out();
  EXPECT_FALSE(few.zone_land->tangled());
  options.line_pieces_max = 1;
  const Adjacency made = adjacency_of(two, land, {}, {}, {}, {}, &lines, options);
  EXPECT_FALSE(made.zone_land->tangled()) << "nothing is laid out before it is asked for";
  expect_good(two, made);
  EXPECT_EQ(one_each(made), one_each(made_of(two, land, {})));
  EXPECT_TRUE(made.zone_land->tangled());
}

TEST(ZoneOutlines, LinesThatAreNoLines) {
  const double nan = std::nan("");
  const Adjacency made = made_of(two, land, {{{}}, {{{300, 100}}}, {{{nan, 0}, {300, 300}}}, {{{300, 100}, {300, 100}}}, {{{1e9, 1e9}, {-1e9, 1e9}}}});
  expect_good(two, made);
  EXPECT_TRUE(one_each(made_of({}, {}, {{{{0, 0}, {1, 1}}}})).empty());
}

// Crooked communities, also overlapping ones and bare points, under a tangle of crooked roads.
TEST(ZoneOutlines, RandomStreetsArePartedExactly) {
  for (std::uint64_t seed = 1; seed <= 60; ++seed) {
    Random random(seed);
    std::vector<Site> sites;
    const int n = 2 + static_cast<int>(random.below(14));
    for (int i = 0; i < n; ++i) {
      const Point c{random.uniform(0, 1000), random.uniform(0, 1000)};
      Ring ring;
      const int corners = 3 + static_cast<int>(random.below(7));
      for (int k = 0; k < corners; ++k) {
        const double angle = 6.283185307 * k / corners, r = random.uniform(20, 120);
        ring.push_back({c.x + r * std::cos(angle), c.y + r * std::sin(angle)});
      }
      ring.push_back(ring.front());
      sites.push_back({i % 7 == 6 ? MultiPolygon{} : repair({{ring, {}}}).area, c});
    }
    std::vector<ZoneLine> lines;
    const int roads = static_cast<int>(random.below(14));
    for (int r = 0; r < roads; ++r) {
      ZoneLine line{{}, static_cast<LineRank>(random.below(4))};
      Point at{random.uniform(-200, 1200), random.uniform(-200, 1200)};
      const double heading = random.uniform(0, 6.28);
      for (int k = 0; k < 12; ++k) {
        line.line.push_back(at);
        const double turn = heading + random.uniform(-0.6, 0.6);
        at = {at.x + 100 * std::cos(turn), at.y + 100 * std::sin(turn)};
      }
      lines.push_back(line);
    }
    SCOPED_TRACE(seed);
    const Adjacency made = made_of(sites, {}, lines);
    expect_good(sites, made, true);
    const Adjacency again = made_of(sites, {}, lines);
    EXPECT_EQ(one_each(made), one_each(again));
    // A few zones, some communities of nobody.
    std::vector<int> zone_of;
    for (int i = 0; i < n; ++i) zone_of.push_back(static_cast<int>(random.below(5)) - 1);
    expect_plan(sites, made, zone_of, 4);
    std::vector<std::vector<MultiPolygon>> drawn(2);  // whoever draws, and at the same time
    {
      std::vector<std::jthread> threads;
      for (auto& result : drawn) threads.emplace_back([&] { result = zone_outlines(again, zone_of, 4); });
    }
    EXPECT_EQ(drawn[0], zone_outlines(made, zone_of, 4));
    EXPECT_EQ(drawn[0], drawn[1]);
  }
}

}  // namespace
}  // namespace gridwalk::geo
