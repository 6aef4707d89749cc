// Puts the bounds of the parts together to that of the objective asked for.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/zoning/bound.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "geo/zoning/bound_border.h"
#include "geo/zoning/bound_centres.h"
#include "geo/zoning/hess_search.h"
#include "geo/zoning/objective.h"

namespace gridwalk::geo {
namespace {

using zoning::HessBound;

constexpr int most_units = 2500;  // the model of Hess has units x units arcs

bool complete(const ZoningProblem& problem, std::span<const int> zone_of) {
  if (zone_of.size() != problem.units.size() || zone_of.empty()) return false;
  const int zones = static_cast<int>(problem.share.size());
  if (std::ranges::any_of(zone_of, [&](int zone) { return zone < 0 || zone >= zones; })) return false;
  const int n = static_cast<int>(problem.units.size());
  return std::ranges::none_of(problem.links, [&](const ZoningLink& link) { return link.a < 0 || link.b < 0 || link.a >= n || link.b >= n; });
}

double moment_of(const ZoningProblem& problem, std::span<const int> zone_of) {
  std::vector<std::vector<int>> members(problem.share.size());
  for (std::size_t u = 0; u < zone_of.size(); ++u) members[static_cast<std::size_t>(zone_of[u])].push_back(static_cast<int>(u));
  double moment = 0;
  for (std::size_t z = 0; z < members.size(); ++z) moment += zoning::best_centre(problem, members[z], static_cast<int>(z)).moment;
  return moment;
}

double border_of(const ZoningProblem& problem, std::span<const int> zone_of) {
  double border = 0;
  for (const ZoningLink& link : problem.links) {
    if (zone_of[static_cast<std::size_t>(link.a)] != zone_of[static_cast<std::size_t>(link.b)]) border += link.border_m;
  }
  return border;
}

bool all_from_starts(const ZoningProblem& problem) {
  return problem.start.size() >= problem.share.size() && std::all_of(problem.start.begin(), problem.start.begin() + static_cast<std::ptrdiff_t>(problem.share.size()), [](const auto& start) { return start.has_value(); });
}

// No legal plan has less moment; `worth`: plans with more are of no interest.
HessBound moment_bound(const ZoningProblem& problem, const ZoningOptions& options, double worth, int rounds, const Progress& progress) {
  if (problem.units.size() > most_units) return {};
  return zoning::hess_bound(zoning::hess_model(problem, options), worth, rounds, progress);
}

// The plan of these centres, if it is legal, better, and no rule is set that speaks of zones by number.
std::vector<int> better_plan(const ZoningProblem& problem, const ZoningOptions& options, std::span<const int> zone_of, const std::vector<int>& centre_of,
                             double value) {
  const bool plain = problem.locked.empty() && problem.zone_lock.empty() && problem.forbidden.empty() && problem.apart.empty() &&
                     problem.criteria.empty() && problem.start.empty() && !problem.no_enclosed_zone && options.stay_weight <= 0 && problem.current.empty();
  const std::vector<int> atom_of = zoning::hess_model(problem, options).atom_of;
  if (!plain || std::ranges::find(atom_of, -1) != atom_of.end()) return {};
  // A zone has the number its centre's had, as far as that is free.
  std::vector<int> centres(centre_of);
  std::sort(centres.begin(), centres.end());
  centres.erase(std::unique(centres.begin(), centres.end()), centres.end());
  const std::size_t zones = problem.share.size();
  if (centres.size() != zones) return {};
  std::vector<int> number(zones, -1);
  std::vector<char> used(zones, 0);
  for (std::size_t c = 0; c < zones; ++c) {
    const auto zone = static_cast<std::size_t>(zone_of[static_cast<std::size_t>(centres[c])]);
    if (!std::exchange(used[zone], 1)) number[c] = static_cast<int>(zone);
  }
  for (int& zone : number) {
    if (zone >= 0) continue;
    const auto free = std::ranges::find(used, 0);
    zone = static_cast<int>(free - used.begin());
    *free = 1;
  }
  std::vector<int> plan;
  for (const int atom : atom_of) {
    const auto centre = std::ranges::lower_bound(centres, centre_of[static_cast<std::size_t>(atom)]);
    plan.push_back(number[static_cast<std::size_t>(centre - centres.begin())]);
  }
  const Issues issues = check(problem, plan, options.tolerance);
  const bool legal = std::ranges::none_of(issues, [](const Issue& issue) { return issue.severity == Severity::Problem; });
  return legal && objective_of(problem, options, plan) < value ? plan : std::vector<int>{};
}

// `proven`: no legal plan has less than the value. Of a plan that is not legal itself that would say nothing.
void conclude(ZoningBound& result, bool proven, bool legal) {
  // What is left of the digits of sums in another order.
  const double doubt = 1e-9 * std::abs(result.value);
  result.known = std::isfinite(result.bound) && (result.bound > 0 || proven) && (legal || result.bound < result.value - doubt);
  if (!result.known) {
    result.bound = 0;
    return;
  }
  result.optimal = proven || (result.bound >= result.value - doubt && result.bound <= result.value + doubt);
  result.bound = result.optimal ? result.value : result.bound;
  result.gap = result.optimal || result.value <= 0 ? 0 : std::clamp((result.value - result.bound) / result.value, 0.0, 1.0);
}

}  // namespace

ZoningBound bound_of(const ZoningProblem& problem, const ZoningOptions& options, std::span<const int> zone_of,
                     const BoundOptions& bound_options, const Progress& progress) {
  ZoningBound result;
  if (!complete(problem, zone_of)) return result;
  result.value = objective_of(problem, options, zone_of);
  if (!std::isfinite(result.value)) return result;
  const bool legal = std::ranges::none_of(check(problem, zone_of, options.tolerance), [](const Issue& issue) { return issue.severity == Severity::Problem; });
  if (result.value <= 0) {
    conclude(result, true, legal);  // no part of an objective is below nought
    return result;
  }
  const double border_part = options.compactness == Compactness::Moment   ? 0
                             : options.compactness == Compactness::Border ? 1
                                                                          : std::clamp(options.border_part, 0.0, 1.0);
  // Moment alone: what a plan pays for moves and split committees is over and above its moment, so plans with a moment of
  // the whole value or more are of no interest.
  if (border_part == 0) {
    const MixScale scale = mix_scale(problem);
    const double unit = options.compactness == Compactness::Mixed ? scale.moment : 1;
    const HessBound hess = moment_bound(problem, options, result.value * unit, bound_options.rounds, progress);
    result.bound = hess.known ? hess.bound / unit : 0;
    if (!hess.centre_of.empty()) result.better = better_plan(problem, options, zone_of, hess.centre_of, result.value);
    if (const std::optional<double> centres = zoning::centres_bound(problem, options, zone_of)) {
      if (options.compactness == Compactness::Moment && all_from_starts(problem)) result.bound = std::max(result.bound, *centres);
      result.centres_known = options.compactness == Compactness::Moment;
      result.centres_bound = result.centres_known ? std::min(*centres, result.value) : 0;
    }
    conclude(result, hess.known && hess.proven, legal);
    return result;
  }
  const double border = zoning::border_bound(problem, options, border_of(problem, zone_of), bound_options.rounds, progress);
  double moment = 0;
  if (border_part < 1) {
    const HessBound hess = moment_bound(problem, options, moment_of(problem, zone_of), bound_options.rounds, progress);
    // Proven for plans of less moment only: any other has at least this.
    moment = hess.known ? hess.bound * (1 - 1e-9) : 0;
  }
  result.bound = zoning::mixed(options, mix_scale(problem), moment, border);
  conclude(result, false, legal);
  return result;
}

}  // namespace gridwalk::geo
