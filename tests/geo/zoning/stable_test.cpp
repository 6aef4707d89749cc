// Today's plan after an inspector leaves, joins or works less: how few communities change hands.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/zoning/stable.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <limits>
#include <map>

#include "geo/zoning/alternatives.h"
#include "geo/zoning/team.h"
#include "tests/geo/zoning/plans.h"
#include "tests/geo/zoning/streets.h"

namespace gridwalk::geo {
namespace {

using testing::drawn_plan;
using testing::plan_drawn;

std::size_t at(int index) { return static_cast<std::size_t>(index); }

// Four inspectors of three communities each. B leaves; the others take four each.
TEST(LeastChange, NeighboursTakeWhatIsFreeAndPassOnWhatIsTooMuch) {
  ZoningProblem street = testing::grid(12, 1, 4, 1, true);
  street.current = plan_drawn("AAABBBCCCDDD");
  const ChangedTeam left = without_zone(street, 1);
  EXPECT_EQ(left.zone_before, (std::vector<int>{0, 2, 3}));
  const Zoning after = least_change(left.problem, {.tolerance = 0.05});
  EXPECT_EQ(drawn_plan(after.zone_of, 12), "AAAABBBBCCCC");  // C and D are now B and C
  EXPECT_TRUE(after.within_tolerance);
  EXPECT_EQ(disturbance_of(left.problem, after.zone_of).units, 1) << "one community has to go from C to D, none else";
}

TEST(LeastChange, WhoIsWithinLimitsKeepsAll) {
  ZoningProblem street = testing::grid(6, 2, 3, 1, true);
  street.current = plan_drawn("AABBCC"
                              "AABBCC");
  const Zoning same = least_change(street, {});
  EXPECT_EQ(same.zone_of, street.current);
  // Ugly but within the limits: the fewest moves are none.
  street.current = plan_drawn("AAAACC"
                              "BBBBCC");
  EXPECT_EQ(least_change(street, {}).zone_of, street.current);
}

TEST(LeastChange, SomebodyJoins) {
  ZoningProblem street = testing::grid(6, 2, 2, 1, true);
  street.current = plan_drawn("AAABBB"
                              "AAABBB");
  const ChangedTeam joined = with_zone(street, 1);
  const Zoning after = least_change(joined.problem, {});
  EXPECT_EQ(joined.zone_before, (std::vector<int>{0, 1, -1}));
  EXPECT_TRUE(after.within_tolerance);
  EXPECT_EQ(disturbance_of(joined.problem, after.zone_of).units, 4) << drawn_plan(after.zone_of, 6);
  EXPECT_EQ(after.measures.zones[2].units, 4);
}

TEST(LeastChange, SomebodyGoesPartTime) {
  ZoningProblem street = testing::grid(12, 1, 3, 1, true);
  street.current = plan_drawn("AAAABBBBCCCC");
  street.share = {1, 1, 1};
  const ChangedTeam part = with_share(street, 0, 0.4);
  const Zoning after = least_change(part.problem, {.tolerance = 0.01});
  EXPECT_EQ(drawn_plan(after.zone_of, 12), "AABBBBBCCCCC");
  EXPECT_EQ(disturbance_of(part.problem, after.zone_of).units, 3);
}

TEST(LeastChange, LocksFrozenZonesAndGroupsHold) {
  ZoningProblem street = testing::grid(6, 3, 3, 1, true);
  street.current = plan_drawn("AABBCC"
                              "AABBCC"
                              "AABBCC");
  street.locked.assign(18, -1);
  street.locked[2] = 1;  // of B
  street.zone_lock = {ZoneLock::Frozen, ZoneLock::Open, ZoneLock::Open};
  ZoningProblem more = with_share(street, 2, 2).problem;  // C should have twice as much
  more.together = {{3, 9}};
  const Zoning after = least_change(more, {.tolerance = 0.5});
  for (std::size_t u = 0; u < 18; ++u) EXPECT_EQ(street.current[u] == 0, after.zone_of[u] == 0) << u;
  EXPECT_EQ(after.zone_of[2], 1);
  EXPECT_EQ(after.zone_of[3], after.zone_of[9]);
}

// --- against every plan there is -------------------------------------------------------------------------------------------

// Fewest moves, and the least objective with them, over all contiguous plans within the limits.
std::pair<int, double> best_of_all(const ZoningProblem& problem, const ZoningOptions& options) {
  const std::size_t n = problem.units.size(), k = problem.share.size();
  const std::vector<LoadBounds> bounds = load_bounds(problem, options.tolerance);
  std::pair<int, double> best{std::numeric_limits<int>::max(), 0};
  std::vector<int> zone_of(n, 0);
  for (;;) {
    const int moved = disturbance_of(problem, zone_of).units;
    std::vector<double> load(k, 0);
    for (std::size_t u = 0; u < n; ++u) load[at(zone_of[u])] += problem.units[u].load_min;
    bool fits = moved <= best.first;
    for (std::size_t z = 0; z < k; ++z) fits = fits && load[z] >= bounds[z].min_min - 1e-9 && load[z] <= bounds[z].max_min + 1e-9;
    if (fits && measure(problem, zone_of).pieces_off == 0) {
      const std::pair<int, double> one{moved, objective_of(problem, options, zone_of)};
      best = std::min(best, one);
    }
    std::size_t digit = 0;
    while (digit < n && ++zone_of[digit] == static_cast<int>(k)) zone_of[digit++] = 0;
    if (digit == n) return best;
  }
}

TEST(LeastChange, OfASmallStreetIsTheFewestThereIs) {
  int solvable = 0;
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    ZoningProblem street = testing::irregular(8, 7, 3, seed);  // fourteen units
    const ZoningOptions options{.tolerance = 0.15, .seed = seed};
    street.current = divide(street, options).zone_of;
    const ZoningProblem left = without_zone(street, static_cast<int>(seed % 3)).problem;
    const auto [moved, objective] = best_of_all(left, options);
    const Zoning after = least_change(left, options);
    const bool reached = after.within_tolerance && after.measures.pieces_off == 0;
    EXPECT_EQ(reached, moved < 100) << seed;
    if (!reached) continue;
    ++solvable;
    EXPECT_EQ(disturbance_of(left, after.zone_of).units, moved) << seed;
    EXPECT_GE(objective_of(left, options, after.zone_of), objective * (1 - 1e-9)) << seed;
    EXPECT_LE(objective_of(left, options, after.zone_of), objective * 1.05) << seed;
  }
  EXPECT_GT(solvable, 4);
}

// --- a street's size --------------------------------------------------------------------------------------------------------

// Of 132 communities, one of twelve inspectors leaves: several in turn. In the middle of a street fewer communities have to move
// than at its corner, from where the work has to be handed on over more zones.
TEST(LeastChange, FromTwelveToElevenInspectors) {
  for (std::uint64_t seed = 1; seed <= 2; ++seed) {
    ZoningProblem street = testing::communities(12, 11, 12, seed);
    const Zoning plan = divide(street, {});
    ASSERT_TRUE(plan.within_tolerance);
    street.current = plan.zone_of;
    std::vector<int> moved;
    for (int z = 0; z < 12; z += seed == 1 ? 3 : 4) {
      const ChangedTeam left = without_zone(street, z);
      const Zoning after = least_change(left.problem, {});
      EXPECT_TRUE(after.within_tolerance) << "street " << seed << " without " << z;
      EXPECT_EQ(after.measures.pieces_off, 0);
      moved.push_back(disturbance_of(left.problem, after.zone_of).units);
    }
    std::ranges::sort(moved);
    EXPECT_LE(moved[moved.size() / 2 - 1], 8) << "at least half of the cases";
    EXPECT_LE(moved.back(), 13) << "and a corner";
  }
}

TEST(LeastChange, IsTheSameOnAnyNumberOfThreads) {
  ZoningProblem street = testing::communities(8, 6, 5, 4);
  street.current = divide(street, {}).zone_of;
  const ZoningProblem left = without_zone(street, 2).problem;
  const Zoning one = least_change(left, {.threads = 1});
  for (const int threads : {2, 3, 8}) EXPECT_EQ(least_change(left, {.threads = threads}).zone_of, one.zone_of);
}

TEST(LeastChange, StoppedGivesAWholePlan) {
  ZoningProblem street = testing::communities(12, 11, 12, 1);
  street.current = divide(street, {}).zone_of;
  std::stop_source stop;
  stop.request_stop();
  const Zoning zoning = least_change(without_zone(street, 3).problem, {}, {}, {.report = {}, .stop = stop.get_token()});
  EXPECT_TRUE(std::ranges::any_of(zoning.issues, [](const Issue& i) { return i.code == "zoning-stopped"; }));
  EXPECT_EQ(zoning.measures.pieces_off, 0);
  EXPECT_TRUE(std::ranges::none_of(zoning.zone_of, [](int z) { return z < 0; }));
}

TEST(LeastChange, WithoutCommunitiesOrInspectorsSaysSo) {
  EXPECT_EQ(least_change({}, {}).issues.front().code, "units-none");
  ZoningProblem street = testing::grid(2, 1, 1, 1);
  street.current = {0, 0};
  EXPECT_EQ(least_change(without_zone(street, 0).problem, {}).issues.front().code, "zones-none");
}

// --- the slider ---------------------------------------------------------------------------------------------------------------

TEST(Alternatives, EachStepMovesMoreAndIsBetterForIt) {
  ZoningProblem street = testing::communities(10, 8, 8, 3);
  street.current = divide(street, {}).zone_of;
  const ZoningProblem left = without_zone(street, 4).problem;
  const std::vector<Alternative> list = alternatives(left, {});
  ASSERT_GE(list.size(), 3U);
  for (std::size_t i = 0; i < list.size(); ++i) {
    EXPECT_TRUE(list[i].zoning.within_tolerance);
    EXPECT_EQ(list[i].moved.units, disturbance_of(left, list[i].zoning.zone_of).units);
    EXPECT_DOUBLE_EQ(list[i].objective, list[i].zoning.measures.moment);
    for (std::size_t j = 0; j < list.size(); ++j) {
      const bool as_good = list[j].moved.units <= list[i].moved.units && list[j].objective <= list[i].objective &&
                           list[j].zoning.measures.max_deviation <= list[i].zoning.measures.max_deviation;
      EXPECT_TRUE(i == j || !as_good) << i << " is covered by " << j;
    }
    if (i == 0) continue;
    EXPECT_GE(list[i].moved.units, list[i - 1].moved.units);
  }
  EXPECT_LT(list.front().moved.units, list.back().moved.units);
  EXPECT_GT(list.front().objective, list.back().objective);
  // On two threads the same.
  const std::vector<Alternative> again = alternatives(left, {.threads = 2});
  ASSERT_EQ(again.size(), list.size());
  for (std::size_t i = 0; i < list.size(); ++i) EXPECT_EQ(again[i].zoning.zone_of, list[i].zoning.zone_of);
}

TEST(Alternatives, WhereNothingIsWithinTheLimitsTheNearestPlanIsTold) {
  ZoningProblem street = testing::grid(3, 1, 2, 1, true);  // 2 to 1
  street.current = plan_drawn("AAB");
  const std::vector<Alternative> list = alternatives(street, {.tolerance = 0.01});
  ASSERT_EQ(list.size(), 1U);
  EXPECT_FALSE(list[0].zoning.within_tolerance);
  EXPECT_FALSE(list[0].zoning.issues.empty());
}

TEST(Alternatives, StoppedThereIsStillOne) {
  ZoningProblem street = testing::communities(10, 8, 8, 3);
  street.current = divide(street, {}).zone_of;
  std::stop_source stop;
  stop.request_stop();
  EXPECT_EQ(alternatives(street, {}, {}, {.report = {}, .stop = stop.get_token()}).size(), 1U);
}

}  // namespace
}  // namespace gridwalk::geo
