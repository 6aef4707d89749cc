// Months side by side, then what they share.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/rounds/office.h"

#include <algorithm>
#include <atomic>
#include <map>
#include <thread>
#include <utility>

#include "geo/rounds/joint.h"

namespace gridwalk::geo {
namespace {

struct HalfDay {
  int body = 0;
  std::chrono::sys_days date;
  bool afternoon = false;
  friend auto operator<=>(const HalfDay&, const HalfDay&) = default;
};
using Joined = std::map<HalfDay, int>;

void add_joined(const MonthProblem& problem, const MonthResult& result, Joined& joined) {
  std::vector<char> seen(problem.needs.size(), 0);
  for (const DayPlan& day : result.days) {
    for (const StopPlan& stop : day.stops) {
      const VisitNeed& need = problem.needs[static_cast<std::size_t>(stop.need)];
      const bool late = rounds_detail::half_of(problem, stop) == afternoon;
      const auto join = [&](int body) { ++joined[{body, problem.days[static_cast<std::size_t>(day.day)].date, late}]; };
      std::for_each(need.bodies.begin(), need.bodies.end(), join);
      if (!std::exchange(seen[static_cast<std::size_t>(stop.need)], 1)) std::for_each(need.first_bodies.begin(), need.first_bodies.end(), join);
    }
  }
}

// Calls visit(body, day, half, room) for each half-day of each body that has a limit.
template <class Bodies, class Visit>
void for_each_room(const MonthProblem& problem, Bodies& bodies, Visit visit) {
  for (std::size_t b = 0; b < bodies.size(); ++b) {
    for (std::size_t d = 0; d < std::min(bodies[b].room.size(), problem.days.size()); ++d) {
      for (const std::size_t half : {0U, 1U}) visit(HalfDay{static_cast<int>(b), problem.days[d].date, half == 1}, bodies[b].room[d][half]);
    }
  }
}

}  // namespace

std::vector<MonthResult> plan_office(const std::vector<MonthProblem>& problems, int threads, const Progress& progress) {
  std::vector<MonthResult> results(problems.size());
  std::atomic<std::size_t> next = 0, done = 0;
  const auto work = [&] {
    for (std::size_t i = next++; i < problems.size(); i = next++) {
      // Only the end of each is told: shares from several threads would jump about.
      results[i] = plan_month(problems[i], Progress{{}, progress.stop});
      progress(0.9 * static_cast<double>(++done) / static_cast<double>(problems.size()), "plan");
    }
  };
  {
    std::vector<std::jthread> team;
    for (int t = 1; t < std::min<int>(std::clamp(threads, 1, 64), static_cast<int>(problems.size())); ++t) team.emplace_back(work);
    work();
  }
  Joined joined;
  for (std::size_t i = 0; i < problems.size(); ++i) {
    Joined with = joined;
    add_joined(problems[i], results[i], with);
    bool too_many = false;
    for_each_room(problems[i], problems[i].bodies, [&](const HalfDay& half, int room) {
      const auto at = with.find(half);
      too_many = too_many || (at != with.end() && at->second > room);
    });
    if (too_many && !progress.stopped()) {
      MonthProblem left = problems[i];
      for_each_room(left, left.bodies, [&](const HalfDay& half, int& room) {
        const auto at = joined.find(half);
        room = std::max(0, room - (at == joined.end() ? 0 : at->second));
      });
      results[i] = plan_month(left, Progress{{}, progress.stop});
    }
    add_joined(problems[i], results[i], joined);
    progress(0.9 + 0.1 * static_cast<double>(i + 1) / static_cast<double>(problems.size()), "plan");
  }
  return results;
}

Issues check_office(const std::vector<MonthProblem>& problems, const std::vector<MonthResult>& results) {
  Issues issues;
  Joined joined;
  std::map<HalfDay, int> rooms;
  for (std::size_t i = 0; i < problems.size(); ++i) {
    add_joined(problems[i], results[i], joined);
    for_each_room(problems[i], problems[i].bodies, [&](const HalfDay& half, int room) { rooms[half] = room; });
  }
  for (const auto& [half, count] : joined) {
    const auto room = rooms.find(half);
    if (room == rooms.end() || count <= room->second) continue;
    const std::chrono::year_month_day date(half.date);
    issues.push_back({"plan-body-too-many", half.body, {{"date", std::to_string(unsigned(date.month())) + "-" + std::to_string(unsigned(date.day()))}}, Severity::Problem});
  }
  return issues;
}

}  // namespace gridwalk::geo
