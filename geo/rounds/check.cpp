// Judges a month by the rules alone; shares nothing with the planner.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>
#include <map>
#include <set>

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
    const PlanDay& of = p_.days[static_cast<std::size_t>(day.day)];
    const TravelMatrix& ways = p_.travel_on(day.day);
    double travel = 0, service = 0, clock = of.halves == afternoon ? p_.afternoon_start_min : p_.day_start_min;
    std::map<std::pair<int, bool>, int> joined;  // body and half day -> visits
    bool all_pinned = true;
    int at = 0;
    for (const StopPlan& stop : day.stops) {
      if (stop.need < 0 || stop.need >= static_cast<int>(p_.needs.size())) return say("plan-need-unknown", day.day);
      const VisitNeed& need = p_.needs[static_cast<std::size_t>(stop.need)];
      std::vector<int>& days = days_of_[static_cast<std::size_t>(stop.need)];
      if (std::find(days.begin(), days.end(), day.day) != days.end()) say("plan-twice-a-day", stop.need, {{"day", std::to_string(day.day + 1)}});
      days.push_back(day.day);
      const double leg = ways.ds(at, need.site + 1) / 600.0;
      if (stop.arrive_min < clock + leg - tolerance_min || std::abs(stop.leave_min - stop.arrive_min - need.service_min) > tolerance_min) say("plan-times-wrong", day.day);
      if (p_.lunch_min > 0 && of.halves == both_halves && stop.arrive_min < p_.morning_end_min - tolerance_min && stop.leave_min > p_.morning_end_min + tolerance_min) say("plan-no-break", day.day);
      const bool late = stop.arrive_min >= p_.morning_end_min, pin = pinned(need, day.day);
      all_pinned = all_pinned && pin;
      if (!pin && !need.halves.empty() && (need.halves[static_cast<std::size_t>(day.day)] & (late ? afternoon : morning)) == 0) {
        say("plan-half-not-allowed", stop.need, {{"day", std::to_string(day.day + 1)}});
      }
      std::vector<int> bodies = need.bodies;
      if (days.size() == 1) bodies.insert(bodies.end(), need.first_bodies.begin(), need.first_bodies.end());
      for (const int body : bodies) {
        const auto& room = p_.bodies[static_cast<std::size_t>(body)].room;
        if (!room.empty() && ++joined[{body, late}] > room[static_cast<std::size_t>(day.day)][late ? 1 : 0] && !pin) say("plan-body-too-many", stop.need, {{"day", std::to_string(day.day + 1)}});
      }
      clock = stop.leave_min;
      travel += leg;
      service += need.service_min;
      at = need.site + 1;
    }
    if (!day.stops.empty()) {
      const double home = ways.ds(at, 0) / 600.0;
      travel += home;
      if (std::abs(day.back_min - clock - home) > tolerance_min) say("plan-times-wrong", day.day);
    }
    if (std::abs(travel - day.travel_min) > tolerance_min || std::abs(service - day.service_min) > tolerance_min) say("plan-totals-wrong", day.day);
    if (travel + service > of.capacity_min + tolerance_min && !all_pinned) {
      say("plan-day-too-long", day.day, {{"minutes", std::to_string(std::lround(travel + service))}});
    }
  }

  static bool pinned(const VisitNeed& need, int day) {
    return std::any_of(need.pins.begin(), need.pins.end(), [&](const VisitPin& pin) { return pin.day == day; });
  }
  // Working days of the period before a day.
  int workday(int day) const {
    std::set<std::chrono::sys_days> before;
    for (int d = 0; d < day; ++d) before.insert(p_.days[static_cast<std::size_t>(d)].date);
    before.erase(p_.days[static_cast<std::size_t>(day)].date);
    return static_cast<int>(before.size());
  }

  void check_need(int index) {
    const VisitNeed& need = p_.needs[static_cast<std::size_t>(index)];
    std::vector<int>& days = days_of_[static_cast<std::size_t>(index)];
    std::sort(days.begin(), days.end());
    int missing = 0;
    for (const Unplaced& u : r_.unplaced) missing += u.need == index ? u.missing_visits : 0;
    const int planned = static_cast<int>(days.size());
    // Windows may ask for more visits than the need itself does.
    if (planned + missing < std::max(0, need.visits) || (need.windows.empty() && need.pins.empty() && planned > std::max(0, need.visits))) {
      say("plan-visit-count", index, {{"planned", std::to_string(planned)}, {"missing", std::to_string(missing)}, {"visits", std::to_string(need.visits)}});
    }
    struct Visit {
      int at = 0;
      bool pin = false, free = false, own = true;
    };
    const auto number = [&](int day) {
      return need.calendar_gaps ? static_cast<int>(std::chrono::sys_days(p_.days[static_cast<std::size_t>(day)].date).time_since_epoch().count()) : workday(day);
    };
    std::vector<Visit> visits;
    if (need.calendar_gaps && need.last_visit) visits.push_back({static_cast<int>(std::chrono::sys_days(*need.last_visit).time_since_epoch().count()), true, false, false});
    if (!need.calendar_gaps && need.last_visit_workday) visits.push_back({*need.last_visit_workday, true, false, false});
    for (const int day : need.taken) visits.push_back({number(day), true, false, false});
    for (const int day : days) {
      const bool free = std::any_of(need.windows.begin(), need.windows.end(), [&](const VisitWindow& w) { return w.any_gap && w.first <= day && day <= w.last; });
      visits.push_back({number(day), pinned(need, day), free, true});
    }
    std::sort(visits.begin(), visits.end(), [](const Visit& a, const Visit& b) { return a.at < b.at; });
    bool kept = true;
    for (std::size_t i = 1; i < visits.size(); ++i) {
      const Visit &a = visits[i - 1], &b = visits[i];
      const int gap = a.free || b.free ? 1 : need.min_gap;
      if (b.at - a.at < gap && !(a.pin && b.pin)) say("plan-gap-too-short", index, {{"day", std::to_string(b.at + 1)}});
      kept = kept && (need.max_gap <= 0 || b.at - a.at <= need.max_gap);
    }
    if (!kept && missing == 0 && need.max_gap >= need.min_gap && std::find(r_.gaps_not_kept.begin(), r_.gaps_not_kept.end(), index) == r_.gaps_not_kept.end()) {
      say("plan-gap-too-long", index);
    }
    for (const VisitWindow& window : need.windows) {
      const bool met = std::any_of(days.begin(), days.end(), [&](int d) { return window.first <= d && d <= window.last; });
      const bool told = std::find(r_.windows_missed.begin(), r_.windows_missed.end(), index) != r_.windows_missed.end();
      if (!met && missing == 0 && !told) say("plan-window-missed", index, {{"day", std::to_string(window.last + 1)}});
    }
    for (const VisitPin& pin : need.pins) {
      const bool usable = pin.day >= 0 && pin.day < static_cast<int>(p_.days.size()) && p_.days[static_cast<std::size_t>(pin.day)].capacity_min > 0;
      if (usable && missing == 0 && std::find(days.begin(), days.end(), pin.day) == days.end()) say("plan-pin-lost", index, {{"day", std::to_string(pin.day + 1)}});
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
