// A month of inspections as a periodic routing problem, and its answer as days with clock times.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/rounds/month.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <set>

#include "geo/rounds/periodic.h"
#include "geo/rounds/tour.h"

namespace gridwalk::geo {
namespace {

constexpr double ds_a_minute = 600;
constexpr int most_days = 64;
// Above any sum of travel and balance over a month, so that visits always come first.
constexpr std::int64_t visit_weight = 50'000'000;

std::int64_t ds(double minutes) { return std::llround(std::max(0.0, minutes) * ds_a_minute); }

constexpr std::size_t most_patterns = 5000;  // of one need

struct Rules {
  int visits = 0, min_gap = 1, last_day = 0;
  std::vector<char> allowed;  // one a day; empty = any
  std::uint64_t pinned = 0;
};

class MonthPlanner {
 public:
  explicit MonthPlanner(const MonthProblem& problem) : problem_(problem) {}

  MonthResult run(const Progress& progress) {
    if (!readable()) return std::move(result_);
    fill_customers();
    fill_costs();
    const PeriodicPlan plan = solve_periodic(periodic_, progress);
    for (std::size_t d = 0; d < problem_.days.size(); ++d) add_day(static_cast<int>(d), plan.tours[d]);
    for (std::size_t c = 0; c < need_of_.size(); ++c) {
      if (const int count = missing(plan, c); count > 0) result_.unplaced.push_back({need_of_[c], count, reason(c)});
    }
    std::sort(result_.unplaced.begin(), result_.unplaced.end(), [](const Unplaced& a, const Unplaced& b) { return a.need < b.need; });
    sum_up();
    return std::move(result_);
  }

 private:
  void say(std::string code, long long subject, Args args, Severity severity) {
    result_.issues.push_back({std::move(code), subject, std::move(args), severity});
  }
  void leave_all_out(const char* why) {
    for (std::size_t i = 0; i < problem_.needs.size(); ++i) {
      if (problem_.needs[i].visits > 0) result_.unplaced.push_back({static_cast<int>(i), problem_.needs[i].visits, why});
    }
  }

  bool readable() {
    const bool any_day = std::any_of(problem_.days.begin(), problem_.days.end(), [](const PlanDay& d) { return d.capacity_min > 0; });
    if (problem_.days.size() > most_days) {
      say("too-many-days", -1, {{"count", std::to_string(problem_.days.size())}, {"limit", std::to_string(most_days)}}, Severity::Problem);
      leave_all_out("no-day");
      return false;
    }
    if (!any_day && !problem_.needs.empty()) {
      say("month-empty", -1, {}, Severity::Problem);
      leave_all_out("no-day");
      for (std::size_t d = 0; d < problem_.days.size(); ++d) result_.days.push_back(schedule_day(problem_, static_cast<int>(d), {}));
      return false;
    }
    return true;
  }

  void fill_customers() {
    for (const PlanDay& day : problem_.days) periodic_.days.push_back({ds(day.capacity_min)});
    for (std::size_t i = 0; i < problem_.needs.size(); ++i) {
      const VisitNeed& need = problem_.needs[i];
      if (need.site < 0 || need.site + 1 >= problem_.travel.n) {
        say("need-site-unknown", static_cast<long long>(i), {}, Severity::Problem);
        if (need.visits > 0) result_.unplaced.push_back({static_cast<int>(i), need.visits, "site-unknown"});
        continue;
      }
      Rules c;
      c.visits = std::max(0, need.visits);
      c.allowed = need.allowed_days;
      if (!c.allowed.empty()) c.allowed.resize(problem_.days.size(), 0);
      c.min_gap = std::max(1, need.min_gap_days);
      c.last_day = need.last_visit_day;
      int pins = 0;
      for (const int day : std::set<int>(need.pinned_days.begin(), need.pinned_days.end())) {
        if (day < 0 || day >= static_cast<int>(problem_.days.size()) || !(problem_.days[static_cast<std::size_t>(day)].capacity_min > 0)) {
          say("pin-on-day-off", static_cast<long long>(i), {{"date", date_text(day)}}, Severity::Problem);
          continue;
        }
        c.pinned |= std::uint64_t{1} << day;
        ++pins;
      }
      if (pins > c.visits) {
        say("pins-more-than-visits", static_cast<long long>(i), {{"pins", std::to_string(pins)}, {"visits", std::to_string(c.visits)}}, Severity::Warning);
        c.visits = pins;
      }
      periodic_.customers.push_back({ds(need.service_min), 0, patterns(c, visit_weight * (1 + std::clamp(need.priority, 0, 1000))), need.group});
      rules_.push_back(std::move(c));
      need_of_.push_back(static_cast<int>(i));
    }
  }

