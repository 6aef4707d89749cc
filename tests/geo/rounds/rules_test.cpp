// The rules of a month one by one: gaps, windows, halves, bodies that join, pins, what was published; small plans against every other plan.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include <algorithm>
#include <map>

#include "geo/random.h"
#include "geo/rounds/day_sets.h"
#include "geo/rounds/office.h"
#include "tests/geo/rounds/made_month.h"

namespace gridwalk::geo {
namespace {

using testing::days_by_need;
using testing::has;
using testing::made_month;

std::vector<std::array<int, 2>> room(std::size_t days, int in_the_morning, int in_the_afternoon) { return std::vector<std::array<int, 2>>(days, {in_the_morning, in_the_afternoon}); }

TEST(Rules, GapsHoldOverTheMonthBorderAndFromBelowAndAbove) {
  MonthProblem problem = made_month(5, 20, 1);
  problem.needs[0].last_visit_workday = -2;  // two working days before the first
  problem.needs[1].visits = 3;
  problem.needs[1].max_gap = 8;
  problem.needs[1].last_visit_workday = -6;
  problem.needs[2].visits = 2;
  problem.needs[2].calendar_gaps = true;
  problem.needs[2].min_gap = 14;
  problem.needs[2].max_gap = 20;
  const MonthResult result = plan_month(problem);
  EXPECT_TRUE(result.unplaced.empty());
  EXPECT_TRUE(check_month(problem, result).empty());
  const auto days = days_by_need(result);
  EXPECT_GE(days.at(0)[0], 3);
  EXPECT_LE(days.at(1)[0], 2);
  EXPECT_GE(days.at(1)[2], 12) << "the next month can still keep the gap";
  const auto date = [&](int d) { return std::chrono::sys_days(problem.days[static_cast<std::size_t>(d)].date); };
  EXPECT_GE((date(days.at(2)[1]) - date(days.at(2)[0])).count(), 14);
  EXPECT_TRUE(result.gaps_not_kept.empty());
}

TEST(Rules, AGapThatNoDaysKeepIsNamedAndTheVisitsAreMadeAllTheSame) {
  MonthProblem problem = made_month(3, 20, 2);
  problem.needs[0].visits = 1;
  problem.needs[0].max_gap = 6;
  problem.needs[0].min_gap = 3;
  problem.needs[0].last_visit_workday = -1;
  const MonthResult result = plan_month(problem);
  EXPECT_EQ(result.gaps_not_kept, std::vector<int>{0});
  EXPECT_TRUE(result.unplaced.empty());
  EXPECT_TRUE(check_month(problem, result).empty());
}

TEST(Rules, ThirtyVisitsInSixteenDaysAreAsManyAsFitAndTheRestIsTold) {
  MonthProblem problem = made_month(3, 16, 3);
  problem.needs[1].visits = 30;
  problem.needs[1].min_gap = 1;
  problem.needs[1].service_min = 10;
  const MonthResult result = plan_month(problem);
  ASSERT_EQ(result.unplaced.size(), 1U);
  EXPECT_EQ(result.unplaced[0].need, 1);
  EXPECT_EQ(result.unplaced[0].missing_visits, 14);
  EXPECT_EQ(result.unplaced[0].reason, "gap");
  ASSERT_FALSE(result.unplaced[0].remedies.empty());
  EXPECT_EQ(result.unplaced[0].remedies[0].kind, Remedy::Kind::FewerVisits);
  EXPECT_TRUE(check_month(problem, result).empty());
}

TEST(Rules, WindowsAreMetAndARecheckKeepsNoDistance) {
  MonthProblem problem = made_month(10, 20, 4);
  problem.needs[3].windows = {{4, 6, true}};   // a re-check: the month's one visit
  problem.needs[4].visits = 2;
  problem.needs[4].windows = {{0, 4, false}};  // carried over: in the first week
  problem.needs[5].visits = 0;
  problem.needs[5].windows = {{9, 9, true}};   // nothing is due but the re-check
  problem.needs[6].visits = 2;
  problem.needs[6].windows = {{7, 7, true}, {9, 9, true}};
  const MonthResult result = plan_month(problem);
  const auto days = days_by_need(result);
  EXPECT_TRUE(result.unplaced.empty());
  EXPECT_TRUE(days.at(3)[0] >= 4 && days.at(3)[0] <= 6);
  EXPECT_LE(days.at(4)[0], 4);
  EXPECT_EQ(days.at(5), std::vector<int>{9});
  EXPECT_EQ(days.at(6), (std::vector<int>{7, 9}));
  EXPECT_TRUE(result.windows_missed.empty());
  EXPECT_TRUE(check_month(problem, result).empty());

  problem.days[9].capacity_min = 0;
  const MonthResult without = plan_month(problem);
  EXPECT_EQ(without.windows_missed, (std::vector<int>{5, 6})) << "the visits are made, not on the day that was asked for";
}

TEST(Rules, VisitsLieInTheHalvesThatAreFree) {
  for (std::uint64_t seed = 1; seed <= 4; ++seed) {
    MonthProblem problem = made_month(14, 10, seed);
    for (std::size_t i = 0; i < 14; ++i) problem.needs[i].halves.assign(10, i % 2 == 0 ? morning : afternoon);
    problem.days[2].halves = morning;
    problem.days[2].capacity_min = 180;
    problem.days[3].halves = afternoon;
    problem.days[3].capacity_min = 180;
    const MonthResult result = plan_month(problem);
    EXPECT_TRUE(result.unplaced.empty()) << seed;
    EXPECT_TRUE(check_month(problem, result).empty()) << seed << " " << check_month(problem, result).front().code;
    for (const StopPlan& stop : result.days[3].stops) EXPECT_GE(stop.arrive_min, problem.afternoon_start_min);
  }
}

TEST(Rules, ABodyJoinsNoMoreThanItHasRoomForOverAllInspectors) {
  // One committee, free on the fourth weekday's afternoon, two visits each: 2 x 4 weeks = 8 joint visits for two inspectors.
  std::vector<MonthProblem> office{made_month(6, 20, 5), made_month(6, 20, 6)};
  for (MonthProblem& problem : office) {
    problem.bodies = {{room(20, 0, 0)}};
    for (std::size_t d = 3; d < 20; d += 5) problem.bodies[0].room[d] = {0, 2};
    for (std::size_t i = 0; i < 4; ++i) problem.needs[i].bodies = {0};
  }
  const std::vector<MonthResult> one = plan_office(office, 1), two = plan_office(office, 2);
  EXPECT_TRUE(check_office(office, one).empty());
  EXPECT_TRUE(one[0].unplaced.empty() && one[1].unplaced.empty());
  for (std::size_t i = 0; i < 2; ++i) {
    EXPECT_EQ(days_by_need(one[i]), days_by_need(two[i]));
    EXPECT_TRUE(check_month(office[i], one[i]).empty());
  }

  for (MonthProblem& problem : office) problem.needs[4].bodies = {0};
  const std::vector<MonthResult> tight = plan_office(office, 2);
  EXPECT_TRUE(check_office(office, tight).empty());
  ASSERT_EQ(tight[0].unplaced.size() + tight[1].unplaced.size(), 2U) << "eight places for ten visits";
  for (const MonthResult& result : tight) {
    for (const Unplaced& unplaced : result.unplaced) EXPECT_EQ(unplaced.reason, "body");
  }
}

TEST(Rules, ABodyMayJoinTheFirstVisitAlone) {
  MonthProblem problem = made_month(6, 20, 5);
  problem.bodies = {{room(20, 0, 0)}};
  for (std::size_t d = 3; d < 20; d += 5) problem.bodies[0].room[d] = {0, 2};
  for (std::size_t i = 0; i < 6; ++i) {
    problem.needs[i].visits = 2;
    problem.needs[i].first_bodies = {0};
  }
  const MonthResult result = plan_month(problem);
  EXPECT_TRUE(result.unplaced.empty());
  EXPECT_TRUE(check_month(problem, result).empty());
  EXPECT_TRUE(check_office({problem}, {result}).empty());
  for (const auto& [need, days] : days_by_need(result)) EXPECT_EQ(days[0] % 5, 3) << need;
}

TEST(Rules, ABodyThatIsNeverFreeIsTheReasonGiven) {
  MonthProblem problem = made_month(4, 10, 7);
  problem.bodies = {{room(10, 0, 0)}};
  problem.needs[2].bodies = {0};
  const MonthResult result = plan_month(problem);
  ASSERT_EQ(result.unplaced.size(), 1U);
  EXPECT_EQ(result.unplaced[0].need, 2);
  EXPECT_EQ(result.unplaced[0].reason, "body");
}

TEST(Rules, WhatWasPublishedStaysWhereAFewThingsChange) {
  MonthProblem problem = made_month(17, 21, 8);
  for (std::size_t i = 0; i < 17; i += 2) problem.needs[i].visits = 2;
  const auto before = days_by_need(plan_month(problem));
  int visits = 0;
  for (const auto& [need, days] : before) {
    problem.needs[static_cast<std::size_t>(need)].published = days;
    visits += static_cast<int>(days.size());
  }
  problem.days[10].capacity_min = 0;   // a day is lost
  problem.needs[3].visits = 2;         // a community becomes hot
  problem.needs[5].service_min = 80;
  problem.seed = 99;
  const MonthResult after = plan_month(problem);
  int on_lost_day = 0;
  for (const auto& [need, days] : before) on_lost_day += static_cast<int>(std::ranges::count(days, 10));
  EXPECT_TRUE(after.unplaced.empty());
  EXPECT_LE(after.measures.changes, on_lost_day + visits / 10);
}

TEST(Rules, TwoInspectorsShareCommunitiesByDay) {
  // Until day 9 the first goes out, from then on the second, who has another way of travelling.
  MonthProblem problem = made_month(12, 20, 9);
  problem.other_travel = {problem.travel};
  for (std::int32_t& ds : problem.other_travel[0].deciseconds) ds *= 2;
  for (std::size_t d = 10; d < 20; ++d) problem.days[d].travel = 1;
  const MonthResult result = plan_month(problem);
  EXPECT_TRUE(result.unplaced.empty());
  EXPECT_TRUE(check_month(problem, result).empty()) << check_month(problem, result).front().code;
}

TEST(Rules, ASmallMonthIsProven) {
  for (std::uint64_t seed = 1; seed <= 3; ++seed) {
    MonthProblem problem = made_month(10, 21, seed);
    problem.needs[0].visits = 2;
    problem.needs[1].windows = {{0, 4, false}};
    const MonthResult result = plan_month(problem);
    EXPECT_TRUE(result.proven);
    EXPECT_TRUE(check_month(problem, result).empty());
    problem.seed += 100;
    problem.iterations = 500;  // however little is searched before, the proof ends at the same
    const MonthResult again = plan_month(problem);
    EXPECT_EQ(result.travel_min, again.travel_min);
    EXPECT_TRUE(again.proven);
  }
  EXPECT_FALSE(plan_month(made_month(11, 21, 1)).proven);
}

TEST(DaySets, AreAllThatTheRulesAllow) {
  const MonthProblem problem = made_month(1, 21, 1);
  VisitNeed need{.site = 0};
  EXPECT_EQ(day_sets(problem, need).sets.size(), 22U);
  need.visits = 4;
  EXPECT_EQ(std::ranges::count_if(day_sets(problem, need).sets, [](const PeriodicPattern& s) { return s.cost == 0; }), 5 + 4)
      << "four of five Mondays, or all four of another weekday; others cost a little";
  need.visits = 2;
  need.min_gap = 9;
  need.max_gap = 12;
  const DaySets sets = day_sets(problem, need);
  EXPECT_EQ(std::ranges::count_if(sets.sets, [](const PeriodicPattern& s) { return s.cost == 0; }), 12 + 11 + 10 + 9) << "pairs 9 to 12 days apart";
  need.max_gap = 0;
  need.min_gap = 1;
  need.visits = 8;
  const DaySets many = day_sets(problem, need);
  EXPECT_LE(many.sets.size(), 3 * most_sets);
  EXPECT_EQ(many.most_visits, 8);
}

}  // namespace
}  // namespace gridwalk::geo
