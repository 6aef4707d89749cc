// Month plans: every rule held, what does not fit told with its reason, the same plan from the same seed.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/rounds/month.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <map>
#include <set>

#include "geo/random.h"

namespace gridwalk::geo {
namespace {

// An office and `sites` communities on a plane of 4 km, 250 m a minute, over `days` working days.
MonthProblem street(int sites, int days, std::uint64_t seed) {
  Random random(seed);
  std::vector<Point> places{{2000, 2000}};
  for (int i = 0; i < sites; ++i) places.push_back({random.uniform(0, 4000), random.uniform(0, 4000)});
  MonthProblem problem;
  const auto n = places.size();
  problem.travel.n = static_cast<int>(n);
  for (std::size_t i = 0; i < n; ++i) {
    for (std::size_t j = 0; j < n; ++j) {
      const double way = 1.3 * distance_m(places[i], places[j]);
      problem.travel.decimetres.push_back(static_cast<std::int32_t>(way * 10));
      problem.travel.deciseconds.push_back(static_cast<std::int32_t>(way / 250 * 600));
    }
  }
  for (int i = 0; i < sites; ++i) problem.needs.push_back({.site = i, .visits = 1, .service_min = 40});
  for (int d = 0; d < days; ++d) {
    problem.days.push_back({std::chrono::sys_days(std::chrono::year(2026) / 6 / 1) + std::chrono::days(d + 2 * (d / 5)), 360});
  }
  problem.seed = seed;
  return problem;
}

std::map<int, std::vector<int>> days_by_need(const MonthResult& result) {
  std::map<int, std::vector<int>> days;
  for (const DayPlan& day : result.days) {
    for (const StopPlan& stop : day.stops) days[stop.need].push_back(day.day);
  }
  return days;
}

bool has(const Issues& issues, const std::string& code) { return std::ranges::any_of(issues, [&](const Issue& i) { return i.code == code; }); }

TEST(MonthPlan, EveryVisitIsPlacedAndEveryRuleHeld) {
  for (std::uint64_t seed = 1; seed <= 6; ++seed) {
    MonthProblem problem = street(17, 22, seed);
    for (std::size_t i = 0; i < problem.needs.size(); i += 3) problem.needs[i].visits = 2;
    for (std::size_t i = 0; i < problem.needs.size(); ++i) problem.needs[i].group = static_cast<int>(i % 4);
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
  MonthProblem problem = street(60, 10, 3);
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
  MonthProblem problem = street(12, 10, 4);
  for (const int off : {0, 1, 2}) problem.days[static_cast<std::size_t>(off)].capacity_min = 0;
  problem.needs[5].pinned_days = {7};
  problem.needs[6].allowed_days.assign(10, 0);
  problem.needs[6].allowed_days[9] = 1;
  const MonthResult result = plan_month(problem);
  const auto days = days_by_need(result);
  for (const int off : {0, 1, 2}) EXPECT_TRUE(result.days[static_cast<std::size_t>(off)].stops.empty());
  EXPECT_EQ(days.at(5), std::vector<int>{7});
  EXPECT_EQ(days.at(6), std::vector<int>{9});
  EXPECT_TRUE(check_month(problem, result).empty());
}

TEST(MonthPlan, WhatDoesNotFitSaysWhyAndTheImportantComesFirst) {
  MonthProblem problem = street(30, 2, 5);
  for (std::size_t i = 0; i < 6; ++i) problem.needs[i].priority = 9;
  MonthResult result = plan_month(problem);
  ASSERT_FALSE(result.unplaced.empty());
  for (const Unplaced& unplaced : result.unplaced) {
    EXPECT_GE(unplaced.need, 6) << "the six that matter most are all planned";
    EXPECT_EQ(unplaced.reason, "capacity");
  }
  EXPECT_TRUE(check_month(problem, result).empty());

  problem = street(3, 5, 6);
  problem.needs[0].service_min = 500;
  problem.needs[1].visits = 3;
  problem.needs[2].allowed_days.assign(5, 0);
  result = plan_month(problem);
  std::map<int, std::string> reasons;
  for (const Unplaced& unplaced : result.unplaced) reasons[unplaced.need] = unplaced.reason;
  EXPECT_EQ(reasons[0], "too-long");
  EXPECT_EQ(reasons[1], "gap");
  EXPECT_EQ(reasons[2], "no-day");
}

TEST(MonthPlan, BadInputIsNamedAndLeftOut) {
  MonthProblem problem = street(4, 5, 7);
  problem.needs[0].site = 99;
  problem.needs[1].pinned_days = {3};
  problem.days[3].capacity_min = 0;
  const MonthResult result = plan_month(problem);
  EXPECT_TRUE(has(result.issues, "need-site-unknown"));
  EXPECT_TRUE(has(result.issues, "pin-on-day-off"));
  EXPECT_EQ(days_by_need(result).count(0), 0U);
  EXPECT_TRUE(has(plan_month({.needs = problem.needs, .travel = problem.travel}).issues, "month-empty"));
}

TEST(MonthPlan, TheSameSeedGivesTheSamePlan) {
  const MonthProblem problem = street(20, 22, 8);
  const MonthResult a = plan_month(problem), b = plan_month(problem);
  EXPECT_EQ(a.travel_min, b.travel_min);
  EXPECT_EQ(days_by_need(a), days_by_need(b));
}

TEST(MonthPlan, StoppedAtOnceItIsStillAPlan) {
  const MonthProblem problem = street(40, 22, 9);
  std::stop_source stop;
  stop.request_stop();
  const MonthResult result = plan_month(problem, {.report = {}, .stop = stop.get_token()});
  EXPECT_TRUE(check_month(problem, result).empty());
}

TEST(MonthPlan, NeighboursGoTogether) {
  // Two groups of three, 4 km apart: no day that mixes them is worth its way.
  MonthProblem problem = street(6, 2, 1);
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
    MonthProblem p = street(8, 10, 2);
    p.needs[0].visits = 2;
    p.needs[1].pinned_days = {4};
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
