// One inspector's month: which community on which day, in which order, within the hours of each day.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <vector>

#include "geo/issue.h"
#include "geo/progress.h"
#include "geo/roads/roads.h"

namespace gridwalk::geo {

// "Day" is always an index into MonthProblem::days, which lists the working days of the period in order.
struct VisitNeed {
  int site = 0;    // row site + 1 of the travel matrix
  int visits = 1;  // in this period
  double service_min = 60;
  std::vector<char> allowed_days{};  // one a day, 0 = not then; empty = any
  int min_gap_days = 5;              // working days from one visit to the next: 5 = a week later at the earliest
  int priority = 0;                  // what does not fit is left out from the lowest on
  int last_visit_day = -1000;        // the last visit before this period, as a (negative) day: the gap holds across the border
  int group = -1;                    // committee that joins the visit
  std::vector<int> pinned_days{};    // the planner's own choice: kept whatever the gap or the allowed days say
};

struct PlanDay {
  std::chrono::year_month_day date;
  double capacity_min = 360;  // travel and visits together; 0 on leave
};

struct MonthProblem {
  std::vector<VisitNeed> needs;
  std::vector<PlanDay> days;  // at most 64
  TravelMatrix travel;        // index 0 = office, site i -> i + 1
  double lunch_min = 90;      // 0: no break
  double day_start_min = 8 * 60 + 30, morning_end_min = 12 * 60, afternoon_start_min = 13 * 60 + 30, day_end_min = 17 * 60 + 30;
  int group_limit = 3;         // visits that one group joins: at most so many a day, and so a half day
  double balance_weight = 0.5;  // 0: fewest minutes on the road, days as full as they come; more spreads the visits over the days
  std::uint64_t seed = 1;
  long long iterations = 0;    // 0: from the number of visits
};

struct StopPlan {
  int need = 0;
  double arrive_min = 0, leave_min = 0;  // minutes after midnight when the visit begins and ends
};

struct DayPlan {
  int day = 0;
  std::vector<StopPlan> stops;  // in order, from the office
  double travel_min = 0, service_min = 0, distance_m = 0, back_min = 0;  // back_min: at the office again
  bool shortest = true;  // the order of stops is proven to be the shortest (at most 12 stops)
};

struct Unplaced {
  int need = 0;
  int missing_visits = 0;
  // no-day (no day allowed has hours), gap (the days between visits leave no room), too-long (there and back with the visit
  // exceeds every day), group-limit, capacity (the hours are full). Words under [unplaced].
  std::string reason;
};

struct MonthResult {
  std::vector<DayPlan> days;  // one for each day of the problem, stops empty where none
  std::vector<Unplaced> unplaced;
  int visits = 0;
  double travel_min = 0, service_min = 0, distance_m = 0;
  double longest_day_min = 0, shortest_day_min = 0;  // travel and visits; over days with capacity
  Issues issues;  // subjects are needs, or days for day-ends-late
};

// Visits first (by priority), then minutes on the road, weighed against evenly filled days. Capacity is never exceeded.
// Method: ruin and recreate (Christiaens and Vanden Berghe 2020) under simulated annealing, where each community's days
// are chosen together by dynamic programming over the days (gaps, pins); at last each day's order is made the shortest.
// The same problem and seed give the same plan on every machine. Stopped early it returns the best plan so far.
// Bad input is named and left out: need-site-unknown, pin-on-day-off, pins-more-than-visits, month-empty, too-many-days.
MonthResult plan_month(const MonthProblem& problem, const Progress& progress = {});

// Judges a plan, made by plan_month or by hand, by the rules alone; empty = valid. Subjects are needs or days.
Issues check_month(const MonthProblem& problem, const MonthResult& result);

// Times of one day's stops in this order; works for a hand-made order too.
DayPlan schedule_day(const MonthProblem& problem, int day, const std::vector<int>& needs_in_order);

}  // namespace gridwalk::geo
