// A month of inspections as a periodic routing problem, and its answer as days with clock times.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/rounds/month.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <utility>

#include "geo/rounds/day_sets.h"
#include "geo/rounds/joint.h"
#include "geo/rounds/month_judge.h"
#include "geo/rounds/periodic.h"

namespace gridwalk::geo {
namespace {

using namespace rounds_detail;

constexpr double ds_a_minute = 600;
constexpr std::size_t most_days = 64;
constexpr int most_attempts = 30;  // at taking sets of days off the lists that break a half or a body's room

std::int64_t ds(double minutes) { return std::llround(std::max(0.0, minutes) * ds_a_minute); }

class MonthPlanner {
 public:
  explicit MonthPlanner(const MonthProblem& problem) : p_(problem) {}

  MonthResult run(const Progress& progress) {
    if (!readable()) return std::move(result_);
    spread_days();
    settle_needs();
    for (int attempt = 0;; ++attempt) {
      fill();
      PeriodicPlan plan = solve_periodic(periodic_, progress);
      if (one_half_ && leaves_out(plan)) {
        one_half_ = false;
        fill();
        plan = solve_periodic(periodic_, progress);
      }
      const std::vector<Misfit> wrong = put_in_order(plan);
      result_.proven = plan.proven && attempt == 0;
      if (wrong.empty()) break;
      if (attempt == most_attempts || progress.stopped()) {
        leave_out(wrong);
        break;
      }
      for (const Misfit& misfit : wrong) forbid(misfit);
    }
    for (std::size_t c = 0; c < need_of_.size(); ++c) judge_need(c);
    for (const DayPlan& day : result_.days) judge_day(day);
    std::sort(result_.unplaced.begin(), result_.unplaced.end(), [](const Unplaced& a, const Unplaced& b) { return a.need < b.need; });
    measure(p_, result_);
    return std::move(result_);
  }

 private:
  static std::size_t index(int i) { return static_cast<std::size_t>(i); }
  void say(std::string code, long long subject, Args args, Severity severity) {
    result_.issues.push_back({std::move(code), subject, std::move(args), severity});
  }
  void leave_all_out(const char* why) {
    for (std::size_t i = 0; i < p_.needs.size(); ++i) {
      if (p_.needs[i].visits > 0) result_.unplaced.push_back({static_cast<int>(i), p_.needs[i].visits, why});
    }
    measure(p_, result_);
  }

  bool readable() {
    const bool any_day = std::any_of(p_.days.begin(), p_.days.end(), [](const PlanDay& d) { return d.capacity_min > 0; });
    if (p_.days.size() > most_days) {
      say("too-many-days", -1, {{"count", std::to_string(p_.days.size())}, {"limit", std::to_string(most_days)}}, Severity::Problem);
      leave_all_out("no-day");
      return false;
    }
    if (!any_day && !p_.needs.empty()) {
      say("month-empty", -1, {}, Severity::Problem);
      for (std::size_t d = 0; d < p_.days.size(); ++d) result_.days.push_back(schedule_day(p_, static_cast<int>(d), {}));
      leave_all_out("no-day");
      return false;
    }
    return true;
  }

  std::string date_text(int day) const {
    if (day < 0 || index(day) >= p_.days.size()) return std::to_string(day + 1);
    const std::chrono::year_month_day date = p_.days[index(day)].date;
    return std::to_string(unsigned(date.month())) + "-" + std::to_string(unsigned(date.day()));
  }

  // Days of which each beginning is spread over the month (van der Corput 1935). The search takes the first of days that are as good: without
  // this, a month with time to spare would be worked off in its first two weeks.
  void spread_days() {
    const auto n = static_cast<int>(p_.days.size());
    std::vector<char> taken(p_.days.size(), 0);
    for (unsigned k = 0; static_cast<int>(in_spread_order_.size()) < n; ++k) {
      std::uint64_t reversed = 0;
      for (int bit = 0; bit < 16; ++bit) reversed |= std::uint64_t{k >> bit & 1} << (15 - bit);
      const auto day = static_cast<int>(reversed * static_cast<std::uint64_t>(n) >> 16);
      if (std::exchange(taken[index(day)], 1) == 0) in_spread_order_.push_back(day);
    }
  }

