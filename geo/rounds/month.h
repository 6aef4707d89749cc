// One inspector's month: which community on which day, in which order, within the hours of each day.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "geo/issue.h"
#include "geo/progress.h"
#include "geo/roads/roads.h"

namespace gridwalk::geo {

// Halves of a day, as bits.
inline constexpr std::uint8_t no_half = 0, morning = 1, afternoon = 2, both_halves = 3;

// At least one visit must lie on a day from `first` to `last` (indices of days): a re-check at its deadline, a visit carried over.
struct VisitWindow {
  int first = 0, last = 0;
  bool any_gap = false;  // a visit here keeps no least distance from others: re-checks
};

// The planner's own word about one visit: it stays on its day; a number above 0 says which stop of the day it is.
struct VisitPin {
  int day = 0;
  int place = 0;
};

// "Day" is always an index into MonthProblem::days.
struct VisitNeed {
  int site = 0;    // row site + 1 of the travel matrix
  int visits = 1;  // in this period
  double service_min = 60;
  std::vector<std::uint8_t> halves{};  // one a day: in which halves a visit may lie; empty = any, on every day
  int min_gap = 5;                     // from one visit to the next at least: 5 working days = a week later
  int max_gap = 0;                     // and at most; 0 = no limit
  bool calendar_gaps = false;          // gaps count calendar days instead of working days
  std::optional<int> last_visit_workday{};  // the last visit before this period: how many working days before the first day, 0 or less ...
  std::optional<std::chrono::year_month_day> last_visit{};  // ... and its date
  std::vector<VisitWindow> windows{};
  std::vector<VisitPin> pins{};  // kept whatever gaps or halves say
  std::vector<int> taken{};      // days on which somebody else visits it: gaps hold from these too
  std::vector<int> published{};  // days on which people were told to expect it: leaving one costs change_min
  int priority = 0;              // what does not fit is left out from the lowest on
  std::vector<int> bodies{};        // that join each visit
  std::vector<int> first_bodies{};  // that join the first visit of the period alone
  std::uint64_t not_first = 0;      // bit d: a first visit on day d is not to be
};

struct PlanDay {
  std::chrono::year_month_day date;
  double capacity_min = 360;  // travel and visits together; 0 on leave
  std::uint8_t halves = both_halves;
  int travel = 0;             // whose ways these are: 0 = MonthProblem::travel, else other_travel[travel - 1]
};

// A body that joins visits: how many, by day of the problem, in the morning and in the afternoon.
struct JointBody {
  std::vector<std::array<int, 2>> room;  // empty: no limit
};

struct MonthProblem {
  std::vector<VisitNeed> needs;
  // In the order of their dates, at most 64. A date may come twice: two inspectors who share communities. Only working days.
  std::vector<PlanDay> days;
  TravelMatrix travel;  // index 0 = office, site i -> i + 1
  std::vector<TravelMatrix> other_travel;
  std::vector<JointBody> bodies;
  double lunch_min = 90;  // 0: no break
  double day_start_min = 8 * 60 + 30, morning_end_min = 12 * 60, afternoon_start_min = 13 * 60 + 30, day_end_min = 17 * 60 + 30;
  double balance_weight = 0.5;  // 0: fewest minutes on the road, days as full as they come; more spreads the visits over the days
  double change_min = 30;       // what it costs to take a visit off a day that was published
  double weekday_min = 5;       // what a visit on another weekday costs a community that has three or more
  std::uint64_t seed = 1;
  long long iterations = 0;     // 0: from the number of visits

  const TravelMatrix& travel_on(int day) const {
    const int which = days[static_cast<std::size_t>(day)].travel;
    return which == 0 ? travel : other_travel[static_cast<std::size_t>(which) - 1];
  }
};

struct StopPlan {
  int need = 0;
  double arrive_min = 0, leave_min = 0;  // minutes after midnight when the visit begins and ends
};

struct DayPlan {
  int day = 0;
  std::vector<StopPlan> stops;  // in order, from the office
  double travel_min = 0, service_min = 0, distance_m = 0, back_min = 0;  // back_min: at the office again
  bool shortest = true;         // no order of these stops is shorter (where some have their half or place: none that keeps those)
  double above_bound = 0;       // share by which the way is at most longer than the shortest
};

// What would make room for the visit, the cheapest first.
struct Remedy {
  enum class Kind { MoreMinutes, FewerVisits, AnotherHalf } kind = Kind::MoreMinutes;
  int day = -1;        // MoreMinutes: on which day ...
  double minutes = 0;  // ... how many
};

struct Unplaced {
  int need = 0;
  int missing_visits = 0;
  // no-day (no day allowed has hours), gap (the days between visits leave no room), too-long (there and back with the visit
  // exceeds every day), body (those that join have no half-day left), capacity (the hours are full), site-unknown. Words under
  // [unplaced].
  std::string reason;
  std::vector<Remedy> remedies{};
};

// What was made small, in this order, each by itself.
struct MonthMeasures {
  int unplaced = 0, unplaced_weight = 0;  // visits; each counted 1 + priority
  double travel_min = 0;
  double spread_min = 0;        // longest less shortest day, of days with hours
  double between_min = 0;       // mean way from one community to the next within a day: how compact days are
  int other_weekday = 0;        // visits of communities with three or more that lie off their usual weekday
  int changes = 0;              // visits that left their published day
};

struct MonthResult {
  std::vector<DayPlan> days;  // one for each day of the problem, stops empty where none
  std::vector<Unplaced> unplaced;
  std::vector<int> gaps_not_kept;   // needs whose visits lie farther apart than max_gap, because no set of days keeps it
  std::vector<int> windows_missed;  // needs that have all their visits, but none in one of their windows
  int visits = 0;
  double travel_min = 0, service_min = 0, distance_m = 0;
  double longest_day_min = 0, shortest_day_min = 0;  // travel and visits; over days with capacity
  MonthMeasures measures;
  bool proven = false;        // no plan is better by the weights of the problem
  Issues issues;              // subjects are needs, or days for day-ends-late
};

// Visits first (by priority), then minutes on the road, weighed against evenly filled days, weekdays and changes. Capacity is never
// exceeded, but by what a person pinned (day-too-long).
// Method: every need's possible sets of days (day_sets.h), chosen together by solve_periodic (periodic.h); then the shortest order of each
// day that keeps halves and places (tour.h). A set that turns out to break a half or a body's room is taken off the list and the month solved again.
// The same problem and seed give the same plan on every machine. Stopped early it returns the best plan so far.
// Bad input is named and left out: need-site-unknown, pin-on-day-off, pins-more-than-visits, gaps-contradict, month-empty, too-many-days.
MonthResult plan_month(const MonthProblem& problem, const Progress& progress = {});

// Judges a plan, made by plan_month or by hand, by the rules alone; empty = valid. Subjects are needs or days.
Issues check_month(const MonthProblem& problem, const MonthResult& result);

// Times of one day's stops in this order; works for a hand-made order too.
DayPlan schedule_day(const MonthProblem& problem, int day, const std::vector<int>& needs_in_order);

// The shortest order of one day's stops that keeps halves and places where that can be, with its times.
DayPlan shortest_day(const MonthProblem& problem, int day, const std::vector<int>& needs);

}  // namespace gridwalk::geo
