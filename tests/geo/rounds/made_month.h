// Months of made-up streets, and their plans as lists of days.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include "geo/random.h"
#include "geo/rounds/month.h"

namespace gridwalk::geo::testing {

// An office and `sites` communities on a plane of 4 km, 250 m a minute, over `days` working days from Monday 2026-06-01 on.
inline MonthProblem made_month(int sites, int days, std::uint64_t seed) {
  Random random(seed);
  std::vector<Point> places{{2000, 2000}};
  for (int i = 0; i < sites; ++i) places.push_back({random.uniform(0, 4000), random.uniform(0, 4000)});
  MonthProblem problem;
  problem.travel.n = static_cast<int>(places.size());
  for (const Point a : places) {
    for (const Point b : places) {
      const double way = 1.3 * distance_m(a, b);
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

inline std::map<int, std::vector<int>> days_by_need(const MonthResult& result) {
  std::map<int, std::vector<int>> days;
  for (const DayPlan& day : result.days) {
    for (const StopPlan& stop : day.stops) days[stop.need].push_back(day.day);
  }
  return days;
}

inline bool has(const Issues& issues, const std::string& code) {
  return std::ranges::any_of(issues, [&](const Issue& i) { return i.code == code; });
}

}  // namespace gridwalk::geo::testing
