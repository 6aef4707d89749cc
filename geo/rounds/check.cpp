// Judges a month by the rules alone; shares nothing with the planner.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>
#include <map>

#include "geo/rounds/month.h"

namespace gridwalk::geo {
namespace {

constexpr double tolerance_min = 0.02;  // amounts of the plan are whole deciseconds

class Checker {
 public:
  Checker(const MonthProblem& problem, const MonthResult& result) : p_(problem), r_(result), days_of_(problem.needs.size()) {}

  Issues run() {
    for (const DayPlan& day : r_.days) check_day(day);
    for (std::size_t i = 0; i < p_.needs.size(); ++i) check_need(static_cast<int>(i));
    return std::move(issues_);
  }

 private:
  void say(const char* code, long long subject, Args args = {}) { issues_.push_back({code, subject, std::move(args), Severity::Problem}); }

  void check_day(const DayPlan& day) {
    if (day.day < 0 || day.day >= static_cast<int>(p_.days.size())) return say("plan-day-unknown", day.day);
    double travel = 0, service = 0, clock = p_.day_start_min;
    std::map<std::pair<int, bool>, int> joined;  // group and half day -> visits
    int at = 0;
    for (const StopPlan& stop : day.stops) {
      if (stop.need < 0 || stop.need >= static_cast<int>(p_.needs.size())) return say("plan-need-unknown", day.day);
      const VisitNeed& need = p_.needs[static_cast<std::size_t>(stop.need)];
      std::vector<int>& days = days_of_[static_cast<std::size_t>(stop.need)];
      if (std::find(days.begin(), days.end(), day.day) != days.end()) say("plan-twice-a-day", stop.need, {{"day", std::to_string(day.day + 1)}});
      days.push_back(day.day);
      const double leg = p_.travel.ds(at, need.site + 1) / 600.0;
      if (stop.arrive_min < clock + leg - tolerance_min || std::abs(stop.leave_min - stop.arrive_min - need.service_min) > tolerance_min) say("plan-times-wrong", day.day);
      if (p_.lunch_min > 0 && stop.arrive_min < p_.morning_end_min - tolerance_min && stop.leave_min > p_.morning_end_min + tolerance_min) say("plan-no-break", day.day);
      if (need.group >= 0 && ++joined[{need.group, stop.arrive_min >= p_.morning_end_min}] > p_.group_limit) say("plan-group-limit", stop.need, {{"day", std::to_string(day.day + 1)}});
      clock = stop.leave_min;
      travel += leg;
      service += need.service_min;
      at = need.site + 1;
    }
    if (!day.stops.empty()) {
      const double home = p_.travel.ds(at, 0) / 600.0;
      travel += home;
      if (std::abs(day.back_min - clock - home) > tolerance_min) say("plan-times-wrong", day.day);
    }
    if (std::abs(travel - day.travel_min) > tolerance_min || std::abs(service - day.service_min) > tolerance_min) say("plan-totals-wrong", day.day);
    if (travel + service > p_.days[static_cast<std::size_t>(day.day)].capacity_min + tolerance_min) {
      say("plan-day-too-long", day.day, {{"minutes", std::to_string(std::lround(travel + service))}});
    }
  }

  void check_need(int index) {
    const VisitNeed& need = p_.needs[static_cast<std::size_t>(index)];
    std::vector<int>& days = days_of_[static_cast<std::size_t>(index)];
    std::sort(days.begin(), days.end());
    const auto pinned = [&](int d) { return std::find(need.pinned_days.begin(), need.pinned_days.end(), d) != need.pinned_days.end(); };
    int missing = 0;
    for (const Unplaced& u : r_.unplaced) missing += u.need == index ? u.missing_visits : 0;
    const int planned = static_cast<int>(days.size());
    const bool more_pins = planned > need.visits && std::all_of(days.begin(), days.end(), pinned);
    if (planned + missing != std::max(0, need.visits) && !more_pins) {
      say("plan-visit-count", index, {{"planned", std::to_string(planned)}, {"missing", std::to_string(missing)}, {"visits", std::to_string(need.visits)}});
    }
    int last = need.last_visit_day;
    bool last_pinned = true;
    for (const int d : days) {
      if (!need.allowed_days.empty() && !pinned(d) && (static_cast<std::size_t>(d) >= need.allowed_days.size() || need.allowed_days[static_cast<std::size_t>(d)] == 0)) {
        say("plan-day-not-allowed", index, {{"day", std::to_string(d + 1)}});
      }
      if (d - last < need.min_gap_days && !(pinned(d) && last_pinned)) say("plan-gap-too-short", index, {{"day", std::to_string(d + 1)}});
      last = d;
      last_pinned = pinned(d);
    }
    for (const int d : need.pinned_days) {
      const bool usable = d >= 0 && d < static_cast<int>(p_.days.size()) && p_.days[static_cast<std::size_t>(d)].capacity_min > 0;
      if (usable && missing == 0 && std::find(days.begin(), days.end(), d) == days.end()) say("plan-pin-lost", index, {{"day", std::to_string(d + 1)}});
    }
  }

  const MonthProblem& p_;
  const MonthResult& r_;
  std::vector<std::vector<int>> days_of_;
  Issues issues_;
};

}  // namespace

Issues check_month(const MonthProblem& problem, const MonthResult& result) { return Checker(problem, result).run(); }

}  // namespace gridwalk::geo
