// The fewest zones, and zones within teams.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include <algorithm>

#include "geo/zoning/levels.h"
#include "tests/geo/zoning/streets.h"

namespace gridwalk::geo {
namespace {

using gridwalk::testing::grid;

TEST(FewestZones, AreAsManyAsTheLoadNeeds) {
  // 24 communities of one minute, four a person: six zones fill everyone to the brim.
  const FewestZones full = fewest_zones(grid(6, 4, 1, 1, true), {}, 4);
  EXPECT_EQ(full.least, 6);
  EXPECT_EQ(full.zones, 6);
  for (const ZoneMeasures& zone : full.zoning.measures.zones) EXPECT_DOUBLE_EQ(zone.load_min, 4);
}

TEST(FewestZones, AreMoreWhereCommunitiesDoNotFit) {
  // Six communities of three minutes in a row, five minutes a person: nobody can have two.
  ZoningProblem row = gridwalk::testing::grid(6, 1, 1, 1, true);
  for (ZoningUnit& unit : row.units) unit.load_min = 3;
  const FewestZones found = fewest_zones(row, {}, 5);
  EXPECT_EQ(found.least, 4);
  EXPECT_EQ(found.zones, 6);
}

TEST(FewestZones, SaySoWhereThereAreNone) {
  ZoningProblem street = grid(4, 4, 1, 1, true);
  street.units[5].load_min = 100;
  const FewestZones found = fewest_zones(street, {}, 20, 3);
  EXPECT_EQ(found.zones, 0);
  EXPECT_TRUE(std::ranges::any_of(found.zoning.issues, [](const Issue& issue) { return issue.code == "unit-heavier-than-zone"; }));
  EXPECT_EQ(fewest_zones(street, {}, 0).zoning.issues.front().code, "capacity-not-positive");
}

TEST(Teams, AreWholeAndTheirZonesBalanced) {
  const ZoningProblem district = grid(24, 16, 12, 3);
  const std::vector<int> teams = {0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 2};
  const TeamZoning found = divide_in_teams(district, {.tolerance = 0.06, .starts = 8}, teams);
  EXPECT_TRUE(found.zoning.within_tolerance);
  EXPECT_EQ(found.zoning.measures.pieces_off, 0);
  ZoningProblem land = district;
  land.share.assign(3, 1);
  EXPECT_EQ(measure(land, found.team_of_unit).pieces_off, 0) << "a team's land hangs together";
  for (std::size_t u = 0; u < found.team_of_unit.size(); ++u) {
    EXPECT_EQ(teams[static_cast<std::size_t>(found.zoning.zone_of[u])], found.team_of_unit[u]);
  }
}

TEST(Teams, KeepLandThatIsSettledAndTheRulesWithin) {
  ZoningProblem district = grid(12, 6, 4, 5, true);
  std::vector<int> land;  // a third in the west, two thirds in the east, two zones each
  for (int u = 0; u < 72; ++u) land.push_back(u % 12 < 4 ? 0 : 1);
  district.apart = {{11, 71}};
  district.together = {{4, 5, 6}};
  const TeamZoning found = divide_in_teams(district, {}, std::vector<int>{0, 0, 1, 1}, land);
  EXPECT_EQ(found.team_of_unit, land);
  EXPECT_TRUE(found.zoning.within_tolerance);
  EXPECT_DOUBLE_EQ(found.zoning.measures.zones[0].target_min, 12);
  EXPECT_DOUBLE_EQ(found.zoning.measures.zones[3].target_min, 24);
  EXPECT_NE(found.zoning.zone_of[11], found.zoning.zone_of[71]);
  EXPECT_EQ(found.zoning.zone_of[4], found.zoning.zone_of[6]);
}

}  // namespace
}  // namespace gridwalk::geo
