// Cells part the street's land without gap or overlap, and zones are exact unions of them.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include <cmath>

#include "geo/adjacency/adjacency.h"
#include "geo/adjacency/rings.h"
#include "geo/geos.h"
#include "geo/random.h"
#include "geo/topology.h"
#include "tests/geo/adjacency/streets.h"

namespace gridwalk::geo {
namespace {

bool is_valid(const MultiPolygon& area) { return GEOSisValid_r(geos::context(), geos::from(area).get()) == 1; }

void expect_partition(const std::vector<Site>& sites, const Adjacency& made, double land_m2) {
  ASSERT_EQ(made.cells.size(), sites.size());
  double sum = 0;
  std::vector<Box> boxes;
  for (std::size_t i = 0; i < sites.size(); ++i) {
    sum += area_m2(made.cells[i]);
    boxes.push_back(box_of(made.cells[i]));
    EXPECT_TRUE(is_valid(made.cells[i])) << i;
  }
  EXPECT_NEAR(sum, land_m2, 1e-6 * land_m2);
  for (std::size_t i = 0; i < sites.size(); ++i) {
    for (std::size_t j = i + 1; j < sites.size(); ++j) {
      if (boxes[i].overlaps(boxes[j])) {
        EXPECT_LT(area_m2(intersection(made.cells[i], made.cells[j])), 1e-3) << i << ' ' << j;
      }
    }
  }
}

// Crooked communities at all angles, some touching or overlapping others, some inside others, some points, twice the same one.
std::vector<Site> crooked_street(std::uint64_t seed, int n) {
  Random random(seed);
  std::vector<Site> sites;
  for (int i = 0; i < n; ++i) {
    const Point c{random.uniform(0, 3000), random.uniform(0, 3000)};
    if (i % 11 == 0) {
      sites.push_back({{}, c});
      continue;
    }
    Ring ring;
    const int corners = 3 + static_cast<int>(random.below(9));
    for (int k = 0; k < corners; ++k) {
      const double angle = 6.283185307 * k / corners, r = random.uniform(20, 150);
      ring.push_back({c.x + r * std::cos(angle), c.y + r * std::sin(angle)});
    }
    ring.push_back(ring.front());
    sites.push_back({repair({{ring, {}}}).area, c});
  }
  sites.push_back(sites[1]);
  sites.push_back(sites[0]);
  return sites;
}

TEST(Cells, PartTheLandOfAMessyStreet) {
  const MultiPolygon outline{{{{-100, -100}, {3100, -50}, {3050, 3100}, {1500, 2600}, {-80, 3000}, {-100, -100}}, {}}};
  for (std::uint64_t seed = 1; seed <= 4; ++seed) {
    const std::vector<Site> sites = crooked_street(seed, 150);
    const Adjacency made = adjacency_of(sites, outline, {}, {}, {});
    std::vector<MultiPolygon> land{outline};
    for (const Site& site : sites) land.push_back(site.boundary);
    const MultiPolygon all = union_of(land);
    double land_m2 = area_m2(all);
    for (const Site& site : sites) land_m2 += contains(all, site.point) ? 0 : 2;  // a point outside brings its own square along
    expect_partition(sites, made, land_m2);
  }
}

TEST(Cells, EachHoldsItsOwnBoundaryAndPoint) {
  const auto street = testing::drawn("aab.\n"
                                     "c.bd\n"
                                     "ceed", 150, 25);
  const Adjacency made = adjacency_of(street.sites, street.outline, {}, {}, {});
  expect_partition(street.sites, made, area_m2(street.outline));
  for (std::size_t i = 0; i < street.sites.size(); ++i) {
    EXPECT_TRUE(contains(made.cells[i], street.sites[i].point));
    EXPECT_NEAR(area_m2(difference(street.sites[i].boundary, made.cells[i])), 0, 1e-3);
    EXPECT_EQ(made.cells[i].size(), 1u);
  }
}

TEST(Cells, RunAlongTheMiddleOfALane) {
  const auto street = testing::drawn("ab", 200, 20);
  const Adjacency made = adjacency_of(street.sites, street.outline, {}, {}, {});
  EXPECT_NEAR(area_m2(made.cells[0]), 200 * 200, 20);  // the ends, where the outline takes part, are not quite in the middle
  EXPECT_NEAR(area_m2(made.cells[1]), 200 * 200, 20);  // the ends, where the outline takes part, are not quite in the middle
}

TEST(Cells, AnInnerCommunityIsCutOutOfTheOuter) {
  const std::vector<Site> sites{{{{{{0, 0}, {300, 0}, {300, 300}, {0, 300}, {0, 0}}, {}}}, {20, 20}},
                                {{{{{100, 100}, {200, 100}, {200, 200}, {100, 200}, {100, 100}}, {}}}, {150, 150}}};
  const Adjacency made = adjacency_of(sites, sites[0].boundary, {}, {}, {});
  EXPECT_DOUBLE_EQ(area_m2(made.cells[0]), 80'000);
  EXPECT_DOUBLE_EQ(area_m2(made.cells[1]), 10'000);
  ASSERT_EQ(made.links.size(), 1u);
  EXPECT_DOUBLE_EQ(made.links[0].front_m, 400);
}

TEST(Cells, ADuplicateKeepsAPlaceOfItsOwn) {
  auto street = testing::drawn("ab", 100);
  street.sites.push_back(street.sites[0]);
  const Adjacency made = adjacency_of(street.sites, street.outline, {}, {}, {});
  EXPECT_NEAR(area_m2(made.cells[2]), 2, 1e-6);
  EXPECT_TRUE(contains(made.cells[2], street.sites[2].point));
  ASSERT_EQ(made.issues.size(), 1u);
  EXPECT_EQ(made.issues[0].code, "site-covered");
  EXPECT_EQ(made.issues[0].subject, 2);
  EXPECT_EQ(made.components, 1);
}

TEST(Cells, AGateOnTheLaneBelongsToItsCommunity) {
  auto street = testing::drawn("a.b", 100);
  street.sites[0].point = {180, 50};  // nearer to b
  const Adjacency made = adjacency_of(street.sites, street.outline, {}, {}, {});
  EXPECT_TRUE(contains(made.cells[0], {180, 50}));
  EXPECT_NEAR(area_m2(made.cells[0]) + area_m2(made.cells[1]), 30'000, 1e-6);
}

TEST(Cells, TheSameStreetGivesTheSameCells) {
  const std::vector<Site> sites = crooked_street(7, 120);
  const Adjacency one = adjacency_of(sites, {}, {}, {}, {}), two = adjacency_of(sites, {}, {}, {}, {});
  EXPECT_EQ(one.cells, two.cells);
  ASSERT_EQ(one.links.size(), two.links.size());
  for (std::size_t i = 0; i < one.links.size(); ++i) EXPECT_EQ(one.links[i].front_m, two.links[i].front_m);
}

TEST(Zones, AreExactUnionsOfTheirCells) {
  const std::vector<Site> sites = crooked_street(3, 150);
  const Adjacency made = adjacency_of(sites, {}, {}, {}, {});
  std::vector<int> zone_of;
  double assigned = 0;
  for (std::size_t i = 0; i < sites.size(); ++i) {
    zone_of.push_back(i % 9 == 0 ? -1 : static_cast<int>(i % 3));
    if (zone_of.back() >= 0) assigned += area_m2(made.cells[i]);
  }
  const std::vector<MultiPolygon> zones = zone_outlines(made.cells, zone_of, 4);
  ASSERT_EQ(zones.size(), 4u);
  double sum = 0;
  for (const MultiPolygon& zone : zones) {
    sum += area_m2(zone);
    EXPECT_TRUE(zone.empty() || is_valid(zone));
  }
  EXPECT_NEAR(sum, assigned, 1e-9 * assigned);
  EXPECT_TRUE(zones[3].empty());
  const auto all = zone_outlines(made.cells, std::vector<int>(sites.size(), 0), 1);
  EXPECT_EQ(all[0].size(), 1u);
  EXPECT_TRUE(all[0][0].holes.empty());
}

TEST(Zones, CellsThatNoLongerShareTheirCornersAreStillJoined) {
  const MultiPolygon a{{{{0, 0}, {100, 0}, {100, 100}, {0, 100}, {0, 0}}, {}}};
  const MultiPolygon b{{{{100, 0}, {200, 0}, {200, 100}, {100, 100}, {100, 40}, {100, 0}}, {}}};
  const auto zones = zone_outlines(std::vector{a, b}, std::vector{0, 0}, 1);
  ASSERT_EQ(zones[0].size(), 1u);
  EXPECT_NEAR(area_m2(zones[0]), 20'000, 1e-6);
}

TEST(Rings, PartWhereTheyTouchThemselves) {
  std::vector<DirectedEdge> edges;
  const auto add = [&](const Ring& ring) {
    for (std::size_t i = 0; i + 1 < ring.size(); ++i) edges.push_back({0, ring[i], ring[i + 1]});
  };
  add({{0, 0}, {100, 0}, {100, 100}, {0, 100}, {0, 0}});
  add({{100, 100}, {150, 100}, {150, 150}, {100, 150}, {100, 100}});  // touches at a corner
  add({{0, 0}, {20, 40}, {40, 20}, {0, 0}});                          // a hole that touches the shell
  const auto areas = outlines_of(edges, 1);
  ASSERT_TRUE(areas);
  EXPECT_EQ((*areas)[0].size(), 2u);
  EXPECT_DOUBLE_EQ(area_m2((*areas)[0]), 10'000 + 2'500 - 600);
  EXPECT_TRUE(is_valid((*areas)[0]));
  edges.pop_back();
  EXPECT_FALSE(outlines_of(edges, 1));
}

}  // namespace
}  // namespace gridwalk::geo