  // What can be used of the needs; what cannot is said once.
  void settle_needs() {
    for (std::size_t i = 0; i < p_.needs.size(); ++i) {
      VisitNeed& need = p_.needs[i];
      const auto subject = static_cast<long long>(i);
      if (need.site < 0 || need.site + 1 >= p_.travel.n) {
        say("need-site-unknown", subject, {}, Severity::Problem);
        if (need.visits > 0) result_.unplaced.push_back({static_cast<int>(i), need.visits, "site-unknown"});
        continue;
      }
      need.visits = std::max(0, need.visits);
      if (!need.halves.empty()) need.halves.resize(p_.days.size(), no_half);
      for (std::vector<int>* bodies : {&need.bodies, &need.first_bodies}) {
        std::erase_if(*bodies, [&](int body) { return body < 0 || index(body) >= p_.bodies.size(); });
      }
      std::sort(need.pins.begin(), need.pins.end(), [](const VisitPin& a, const VisitPin& b) { return a.day < b.day; });
      std::vector<VisitPin> kept;
      for (const VisitPin& pin : need.pins) {
        if (pin.day < 0 || index(pin.day) >= p_.days.size() || !(p_.days[index(pin.day)].capacity_min > 0)) {
          say("pin-on-day-off", subject, {{"date", date_text(pin.day)}}, Severity::Problem);
        } else if (kept.empty() || kept.back().day != pin.day) {
          kept.push_back(pin);
        }
      }
      need.pins = std::move(kept);
      if (const int pins = static_cast<int>(need.pins.size()); pins > need.visits) {
        say("pins-more-than-visits", subject, {{"pins", std::to_string(pins)}, {"visits", std::to_string(need.visits)}}, Severity::Warning);
        need.visits = pins;
      }
      if (need.max_gap > 0 && need.max_gap < need.min_gap) {
        say("gaps-contradict", subject, {{"least", std::to_string(need.min_gap)}, {"most", std::to_string(need.max_gap)}}, Severity::Problem);
        need.max_gap = 0;
      }
      need_of_.push_back(static_cast<int>(i));
    }
  }

  // The days with their orders; what cannot stand in them.
  std::vector<Misfit> put_in_order(const PeriodicPlan& plan) {
    std::vector<const std::vector<int>*> tour_of(p_.days.size());
    for (std::size_t k = 0; k < in_spread_order_.size(); ++k) tour_of[index(in_spread_order_[k])] = &plan.tours[k];
    std::vector<int> first_day(p_.needs.size(), -1);
    for (std::size_t d = p_.days.size(); d-- > 0;) {
      for (const int c : *tour_of[d]) first_day[index(need_of_[index(c)])] = static_cast<int>(d);
    }
    MonthProblem ordered = p_;
    for (std::size_t i = 0; i < p_.needs.size(); ++i) {
      VisitNeed& need = ordered.needs[i];
      if (need.first_bodies.empty() || first_day[i] < 0) continue;
      if (need.halves.empty()) need.halves.assign(p_.days.size(), both_halves);
      need.halves[index(first_day[i])] &= first_halves(p_, static_cast<int>(i), first_day[i]);
    }
    std::vector<Misfit> wrong;
    result_.days.clear();
    for (std::size_t d = 0; d < p_.days.size(); ++d) {
      std::vector<int> needs;
      for (const int c : *tour_of[d]) needs.push_back(need_of_[index(c)]);
      result_.days.push_back(shortest_day(ordered, static_cast<int>(d), needs));
      for (const Misfit& misfit : misfits(ordered, result_.days.back(), first_day)) wrong.push_back(misfit);
    }
    return wrong;
  }

  int row(std::size_t customer) const { return p_.needs[index(need_of_[customer])].site + 1; }

  // The body that leaves a need the fewest chances is the one that the engine counts; the others are looked at afterwards.
  int group_of(const VisitNeed& need) const {
    int tightest = -1, least = 0;
    for (const int body : need.bodies) {
      const auto& room = p_.bodies[index(body)].room;
      if (room.empty()) continue;
      int all = 0;
      for (const auto& day : room) all += day[0] + day[1];
      if (tightest < 0 || all < least) tightest = body, least = all;
    }
    return tightest;
  }

  void fill() {
    periodic_ = {};
    sets_.clear();
    long long visits = 0;
    for (const int day : in_spread_order_) periodic_.days.push_back({ds(p_.days[index(day)].capacity_min)});
    for (const int i : need_of_) {
      const VisitNeed& need = p_.needs[index(i)];
      VisitNeed narrowed = need;
      narrowed.halves.assign(p_.days.size(), no_half);
      for (std::size_t d = 0; d < p_.days.size(); ++d) {
        narrowed.halves[d] = halves_of(p_, i, static_cast<int>(d));
        if (first_halves(p_, i, static_cast<int>(d)) == no_half) narrowed.not_first |= std::uint64_t{1} << d;
      }
      DaySets sets = day_sets(p_, narrowed);
      for (PeriodicPattern& set : sets.sets) {
        std::uint64_t days = 0;
        for (std::size_t k = 0; k < in_spread_order_.size(); ++k) days |= (set.days >> in_spread_order_[k] & 1) << k;
        set.days = days;
      }
      // Of sets that cost the same the first is taken: fullest first still, then in the order of the search's days.
      std::stable_sort(sets.sets.begin(), sets.sets.end(), [](const PeriodicPattern& a, const PeriodicPattern& b) {
        return std::popcount(a.days) != std::popcount(b.days) ? std::popcount(a.days) > std::popcount(b.days) : a.days < b.days;
      });
      visits += sets.visits;
      periodic_.customers.push_back({ds(need.service_min), 0, sets.sets, group_of(need)});
      sets_.push_back(std::move(sets));
    }
    const std::size_t n = need_of_.size() + 1;
    periodic_.cost.assign(n * n, 0);
    for (std::size_t i = 0; i < n; ++i) {
      for (std::size_t j = 0; j < n; ++j) {
        // Where two travel differently, a day chosen here holds for the slower of them; orders and times are each one's own.
        const int from = i == 0 ? 0 : row(i - 1), to = j == 0 ? 0 : row(j - 1);
        periodic_.cost[i * n + j] = p_.travel.ds(from, to);
        for (const TravelMatrix& other : p_.other_travel) periodic_.cost[i * n + j] = std::max(periodic_.cost[i * n + j], other.ds(from, to));
      }
    }
    for (const JointBody& body : p_.bodies) {
      std::vector<int> room(p_.days.size(), static_cast<int>(n));
      for (std::size_t k = 0; k < room.size(); ++k) {
        const std::size_t d = index(in_spread_order_[k]);
        if (d >= body.room.size()) continue;
        const int early = (p_.days[d].halves & morning) != 0 ? body.room[d][0] : 0, late = (p_.days[d].halves & afternoon) != 0 ? body.room[d][1] : 0;
        room[k] = one_half_ ? std::max(early, late) : early + late;
      }
      periodic_.group_room.push_back(std::move(room));
    }
    periodic_.balance_per_mille = static_cast<int>(std::lround(std::clamp(p_.balance_weight, 0.0, 10.0) * 1000));
    periodic_.seed = p_.seed;
    periodic_.iterations = p_.iterations > 0 ? p_.iterations : 4'000 + 400 * visits;
  }

