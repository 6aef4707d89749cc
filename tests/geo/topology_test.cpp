// Repair and overlays: what broken polygons become.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/topology.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <numbers>

#include "tests/support/ascii_street.h"

namespace gridwalk::geo {
namespace {

Ring square(double x, double y, double side) { return {{x, y}, {x + side, y}, {x + side, y + side}, {x, y + side}, {x, y}}; }
Ring reversed(Ring ring) {
  std::ranges::reverse(ring);
  return ring;
}
std::vector<std::string> codes(const Issues& issues) {
  std::vector<std::string> found;
  for (const Issue& issue : issues) found.push_back(issue.code);
  return found;
}
constexpr double nan = std::numeric_limits<double>::quiet_NaN();
constexpr double infinity = std::numeric_limits<double>::infinity();

TEST(Repair, ReversedRingsAreTurned) {
  const Repaired made = repair({{reversed(square(0, 0, 100)), {square(20, 20, 10)}}});
  ASSERT_EQ(made.area.size(), 1u);
  EXPECT_EQ(made.area[0].shell, square(0, 0, 100));
  EXPECT_EQ(made.area[0].holes[0], reversed(square(20, 20, 10)));
  EXPECT_TRUE(made.issues.empty());
}

TEST(Repair, ABowTieKeepsBothHalves) {
  const Repaired made = repair({{{{0, 0}, {100, 100}, {100, 0}, {0, 100}, {0, 0}}, {}}});
  EXPECT_EQ(made.area.size(), 2u);
  EXPECT_NEAR(made.area_after_m2, 5'000, 1e-6);
  EXPECT_THAT(codes(made.issues), ::testing::Contains("shape-repaired"));
  EXPECT_THAT(made.issues.front().args, ::testing::Contains(std::pair<std::string, std::string>("place", "50.000 50.000"))) << "where it crosses itself";
}

TEST(Repair, AnOpenRingIsClosedAndListed) {
  const Repaired made = repair({{{{0, 0}, {100, 0}, {100, 100}, {0, 100}}, {}}});
  EXPECT_DOUBLE_EQ(made.area_after_m2, 10'000);
  EXPECT_THAT(codes(made.issues), ::testing::ElementsAre("ring-closed"));
}

TEST(Repair, AHoleLikeItsShellLeavesNoArea) {
  const Repaired made = repair({{square(0, 0, 100), {square(0, 0, 100)}}});
  EXPECT_TRUE(made.area.empty());
  EXPECT_THAT(codes(made.issues), ::testing::Contains("no-area"));
}

TEST(Repair, DegenerateRingsAreDropped) {
  const Repaired made = repair({{square(0, 0, 100), {{{10, 10}, {20, 20}, {10, 10}}}}, {{{5, 5}}, {}}});
  EXPECT_EQ(made.area.size(), 1u);
  EXPECT_TRUE(made.area[0].holes.empty());
  EXPECT_THAT(codes(made.issues), ::testing::ElementsAre("ring-dropped", "ring-dropped"));
  EXPECT_THAT(codes(repair({{{{0, 0}, {10, 0}, {20, 0}, {0, 0}}, {}}}).issues), ::testing::Contains("no-area"));
}

TEST(Repair, NestedPartsBecomeOne) {
  const Repaired made = repair({{square(0, 0, 100), {}}, {square(20, 20, 20), {}}});
  EXPECT_NEAR(made.area_after_m2, 10'000, 1e-6);
  EXPECT_EQ(made.area.size(), 1u);
}

TEST(Repair, PartsThatTouchAreJoined) {
  const auto street = testing::ascii_street("a.\n"
                                            "aa", 100);
  const Repaired made = repair(street.communities.at('a'));
  EXPECT_EQ(made.area.size(), 1u);
  EXPECT_NEAR(made.area_after_m2, 30'000, 1e-6);
}

TEST(Repair, WhatIsNoPlaceIsRefused) {
  EXPECT_THAT(codes(repair({{{{0, 0}, {nan, 0}, {1, 1}, {0, 0}}, {}}}).issues), ::testing::ElementsAre("coordinates-not-numbers"));
  EXPECT_THAT(codes(repair({{{{0, 0}, {infinity, 0}, {1, 1}, {0, 0}}, {}}}).issues), ::testing::ElementsAre("coordinates-not-numbers"));
  EXPECT_THAT(codes(repair({{{{0, 0}, {1e308, 0}, {1, 1}, {0, 0}}, {}}}).issues), ::testing::ElementsAre("coordinates-out-of-bounds"));
}

TEST(Repair, AStarThatCrossesItselfTooOftenIsRefusedAtOnce) {
  Ring star;
  constexpr int n = 1001;
  for (int i = 0; i <= n; ++i) {
    const double angle = 2 * std::numbers::pi * (i % n) * 500 / n;
    star.push_back({1000 * std::cos(angle), 1000 * std::sin(angle)});
  }
  const Repaired made = repair({{star, {}}});
  EXPECT_TRUE(made.area.empty());
  EXPECT_THAT(codes(made.issues), ::testing::ElementsAre("not-repairable"));
}

TEST(Topology, BrokenValuesNeverHang) {
  const MultiPolygon bad{{{{0, 0}, {nan, 0}, {1e308, 1}, {0, 0}}, {}}}, good{{square(0, 0, 10), {}}};
  EXPECT_TRUE(simplify(bad, 1).empty());
  EXPECT_TRUE(intersection(bad, good).empty());
  EXPECT_TRUE(triangulate(bad).empty());
  EXPECT_EQ(union_of(std::vector{bad, good}).size(), 1u);
  EXPECT_TRUE(std::isinf(distance_m(bad, good)));
  EXPECT_EQ(AreaIndex(std::vector{bad, good}).at({5, 5}), std::vector<int>{1});
}

TEST(Topology, UnionOfNeighboursAndOfOverlaps) {
  const auto street = testing::ascii_street("abb\n"
                                            "cab", 100);
  std::vector<MultiPolygon> touching;
  for (const auto& [name, area] : street.communities) touching.push_back(area);
  EXPECT_NEAR(area_m2(union_of(touching)), 60'000, 1e-6);
  const std::vector<MultiPolygon> overlapping{{{square(0, 0, 100), {}}}, {{square(50, 0, 100), {}}}};
  EXPECT_NEAR(area_m2(union_of(overlapping)), 15'000, 1e-6);
  EXPECT_NEAR(area_m2(intersection(overlapping[0], overlapping[1])), 5'000, 1e-6);
  EXPECT_NEAR(area_m2(difference(overlapping[0], overlapping[1])), 5'000, 1e-6);
}

TEST(Topology, TheLabelStandsInTheWidestPlace) {
  const MultiPolygon hammer{{{{0, 0}, {300, 0}, {300, 100}, {200, 100}, {200, 20}, {0, 20}, {0, 0}}, {}}};
  const LabelPoint label = label_point(hammer);
  EXPECT_NEAR(label.point.x, 250, 2);
  EXPECT_NEAR(label.point.y, 50, 2);
  EXPECT_NEAR(label.radius_m, 50, 1);
  const LabelPoint thread = label_point({{{{0, 0}, {10'000, 0}, {10'000, 0.001}, {0, 0.001}, {0, 0}}, {}}});
  EXPECT_NEAR(thread.point.y, 0.0005, 0.0005);
}

TEST(Topology, TrianglesFillAnAreaWithAHole) {
  const MultiPolygon frame{{square(0, 0, 100), {reversed(square(25, 25, 50))}}};
  const std::vector<Point> corners = triangulate(frame);
  ASSERT_EQ(corners.size() % 3, 0u);
  double sum = 0;
  for (std::size_t i = 0; i < corners.size(); i += 3) {
    const Point a = corners[i], b = corners[i + 1], c = corners[i + 2];
    const double twice = (b.x - a.x) * (c.y - a.y) - (c.x - a.x) * (b.y - a.y);
    EXPECT_GT(twice, 0);
    sum += twice / 2;
  }
  EXPECT_NEAR(sum, 7'500, 1e-6);
}

TEST(Topology, NearestPlaces) {
  const auto nearest = nearest_points({{square(0, 0, 10), {}}}, {{square(40, 0, 10), {}}});
  ASSERT_TRUE(nearest);
  EXPECT_DOUBLE_EQ(nearest->first.x, 10);
  EXPECT_DOUBLE_EQ(nearest->second.x, 40);
  EXPECT_EQ(nearest_points({}, {{square(0, 0, 1), {}}}), std::nullopt);
}

TEST(AreaIndex, FindsWhatASearchOfAllFinds) {
  std::vector<MultiPolygon> areas;
  for (int i = 0; i < 700; ++i) areas.push_back({{square(i % 30 * 100 + i % 7 * 10, i / 30 * 100, 90 + i % 5 * 10), {}}});
  areas.push_back({});
  const AreaIndex index(areas);
  for (int k = 0; k < 500; ++k) {
    const Point p{k * 37 % 3100 + 0.5, k * 91 % 2500 + 0.25};
    std::vector<int> expected;
    double least = infinity;
    int nearest = -1;
    for (int i = 0; i < static_cast<int>(areas.size()); ++i) {
      const MultiPolygon& area = areas[static_cast<std::size_t>(i)];
      if (contains(area, p)) expected.push_back(i);
      if (distance_m(area, p) < least) {
        least = distance_m(area, p);
        nearest = i;
      }
    }
    EXPECT_EQ(index.at(p), expected);
    EXPECT_EQ(index.first_at(p), expected.empty() ? -1 : expected.front());
    EXPECT_EQ(index.nearest(p), nearest);
  }
  EXPECT_EQ(AreaIndex().nearest({0, 0}), -1);
}

}  // namespace
}  // namespace gridwalk::geo