  // All sets of days that the rules allow, the fullest first; sets with fewer visits cost what they leave out.
  std::vector<PeriodicPattern> patterns(const Rules& rules, std::int64_t missing_cost) const {
    std::vector<PeriodicPattern> found;
    const int days = static_cast<int>(periodic_.days.size());
    const auto pinned = [&](int d) { return (rules.pinned >> d & 1) != 0; };
    const auto extend = [&](auto&& self, std::uint64_t set, int left, int last, bool last_pinned, int from) -> void {
      if (found.size() >= most_patterns) return;
      const std::uint64_t pins_left = from >= 64 ? 0 : rules.pinned >> from;
      if (left == 0) {
        if (pins_left == 0) found.push_back({set, missing_cost * (rules.visits - std::popcount(set))});
        return;
      }
      for (int d = from; d < days; ++d) {
        const bool free = periodic_.days[static_cast<std::size_t>(d)].longest > 0 && (rules.allowed.empty() || rules.allowed[static_cast<std::size_t>(d)] != 0);
        if ((pinned(d) && (last_pinned || d - last >= rules.min_gap)) || (free && d - last >= rules.min_gap)) {
          self(self, set | std::uint64_t{1} << d, left - 1, d, pinned(d), d + 1);
        }
        if (pinned(d)) break;  // not to be passed over
      }
    };
    for (int visits = rules.visits; visits >= std::popcount(rules.pinned); --visits) {
      if (visits > 0) extend(extend, 0, visits, rules.last_day, true, 0);
    }
    found.push_back({0, missing_cost * rules.visits});
    return found;
  }

  std::string date_text(int day) const {
    if (day < 0 || day >= static_cast<int>(problem_.days.size())) return std::to_string(day + 1);
    const std::chrono::year_month_day date = problem_.days[static_cast<std::size_t>(day)].date;
    return std::to_string(unsigned(date.month())) + "-" + std::to_string(unsigned(date.day()));
  }

  int missing(const PeriodicPlan& plan, std::size_t customer) const {
    const int chosen = plan.pattern[customer];
    return rules_[customer].visits - (chosen < 0 ? 0 : std::popcount(periodic_.customers[customer].patterns[static_cast<std::size_t>(chosen)].days));
  }
  int row(std::size_t customer) const { return problem_.needs[static_cast<std::size_t>(need_of_[customer])].site + 1; }

  void fill_costs() {
    const std::size_t n = need_of_.size() + 1;
    periodic_.cost.assign(n * n, 0);
    for (std::size_t i = 0; i < n; ++i) {
      for (std::size_t j = 0; j < n; ++j) periodic_.cost[i * n + j] = problem_.travel.ds(i == 0 ? 0 : row(i - 1), j == 0 ? 0 : row(j - 1));
    }
    long long visits = 0;
    for (const Rules& rules : rules_) visits += rules.visits;
    int groups = 0;
    for (const PeriodicCustomer& c : periodic_.customers) groups = std::max(groups, c.group + 1);
    periodic_.group_room.assign(static_cast<std::size_t>(groups), std::vector<int>(periodic_.days.size(), std::max(1, problem_.group_limit)));
    periodic_.balance_per_mille = static_cast<int>(std::lround(std::clamp(problem_.balance_weight, 0.0, 10.0) * 1000));
    periodic_.seed = problem_.seed;
    periodic_.iterations = problem_.iterations > 0 ? problem_.iterations : 4'000 + 400 * visits;
  }

