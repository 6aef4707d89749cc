// rounds_bench month: how long a month of a made-up street takes to plan.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <cstdio>

#include "geo/random.h"
#include "geo/rounds/month.h"
#include "tests/bench/rounds/commands.h"

namespace gridwalk::bench {
namespace {

geo::MonthProblem month(int sites, std::uint64_t seed) {
  geo::Random random(seed);
  std::vector<geo::Point> places{{2000, 2000}};
  for (int i = 0; i < sites; ++i) places.push_back({random.uniform(0, 4000), random.uniform(0, 4000)});
  geo::MonthProblem problem;
  problem.travel.n = sites + 1;
  for (const geo::Point a : places) {
    for (const geo::Point b : places) {
      const double way = 1.3 * geo::distance_m(a, b);
      problem.travel.decimetres.push_back(static_cast<std::int32_t>(way * 10));
      problem.travel.deciseconds.push_back(static_cast<std::int32_t>(way / 250 * 600));
    }
  }
  for (int i = 0; i < sites; ++i) problem.needs.push_back({.site = i, .visits = i % 4 == 0 ? 2 : 1, .service_min = 45});
  for (int d = 0; d < 22; ++d) problem.days.push_back({std::chrono::sys_days(std::chrono::year(2026) / 6 / 1) + std::chrono::days(d + 2 * (d / 5)), 360});
  problem.seed = seed;
  return problem;
}

void time_month(int sites) {
  const geo::MonthProblem problem = month(sites, 1);
  const double before = cpu_seconds();
  const geo::MonthResult result = geo::plan_month(problem);
  std::printf("month, %3d communities, 22 days: %d visits, %zu unplaced, %.0f min on the way, %zu rules broken, %.3f s CPU\n", sites, result.visits,
              result.unplaced.size(), result.travel_min, geo::check_month(problem, result).size(), cpu_seconds() - before);
}

}  // namespace

void add_month(CLI::App& app) {
  app.add_subcommand("month", "Plans the month of one inspector in made-up streets of 17, 60 and 132 communities")->callback([] {
    for (const int sites : {17, 60, 132}) time_month(sites);
  });
}

}  // namespace gridwalk::bench
