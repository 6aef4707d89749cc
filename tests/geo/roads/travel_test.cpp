// Matrices where roads lead to a part of the stops, kept matrices, and numbers that are none.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "ascii_roads.h"
#include "geo/roads/roads.h"
#include "geo/roads/travel_bytes.h"

namespace gridwalk::geo {
namespace {

using gridwalk::testing::ascii_roads;

const Issue* told(const TravelMatrix& matrix, std::string_view code) {
  const auto at = std::find_if(matrix.issues.begin(), matrix.issues.end(), [&](const Issue& issue) { return issue.code == code; });
  return at == matrix.issues.end() ? nullptr : &*at;
}

// A square of streets 800 m wide with nothing across: ways round it are longer than straight lines.
struct Square {
  std::vector<RoadLine> lines = ascii_roads(R"(
a-b-c-d-e
|       |
f       g
|       |
h-i-j-k-l
)", 200).lines;
  SpeedProfile walk = SpeedProfile::standard(TravelMode::Walk);
  RoadGraph graph = RoadGraph::build(lines, walk);
  std::vector<Point> corners{{0, 400}, {400, 400}, {800, 400}, {0, 0}, {400, 0}, {800, 0}, {200, 400}, {600, 0}};
};

TEST(Travel, RoadsThatLeadToAPartGiveTheOthersTheirDetourFactor) {
  const Square town;
  std::vector<Point> stops = town.corners;
  stops.push_back({5000, 5000});
  const TravelMatrix m = travel_matrix(&town.graph, town.walk, stops);
  ASSERT_NE(told(m, "stop-off-road"), nullptr);
  EXPECT_TRUE(m.by_road);
  EXPECT_TRUE(m.calibrated);
  // The median of way over straight line between the corners, worked out here once more.
  std::vector<double> ratios;
  for (int i = 0; i < 8; ++i) {
    for (int j = 0; j < 8; ++j) {
      const double straight = distance_m(stops[static_cast<std::size_t>(i)], stops[static_cast<std::size_t>(j)]);
      if (i != j && straight >= 200) ratios.push_back(m.dm(i, j) / 10.0 / straight);
    }
  }
  std::sort(ratios.begin(), ratios.end());
  EXPECT_DOUBLE_EQ(m.detour_factor, ratios[ratios.size() / 2]);
  EXPECT_NEAR(m.dm(0, 8), 10 * m.detour_factor * distance_m(stops[0], stops[8]), 1);
  EXPECT_FALSE(m.by_road_between(0, 8));
  EXPECT_FALSE(m.by_road_between(8, 0));
  EXPECT_TRUE(m.by_road_between(0, 7));
  EXPECT_NEAR(m.road_share(), 8 * 7 / (9.0 * 8), 1e-12);
}

TEST(Travel, FewPairsMeasureNothing) {
  const Square town;
  const Point stops[] = {{0, 400}, {800, 400}, {5000, 5000}};
  const TravelMatrix m = travel_matrix(&town.graph, town.walk, stops);
  EXPECT_FALSE(m.calibrated);
  EXPECT_EQ(m.detour_factor, 1.3);
}

TEST(Travel, RoadsOfAnotherTownAreNamedOnce) {
  const Square town;
  std::vector<Point> stops;
  for (const Point p : town.corners) stops.push_back({p.x + 300'000, p.y});
  const TravelMatrix m = travel_matrix(&town.graph, town.walk, stops);
  EXPECT_FALSE(m.by_road);
  EXPECT_EQ(m.road_share(), 0);
  ASSERT_EQ(m.issues.size(), 1U);
  EXPECT_EQ(m.issues[0], (Issue{"roads-elsewhere", -1, {{"distance_km", "299"}}, Severity::Problem}));
  EXPECT_EQ(m.dm(0, 2), 13 * 800);
}

TEST(Travel, NumbersThatAreNoneAndPlacesBeyondTheEarthStayFinite) {
  const Square town;
  const double nan = std::numeric_limits<double>::quiet_NaN(), infinite = std::numeric_limits<double>::infinity();
  const Point stops[] = {{0, 0}, {nan, 1}, {infinite, -infinite}, {1e300, 1e300}, {800, 0}};
  const TravelMatrix m = travel_matrix(&town.graph, town.walk, stops);
  EXPECT_EQ(m.dm(0, 4), 8000);
  for (int i = 0; i < m.n; ++i) {
    for (int j = 0; j < m.n; ++j) {
      EXPECT_GE(m.ds(i, j), 0);
      EXPECT_LE(m.ds(i, j), 864'000);
      EXPECT_LE(m.dm(i, j), 20'000'000);
    }
  }
}

TEST(Travel, RoadsOfAbsurdLengthOverflowNothing) {
  std::vector<RoadLine> lines;
  for (int i = 0; i < 60; ++i) lines.push_back({{{i * 1e6, 0}, {(i + 1) * 1e6, 0}}, RoadKind::Residential});
  const SpeedProfile walk = SpeedProfile::standard(TravelMode::Walk);
  const RoadGraph graph = RoadGraph::build(lines, walk);
  const Point stops[] = {{0, 0}, {3e7, 0}, {6e7, 0}};
  const TravelMatrix m = travel_matrix(&graph, walk, stops);
  for (const std::int32_t value : m.deciseconds) EXPECT_GE(value, 0);
  for (const std::int32_t value : m.decimetres) EXPECT_GE(value, 0);
}

TEST(Travel, FromOnePlaceAsTheMatrixHasIt) {
  const Square town;
  std::vector<Point> stops = town.corners;
  stops.push_back({450, 380});
  const TravelMatrix m = travel_matrix(&town.graph, town.walk, stops);
  for (int i = 0; i < m.n; ++i) {
    const auto row = travel_from(&town.graph, town.walk, stops[static_cast<std::size_t>(i)], stops);
    EXPECT_TRUE(std::equal(row.begin(), row.end(), m.deciseconds.begin() + i * m.n));
  }
  EXPECT_EQ(travel_from(nullptr, town.walk, {0, 0}, std::vector<Point>{{1000, 0}}), (std::vector<std::int32_t>{9360}));
}

TEST(TravelBytes, ComeBackAsTheyWere) {
  const Square town;
  std::vector<Point> stops = town.corners;
  stops.push_back({5000, 5000});
  for (const TravelMatrix& m : {travel_matrix(&town.graph, town.walk, stops), travel_matrix(nullptr, town.walk, stops), TravelMatrix{}}) {
    const std::vector<std::byte> bytes = to_bytes(m);
    const auto back = matrix_from_bytes(bytes);
    ASSERT_TRUE(back);
    EXPECT_EQ(*back, m);
    // Cut off anywhere, or with any bit turned, it is no matrix; and never a crash.
    for (std::size_t cut = 0; cut < bytes.size(); ++cut) EXPECT_FALSE(matrix_from_bytes(std::span(bytes).first(cut)));
    for (std::size_t i = 0; i < bytes.size(); ++i) {
      std::vector<std::byte> damaged = bytes;
      damaged[i] ^= std::byte{4};
      EXPECT_FALSE(matrix_from_bytes(damaged));
    }
  }
}

TEST(TravelBytes, TheKeyChangesWithAllThatTimesDependOn) {
  const Square town;
  const std::string roads = hash_of(town.lines);
  EXPECT_EQ(roads.size(), 32U);
  std::vector<std::string> keys{travel_hash(roads, town.walk, town.corners), travel_hash("", town.walk, town.corners),
                                travel_hash(roads, SpeedProfile::standard(TravelMode::Ebike), town.corners), travel_hash(roads, town.walk, town.corners, 1.0)};
  SpeedProfile slower = town.walk;
  slower.kmh_by_kind[3] = 4;
  keys.push_back(travel_hash(roads, slower, town.corners));
  auto moved = town.corners;
  moved[3].x += 0.01;
  keys.push_back(travel_hash(roads, town.walk, moved));
  std::swap(moved[0], moved[1]);
  keys.push_back(travel_hash(roads, town.walk, moved));
  for (const auto change : {+[](RoadLine& line) { line.oneway = true; }, +[](RoadLine& line) { line.private_access = true; }, +[](RoadLine& line) { line.level = 1; },
                            +[](RoadLine& line) { line.line[0].y += 0.01; }, +[](RoadLine& line) { line.maxspeed_kmh = 30; }, +[](RoadLine& line) { line.car = false; }}) {
    auto lines = town.lines;
    change(lines[2]);
    keys.push_back(travel_hash(hash_of(lines), town.walk, town.corners));
  }
  EXPECT_EQ(travel_hash(hash_of(town.lines), town.walk, town.corners), keys[0]);
  std::sort(keys.begin(), keys.end());
  EXPECT_EQ(std::adjacent_find(keys.begin(), keys.end()), keys.end());
}

}  // namespace
}  // namespace gridwalk::geo
