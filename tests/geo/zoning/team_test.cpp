// A changing team and a changing street, as changes of the problem.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/zoning/team.h"

#include <gtest/gtest.h>

#include "geo/zoning/zoning.h"
#include "tests/geo/zoning/plans.h"
#include "tests/geo/zoning/streets.h"

namespace gridwalk::geo {
namespace {

using testing::plan_drawn;

ZoningProblem street_with_rules() {
  ZoningProblem street = testing::drawn("aab\n"
                                        "cdb\n"
                                        "cee",
                                        3);
  street.current = {0, 1, 0, 1, 2};
  street.locked = {0, -1, -1, 1, 2};
  street.zone_lock = {ZoneLock::Open, ZoneLock::Keeps, ZoneLock::Frozen};
  street.share = {1, 0.5, 1};
  street.forbidden = {{0, 1}, {4, 0}, {2, 2}};
  street.start = {Point{1, 1}, std::nullopt, Point{3, 3}};
  street.apart = {{0, 4}, {1, 3}};
  street.together = {{1, 3}, {2, 4}};
  street.group = {0, 0, 1, 1, 1};
  street.criteria = {{"households", {1, 2, 3, 4, 5}, 0.1}};
  street.on_edge = {1, 1, 1, 0, 1};
  return street;
}

TEST(Team, WhoeverLeavesTakesNothingAlong) {
  const ChangedTeam left = without_zone(street_with_rules(), 1);
  EXPECT_EQ(left.zone_before, (std::vector<int>{0, 2}));
  EXPECT_EQ(left.problem.share, (std::vector<double>{1, 1}));
  EXPECT_EQ(left.problem.current, (std::vector<int>{0, -1, 0, -1, 1}));
  EXPECT_EQ(left.problem.locked, (std::vector<int>{0, -1, -1, -1, 1}));
  EXPECT_EQ(left.problem.zone_lock, (std::vector<ZoneLock>{ZoneLock::Open, ZoneLock::Frozen}));
  EXPECT_EQ(left.problem.forbidden, (std::vector<std::pair<int, int>>{{4, 0}, {2, 1}}));
  ASSERT_EQ(left.problem.start.size(), 2U);
  EXPECT_TRUE(left.problem.start[1].has_value());
  EXPECT_EQ(without_zone(street_with_rules(), 7).problem.share.size(), 3U) << "there is no such zone: nothing happens";
}

TEST(Team, WhoeverJoinsGetsTheLastNumber) {
  ZoningProblem street = street_with_rules();
  street.max_load_min = {40, 20, 40};
  const ChangedTeam joined = with_zone(street, 0.5);
  EXPECT_EQ(joined.zone_before, (std::vector<int>{0, 1, 2, -1}));
  EXPECT_EQ(joined.problem.share.back(), 0.5);
  EXPECT_EQ(joined.problem.zone_lock.back(), ZoneLock::Open);
  EXPECT_DOUBLE_EQ(joined.problem.max_load_min.back(), 20) << "as much for its share as the others may have";
  EXPECT_EQ(joined.problem.current, street.current);
}

TEST(Team, ANewCommunityIsInNoZoneYet) {
  const ZoningProblem street = street_with_rules();
  const ChangedUnits grown = with_unit(street, {15, {500, 0}, 100}, {{.a = 1, .b = 0, .border_m = 80}, {.a = 4, .b = 0, .border_m = 30}}, {7});
  EXPECT_EQ(grown.unit_before, (std::vector<int>{0, 1, 2, 3, 4, -1}));
  EXPECT_EQ(grown.problem.current.back(), -1);
  EXPECT_EQ(grown.problem.criteria[0].value.back(), 7);
  EXPECT_EQ(grown.problem.links.back().a, 4);
  EXPECT_EQ(grown.problem.links.back().b, 5);
  EXPECT_EQ(grown.problem.group.back(), -1);
  EXPECT_EQ(measure(grown.problem, std::vector<int>{0, 1, 0, 1, 2, 1}).zones[1].units, 3);
}

TEST(Team, WaysOfANewCommunityAreLinesTimesTheUsualDetour) {
  ZoningProblem street = testing::grid(2, 1, 1, 1);  // 100 m apart
  street.way = {0, 150, 150, 0};
  const ChangedUnits grown = with_unit(street, {15, {300, 0}, 100}, {{.a = 1}});
  ASSERT_EQ(grown.problem.way.size(), 9U);
  EXPECT_DOUBLE_EQ(grown.problem.way[0 * 3 + 1], 150);
  EXPECT_DOUBLE_EQ(grown.problem.way[0 * 3 + 2], 450);
  EXPECT_DOUBLE_EQ(grown.problem.way[2 * 3 + 1], 300);
}

TEST(Team, TwoCommunitiesBecomeOne) {
  ZoningProblem street = street_with_rules();
  street.way.assign(25, 1);
  const double total = street.units[1].load_min + street.units[3].load_min;
  const ChangedUnits merged = with_merged(street, 3, 1);  // b has two cells, d one: b stays
  EXPECT_EQ(merged.unit_before, (std::vector<int>{0, 1, 2, 4}));
  const ZoningProblem& after = merged.problem;
  EXPECT_DOUBLE_EQ(after.units[1].load_min, total);
  EXPECT_DOUBLE_EQ(after.criteria[0].value[1], 6);
  EXPECT_EQ(after.locked[1], 1) << "the lock of the one that had one";
  EXPECT_EQ(after.way.size(), 16U);
  EXPECT_EQ(after.apart, (std::vector<std::pair<int, int>>{{0, 3}})) << "b and d can no longer be apart";
  EXPECT_EQ(after.together, (std::vector<std::vector<int>>{{1}, {2, 3}}));
  for (const ZoningLink& link : after.links) {
    EXPECT_LT(link.a, link.b);
    EXPECT_LT(link.b, 4);
  }
  // d's neighbours are b's now: a, c and e, each once.
  int of_b = 0;
  for (const ZoningLink& link : after.links) of_b += link.a == 1 || link.b == 1 ? 1 : 0;
  EXPECT_EQ(of_b, 3);
  EXPECT_EQ(with_merged(street, 2, 2).problem.units.size(), 5U);
}

}  // namespace
}  // namespace gridwalk::geo
