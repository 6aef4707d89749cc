// Month plans: every rule held, what does not fit told with its reason, the same plan from the same seed.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/rounds/month.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <map>
#include <set>

#include "tests/geo/rounds/made_month.h"

namespace gridwalk::geo {
namespace {

using testing::days_by_need;
using testing::has;

TEST(MonthPlan, EveryVisitIsPlacedAndEveryRuleHeld) {
  for (std::uint64_t seed = 1; seed <= 6; ++seed) {
    MonthProblem problem = testing::made_month(17, 22, seed);
    for (std::size_t i = 0; i < problem.needs.size(); i += 3) problem.needs[i].visits = 2;
    problem.bodies.assign(4, {std::vector<std::array<int, 2>>(22, {1, 1})});
    for (std::size_t i = 0; i < problem.needs.size(); ++i) problem.needs[i].bodies = {static_cast<int>(i % 4)};
    const MonthResult result = plan_month(problem);
    EXPECT_TRUE(result.unplaced.empty());
    EXPECT_TRUE(check_month(problem, result).empty()) << "seed " << seed << ": " << check_month(problem, result).front().code;
    const auto days = days_by_need(result);
    for (std::size_t i = 0; i < problem.needs.size(); ++i) {
      ASSERT_EQ(days.at(static_cast<int>(i)).size(), static_cast<std::size_t>(problem.needs[i].visits));
      if (problem.needs[i].visits == 2) {
        EXPECT_GE(days.at(static_cast<int>(i))[1] - days.at(static_cast<int>(i))[0], 5);
      }
    }
  }
}

TEST(MonthPlan, HoursAreNeverExceededAndVisitsKeepOffTheMiddayBreak) {
  MonthProblem problem = testing::made_month(60, 10, 3);
  const MonthResult result = plan_month(problem);
  for (const DayPlan& day : result.days) {
    EXPECT_LE(day.travel_min + day.service_min, 360 + 1e-6);
    double clock = problem.day_start_min;
    for (const StopPlan& stop : day.stops) {
      EXPECT_GE(stop.arrive_min, clock - 1e-6);
      EXPECT_TRUE(stop.leave_min <= problem.morning_end_min + 1e-6 || stop.arrive_min >= problem.afternoon_start_min - 1e-6) << stop.arrive_min;
      clock = stop.leave_min;
    }
  }
}

TEST(MonthPlan, LeaveAndPinsAreKept) {
  MonthProblem problem = testing::made_month(12, 10, 4);
  for (const int off : {0, 1, 2}) problem.days[static_cast<std::size_t>(off)].capacity_min = 0;
  problem.needs[5].pins = {{7}};
  problem.needs[6].halves.assign(10, no_half);
  problem.needs[6].halves[9] = both_halves;
  const MonthResult result = plan_month(problem);
  const auto days = days_by_need(result);
  for (const int off : {0, 1, 2}) EXPECT_TRUE(result.days[static_cast<std::size_t>(off)].stops.empty());
  EXPECT_EQ(days.at(5), std::vector<int>{7});
  EXPECT_EQ(days.at(6), std::vector<int>{9});
  EXPECT_TRUE(check_month(problem, result).empty());
}

TEST(MonthPlan, WhatDoesNotFitSaysWhyAndTheImportantComesFirst) {
  MonthProblem problem = testing::made_month(30, 2, 5);
  for (std::size_t i = 0; i < 6; ++i) problem.needs[i].priority = 9;
  MonthResult result = plan_month(problem);
  ASSERT_FALSE(result.unplaced.empty());
  for (const Unplaced& unplaced : result.unplaced) {
    EXPECT_GE(unplaced.need, 6) << "the six that matter most are all planned";
    EXPECT_EQ(unplaced.reason, "capacity");
  }
  EXPECT_TRUE(check_month(problem, result).empty());

  problem = testing::made_month(3, 5, 6);
  problem.needs[0].service_min = 500;
  problem.needs[1].visits = 3;
  problem.needs[2].halves.assign(5, no_half);
  result = plan_month(problem);
  std::map<int, std::string> reasons;
  for (const Unplaced& unplaced : result.unplaced) reasons[unplaced.need] = unplaced.reason;
  EXPECT_EQ(reasons[0], "too-long");
  EXPECT_EQ(reasons[1], "gap");
  EXPECT_EQ(reasons[2], "no-day");
}

TEST(MonthPlan, BadInputIsNamedAndLeftOut) {
  MonthProblem problem = testing::made_month(4, 5, 7);
  problem.needs[0].site = 99;
  problem.needs[1].pins = {{3}};
  problem.days[3].capacity_min = 0;
  const MonthResult result = plan_month(problem);
  EXPECT_TRUE(has(result.issues, "need-site-unknown"));
  EXPECT_TRUE(has(result.issues, "pin-on-day-off"));
  EXPECT_EQ(days_by_need(result).count(0), 0U);
  MonthProblem empty = problem;
  empty.days.clear();
  EXPECT_TRUE(has(plan_month(empty).issues, "month-empty"));
  problem.needs[2].min_gap = 8;
  problem.needs[2].max_gap = 5;
  EXPECT_TRUE(has(plan_month(problem).issues, "gaps-contradict"));
}

TEST(MonthPlan, TheSameSeedGivesTheSamePlan) {
  const MonthProblem problem = testing::made_month(20, 22, 8);
  const MonthResult a = plan_month(problem), b = plan_month(problem);
  EXPECT_EQ(a.travel_min, b.travel_min);
  EXPECT_EQ(days_by_need(a), days_by_need(b));
}

TEST(MonthPlan, StoppedAtOnceItIsStillAPlan) {
  const MonthProblem problem = testing::made_month(40, 22, 9);
  std::stop_source stop;
  stop.request_stop();
  const MonthResult result = plan_month(problem, {.report = {}, .stop = stop.get_token()});
  EXPECT_TRUE(check_month(problem, result).empty());
}

TEST(MonthPlan, NeighboursGoTogether) {
  // Two groups of three, 4 km apart: no day that mixes them is worth its way.
  MonthProblem problem = testing::made_month(6, 2, 1);
  const std::vector<Point> places{{0, 0}, {3000, 100}, {3000, 0}, {3000, -100}, {-3000, 100}, {-3000, 0}, {-3000, -100}};
  for (std::size_t i = 0; i < 7; ++i) {
    for (std::size_t j = 0; j < 7; ++j) {
      const double way = distance_m(places[i], places[j]);
      problem.travel.decimetres[i * 7 + j] = static_cast<std::int32_t>(way * 10);
      problem.travel.deciseconds[i * 7 + j] = static_cast<std::int32_t>(way / 250 * 600);
    }
  }
  const auto days = days_by_need(plan_month(problem));
  EXPECT_EQ(days.at(0), days.at(1));
  EXPECT_EQ(days.at(0), days.at(2));
  EXPECT_EQ(days.at(3), days.at(4));
  EXPECT_NE(days.at(0), days.at(3));
}

TEST(CheckMonth, FindsEveryPlantedViolation) {
  const MonthProblem problem = [] {
    MonthProblem p = testing::made_month(8, 10, 2);
    p.needs[0].visits = 2;
    p.needs[1].pins = {{4}};
    return p;
  }();
  const MonthResult good = plan_month(problem);
  ASSERT_TRUE(check_month(problem, good).empty());
  const auto broken = [&](const std::function<void(MonthResult&)>& spoil) {
    MonthResult bad = good;
    spoil(bad);
    return check_month(problem, bad);
  };
  const auto day_with_stops = [](MonthResult& r) -> DayPlan& { return *std::ranges::find_if(r.days, [](const DayPlan& d) { return !d.stops.empty(); }); };
  EXPECT_TRUE(has(broken([&](MonthResult& r) { day_with_stops(r).stops.front().arrive_min -= 200; }), "plan-times-wrong"));
  EXPECT_TRUE(has(broken([&](MonthResult& r) { day_with_stops(r).travel_min += 30; }), "plan-totals-wrong"));
  EXPECT_TRUE(has(broken([&](MonthResult& r) { day_with_stops(r).stops.push_back({99, 900, 940}); }), "plan-need-unknown"));
  EXPECT_TRUE(has(broken([&](MonthResult& r) { day_with_stops(r).stops.pop_back(); }), "plan-visit-count"));
  EXPECT_TRUE(has(broken([&](MonthResult& r) { r.days[4] = schedule_day(problem, 4, {}); }), "plan-pin-lost"));
  EXPECT_TRUE(has(broken([&](MonthResult& r) { r.days[0].day = 77; }), "plan-day-unknown"));
  EXPECT_TRUE(has(broken([&](MonthResult& r) {
    for (DayPlan& day : r.days) std::erase_if(day.stops, [](const StopPlan& s) { return s.need == 0; });
    r.days[2] = schedule_day(problem, 2, {0});
    r.days[3] = schedule_day(problem, 3, {0});
  }), "plan-gap-too-short"));
}

}  // namespace
}  // namespace gridwalk::geo
