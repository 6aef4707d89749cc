// Plans for a slider.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/zoning/alternatives.h"

#include <algorithm>
#include <cmath>

#include "geo/zoning/judge.h"
#include "geo/zoning/objective.h"

namespace gridwalk::geo {
namespace {

constexpr double digits = 1e-9;         // relative; less is rounding
constexpr double balance_step = 0.005;  // of a target: nobody sees less

double step_of(const Alternative& a) { return std::floor(a.zoning.measures.max_deviation / balance_step + digits); }

// As good in everything: the other is not worth a notch of the slider.
bool covers(const Alternative& a, const Alternative& b) {
  return a.moved.units <= b.moved.units && a.objective <= b.objective * (1 + digits) && step_of(a) <= step_of(b);
}

// What a plan costs under another weight, by disturbance and objective alone.
double cost_under(double weight, double per_minute, const Alternative& a) {
  return a.objective + weight * per_minute * a.moved.load_min;
}

}  // namespace

std::vector<Alternative> alternatives(const ZoningProblem& problem, const ZoningOptions& options, const AlternativesOptions& wanted,
                                      const Progress& progress) {
  ZoningOptions plain = options;
  plain.stay_weight = 0;
  plain.better = {};
  std::vector<Alternative> found;
  const std::size_t searches = wanted.stay_weights.size() + (wanted.with_fewest ? 1 : 0);
  const auto search = [&](double weight, bool fewest) {
    if (!found.empty() && progress.stopped()) return;
    const double done = static_cast<double>(found.size()) / static_cast<double>(std::max<std::size_t>(1, searches));
    const Progress part = progress.part(done, done + 1 / static_cast<double>(std::max<std::size_t>(1, searches)));
    Alternative one;
    one.stay_weight = weight;
    one.fewest = fewest;
    ZoningOptions used = plain;
    used.stay_weight = weight;
    StableOptions stable = wanted.search;
    stable.fewest = fewest;
    one.zoning = weight > 0 || fewest ? least_change(problem, used, stable, part) : divide(problem, used, part);
    one.moved = disturbance_of(problem, one.zoning.zone_of);
    one.objective = objective_of(problem, plain, one.zoning.zone_of);
    found.push_back(std::move(one));
  };
  if (wanted.with_fewest) search(0, true);
  for (const double weight : wanted.stay_weights) search(weight, false);
  if (found.empty()) return found;

  const bool any_legal = std::any_of(found.begin(), found.end(), [](const Alternative& a) { return a.zoning.within_tolerance; });
  if (!any_legal) {
    const auto nearest = std::min_element(found.begin(), found.end(), [](const Alternative& a, const Alternative& b) {
      return a.zoning.measures.max_deviation < b.zoning.measures.max_deviation;
    });
    return {*nearest};
  }
  std::erase_if(found, [](const Alternative& a) { return !a.zoning.within_tolerance; });

  // For each weight whichever search did best under it; then what is not covered.
  const double per_minute = zoning::mean_per_minute(problem, plain);
  std::vector<Alternative> best;
  for (const Alternative& asked : found) {
    const Alternative* taken = &asked;
    for (const Alternative& other : found) {
      if (asked.fewest) break;
      if (cost_under(asked.stay_weight, per_minute, other) < cost_under(asked.stay_weight, per_minute, *taken) * (1 - digits)) taken = &other;
    }
    if (std::none_of(best.begin(), best.end(), [&](const Alternative& a) { return a.zoning.zone_of == taken->zoning.zone_of; })) best.push_back(*taken);
  }
  std::vector<Alternative> kept;
  for (std::size_t i = 0; i < best.size(); ++i) {
    bool covered = false;
    for (std::size_t j = 0; j < best.size() && !covered; ++j) {
      covered = i != j && covers(best[j], best[i]) && !(covers(best[i], best[j]) && i < j);
    }
    if (!covered) kept.push_back(best[i]);
  }
  std::stable_sort(kept.begin(), kept.end(), [](const Alternative& a, const Alternative& b) {
    return a.moved.units != b.moved.units ? a.moved.units < b.moved.units : a.objective < b.objective;
  });
  return kept;
}

}  // namespace gridwalk::geo
