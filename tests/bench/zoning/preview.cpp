// Hand moves, timed.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/zoning/preview.h"

#include <algorithm>
#include <span>

#include "geo/zoning/move_judge.h"

namespace gridwalk::bench {

PreviewTimes time_previews(const Instance& instance, const Question& question, const Outcome& outcome) {
  const geo::ZoningProblem problem = problem_of(instance, question);
  std::vector<std::pair<int, int>> moves;  // unit, zone
  for (const geo::ZoningLink& link : problem.links) {
    const int there = outcome.zone_of[static_cast<std::size_t>(link.b)];
    if (outcome.zone_of[static_cast<std::size_t>(link.a)] != there) moves.push_back({link.a, there});
  }
  PreviewTimes times;
  const std::size_t count = std::min<std::size_t>(500, moves.size());
  const double begin = cpu_seconds();
  geo::MoveJudge judge(problem, outcome.zone_of);
  times.hand_made_ms = (cpu_seconds() - begin) * 1000;
  for (std::size_t i = 0; i < count; ++i) {
    const auto [unit, zone] = moves[i * moves.size() / count];
    const double before = cpu_seconds();
    [[maybe_unused]] const geo::MovePreview preview = geo::preview_move(problem, outcome.zone_of, std::span(&unit, 1), zone);
    const double ms = (cpu_seconds() - before) * 1000;
    times.mean_ms += ms / static_cast<double>(count);
    times.worst_ms = std::max(times.worst_ms, ms);
    const double asked = cpu_seconds();
    [[maybe_unused]] const geo::MovePreview same = judge.judge({.units = {unit}, .to = {zone}});
    const double us = (cpu_seconds() - asked) * 1e6;
    times.hand_mean_us += us / static_cast<double>(count);
    times.hand_worst_us = std::max(times.hand_worst_us, us);
  }
  return times;
}

}  // namespace gridwalk::bench
