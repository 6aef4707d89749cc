// In which half of a day a visit may lie, and who has joined how many.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "geo/rounds/day_clock.h"
#include "geo/rounds/month.h"

namespace gridwalk::geo::rounds_detail {

// A visit that begins before the midday break is one of the morning.
inline std::uint8_t half_of(const MonthProblem& problem, const StopPlan& stop) { return stop.arrive_min < problem.morning_end_min ? morning : afternoon; }

inline bool is_pinned(const VisitNeed& need, int day) {
  for (const VisitPin& pin : need.pins) {
    if (pin.day == day) return true;
  }
  return false;
}

// Halves of the day in which the inspector works, the need may be visited and every body that joins has any room at all.
std::uint8_t halves_of(const MonthProblem& problem, int need, int day);

// The hours of a day by its halves: no midday break where only one of them is worked.
DayHours hours_of(const MonthProblem& problem, int day);
Half half_for(std::uint8_t halves);
// halves_of, but any half where there is none: what is pinned goes somewhere.
std::uint8_t wanted_halves(const MonthProblem& problem, int need, int day);
// The day in this order, each stop in one of its halves.
DayPlan timed_day(const MonthProblem& problem, int day, const std::vector<int>& order, const std::vector<std::uint8_t>& halves);

// The same of the bodies that join the first visit alone.
std::uint8_t first_halves(const MonthProblem& problem, int need, int day);

// What of a day's plan cannot stand: a stop in a half that is not its own, a body that joins more than it has room for. Pinned visits are
// never named. Empty: all is well.
struct Misfit {
  int need = 0, day = 0;
  std::uint8_t half = no_half;  // in which it lies
  bool is_first = false;        // of its need's visits
};
// `first_day`: of each need's visits, -1 = none; may be empty.
std::vector<Misfit> misfits(const MonthProblem& problem, const DayPlan& day, const std::vector<int>& first_day = {});

}  // namespace gridwalk::geo::rounds_detail