  void add_day(int day, const std::vector<int>& customers) {
    std::vector<int> rows, found;
    for (const int c : customers) rows.push_back(row(static_cast<std::size_t>(c)));
    const Tour tour = shortest_tour(problem_.travel.deciseconds, problem_.travel.n, rows, {.seed = problem_.seed});
    const bool better = tour.cost <= tour_cost(problem_.travel.deciseconds, problem_.travel.n, rows);
    std::vector<int> left = customers;
    for (const int at : better ? tour.order : rows) {
      const auto c = std::find_if(left.begin(), left.end(), [&](int o) { return row(static_cast<std::size_t>(o)) == at; });
      found.push_back(need_of_[static_cast<std::size_t>(*c)]);
      left.erase(c);
    }
    DayPlan plan = schedule_day(problem_, day, found);
    plan.shortest = tour.proven;
    if (!plan.stops.empty() && plan.back_min > problem_.day_end_min + 0.5) {
      say("day-ends-late", day, {{"date", date_text(day)}, {"minutes", std::to_string(std::lround(plan.back_min - problem_.day_end_min))}}, Severity::Warning);
    }
    result_.days.push_back(std::move(plan));
  }

  // Why a visit is missing: the first rule, from the calendar to the hours, that alone leaves no room for all of them.
  std::string reason(std::size_t customer) const {
    const Rules& c = rules_[customer];
    const std::int64_t alone = periodic_.cost[customer + 1] + periodic_.customers[customer].service + periodic_.cost[(customer + 1) * (need_of_.size() + 1)];
    int days = 0, spaced = 0, fitting = 0, last = c.last_day;
    for (std::size_t d = 0; d < periodic_.days.size(); ++d) {
      const bool pinned = (c.pinned >> d & 1) != 0;
      if (periodic_.days[d].longest <= 0 || !(pinned || c.allowed.empty() || c.allowed[d] != 0)) continue;
      ++days;
      fitting += alone <= periodic_.days[d].longest ? 1 : 0;
      if (pinned || static_cast<int>(d) - last >= c.min_gap) {
        ++spaced;
        last = static_cast<int>(d);
      }
    }
    if (days == 0) return "no-day";
    if (fitting == 0) return "too-long";
    if (spaced < c.visits) return "gap";
    if (periodic_.customers[customer].group >= 0) {
      PeriodicProblem without = periodic_;
      without.group_room.clear();
      without.iterations = std::min<long long>(periodic_.iterations, 2000);
      if (missing(solve_periodic(without), customer) == 0) return "group-limit";
    }
    return "capacity";
  }

  void sum_up() {
    bool first = true;
    for (const DayPlan& day : result_.days) {
      result_.visits += static_cast<int>(day.stops.size());
      result_.travel_min += day.travel_min;
      result_.service_min += day.service_min;
      result_.distance_m += day.distance_m;
      if (!(problem_.days[static_cast<std::size_t>(day.day)].capacity_min > 0)) continue;
      const double minutes = day.travel_min + day.service_min;
      result_.longest_day_min = std::max(result_.longest_day_min, minutes);
      result_.shortest_day_min = first ? minutes : std::min(result_.shortest_day_min, minutes);
      first = false;
    }
  }

  const MonthProblem& problem_;
  MonthResult result_;
  PeriodicProblem periodic_;
  std::vector<Rules> rules_;
  std::vector<int> need_of_;  // customer -> need
};

}  // namespace

MonthResult plan_month(const MonthProblem& problem, const Progress& progress) { return MonthPlanner(problem).run(progress); }

}  // namespace gridwalk::geo