  bool leaves_out(const PeriodicPlan& plan) const {
    for (std::size_t c = 0; c < sets_.size(); ++c) {
      const int chosen = plan.pattern[c];
      if (std::popcount(chosen < 0 ? 0 : sets_[c].sets[index(chosen)].days) < sets_[c].visits) return true;
    }
    return false;
  }

  // The visit may not lie there again: first not in this half, then not on this day.
  void forbid(const Misfit& misfit) {
    VisitNeed& need = p_.needs[index(misfit.need)];
    if (misfit.is_first && !need.first_bodies.empty()) {
      need.not_first |= std::uint64_t{1} << misfit.day;
      return;
    }
    if (need.halves.empty()) need.halves.assign(p_.days.size(), both_halves);
    const std::uint8_t may = halves_of(p_, misfit.need, misfit.day);
    std::uint8_t& halves = need.halves[index(misfit.day)];
    halves = (may & misfit.half) != 0 && may == both_halves ? static_cast<std::uint8_t>(halves & ~misfit.half) : no_half;
  }

  void leave_out(const std::vector<Misfit>& wrong) {
    for (const Misfit& misfit : wrong) {
      DayPlan& day = result_.days[index(misfit.day)];
      std::vector<int> needs;
      for (const StopPlan& stop : day.stops) {
        if (stop.need != misfit.need) needs.push_back(stop.need);
      }
      day = shortest_day(p_, misfit.day, needs);
    }
  }

  void judge_need(std::size_t customer) {
    const int need = need_of_[customer];
    std::vector<int> days;
    for (const DayPlan& day : result_.days) {
      for (const StopPlan& stop : day.stops) {
        if (stop.need == need) days.push_back(day.day);
      }
    }
    const int placed = static_cast<int>(days.size());
    const DaySets& sets = sets_[customer];
    if (placed < sets.visits) {
      Unplaced unplaced{need, sets.visits - placed, why_unplaced(p_, need, sets.visits, sets.most_visits), {}};
      unplaced.remedies = remedies(p_, result_, unplaced);
      result_.unplaced.push_back(std::move(unplaced));
      return;
    }
    if (sets.gap_breaks) result_.gaps_not_kept.push_back(need);
    for (const VisitWindow& window : p_.needs[index(need)].windows) {
      if (std::any_of(days.begin(), days.end(), [&](int d) { return window.first <= d && d <= window.last; })) continue;
      result_.windows_missed.push_back(need);
      break;
    }
  }

  void judge_day(const DayPlan& day) {
    const PlanDay& of = p_.days[index(day.day)];
    const double end = of.halves == morning ? p_.morning_end_min : p_.day_end_min;
    const double over = day.travel_min + day.service_min - of.capacity_min;
    if (day.stops.empty()) return;
    if (over > 0.02) {
      say("day-too-long", day.day, {{"date", date_text(day.day)}, {"minutes", std::to_string(std::lround(std::ceil(over)))}}, Severity::Warning);
    } else if (day.back_min > end + 0.5) {
      say("day-ends-late", day.day, {{"date", date_text(day.day)}, {"minutes", std::to_string(std::lround(day.back_min - end))}}, Severity::Warning);
    }
  }

  MonthProblem p_;  // with what was found not to fit taken out
  MonthResult result_;
  PeriodicProblem periodic_;
  std::vector<int> need_of_;  // customer -> need
  std::vector<int> in_spread_order_;  // day of the search -> day
  std::vector<DaySets> sets_;  // by customer
  // A body joins on a day as many as one half-day holds: more would have the inspector wait for the other half. Given up where visits
  // would be left out for it.
  bool one_half_ = true;
};

}  // namespace

MonthResult plan_month(const MonthProblem& problem, const Progress& progress) { return MonthPlanner(problem).run(progress); }

}  // namespace gridwalk::geo
