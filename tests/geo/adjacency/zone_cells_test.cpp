// Zone cells: their borders lie on roads where there are some, part the land exactly, and never enter a community.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include <cmath>

#include "geo/adjacency/adjacency.h"
#include "geo/geos.h"
#include "geo/random.h"
#include "geo/topology.h"

namespace gridwalk::geo {
namespace {

Site box(double x0, double y0, double x1, double y1) {
  return {{{{{x0, y0}, {x1, y0}, {x1, y1}, {x0, y1}, {x0, y0}}, {}}}, {(x0 + x1) / 2, (y0 + y1) / 2}};
}

Adjacency made_of(const std::vector<Site>& sites, const MultiPolygon& land, const std::vector<ZoneLine>& lines) {
  return adjacency_of(sites, land, {}, {}, {}, {}, &lines);
}

void expect_good(const std::vector<Site>& sites, const Adjacency& made, bool overlapping = false) {
  ASSERT_EQ(made.zone_cells.size(), sites.size());
  double before = 0, after = 0;
  for (std::size_t i = 0; i < sites.size(); ++i) {
    before += area_m2(made.cells[i]);
    after += area_m2(made.zone_cells[i]);
    EXPECT_EQ(GEOSisValid_r(geos::context(), geos::from(made.zone_cells[i]).get()), 1) << i;
    if (!overlapping) {
      EXPECT_LT(area_m2(difference(sites[i].boundary, made.zone_cells[i])), 1e-2) << i;
    } else {  // whatever of the boundary the middle-line cell holds
      EXPECT_LT(area_m2(difference(intersection(sites[i].boundary, made.cells[i]), made.zone_cells[i])), 1e-2) << i;
    }
    for (std::size_t j = 0; j < i; ++j) {
      EXPECT_LT(area_m2(intersection(made.zone_cells[i], made.zone_cells[j])), 1e-3) << i << ' ' << j;
    }
  }
  EXPECT_NEAR(before, after, 1e-7 * before);
}

// The share of the common border of two cells that lies within 0.1 m of a line.
double share_on(const Adjacency& made, std::size_t a, std::size_t b, const LineString& line) {
  double on = 0, all = 0;
  for (const Polygon& part : made.zone_cells[a]) {
    for (std::size_t k = 0; k + 1 < part.shell.size(); ++k) {
      const Point p = part.shell[k], q = part.shell[k + 1], middle{(p.x + q.x) / 2, (p.y + q.y) / 2};
      if (distance_m(made.zone_cells[b], middle) > 0.01) continue;
      all += distance_m(p, q);
      if (nearest_on_line(line, middle).distance_m < 0.1) on += distance_m(p, q);
    }
  }
  return all > 0 ? on / all : -1;
}

const MultiPolygon land = box(0, 0, 600, 300).boundary;
const std::vector<Site> two{box(20, 50, 200, 250), box(380, 50, 580, 250)};

TEST(ZoneCells, TheBorderLiesOnTheRoadThoughItIsNotInTheMiddle) {
  const LineString road{{230, -50}, {250, 150}, {240, 350}};
  const Adjacency made = made_of(two, land, {{road}});
  expect_good(two, made);
  EXPECT_GT(share_on(made, 0, 1, road), 0.999);
  EXPECT_LT(area_m2(made.zone_cells[0]), 250 * 300);
  EXPECT_GT(area_m2(made.cells[0]), 280 * 300);
}

TEST(ZoneCells, WithoutRoadsTheBorderIsTheMiddleLineAndStraight) {
  const Adjacency made = made_of(two, land, {});
  expect_good(two, made);
  EXPECT_NEAR(area_m2(made.zone_cells[0]), area_m2(made.cells[0]), 0.02 * 600 * 300);
  EXPECT_LE(made.zone_cells[0].front().shell.size(), made.cells[0].front().shell.size());
}

TEST(ZoneCells, ARoadThatEndsPartsNothingAndMakesNoSpike) {
  const Adjacency plain = made_of(two, land, {}), made = made_of(two, land, {{{{290, -50}, {330, 120}}}});
  expect_good(two, made);
  EXPECT_NEAR(area_m2(made.zone_cells[0]), area_m2(plain.zone_cells[0]), 0.02 * 600 * 300);
  EXPECT_NEAR(perimeter_m(made.zone_cells[0]), perimeter_m(plain.zone_cells[0]), 60);
}

TEST(ZoneCells, ARoadOverHalfTheStreetIsFollowedThatFar) {
  const std::vector<Site> four{box(20, 20, 200, 130), box(380, 20, 580, 130), box(20, 470, 200, 580), box(380, 470, 580, 580)};
  const LineString south{{240, -50}, {240, 300}}, across{{-50, 300}, {650, 300}};
  const Adjacency made = made_of(four, box(0, 0, 600, 600).boundary, {{south}, {across}});
  expect_good(four, made);
  EXPECT_GT(share_on(made, 0, 1, south), 0.999);
  EXPECT_GT(share_on(made, 0, 2, across), 0.999);
  EXPECT_NEAR(area_m2(made.zone_cells[2]), 290 * 300, 0.05 * 290 * 300);
}

TEST(ZoneCells, TheStripBetweenCarriagewaysStaysWhole) {
  const LineString west{{270, -50}, {270, 350}}, east{{290, -50}, {290, 350}};
  // Crossings cut the strip in three; all of them go to the same side.
  const LineString cross_1{{270, 100}, {290, 100}}, cross_2{{270, 200}, {290, 200}};
  const Adjacency made = made_of(two, land, {{west, LineRank::Main}, {east, LineRank::Main}, {cross_1}, {cross_2}});
  expect_good(two, made);
  EXPECT_GT(std::max(share_on(made, 0, 1, west), share_on(made, 0, 1, east)), 0.999);
}

TEST(ZoneCells, AnEmptyBlockGoesOverTheLaneSoThatTheBorderTakesTheMainRoad) {
  const LineString lane{{250, -50}, {250, 350}}, main{{340, -50}, {340, 350}};
  const Adjacency made = made_of(two, land, {{lane, LineRank::Lane}, {main, LineRank::Main}});
  expect_good(two, made);
  EXPECT_GT(share_on(made, 0, 1, main), 0.999);
}

TEST(ZoneCells, ARiverIsStrongerThanAMainRoad) {
  const LineString road{{260, -50}, {260, 350}}, river{{320, -50}, {330, 100}, {310, 200}, {330, 350}};
  const Adjacency made = made_of(two, land, {{road, LineRank::Main}, {river, LineRank::Barrier}});
  expect_good(two, made);
  EXPECT_GT(share_on(made, 0, 1, river), 0.999);
}

TEST(ZoneCells, ARoadThroughACommunityDoesNotPartIt) {
  const Adjacency made = made_of(two, land, {{{{100, -50}, {100, 350}}}, {{{-50, 150}, {650, 150}}}});
  expect_good(two, made);
  EXPECT_GT(area_m2(made.zone_cells[0]), 200 * 300);
}

TEST(ZoneCells, OverlapsAreToldWithTheirArea) {
  const std::vector<Site> sites{box(0, 0, 300, 200), box(250, 0, 400, 200)};
  const Adjacency made = adjacency_of(sites, {}, {}, {});
  ASSERT_EQ(made.issues.size(), 1U);
  EXPECT_EQ(made.issues[0].code, "sites-overlap");
  EXPECT_EQ(made.issues[0].subject, 0);  // the larger one loses it
  EXPECT_EQ(made.issues[0].args, (std::vector<std::pair<std::string, std::string>>{{"nearest", "2"}, {"area", "10000"}}));
}

TEST(ZoneCells, LinesThatAreNoLines) {
  const double nan = std::nan("");
  const Adjacency made = made_of(two, land, {{{}}, {{{300, 100}}}, {{{nan, 0}, {300, 300}}}, {{{300, 100}, {300, 100}}}, {{{1e9, 1e9}, {-1e9, 1e9}}}});
  expect_good(two, made);
  EXPECT_TRUE(made_of({}, {}, {{{{0, 0}, {1, 1}}}}).zone_cells.empty());
}

// Crooked communities, also overlapping ones and bare points, under a tangle of crooked roads.
TEST(ZoneCells, RandomStreetsArePartedExactly) {
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
    EXPECT_EQ(made.zone_cells, again.zone_cells);
    // Zones are exact unions of them.
    std::vector<int> zone_of;
    for (int i = 0; i < n; ++i) zone_of.push_back(i % 3);
    const auto zones = zone_outlines(made.zone_cells, zone_of, 3);
    for (int z = 0; z < 3; ++z) {
      double sum = 0;
      for (int i = z; i < n; i += 3) sum += area_m2(made.zone_cells[static_cast<std::size_t>(i)]);
      EXPECT_NEAR(area_m2(zones[static_cast<std::size_t>(z)]), sum, 1e-6 * sum + 1e-6);
    }
  }
}

}  // namespace
}  // namespace gridwalk::geo
