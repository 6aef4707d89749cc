// What a month's plan comes to.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/rounds/month_judge.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "geo/rounds/joint.h"

namespace gridwalk::geo::rounds_detail {
namespace {

std::size_t index(int i) { return static_cast<std::size_t>(i); }

std::map<int, std::vector<int>> days_by_need(const MonthResult& result) {
  std::map<int, std::vector<int>> days;
  for (const DayPlan& day : result.days) {
    for (const StopPlan& stop : day.stops) days[stop.need].push_back(day.day);
  }
  return days;
}

bool far_enough(const MonthProblem& problem, const VisitNeed& need, int a, int b) {
  const auto date = [&](int day) { return std::chrono::sys_days(problem.days[index(day)].date); };
  if (need.calendar_gaps) return std::abs((date(a) - date(b)).count()) >= need.min_gap;
  std::set<std::chrono::sys_days> between;
  for (int day = std::min(a, b); day < std::max(a, b); ++day) between.insert(date(day));
  return static_cast<int>(between.size()) >= need.min_gap;
}

}  // namespace

void measure(const MonthProblem& problem, MonthResult& result) {
  MonthMeasures& m = result.measures;
  m = {};
  result.visits = 0;
  result.travel_min = result.service_min = result.distance_m = 0;
  double between = 0;
  int legs = 0;
  bool first = true;
  for (const DayPlan& day : result.days) {
    result.visits += static_cast<int>(day.stops.size());
    result.travel_min += day.travel_min;
    result.service_min += day.service_min;
    result.distance_m += day.distance_m;
    const TravelMatrix& travel = problem.travel_on(day.day);
    for (std::size_t i = 1; i < day.stops.size(); ++i) {
      between += travel.ds(problem.needs[index(day.stops[i - 1].need)].site + 1, problem.needs[index(day.stops[i].need)].site + 1) / 600.0;
      ++legs;
    }
    if (!(problem.days[index(day.day)].capacity_min > 0)) continue;
    const double minutes = day.travel_min + day.service_min;
    result.longest_day_min = std::max(result.longest_day_min, minutes);
    result.shortest_day_min = first ? minutes : std::min(result.shortest_day_min, minutes);
    first = false;
  }
  for (const Unplaced& unplaced : result.unplaced) {
    m.unplaced += unplaced.missing_visits;
    m.unplaced_weight += unplaced.missing_visits * (1 + problem.needs[index(unplaced.need)].priority);
  }
  m.travel_min = result.travel_min;
  m.spread_min = result.longest_day_min - result.shortest_day_min;
  m.between_min = legs > 0 ? between / legs : 0;
  for (const auto& [need, days] : days_by_need(result)) {
    std::map<unsigned, int> by_weekday;
    int most = 0;
    for (const int day : days) most = std::max(most, ++by_weekday[std::chrono::weekday(std::chrono::sys_days(problem.days[index(day)].date)).iso_encoding()]);
    if (days.size() >= 3) m.other_weekday += static_cast<int>(days.size()) - most;
  }
  const auto placed = days_by_need(result);
  for (std::size_t i = 0; i < problem.needs.size(); ++i) {
    const auto at = placed.find(static_cast<int>(i));
    for (const int day : problem.needs[i].published) {
      m.changes += at == placed.end() || std::find(at->second.begin(), at->second.end(), day) == at->second.end() ? 1 : 0;
    }
  }
}

double minutes_over(const MonthProblem& problem, const DayPlan& day, int index_of_need) {
  const TravelMatrix& travel = problem.travel_on(day.day);
  const VisitNeed& need = problem.needs[index(index_of_need)];
  const int row = need.site + 1;
  std::int64_t best = -1;
  for (std::size_t at = 0; at <= day.stops.size(); ++at) {
    const int before = at == 0 ? 0 : problem.needs[index(day.stops[at - 1].need)].site + 1;
    const int after = at == day.stops.size() ? 0 : problem.needs[index(day.stops[at].need)].site + 1;
    const std::int64_t more = std::int64_t{travel.ds(before, row)} + travel.ds(row, after) - (day.stops.empty() ? 0 : travel.ds(before, after));
    if (best < 0 || more < best) best = more;
  }
  return day.travel_min + day.service_min + static_cast<double>(best) / 600.0 + need.service_min - problem.days[index(day.day)].capacity_min;
}

std::string why_unplaced(const MonthProblem& problem, int index_of_need, int visits, int most_visits) {
  const VisitNeed& need = problem.needs[index(index_of_need)];
  int days = 0, joined = 0, fitting = 0;
  for (std::size_t d = 0; d < problem.days.size(); ++d) {
    const PlanDay& day = problem.days[d];
    const bool pin = is_pinned(need, static_cast<int>(d));
    if (!(day.capacity_min > 0) || (!pin && !need.halves.empty() && (need.halves[d] & day.halves) == 0)) continue;
    ++days;
    if (!pin && halves_of(problem, index_of_need, static_cast<int>(d)) == no_half) continue;
    ++joined;
    const TravelMatrix& travel = problem.travel_on(static_cast<int>(d));
    fitting += (travel.ds(0, need.site + 1) + travel.ds(need.site + 1, 0)) / 600.0 + need.service_min <= day.capacity_min ? 1 : 0;
  }
  if (days == 0) return "no-day";
  if (joined == 0) return "body";
  if (fitting == 0) return "too-long";
  if (most_visits < visits) return "gap";
  int room = 0, wanted = 0;
  for (const int body : need.bodies) {
    if (problem.bodies[index(body)].room.empty()) continue;
    for (const auto& day : problem.bodies[index(body)].room) room += day[0] + day[1];
    for (const VisitNeed& other : problem.needs) wanted += std::find(other.bodies.begin(), other.bodies.end(), body) != other.bodies.end() ? other.visits : 0;
    if (room < wanted) return "body";
  }
  return "capacity";
}

std::vector<Remedy> remedies(const MonthProblem& problem, const MonthResult& result, const Unplaced& unplaced) {
  std::vector<Remedy> found;
  const VisitNeed& need = problem.needs[index(unplaced.need)];
  const auto all = days_by_need(result);
  const auto at = all.find(unplaced.need);
  const std::vector<int> own = at == all.end() ? std::vector<int>{} : at->second;
  if (unplaced.reason == "capacity" || unplaced.reason == "too-long") {
    Remedy best;
    for (const DayPlan& day : result.days) {
      if (!(problem.days[index(day.day)].capacity_min > 0) || halves_of(problem, unplaced.need, day.day) == no_half) continue;
      if (std::any_of(own.begin(), own.end(), [&](int d) { return !far_enough(problem, need, d, day.day); })) continue;
      const double over = std::max(1.0, std::ceil(minutes_over(problem, day, unplaced.need) / 5) * 5);
      if (best.day < 0 || over < best.minutes) best = {Remedy::Kind::MoreMinutes, day.day, over};
    }
    if (best.day >= 0) found.push_back(best);
  }
  if (unplaced.reason == "gap") found.push_back({Remedy::Kind::FewerVisits, -1, 0});
  if (unplaced.reason == "body") found.push_back({Remedy::Kind::AnotherHalf, -1, 0});
  return found;
}

}  // namespace gridwalk::geo::rounds_detail
