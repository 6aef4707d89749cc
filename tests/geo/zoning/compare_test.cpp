// Two plans of one street side by side.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/zoning/compare.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>

#include "tests/geo/zoning/plans.h"
#include "tests/geo/zoning/streets.h"

namespace gridwalk::geo {
namespace {

using testing::plan_drawn;

TEST(Compare, ZonesOfOtherNumbersAreTheSameZones) {
  const ZoningProblem street = testing::grid(6, 2, 3, 1, true);
  const std::vector<int> a = plan_drawn("AABBCC"
                                        "AABBCC");
  const std::vector<int> b = plan_drawn("CCAABB"
                                        "CCAABB");
  const Comparison result = compare_plans(street, a, street, b);
  EXPECT_EQ(result.match, (ZoneMatch{2, 0, 1}));
  EXPECT_TRUE(result.changed.empty());
  EXPECT_EQ(result.moved, 0);
  for (const ZoneChange& zone : result.zones) EXPECT_EQ(zone.kept, 4);
}

TEST(Compare, TellsWhoMovesFromWhomToWhom) {
  const ZoningProblem street = testing::grid(6, 2, 3, 7);
  const std::vector<int> a = plan_drawn("AABBCC"
                                        "AABBCC");
  const std::vector<int> b = plan_drawn("AAABCC"   // unit 2 goes from B to A
                                        "AABBBC");  // unit 10 from C to B
  const Comparison result = compare_plans(street, a, street, b);
  ASSERT_EQ(result.changed.size(), 2U);
  EXPECT_EQ(result.changed[0].unit, 2);
  EXPECT_EQ(result.changed[0].from, 1);
  EXPECT_EQ(result.changed[0].to, 0);
  EXPECT_EQ(result.changed[1].unit, 10);
  EXPECT_EQ(result.moved, 2);
  EXPECT_DOUBLE_EQ(result.moved_min, street.units[2].load_min + street.units[10].load_min);
  EXPECT_EQ(result.zones[1].gained, (std::vector<int>{10}));
  EXPECT_EQ(result.zones[1].lost, (std::vector<int>{2}));
  EXPECT_EQ(result.zones[1].kept, 3);
  EXPECT_DOUBLE_EQ(result.zones[1].gained_min, street.units[10].load_min);
  // The scores are those that measure() gives.
  EXPECT_DOUBLE_EQ(result.b.moment, measure(street, b).moment);
  EXPECT_EQ(result.a.cut_links, 4);
  EXPECT_EQ(result.b.cut_links, 6);
}

TEST(Compare, AZoneThatIsGoneLeavesOrphansAndANewOneDraws) {
  const ZoningProblem three = testing::grid(6, 2, 3, 1, true);
  const ZoningProblem two = testing::grid(6, 2, 2, 1, true);
  const std::vector<int> a = plan_drawn("AABBCC"
                                        "AABBCC");
  const std::vector<int> b = plan_drawn("AAABBB"
                                        "AAABBB");
  const Comparison fewer = compare_plans(three, a, two, b, {0, -1, 1});
  EXPECT_EQ(fewer.orphaned, 4);
  EXPECT_EQ(fewer.moved, 0) << "nobody who stays loses anything";
  EXPECT_EQ(fewer.zones[1].in_b, -1);
  EXPECT_EQ(fewer.zones[1].lost.size(), 4U);
  const Comparison more = compare_plans(two, b, three, a, {0, 2});
  EXPECT_EQ(more.moved, 4);
  EXPECT_TRUE(std::ranges::all_of(more.changed, [](const ChangedUnit& c) { return c.change == UnitChange::Drawn; }));
  ASSERT_EQ(more.zones.size(), 3U);
  EXPECT_EQ(more.zones[2].in_a, -1);
  EXPECT_EQ(more.zones[2].gained, (std::vector<int>{2, 3, 8, 9}));
}

TEST(Compare, UnassignedIsNotMoved) {
  const ZoningProblem street = testing::grid(4, 1, 2, 1, true);
  const Comparison result = compare_plans(street, plan_drawn("AAB."), street, plan_drawn("A.BB"));
  EXPECT_EQ(result.moved, 0);
  EXPECT_EQ(result.assigned, 1);
  EXPECT_EQ(result.unassigned, 1);
  EXPECT_EQ(result.changed[0].change, UnitChange::Unassigned);
  EXPECT_EQ(result.changed[1].change, UnitChange::Assigned);
}

// What a pair stands for is given where it is known, whatever the overlap says.
TEST(Compare, AKnownPairStands) {
  const ZoningProblem street = testing::grid(4, 1, 2, 1, true);
  const std::vector<int> a = plan_drawn("AABB");
  EXPECT_EQ(match_zones(street, a, 2, a, 2), (ZoneMatch{0, 1}));
  EXPECT_EQ(match_zones(street, a, 2, a, 2, std::vector<int>{1, -1}), (ZoneMatch{1, -1})) << "no unit in common is no pair";
}

TEST(Compare, MatchingKeepsAtLeastAsMuchAsAnyOther) {
  for (std::uint64_t seed = 1; seed <= 50; ++seed) {
    const ZoningProblem street = testing::grid(6, 4, 4, seed);
    Random random(seed);
    std::vector<int> a(24), b(24);
    for (int& z : a) z = static_cast<int>(random.below(4));
    for (int& z : b) z = static_cast<int>(random.below(4));
    const auto kept = [&](const ZoneMatch& match) {
      double sum = 0;
      for (std::size_t u = 0; u < 24; ++u) sum += match[static_cast<std::size_t>(a[u])] == b[u] ? street.units[u].load_min : 0;
      return sum;
    };
    ZoneMatch order(4);
    std::iota(order.begin(), order.end(), 0);
    double best = 0;
    do best = std::max(best, kept(order));
    while (std::ranges::next_permutation(order).found);
    EXPECT_NEAR(kept(match_zones(street, a, 4, b, 4)), best, 1e-9) << seed;
    // Every minute of both plans is kept, moved, orphaned or drawn.
    const Comparison result = compare_plans(street, a, street, b);
    double total = result.moved_min + result.orphaned_min, all = 0;
    for (const ZoneChange& zone : result.zones) total += zone.kept_min;
    for (const ZoningUnit& unit : street.units) all += unit.load_min;
    EXPECT_NEAR(total, all, 1e-9);
  }
}

TEST(Compare, NothingAtAll) {
  const Comparison empty = compare_plans({}, {}, {}, {});
  EXPECT_TRUE(empty.changed.empty());
  EXPECT_TRUE(empty.zones.empty());
}

}  // namespace
}  // namespace gridwalk::geo
